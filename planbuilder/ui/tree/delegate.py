"""Paints a row of the tree: state as a shape, title, and what stands at the right end."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from planbuilder.model.records import Element, State
from planbuilder.ui import theme
from planbuilder.ui.icons import icon
from planbuilder.ui.tree.model import NODE, TreeModel
from planbuilder.ui.tree.nodes import Node

GAP = 6
SIGN, DOT, COMMENT = 15, 7, 13
"""Sides of the signs of what is internal or to be decided, unread, and commented."""
Index = QModelIndex | QPersistentModelIndex


class TreeDelegate(QStyledItemDelegate):
    """The look of the tree's rows."""

    def __init__(self, model: TreeModel, view: QTreeView) -> None:
        super().__init__(view)
        self._model = model
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give every row the same height, a little more than its text."""
        return QSize(0, option.fontMetrics.height() + 8)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        node: Node = index.data(NODE)
        colours = theme.colours()
        painter.save()
        # Asked of the view: QStyle, whose flags the option has, costs a start-up milliseconds.
        if self._view.selectionModel().isSelected(index):
            focused = self._view.hasFocus()
            painter.setPen(QColor(colours.accent if focused else colours.accent_light))
            painter.setBrush(QColor(colours.accent_light))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
        rect = option.rect.adjusted(4, 0, -8, 0)
        if isinstance(node.record, Element):
            rect = self._paint_state(painter, rect, node.record)
        if self._model.unread_author(node):
            rect = self._paint_dot(painter, rect)
        if self._model.is_internal(node):
            rect = self._paint_sign(painter, rect, "lock", colours.muted)
        if self._model.open_places.count(node.key):
            rect = self._paint_sign(painter, rect, "undecided", colours.draft)
        if self._model.open_comments(node):
            rect = self._paint_comments(painter, option.font, rect, node)
        if self._model.open_suggestions(node):
            rect = self._paint_suggestions(painter, option.font, rect, node)
        rect = self._paint_detail(painter, option.font, rect, node)
        painter.setFont(self._title_font(option.font, node))
        painter.setPen(QColor(colours.ink))
        title = painter.fontMetrics().elidedText(
            index.data(), Qt.TextElideMode.ElideRight, rect.width()
        )
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, title)
        painter.restore()

    def _title_font(self, font: QFont, node: Node) -> QFont:
        result = QFont(font)
        top = node.parent is not None and node.parent.parent is None
        result.setBold(top or bool(self._model.unread_author(node)))
        return result

    def _paint_dot(self, painter: QPainter, rect: QRect) -> QRect:
        """Paint the dot before the title of what others changed."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.colours().accent))
        painter.drawEllipse(rect.left(), rect.top() + (rect.height() - DOT) // 2, DOT, DOT)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        return rect.adjusted(DOT + GAP, 0, 0, 0)

    def _paint_sign(self, painter: QPainter, rect: QRect, sign: str, colour: str) -> QRect:
        """Paint the sign of what is internal or to be decided, at the right end."""
        top = rect.top() + (rect.height() - SIGN) // 2
        place = QRect(rect.right() - SIGN, top, SIGN, SIGN)
        icon(sign, QColor(colour)).paint(painter, place)
        return rect.adjusted(0, 0, -SIGN - GAP, 0)

    def _paint_comments(self, painter: QPainter, font: QFont, rect: QRect, node: Node) -> QRect:
        """Paint a sign and the number of open comments, at the right end."""
        colours = theme.colours()
        is_new = self._model.has_unread_comments(node)
        colour = QColor(colours.accent if is_new else colours.remark)
        painter.setFont(_smaller(font, bold=is_new))
        return self._paint_count(painter, rect, "comment", self._model.open_comments(node), colour)

    def _paint_suggestions(self, painter: QPainter, font: QFont, rect: QRect, node: Node) -> QRect:
        """Paint a sign and the number of open suggestions, at the right end."""
        painter.setFont(_smaller(font))
        colour = QColor(theme.colours().review)
        count = self._model.open_suggestions(node)
        return self._paint_count(painter, rect, "suggestion", count, colour)

    @staticmethod
    def _paint_count(
        painter: QPainter, rect: QRect, sign: str, count: int, colour: QColor
    ) -> QRect:
        painter.setPen(colour)
        words = str(count)
        width = painter.fontMetrics().horizontalAdvance(words)
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, words)
        top = rect.top() + (rect.height() - COMMENT) // 2 + 1
        place = QRect(rect.right() - width - COMMENT - 1, top, COMMENT, COMMENT)
        icon(sign, colour).paint(painter, place)
        return rect.adjusted(0, 0, -width - COMMENT - 2 - GAP, 0)

    def _paint_state(self, painter: QPainter, rect: QRect, element: Element) -> QRect:
        side = min(16, rect.height() - 4)
        colour = QColor(theme.colours().state(element.state))
        place = QRect(rect.left(), rect.top() + (rect.height() - side) // 2, side, side)
        icon(f"state-{element.state.value}", colour).paint(painter, place)
        return rect.adjusted(side + GAP, 0, 0, 0)

    def _paint_detail(self, painter: QPainter, font: QFont, rect: QRect, node: Node) -> QRect:
        detail, late = self._detail(node)
        if not detail:
            return rect
        painter.setFont(_smaller(font))
        painter.setPen(QColor(theme.colours().error if late else theme.colours().muted))
        detail = painter.fontMetrics().elidedText(
            detail, Qt.TextElideMode.ElideMiddle, int(rect.width() * 0.45)
        )
        width = painter.fontMetrics().horizontalAdvance(detail)
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, detail)
        return rect.adjusted(0, 0, -width - GAP, 0)

    def _detail(self, node: Node) -> tuple[str, bool]:
        element = node.record
        if not isinstance(element, Element):
            return self._model.progress(node), False
        if element.state is State.COVERED and element.note:
            return element.note, False
        late = self._model.is_late(element)
        parts = [self._model.initials(element)]
        if element.deadline and (late or element.state is not State.READY):
            day = f"{element.deadline.day:02}.{element.deadline.month:02}."
            parts.append(f"! {day}" if late else day)
        return " · ".join(part for part in parts if part), late


def _smaller(font: QFont, *, bold: bool = False) -> QFont:
    smaller = QFont(font)
    smaller.setPointSizeF(font.pointSizeF() * 0.9)
    smaller.setBold(bold)
    return smaller

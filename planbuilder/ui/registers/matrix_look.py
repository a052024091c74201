"""How a matrix looks: its cells, and its headings with what more stands with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem

from planbuilder.ui import theme
from planbuilder.ui.icons import tinted

if TYPE_CHECKING:
    from planbuilder.ui.registers.matrix import CellValue, Heading, Index, Matrix

_SIGN, _GAP, _EDGE = 16, 6, 8
_CENTRE = Qt.AlignmentFlag.AlignCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_WRAPPED = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
_MOST_LINES = 4
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setBold(True)
    return bold


class CellDelegate(QStyledItemDelegate):
    """Paints the sign and the letters of a value in the middle, and a frame around the chosen cell.

    A cell without a value is not quite empty, so that one sees where to click.
    """

    def __init__(self, matrix: Matrix) -> None:
        super().__init__(matrix)
        self._matrix = matrix

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours, rect = theme.colours(), option.rect
        current = self._matrix.currentIndex()
        painter.save()
        if index.row() == current.row():
            painter.fillRect(rect, QColor(colours.accent_light))
        self._paint_value(painter, rect, self._matrix.cells.cell(index))
        painter.setPen(QColor(colours.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        if self._matrix.hasFocus() and index == current:
            painter.setPen(QColor(colours.accent))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def _paint_value(self, painter: QPainter, rect: QRect, cell: CellValue) -> None:
        if cell.short:
            painter.setFont(_bold(painter.font()))
        words = painter.fontMetrics().horizontalAdvance(cell.short) if cell.short else 0
        sign = (_SIGN + (_GAP if words else 0)) if cell.icon else 0
        left = rect.left() + max((rect.width() - sign - words) // 2, 2)
        if cell.icon:
            box = QRect(0, 0, _SIGN, _SIGN)
            box.moveCenter(rect.center())
            box.moveLeft(left)
            tinted(cell.icon, cell.colour()).paint(painter, box)
        if cell.short:
            painter.setPen(QColor(cell.colour()))
            painter.drawText(rect.adjusted(left + sign - rect.left(), 0, 0, 0), _LEFT, cell.short)
        elif not cell.icon:
            painter.setPen(QColor(theme.colours().control))
            painter.drawText(rect, _CENTRE, "·")


class RowHeadings(QHeaderView):
    """The headings of the rows: sign and words to the left, the remark to the right."""

    def __init__(self, matrix: Matrix) -> None:
        super().__init__(Qt.Orientation.Vertical, matrix)
        self._matrix = matrix
        self.setSectionsClickable(True)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint one heading; the words give way to the remark."""
        heading, colours = self._matrix.cells.rows[section], theme.colours()
        is_current = section == self._matrix.currentIndex().row()
        painter.save()
        painter.fillRect(rect, QColor(colours.accent_light if is_current else colours.page))
        painter.setPen(QColor(colours.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        inside = rect.adjusted(_EDGE, 0, -_EDGE, 0)
        if heading.icon and heading.colour is not None:
            box = QRect(inside.topLeft(), QSize(_SIGN, _SIGN))
            box.moveTop(inside.center().y() - _SIGN // 2)
            tinted(heading.icon, heading.colour()).paint(painter, box)
            inside.setLeft(box.right() + _GAP)
        metrics = painter.fontMetrics()
        painter.setPen(QColor(colours.muted))
        painter.drawText(inside, _RIGHT, heading.remark)
        if heading.remark:
            inside.setRight(inside.right() - metrics.horizontalAdvance(heading.remark) - _GAP)
        painter.setPen(QColor(colours.ink))
        words = metrics.elidedText(heading.words, self.textElideMode(), inside.width())
        painter.drawText(inside, _LEFT, words)
        painter.restore()


class ColumnHeadings(QHeaderView):
    """The headings of the columns: words on as many lines as they need, below them the remark."""

    def __init__(self, matrix: Matrix) -> None:
        super().__init__(Qt.Orientation.Horizontal, matrix)
        self._matrix = matrix

    def width_for(self, heading: Heading) -> int:
        """Return how wide a column must be for the longest word of its heading, and its remark."""
        words = map(QFontMetrics(_bold(self.font())).horizontalAdvance, heading.words.split())
        sign = _SIGN + _GAP if heading.icon else 0
        remark = self.fontMetrics().horizontalAdvance(heading.remark) + sign
        return max(*words, remark, 0) + 2 * _EDGE + 2

    def room_for_headings(self) -> int:
        """Return the height in which the longest heading stands whole, up to four lines."""
        metrics, columns = QFontMetrics(_bold(self.font())), self._matrix.cells.columns
        most = _MOST_LINES * metrics.height()
        heights = [0]
        for place, one in enumerate(columns):
            box = QRect(0, 0, self.sectionSize(place) - 2 * _EDGE, most)
            heights.append(min(metrics.boundingRect(box, _WRAPPED, one.words).height(), most))
        return max(heights) + metrics.height() * any(one.remark for one in columns) + 2 * _EDGE

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint one heading."""
        heading, colours = self._matrix.cells.columns[section], theme.colours()
        painter.save()
        painter.fillRect(rect, QColor(colours.accent_light))
        painter.setPen(QColor(colours.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        inside = rect.adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        self._paint_remark(painter, inside, heading)
        if heading.remark:
            inside.setBottom(inside.bottom() - painter.fontMetrics().height())
        painter.setFont(_bold(painter.font()))
        painter.setPen(QColor(colours.ink))
        painter.setClipRect(inside)
        painter.drawText(inside, _WRAPPED, heading.words)
        painter.restore()

    def _paint_remark(self, painter: QPainter, inside: QRect, heading: Heading) -> None:
        metrics = painter.fontMetrics()
        line = QRect(inside)
        line.setTop(inside.bottom() - metrics.height())
        sign = _SIGN + _GAP if heading.icon and heading.colour is not None else 0
        words = metrics.elidedText(
            heading.remark, Qt.TextElideMode.ElideRight, inside.width() - sign
        )
        left = inside.left() + (inside.width() - sign - metrics.horizontalAdvance(words)) // 2
        if heading.icon and heading.colour is not None:
            box = QRect(left, line.center().y() - _SIGN // 2, _SIGN, _SIGN)
            tinted(heading.icon, heading.colour()).paint(painter, box)
        painter.setPen(QColor(theme.colours().muted))
        line.setLeft(left + sign)
        painter.drawText(line, _LEFT, words)

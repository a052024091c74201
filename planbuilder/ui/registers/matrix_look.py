"""How a matrix looks: its cells, and the headings of its rows with what more stands with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem

from planbuilder.ui import theme
from planbuilder.ui.registers.tints import tinted

if TYPE_CHECKING:
    from planbuilder.ui.registers.matrix import CellValue, Index, Matrix

_SIGN, _GAP, _EDGE = 16, 6, 8
_CENTRE = Qt.AlignmentFlag.AlignCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


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
        font = painter.font()
        font.setBold(bool(cell.short))
        painter.setFont(font)
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

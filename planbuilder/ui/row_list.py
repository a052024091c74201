"""A list at the side of a page: in each row a sign, its words, how much there is, and a remark."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from planbuilder.ui import theme, widgets
from planbuilder.ui.icons import tinted

Index = QModelIndex | QPersistentModelIndex
NAME, ICON, COUNT, REMARK, HEADING = (Qt.ItemDataRole.UserRole + n for n in range(5))
"""What a row holds; HEADING is what stands above it, "" for nothing."""
_ICON, _PADDING, _GAP, _BAR, _ABOVE = 20, 12, 10, 3, 12
_WIDTH = 33


class RowList(QListWidget):
    """Rows of which one is chosen.

    Headings are painted in the first row below them, so that keys and clicks meet rows only.
    """

    chosen = Signal(str)
    """The NAME of a row."""
    opened = Signal()
    """Enter: the keys shall go on into what the row stands for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(RowDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentItemChanged.connect(self._tell)
        self.activated.connect(lambda _: self.opened.emit())

    def add(self, name: str, words: str) -> QListWidgetItem:
        """Add a row, and return it."""
        item = QListWidgetItem(words, self)
        item.setData(NAME, name)
        return item

    def rows(self) -> Iterator[QListWidgetItem]:
        """Yield all rows from above."""
        return map(self.item, range(self.count()))

    def choose(self, name: str) -> None:
        """Choose the row with this NAME."""
        for item in self.rows():
            if item.data(NAME) == name:
                self.setCurrentItem(item)

    @staticmethod
    def show_standing(item: QListWidgetItem, count: str, remark: str, *spoken: str) -> None:
        """Show in a row how much there is, and a remark; `spoken` is what is read aloud of it."""
        item.setData(COUNT, count)
        item.setData(REMARK, remark)
        aloud = ", ".join(filter(None, (item.text(), *spoken)))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, aloud)

    def _tell(self, current: QListWidgetItem | None) -> None:
        if current is not None:
            self.chosen.emit(current.data(NAME))


def side_panel(heading: str, rows: RowList) -> tuple[QFrame, QVBoxLayout]:
    """Return the panel at the side of a page: a heading above the rows; and its column."""
    side = QFrame()
    side.setProperty("role", "panel")
    side.setFixedWidth(widgets.em(side, _WIDTH))
    title = widgets.label(heading, "title")
    title.setContentsMargins(_PADDING, 0, 0, 4)
    column = QVBoxLayout(side)
    column.setContentsMargins(0, 14, 0, 0)
    column.setSpacing(6)
    column.addWidget(title)
    column.addWidget(rows, 1)
    return side, column


class RowDelegate(QStyledItemDelegate):
    """Paints icon, title and count, and below them in grey what is not done."""

    def __init__(self, view: QListWidget) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = 2 * option.fontMetrics.lineSpacing() + 16
        return QSize(0, row + self._heading_height(index))

    def _heading_height(self, index: Index) -> int:
        return self._view.fontMetrics().lineSpacing() + _ABOVE if index.data(HEADING) else 0

    def _paint_heading(self, painter: QPainter, rect: QRect, words: str) -> None:
        painter.setPen(QColor(theme.colours().muted))
        plain, small = painter.font(), QFont(painter.font())
        small.setBold(True)
        painter.setFont(small)
        room = rect.adjusted(_PADDING, 0, -_PADDING, -2)
        words = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignBottom, words)
        painter.setFont(plain)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours, rect = theme.colours(), QRect(option.rect)
        if heading := index.data(HEADING):
            above = self._heading_height(index)
            self._paint_heading(painter, QRect(rect.topLeft(), QSize(rect.width(), above)), heading)
            rect.setTop(rect.top() + above)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(rect, QColor(colours.accent_light))
            painter.fillRect(
                QRect(rect.topLeft(), QSize(_BAR, rect.height())), QColor(colours.accent)
            )
        if self._view.hasFocus() and index.row() == self._view.currentIndex().row():
            painter.setPen(QColor(colours.accent))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        lines = rect.adjusted(_PADDING + _ICON + _GAP, 8, -_PADDING, -8)
        line = lines.height() // 2 if index.data(REMARK) else 0
        upper, lower = lines.adjusted(0, 0, 0, -line), lines.adjusted(0, line, 0, 0)
        side = QRect(rect.left() + _PADDING, upper.center().y() - _ICON // 2, _ICON, _ICON)
        tinted(index.data(ICON), colours.accent if chosen else colours.muted).paint(painter, side)
        self._paint_title(painter, upper, index.data(), index.data(COUNT), chosen=chosen)
        painter.setPen(QColor(colours.muted))
        painter.drawText(lower, Qt.AlignmentFlag.AlignVCenter, index.data(REMARK))
        painter.restore()

    @staticmethod
    def _paint_title(
        painter: QPainter, room: QRect, title: str, count: str, *, chosen: bool
    ) -> None:
        colours, plain = theme.colours(), painter.font()
        painter.setPen(QColor(colours.muted))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, count)
        room = room.adjusted(0, 0, -painter.fontMetrics().horizontalAdvance(f"{count} "), 0)
        if chosen:
            bold = QFont(plain)
            bold.setBold(True)
            painter.setFont(bold)
        painter.setPen(QColor(colours.ink))
        words = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
        painter.setFont(plain)

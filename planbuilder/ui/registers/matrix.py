"""A matrix of values that one clicks: rows × columns, each cell with one of a few values.

It knows nothing of what its rows and columns are: a `MatrixSource` says that, and what a new value
changes. A click, Space or the letter of a value gives the cell another one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from planbuilder.ui import theme, widgets
from planbuilder.ui.icons import icon
from planbuilder.ui.registers.tints import tinted

Index = QModelIndex | QPersistentModelIndex
_SIGN, _ROW_WIDTH = 16, 42
_MOST_FOR_ROWS = 0.4
"""How much of the width the headings of the rows take at most."""
_NARROWEST, _WIDEST = 16, 30
"""How wide columns are at least and at most, in `em`; between them they share the room."""
_EMPTYING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


@dataclass(frozen=True, slots=True)
class Heading:
    """A row or a column.

    Attributes:
        id: of what it stands for.
        words: what it is called.
        remark: what more stands with it, as a count.
        icon: the name of an icon that marks it, "" for none.
        colour: gives the colour of that icon.
    """

    id: str
    words: str
    remark: str = ""
    icon: str = ""
    colour: Callable[[], str] | None = None

    @property
    def spoken(self) -> str:
        """The heading as a screen reader says it."""
        return f"{self.words}, {self.remark}" if self.remark else self.words


@dataclass(frozen=True, slots=True)
class CellValue:
    """A value that cells can have.

    Attributes:
        value: what the source knows it by.
        words: what it is called, for tooltips and screen readers.
        short: the letters that stand in the cell, where no icon does. The first of them is the
            key that gives it.
        icon: the name of the icon in the cell, "" for none.
        colour: gives the colour of the letters or the icon.
    """

    value: Any
    words: str
    short: str = ""
    icon: str = ""
    colour: Callable[[], str] = lambda: theme.colours().accent


class MatrixSource(Protocol):
    """Where a matrix has its cells from."""

    values: Sequence[CellValue]
    """The values in the order in which clicks go through them; the first is an empty cell."""

    def rows(self) -> Sequence[Heading]:
        """Return the rows from above."""

    def columns(self) -> Sequence[Heading]:
        """Return the columns from the left."""

    def value(self, row: str, column: str) -> Any:
        """Return the value of a cell."""

    def change(self, row: str, column: str, value: Any) -> None:
        """Give a cell another value. What then shows comes with `Matrix.renew`."""


class MatrixModel(QAbstractTableModel):
    """The cells as Qt asks for them."""

    def __init__(self, source: MatrixSource) -> None:
        super().__init__()
        self.source = source
        self.rows: Sequence[Heading] = ()
        self.columns: Sequence[Heading] = ()
        self._known = {cell.value: cell for cell in source.values}
        self.renew()

    def renew(self) -> None:
        """Read everything anew."""
        rows, columns = self.source.rows(), self.source.columns()
        if [one.id for one in (*rows, *columns)] == [one.id for one in (*self.rows, *self.columns)]:
            self.rows, self.columns = rows, columns
            if rows and columns:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(columns) - 1))
                self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(rows) - 1)
                self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(columns) - 1)
            return
        self.beginResetModel()
        self.rows, self.columns = rows, columns
        self.endResetModel()

    def cell(self, index: Index) -> CellValue:
        """Return what stands in a cell."""
        row, column = self.rows[index.row()], self.columns[index.column()]
        return self._known[self.source.value(row.id, column.id)]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the headings."""
        across = orientation == Qt.Orientation.Horizontal
        heading = (self.columns if across else self.rows)[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{heading.words}\n{heading.remark}" if across else heading.words
        if role == Qt.ItemDataRole.ToolTipRole:
            return widgets.tip(heading.spoken)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return heading.spoken
        if role == Qt.ItemDataRole.DecorationRole and heading.icon and heading.colour is not None:
            return icon(heading.icon, heading.colour())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter if across else Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows and says."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cell(index).short
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            row, column = self.rows[index.row()], self.columns[index.column()]
            words = f"{row.words}, {column.words}: {self.cell(index).words}"
            return widgets.tip(words) if role == Qt.ItemDataRole.ToolTipRole else words
        return None


class Matrix(QTableView):
    """The view. The arrows go from cell to cell."""

    row_chosen = Signal(str)
    row_opened = Signal(str)
    """Enter, or a double click on the heading of a row."""

    def __init__(self, source: MatrixSource, name: str, parent: QWidget | None = None) -> None:
        """Make the matrix. `name` says to screen readers what it shows."""
        super().__init__(parent)
        self.cells = MatrixModel(source)
        self.read_only = False
        self.setModel(self.cells)
        self.setItemDelegate(_CellDelegate(self))
        self.setAccessibleName(name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self._set_up_headings()
        self.clicked.connect(self._step)

    def _set_up_headings(self) -> None:
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across.setHighlightSections(False)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(self.fontMetrics().height() + 16)
        down.setHighlightSections(True)
        down.setTextElideMode(Qt.TextElideMode.ElideRight)
        down.sectionClicked.connect(self._choose_row)
        down.sectionDoubleClicked.connect(lambda row: self.row_opened.emit(self.cells.rows[row].id))

    def renew(self) -> None:
        """Show what changed; the keys stay where they are."""
        row, column = self.currentIndex().row(), self.currentIndex().column()
        self.cells.renew()
        self._share_room()
        if not self.currentIndex().isValid() and self.cells.rowCount() and self.cells.columnCount():
            row = min(max(row, 0), self.cells.rowCount() - 1)
            self.setCurrentIndex(self.cells.index(row, max(column, 0)))

    def choose_row(self, row_id: str) -> None:
        """Go to a row, where there is such a one."""
        place = next((n for n, row in enumerate(self.cells.rows) if row.id == row_id), -1)
        if place >= 0 and place != self.currentIndex().row():
            self.setCurrentIndex(self.cells.index(place, max(self.currentIndex().column(), 0)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the columns share the room."""
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        rows = min(widgets.em(self, _ROW_WIDTH), round(self.width() * _MOST_FOR_ROWS))
        self.verticalHeader().setFixedWidth(rows)
        share = (self.width() - rows) // max(self.cells.columnCount(), 1)
        narrowest, widest = widgets.em(self, _NARROWEST), widgets.em(self, _WIDEST)
        self.horizontalHeader().setDefaultSectionSize(max(narrowest, min(share, widest)))

    def _choose_row(self, row: int) -> None:
        self.setCurrentIndex(self.cells.index(row, max(self.currentIndex().column(), 0)))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which row the keys came to."""
        super().currentChanged(current, previous)
        if current.isValid() and current.row() != previous.row():
            self.row_chosen.emit(self.cells.rows[current.row()].id)

    def _step(self, index: Index, direction: int = 1) -> None:
        values = self.cells.source.values
        here = values.index(self.cells.cell(index))
        self._give(index, values[(here + direction) % len(values)])

    def _give(self, index: Index, cell: CellValue) -> None:
        if not self.read_only and cell != self.cells.cell(index):
            row, column = self.cells.rows[index.row()], self.cells.columns[index.column()]
            self.cells.source.change(row.id, column.id, cell.value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space gives the next value, Shift+Space the one before, a letter its own."""
        index, key = self.currentIndex(), event.key()
        if not index.isValid():
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Space:
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._step(index, -1 if back else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.row_opened.emit(self.cells.rows[index.row()].id)
        elif key in _EMPTYING:
            self._give(index, self.cells.source.values[0])
        elif not self._give_by_letter(index, event.text()):
            super().keyPressEvent(event)

    def _give_by_letter(self, index: Index, letter: str) -> bool:
        for cell in self.cells.source.values:
            if letter and cell.short[:1].casefold() == letter.casefold():
                self._give(index, cell)
                return True
        return False


class _CellDelegate(QStyledItemDelegate):
    """Paints the sign or the letters of a value in the middle, and a frame around the chosen cell.

    A cell without a value is not quite empty, so that one sees where to click.
    """

    def __init__(self, matrix: Matrix) -> None:
        super().__init__(matrix)
        self._matrix = matrix

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours, rect = theme.colours(), option.rect
        cell = self._matrix.cells.cell(index)
        current = self._matrix.currentIndex()
        painter.save()
        if index.row() == current.row():
            painter.fillRect(rect, QColor(colours.accent_light))
        middle = rect.adjusted(0, 0, 0, 0)
        if cell.icon:
            middle.setSize(QSize(_SIGN, _SIGN))
            middle.moveCenter(rect.center())
            tinted(cell.icon, cell.colour()).paint(painter, middle)
        else:
            font = painter.font()
            font.setBold(bool(cell.short))
            painter.setFont(font)
            painter.setPen(QColor(cell.colour() if cell.short else colours.control))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, cell.short or "·")
        painter.setPen(QColor(colours.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        if self._matrix.hasFocus() and index == current:
            painter.setPen(QColor(colours.accent))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()

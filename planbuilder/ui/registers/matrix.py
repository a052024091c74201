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
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableView,
    QWidget,
)

from planbuilder.ui import theme, widgets
from planbuilder.ui.icons import icon
from planbuilder.ui.registers.matrix_look import CellDelegate, ColumnHeadings, RowHeadings

Index = QModelIndex | QPersistentModelIndex
_ROW_WIDTH = 46
_MOST_FOR_ROWS = 0.4
"""How much of the width the headings of the rows take at most."""
_NARROWEST, _WIDEST = 17, 30
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
        short: the letters or words that stand in the cell, behind the icon where it has one. The
            first of them is the key that gives it; of several values with the same key each press
            gives the next.
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
    """All the values that a cell can have. The first is that of an empty cell."""

    def rows(self) -> Sequence[Heading]:
        """Return the rows from above."""

    def columns(self) -> Sequence[Heading]:
        """Return the columns from the left."""

    def value(self, row: str, column: str) -> Any:
        """Return the value of a cell."""

    def steps(self, row: str, column: str) -> Sequence[CellValue]:
        """Return the values that clicks and keys can give a cell, in the order of clicks."""

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

    cell_chosen = Signal(str, str)
    """The keys or a click came to this row and column."""
    cell_opened = Signal(str, str)
    """Enter was pressed here, or the heading of the row clicked twice."""

    def __init__(self, source: MatrixSource, name: str, parent: QWidget | None = None) -> None:
        """Make the matrix. `name` says to screen readers what it shows."""
        super().__init__(parent)
        self.cells = MatrixModel(source)
        self.read_only = False
        self.setModel(self.cells)
        self._across = ColumnHeadings(self)
        self.setHorizontalHeader(self._across)
        self.setVerticalHeader(RowHeadings(self))
        self.setItemDelegate(CellDelegate(self))
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
        down.sectionDoubleClicked.connect(lambda _: self._open())

    def renew(self) -> None:
        """Show what changed; the keys stay where they are."""
        row, column = self.currentIndex().row(), self.currentIndex().column()
        self.cells.renew()
        self._share_room()
        if not self.currentIndex().isValid() and self.cells.rowCount() and self.cells.columnCount():
            row = min(max(row, 0), self.cells.rowCount() - 1)
            column = min(max(column, 0), self.cells.columnCount() - 1)
            self.setCurrentIndex(self.cells.index(row, column))

    def choose(self, row_id: str, column_id: str = "") -> None:
        """Go to a row, and to a column where one is named; nothing happens where it is gone."""
        row = _place(self.cells.rows, row_id)
        column = _place(self.cells.columns, column_id) if column_id else self._column()
        if row >= 0 and column >= 0:
            self.setCurrentIndex(self.cells.index(row, column))

    def chosen(self) -> tuple[str, str]:
        """Return the row and the column of the chosen cell, "" for both where none is."""
        index = self.currentIndex()
        return self._ids(index) if index.isValid() else ("", "")

    def _ids(self, index: Index) -> tuple[str, str]:
        return self.cells.rows[index.row()].id, self.cells.columns[index.column()].id

    def _column(self) -> int:
        return max(self.currentIndex().column(), 0)

    def _open(self) -> None:
        if self.currentIndex().isValid():
            self.cell_opened.emit(*self.chosen())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the columns share the room."""
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        rows = min(widgets.em(self, _ROW_WIDTH), round(self.width() * _MOST_FOR_ROWS))
        self.verticalHeader().setFixedWidth(rows)
        least, most = widgets.em(self, _NARROWEST), widgets.em(self, _WIDEST)
        needed = [
            max(least, min(self._across.width_for(heading), most)) for heading in self.cells.columns
        ]
        spare = max(self.width() - rows - sum(needed) - 2, 0) // max(len(needed), 1)
        for column, width in enumerate(needed):
            self._across.resizeSection(column, min(width + spare, most))
        self._across.setFixedHeight(self._across.room_for_headings())

    def _choose_row(self, row: int) -> None:
        if self.cells.columnCount():
            self.setCurrentIndex(self.cells.index(row, self._column()))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which cell the keys came to."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.cell_chosen.emit(*self._ids(current))

    def _steps(self, index: Index) -> Sequence[CellValue]:
        return self.cells.source.steps(*self._ids(index))

    def _step(self, index: Index, direction: int = 1) -> None:
        self._give(index, _following(self._steps(index), self.cells.cell(index), direction))

    def _give(self, index: Index, cell: CellValue) -> None:
        if not self.read_only and cell != self.cells.cell(index):
            self.cells.source.change(*self._ids(index), cell.value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space gives the next value, Shift+Space the one before, a letter its own."""
        index, key = self.currentIndex(), event.key()
        if not index.isValid():
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Space:
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._step(index, -1 if back else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif key in _EMPTYING:
            self._give(index, self.cells.source.values[0])
        elif not self._give_by_letter(index, event.text()):
            super().keyPressEvent(event)

    def _give_by_letter(self, index: Index, letter: str) -> bool:
        wanted = letter.casefold()
        cells = [c for c in self._steps(index) if wanted and c.short[:1].casefold() == wanted]
        if cells:
            self._give(index, _following(cells, self.cells.cell(index), 1))
        return bool(cells)


def _following(values: Sequence[CellValue], here: CellValue, direction: int) -> CellValue:
    """Return the value beside that of a cell, the first where it has none of these."""
    if here not in values:
        return values[0]
    return values[(values.index(here) + direction) % len(values)]


def _place(headings: Sequence[Heading], wanted: str) -> int:
    return next((n for n, heading in enumerate(headings) if heading.id == wanted), -1)

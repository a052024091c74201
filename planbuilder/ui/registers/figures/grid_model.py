"""The figures as the rows and columns of a grid.

What is shown comes from `FigureTable`, which masks. Only the cell that somebody types in gets the
number itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.figures.records import (
    Figure,
    FigureBy,
    Period,
    figure_id,
    new_figure,
    periods,
)
from planbuilder.model.figures.table import Count, FigureTable, hidden_note
from planbuilder.model.figures.written import read_count
from planbuilder.ui import messages, theme
from planbuilder.ui.session import Session

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class _Line(NamedTuple):
    by: FigureBy
    category: str
    words: str


class GridModel(QAbstractTableModel):
    """The categories of one division, with the total below them, by periods."""

    refused = Signal(str)
    """What was typed is no count: why."""
    taken = Signal()
    """What was typed is in the plan now."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._earlier = 0
        self.by = FigureBy.TOTAL
        self.table = FigureTable(session.plan)
        self._periods = self._shown_periods()
        self._lines = self._shown_lines()

    # What is shown

    def show_division(self, by: FigureBy) -> None:
        """Show the categories of another division."""
        self.by = by
        self.renew()

    def show_earlier(self) -> None:
        """Show a year more, before the others."""
        self._earlier += 1
        self.renew()

    def renew(self) -> None:
        """Show the plan as it is now. What somebody is typing stays."""
        self.table = FigureTable(self._session.plan)
        periods, lines = self._shown_periods(), self._shown_lines()
        if periods == self._periods and lines == self._lines:
            last = self.index(len(lines) - 1, len(periods) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._periods, self._lines = periods, lines
        self.endResetModel()

    def _shown_periods(self) -> list[Period]:
        this_year = self._session.today().year
        years = [period.year for period in self.table.periods]
        first = min([this_year - 2, *years]) - self._earlier
        return periods(max(first, 2000), max([this_year, *years]), self.table.options.span)

    def _shown_lines(self) -> list[_Line]:
        divisions = dict.fromkeys((self.by, FigureBy.TOTAL))
        return [
            _Line(by, category, words)
            for by in divisions
            for category, words in self.table.categories(by).items()
        ]

    def place_of(self, wanted: str) -> QModelIndex:
        """Return where a figure stands, by its id; an invalid index where it isn't shown."""
        for row in range(len(self._lines)):
            for column in range(len(self._periods)):
                if self._id(row, column) == wanted:
                    return self.index(row, column)
        return QModelIndex()

    def id_at(self, index: Index) -> str:
        """Return the id of the figure at a place."""
        return self._id(index.row(), index.column()) if index.isValid() else ""

    def _id(self, row: int, column: int) -> str:
        return figure_id(self._periods[column].id, self._lines[row].by, self._lines[row].category)

    def count(self, index: Index) -> Count:
        """Return what may be shown at a place."""
        line = self._lines[index.row()]
        return self.table.count(self._periods[index.column()], line.by, line.category)

    # What Qt asks

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._periods)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if self._session.project.read_only:
            return flags
        return flags | Qt.ItemFlag.ItemIsEditable

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal:
            words = self._periods[section].words
            if role == Qt.ItemDataRole.DisplayRole:
                part, _, year = words.rpartition(" ")
                return f"{part}\n{year}" if part else year
        elif role == Qt.ItemDataRole.DisplayRole:
            return self._lines[section].words
        elif role == Qt.ItemDataRole.FontRole and self._is_total(section):
            return _bold()
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        count = self.count(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return count.words
        if role == Qt.ItemDataRole.EditRole:
            return self._written(index)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT
        if role == Qt.ItemDataRole.FontRole and self._is_total(index.row()):
            return _bold()
        if role == Qt.ItemDataRole.ForegroundRole and not count.number:
            return QColor(theme.colours().muted)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._why(index, count)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index, count)
        return None

    def _is_total(self, row: int) -> bool:
        return self.by is not FigureBy.TOTAL and self._lines[row].by is FigureBy.TOTAL

    def _written(self, index: Index) -> str:
        figure = self._session.plan.get(self.id_at(index))
        if not isinstance(figure, Figure) or figure.disputed or figure.number is None:
            return ""
        return str(figure.number)

    def _why(self, index: Index, count: Count) -> str:
        if count.is_hidden:
            return hidden_note(self.table.options)
        if not count.is_disputed:
            return ""
        figure = self._session.plan.get(self.id_at(index))
        assert figure is not None
        names = (reading.author for conflict in figure.disputed for reading in conflict.readings)
        words = self.tr("{names} har skrevet hver sit tal. Skriv det, der er rigtigt.")
        return words.format(names=", ".join(dict.fromkeys(names)))

    def _spoken(self, index: Index, count: Count) -> str:
        line, period = self._lines[index.row()], self._periods[index.column()]
        return f"{line.words}, {period.words}: {count.words or self.tr('ikke talt')}"

    # What is typed

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        return role == Qt.ItemDataRole.EditRole and self.write({self.id_at(index): str(value)})

    def is_count(self, written: str) -> bool:
        """Whether what somebody wrote is a count; tells why where it isn't."""
        try:
            read_count(written)
        except PlanbuilderError as error:
            self.refused.emit(messages.translated(error))
            return False
        return True

    def clear(self, indexes: Iterable[Index]) -> None:
        """Take the numbers away from places."""
        self.write({self.id_at(index): "" for index in indexes})

    def paste(self, start: Index, block: Sequence[Sequence[str]]) -> None:
        """Write a block of counts, as a spreadsheet copies them, from a place on."""
        written = {}
        for down, words in enumerate(block):
            for right, one in enumerate(words):
                row, column = start.row() + down, start.column() + right
                if row < len(self._lines) and column < len(self._periods):
                    written[self._id(row, column)] = one
                elif one.strip():
                    self.refused.emit(self.tr("Det, der er kopieret, er større end tabellen."))
                    return
        self.write(written)

    def write(self, written: Mapping[str, str]) -> bool:
        """Put counts at places, all or none, as one step. Returns whether they are counts."""
        try:
            figures = [self._figure(place, words) for place, words in written.items()]
            changed = [figure for figure in figures if self._is_news(figure)]
            if changed:
                self._session.apply(self.tr("Skriv nøgletal"), changed, origin=self)
        except PlanbuilderError as error:
            self.refused.emit(messages.translated(error))
            return False
        self.taken.emit()
        return True

    def _figure(self, place: str, words: str) -> Figure:
        row, column = next(
            (row, column)
            for row in range(len(self._lines))
            for column in range(len(self._periods))
            if self._id(row, column) == place
        )
        line = self._lines[row]
        return new_figure(self._periods[column].id, line.by, line.category, read_count(words))

    def _is_news(self, figure: Figure) -> bool:
        known = self._session.plan.get(figure.id)
        if not isinstance(known, Figure):
            return figure.number is not None
        if known.disputed:
            return figure.number is not None  # leaving the cell again decides nothing
        return known != figure


def _bold() -> QFont:
    font = QFont()
    font.setBold(True)
    return font

"""The register as a Qt table: sorted, filtered, grouped by level, reordered by dragging.

Sorting and filtering are done here on plain Python lists and not in a proxy, which would ask
back for every cell of every row: with ten thousand efforts that takes seconds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)

from planbuilder.model.records import Effort, EffortStatus
from planbuilder.ui.registers.effort_rows import Column, EffortRow, heading, level_titles
from planbuilder.ui.session import Session
from planbuilder.ui.widgets import tip

MIME = "application/x-planbuilder-effort"
# Put together once: joining flags costs more in Python than painting the cell they are asked for.
_NOTHING = Qt.ItemFlag.NoItemFlags
_GAPS = Qt.ItemFlag.ItemIsDropEnabled
_CHOSEN_ONLY = (
    Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
)
_DRAGGABLE = _CHOSEN_ONLY | Qt.ItemFlag.ItemIsDragEnabled
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Which efforts are shown. The defaults show all."""

    words: str = ""
    level: str = ""
    status: EffortStatus | None = None
    incomplete: bool = False
    undecided: bool = False
    unread: bool = False

    def is_active(self) -> bool:
        """Whether anything is left out."""
        return self != Narrowing()

    def select(self, rows: Iterable[EffortRow]) -> list[EffortRow]:
        """Return the rows that are shown."""
        accepted = [row for row in rows if self._accepts(row)]
        words = self.words.casefold().split()
        return [row for row in accepted if row.holds(words)] if words else accepted

    def _accepts(self, row: EffortRow) -> bool:
        return (
            (not self.level or self.level in row.effort.levels)
            and self.status in (None, row.effort.status)
            and not (self.incomplete and not row.missing)
            and not (self.undecided and not row.open_places)
            and not (self.unread and not row.unread_by)
        )


@dataclass(frozen=True, slots=True)
class GroupRow:
    """The line above the efforts of one level."""

    title: str
    count: int

    def words(self) -> str:
        """Return e.g. "Opbyggende · 6 indsatser"."""
        counted = _tr("1 indsats") if self.count == 1 else _tr("{n} indsatser")
        return f"{self.title} · {counted.format(n=self.count)}"


class EffortsModel(QAbstractTableModel):
    """Rows for the efforts, and lines above each level where they are grouped."""

    def __init__(self, session: Session, move: Callable[[str, int], None]) -> None:
        """Make the model. `move` moves an effort by so many places in the register."""
        super().__init__()
        self._session = session
        self._move = move
        self._levels = level_titles(session.concept)
        self._known: dict[str, EffortRow] = {}
        self._lines: list[EffortRow | GroupRow] = []
        self.narrowing = Narrowing()
        self.grouped = False
        self.sorted_by = Column.NUMBER
        self.descending = False
        self.reload()

    # What is shown

    def reload(self) -> None:
        """Take the efforts from the plan anew; rows that are as they were are kept."""
        before, self._known = self._known, {}
        unread = self._session.unread.records()
        for number, effort in enumerate(self._session.plan.efforts, start=1):
            row = before.get(effort.id)
            if row is None or row.effort is not effort:
                row = EffortRow(effort, number, self._levels)
            row.number, row.unread_by = number, unread.get(effort.id, "")
            self._known[effort.id] = row
        self.arrange()

    def arrange(self) -> None:
        """Filter, sort and group the rows anew."""
        self.beginResetModel()
        shown = self._in_order(self.narrowing.select(self._known.values()))
        self._lines = [*self._by_level(shown)] if self.grouped else [*shown]
        self.endResetModel()

    def _in_order(self, rows: list[EffortRow]) -> list[EffortRow]:
        """Return the rows sorted; those with nothing in the column stand last in either order."""
        keyed = [(row.sort_key(self.sorted_by), row) for row in rows]
        filled = [pair for pair in keyed if pair[0] is not None]
        filled.sort(key=lambda pair: pair[0], reverse=self.descending)
        return [row for _, row in filled] + [row for key, row in keyed if key is None]

    def _by_level(self, rows: list[EffortRow]) -> Iterator[EffortRow | GroupRow]:
        """Yield the rows under the levels they belong to; one may stand under several."""
        for level, title in self._levels.items():
            members = [row for row in rows if level in row.effort.levels]
            if members:
                yield GroupRow(title, len(members))
                yield from members
        rest = [row for row in rows if self._levels.keys().isdisjoint(row.effort.levels)]
        if rest:
            yield GroupRow(_tr("Uden indsatsniveau"), len(rest))
            yield from rest

    def renew_unread(self) -> None:
        """Show anew what colleagues wrote that is unread."""
        unread = self._session.unread.records()
        for effort_id, row in self._known.items():
            row.unread_by = unread.get(effort_id, "")
        if self.narrowing.unread:
            self.arrange()
        else:
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def refresh(self, effort_ids: set[str], *, in_place: bool) -> None:
        """Show what changed.

        Args:
            in_place: leave every row where it stands, as while somebody is typing in the form.
        """
        if not all(self._shows_same_place(effort_id) for effort_id in effort_ids):
            self.reload()
            return
        for effort_id in effort_ids:
            self._known[effort_id].show(self._session.plan.effort(effort_id))
        if in_place:
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        else:
            self.arrange()

    def _shows_same_place(self, effort_id: str) -> bool:
        row, effort = self._known.get(effort_id), self._session.plan.get(effort_id)
        return row is not None and isinstance(effort, Effort) and effort.order == row.effort.order

    def narrow(self, narrowing: Narrowing) -> None:
        """Show only what `narrowing` lets through."""
        if narrowing != self.narrowing:
            self.narrowing = narrowing
            self.arrange()

    def group(self, grouped: bool) -> None:
        """Show the efforts under their levels, or as one list."""
        self.grouped = grouped
        self.arrange()

    @property
    def total(self) -> int:
        """How many efforts there are."""
        return len(self._known)

    @property
    def incomplete(self) -> int:
        """How many efforts lack one of the seven fields."""
        return sum(1 for row in self._known.values() if row.missing)

    @property
    def undecided(self) -> int:
        """In how many efforts somebody must choose between what several people wrote."""
        return sum(1 for row in self._known.values() if row.open_places)

    @property
    def shown(self) -> int:
        """How many of the efforts are shown."""
        return len({row.effort.id for row in self._lines if isinstance(row, EffortRow)})

    def line(self, index: Index) -> EffortRow | GroupRow | None:
        """Return what stands in a row, or None for no row."""
        return self._lines[index.row()] if index.isValid() else None

    def effort_id(self, index: Index) -> str:
        """Return the id of the effort in a row, or "" for a line above a level."""
        line = self.line(index)
        return line.effort.id if isinstance(line, EffortRow) else ""

    def rows_of(self, effort_id: str) -> list[int]:
        """Return the rows in which an effort is shown."""
        row = self._known.get(effort_id)
        return [place for place, line in enumerate(self._lines) if line is row]

    def prepare_search(self, count: int) -> bool:
        """Read up to `count` more efforts for searching; return whether there are more to read."""
        unread = (row for row in self._known.values() if not row.is_searchable)
        for row in islice(unread, count):
            row.make_searchable()
        return next(unread, None) is not None

    def effort_rows(self) -> list[int]:
        """Return the rows in which efforts stand."""
        return [place for place, line in enumerate(self._lines) if isinstance(line, EffortRow)]

    # Moving

    @property
    def in_register_order(self) -> bool:
        """Whether the rows stand as the register has them."""
        return self.sorted_by is Column.NUMBER and not self.descending

    def step_to_neighbour(self, row: int, direction: int) -> int:
        """Return by how many places an effort moves to pass its shown neighbour; 0 for none."""
        other = row + direction
        if not self.in_register_order or not 0 <= row < len(self._lines) > other >= 0:
            return 0
        here, neighbour = self._lines[row], self._lines[other]
        if isinstance(here, GroupRow) or isinstance(neighbour, GroupRow):
            return 0
        return neighbour.number - here.number

    def _step_to_gap(self, effort_id: str, gap: int) -> int:
        """Return by how many places an effort moves into the gap above the row `gap`."""
        here = self._known[effort_id].number
        below = [line for line in self._lines[gap:] if isinstance(line, EffortRow)]
        if not below:
            return self.total - here
        return below[0].number - here - (1 if below[0].number > here else 0)

    def supportedDropActions(self) -> Qt.DropAction:
        """Rows are moved, never copied."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Only efforts of this register can be dropped here."""
        return [MIME]

    def mimeData(self, indexes: list[QModelIndex]) -> QMimeData:  # type: ignore[override]
        """Return the id of the dragged effort."""
        data = QMimeData()
        data.setData(MIME, self.effort_id(indexes[0]).encode())
        return data

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Move the dragged effort to the gap where it was dropped."""
        effort_id = bytes(data.data(MIME).data()).decode()
        if effort_id in self._known:
            gap = row if row >= 0 else len(self._lines)
            step = self._step_to_gap(effort_id, gap)
            if step:
                self._move(effort_id, step)
        # Never let the view remove the dragged row itself: the session's change did it.
        return False

    # What Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the headings, at the left, since the mark of the sorting stands at the right."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return heading(Column(section)) if role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Efforts can be chosen, and dragged between each other in the register's order."""
        draggable = self.in_register_order and not self.grouped
        if not index.isValid():
            return _GAPS if draggable else _NOTHING
        if isinstance(self._lines[index.row()], GroupRow):
            return _NOTHING
        return _DRAGGABLE if draggable else _CHOSEN_ONLY

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; efforts that are alike in it keep the register's order."""
        self.sorted_by = Column(column) if column >= 0 else Column.NUMBER
        self.descending = order == Qt.SortOrder.DescendingOrder
        self.arrange()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows and says."""
        if not index.isValid():
            return None
        line, column = self._lines[index.row()], Column(index.column())
        if isinstance(line, GroupRow):
            shown = role == Qt.ItemDataRole.DisplayRole and column is Column.NUMBER
            return line.words() if shown else None
        if role == Qt.ItemDataRole.DisplayRole:
            return line.cell(column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(line.tooltip(column))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{heading(column)}: {line.cell(column) or _tr('tom')}"
        return line.spoken() if role == Qt.ItemDataRole.AccessibleDescriptionRole else None


def _tr(text: str) -> str:
    return QCoreApplication.translate("Efforts", text)

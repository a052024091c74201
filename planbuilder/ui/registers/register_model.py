"""A register as a Qt table: sorted, filtered, grouped, reordered by dragging.

Sorting and filtering are done here on plain Python lists and not in a proxy, which would ask
back for every cell of every row: with ten thousand entries that takes seconds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
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

from planbuilder.ui.icons import icon
from planbuilder.ui.registers.columns import NUMBER, Layout
from planbuilder.ui.registers.narrowing import Narrowing, by_group
from planbuilder.ui.registers.rows import Row
from planbuilder.ui.session import Session
from planbuilder.ui.widgets import tip

MIME = "application/x-planbuilder-{kind}"
# Put together once: joining flags costs more in Python than painting the cell they are asked for.
_NOTHING = Qt.ItemFlag.NoItemFlags
_GAPS = Qt.ItemFlag.ItemIsDropEnabled
_CHOSEN_ONLY = (
    Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
)
_DRAGGABLE = _CHOSEN_ONLY | Qt.ItemFlag.ItemIsDragEnabled
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class GroupRow:
    """The line above the entries of one group, e.g. "Opbyggende · 6 indsatser"."""

    words: str


class RegisterModel(QAbstractTableModel):
    """Rows for the entries, and lines above each group where they are grouped."""

    def __init__(self, session: Session, layout: Layout, move: Callable[[str, int], None]) -> None:
        """Make the model. `move` moves an entry by so many places in the register."""
        super().__init__()
        self._session = session
        self._layout = layout
        self._kind = layout.register.kind
        self._mime = MIME.format(kind=layout.register.name)
        self._move = move
        self._known: dict[str, Row] = {}
        self._lines: list[Row | GroupRow] = []
        self.narrowing = Narrowing()
        self.grouped = False
        self.sorted_by = layout.places[NUMBER]
        self.descending = False
        self.reload()

    # What is shown

    def reload(self) -> None:
        """Take the entries from the plan anew; rows that are as they were are kept."""
        before, self._known = self._known, {}
        unread = self._session.unread.records()
        for number, entry in enumerate(self._session.plan.entries(self._kind), start=1):
            row = before.get(entry.id)
            if row is None or row.entry is not entry:
                row = Row(entry, number, self._layout)
            row.number, row.unread_by = number, unread.get(entry.id, "")
            self._known[entry.id] = row
        self.arrange()

    def arrange(self) -> None:
        """Filter, sort and group the rows anew."""
        self.beginResetModel()
        shown = self._in_order(self.narrowing.select(self._known.values()))
        self._lines = [*self._in_groups(shown)] if self.grouped else [*shown]
        self.endResetModel()

    def _in_order(self, rows: list[Row]) -> list[Row]:
        """Return the rows sorted; those with nothing in the column stand last in either order."""
        keyed = [(row.sort_key(self.sorted_by), row) for row in rows]
        filled = [pair for pair in keyed if pair[0] is not None]
        filled.sort(key=lambda pair: pair[0], reverse=self.descending)
        return [row for _, row in filled] + [row for key, row in keyed if key is None]

    def _in_groups(self, rows: list[Row]) -> Iterator[Row | GroupRow]:
        """Yield the rows under the groups they belong to; one may stand under several."""
        register = self._layout.register
        for title, members in by_group(rows, register.grouped_by, self._layout):
            counted = register.one if len(members) == 1 else register.many
            yield GroupRow(f"{title} · {len(members)} {counted}")
            yield from members

    def renew_words(self) -> None:
        """Show anew what stands in cells, since records changed that they name."""
        for row in self._known.values():
            row.forget_words()
        self._show_anew()

    def _show_anew(self) -> None:
        last = self.index(self.rowCount() - 1, self.columnCount() - 1)
        self.dataChanged.emit(self.index(0, 0), last)

    def renew_unread(self) -> None:
        """Show anew what colleagues wrote that is unread."""
        unread = self._session.unread.records()
        for entry_id, row in self._known.items():
            row.unread_by = unread.get(entry_id, "")
        if self.narrowing.unread:
            self.arrange()
        else:
            self._show_anew()

    def refresh(self, entry_ids: set[str], *, in_place: bool) -> None:
        """Show what changed.

        Args:
            in_place: leave every row where it stands, as while somebody is typing in the form.
        """
        if not all(self._shows_same_place(entry_id) for entry_id in entry_ids):
            self.reload()
            return
        for entry_id in entry_ids:
            entry = self._session.plan.get(entry_id)
            assert isinstance(entry, self._kind)  # else the register was read anew
            self._known[entry_id].show(entry)
        if in_place:
            self._show_anew()
        else:
            self.arrange()

    def _shows_same_place(self, entry_id: str) -> bool:
        row, entry = self._known.get(entry_id), self._session.plan.get(entry_id)
        return row is not None and isinstance(entry, self._kind) and entry.order == row.entry.order

    def narrow(self, narrowing: Narrowing) -> None:
        """Show only what `narrowing` lets through."""
        if narrowing != self.narrowing:
            self.narrowing = narrowing
            self.arrange()

    def group(self, grouped: bool) -> None:
        """Show the entrys under their groups, or as one list."""
        self.grouped = grouped and bool(self._layout.register.grouped_by)
        self.arrange()

    @property
    def total(self) -> int:
        """How many entries there are."""
        return len(self._known)

    @property
    def incomplete(self) -> int:
        """How many entries lack one of the asked fields."""
        return sum(1 for row in self._known.values() if row.missing)

    @property
    def undecided(self) -> int:
        """In how many entries somebody must choose between what several people wrote."""
        return sum(1 for row in self._known.values() if row.open_places)

    @property
    def shown(self) -> int:
        """How many of the entrys are shown."""
        return len({row.entry.id for row in self._lines if isinstance(row, Row)})

    def counted(self) -> str:
        """Return how many entries there are and are shown, and what is to be done, in words."""
        register, total = self._layout.register, self.total
        words = f"{total} {register.one if total == 1 else register.many}"
        if self.narrowing.is_active():
            words = _tr("{shown} af {total} vises").format(shown=self.shown, total=total)
        if incomplete := self.incomplete:
            words += " · " + _tr("{n} mangler felter").format(n=incomplete)
        if undecided := self.undecided:
            words += " · " + _tr("{n} skal afgøres").format(n=undecided)
        return words

    def line(self, index: Index) -> Row | GroupRow | None:
        """Return what stands in a row, or None for no row."""
        return self._lines[index.row()] if index.isValid() else None

    def entry_id(self, index: Index) -> str:
        """Return the id of the entry in a row, or "" for a line above a group."""
        line = self.line(index)
        return line.entry.id if isinstance(line, Row) else ""

    def rows_of(self, entry_id: str) -> list[int]:
        """Return the rows in which an entry is shown."""
        row = self._known.get(entry_id)
        return [place for place, line in enumerate(self._lines) if line is row]

    def prepare_search(self, count: int) -> bool:
        """Read up to `count` more entries for searching; return whether there are more to read."""
        unread = (row for row in self._known.values() if not row.is_searchable)
        for row in islice(unread, count):
            row.make_searchable()
        return next(unread, None) is not None

    def entry_rows(self) -> list[int]:
        """Return the rows in which entries stand."""
        return [place for place, line in enumerate(self._lines) if isinstance(line, Row)]

    # Moving

    @property
    def in_register_order(self) -> bool:
        """Whether the rows stand as the register has them."""
        return self.sorted_by == self._layout.places[NUMBER] and not self.descending

    def step_to_neighbour(self, row: int, direction: int) -> int:
        """Return by how many places an entry moves to pass its shown neighbour; 0 for none."""
        other = row + direction
        if not self.in_register_order or not 0 <= row < len(self._lines) > other >= 0:
            return 0
        here, neighbour = self._lines[row], self._lines[other]
        if isinstance(here, GroupRow) or isinstance(neighbour, GroupRow):
            return 0
        return neighbour.number - here.number

    def _step_to_gap(self, entry_id: str, gap: int) -> int:
        """Return by how many places an entry moves into the gap above the row `gap`."""
        here = self._known[entry_id].number
        below = [line for line in self._lines[gap:] if isinstance(line, Row)]
        if not below:
            return self.total - here
        return below[0].number - here - (1 if below[0].number > here else 0)

    def supportedDropActions(self) -> Qt.DropAction:
        """Rows are moved, never copied."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Only entries of this register can be dropped here."""
        return [self._mime]

    def mimeData(self, indexes: list[QModelIndex]) -> QMimeData:  # type: ignore[override]
        """Return the id of the dragged entry."""
        data = QMimeData()
        data.setData(self._mime, self.entry_id(indexes[0]).encode())
        return data

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Move the dragged entry to the gap where it was dropped."""
        entry_id = bytes(data.data(self._mime).data()).decode()
        if entry_id in self._known:
            gap = row if row >= 0 else len(self._lines)
            step = self._step_to_gap(entry_id, gap)
            if step:
                self._move(entry_id, step)
        # Never let the view remove the dragged row itself: the session's change did it.
        return False

    # What Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self._layout.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the headings, at the left, since the mark of the sorting stands at the right."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = self._layout.columns[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.DisplayRole:
            return column.heading
        if not column.is_internal:
            return None
        if role == Qt.ItemDataRole.DecorationRole:
            return icon("lock")
        told = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
        only = _tr("{heading}, kun internt").format(heading=column.heading)
        return only if role in told else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Entries can be chosen, and dragged between each other in the register's order."""
        draggable = self.in_register_order and not self.grouped
        if not index.isValid():
            return _GAPS if draggable else _NOTHING
        if isinstance(self._lines[index.row()], GroupRow):
            return _NOTHING
        return _DRAGGABLE if draggable else _CHOSEN_ONLY

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; entries that are alike in it keep the register's order."""
        self.sorted_by = column if column >= 0 else self._layout.places[NUMBER]
        self.descending = order == Qt.SortOrder.DescendingOrder
        self.arrange()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows and says."""
        if not index.isValid():
            return None
        line, column = self._lines[index.row()], index.column()
        if isinstance(line, GroupRow):
            shown = role == Qt.ItemDataRole.DisplayRole and column == self._layout.places[NUMBER]
            return line.words if shown else None
        if role == Qt.ItemDataRole.DisplayRole:
            return line.cell(column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(line.tooltip(column))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            heading = self._layout.columns[column].heading
            return f"{heading}: {line.cell(column) or _tr('tom')}"
        return line.spoken() if role == Qt.ItemDataRole.AccessibleDescriptionRole else None


def _tr(text: str) -> str:
    return QCoreApplication.translate("Registers", text)

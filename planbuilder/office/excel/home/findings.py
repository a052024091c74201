"""What came home in one workbook: cells that differ, new rows, rows that are gone, and the rest."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import Any

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.fields import Entry
from planbuilder.model.merging.conflicts import resolved
from planbuilder.office.excel.home.layout import Layout

Place = tuple[str, str]
"""A sheet and a cell in it."""


@dataclass(frozen=True, slots=True)
class CellEdit:
    """One cell that somebody changed.

    `field` is the field; `level` the level whose column it is, "" where it is of the field as a
    whole. `before` is what the cell showed when the workbook was made, `after` what it says now,
    both as values of the field; of a level, whether it is ticked. `is_disputed` says that the plan
    has changed the same meanwhile, so that both readings will stand there.
    """

    field: str
    sheet: str
    cell: str
    before: Any
    after: Any
    level: str = ""
    is_disputed: bool = False

    @property
    def place(self) -> Place:
        """Where the cell is."""
        return self.sheet, self.cell

    @property
    def key(self) -> str:
        """What the column is of: the level, or the field."""
        return self.level or self.field


@dataclass(frozen=True, slots=True)
class EditedRow:
    """An entry of which somebody changed cells, as it stood in the `version` that they had."""

    entry: Entry
    version: str
    row: int
    edits: tuple[CellEdit, ...]
    is_deleted: bool = False
    """Whether the plan has deleted the entry meanwhile."""

    def returned(self, places: Collection[Place] | None = None) -> Entry:
        """Return the entry with the changes of these cells, of all of them by default."""
        chosen = [edit for edit in self.edits if places is None or edit.place in places]
        return with_edits(self.entry, chosen)


@dataclass(frozen=True, slots=True)
class NewRow:
    """A row that is no entry of the plan yet. `copied_from` is the title of the one it copies.

    `is_wanted` says whether it shall come along if nobody decides.
    """

    entry: Entry
    sheet: str
    row: int
    copied_from: str = ""
    is_wanted: bool = True

    @property
    def place(self) -> tuple[str, int]:
        """The sheet and the row."""
        return self.sheet, self.row


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that could not be understood, and so was left out: where, what and why."""

    sheet: str
    cell: str
    heading: str
    written: str
    why: PlanbuilderError


@dataclass(slots=True)
class ReturnedList:
    """What the list of one register brings home."""

    layout: Layout
    rows: int = 0
    """How many rows with an entry were read."""
    edited: list[EditedRow] = field(default_factory=list)
    new: list[NewRow] = field(default_factory=list)
    removed: list[Entry] = field(default_factory=list)
    """Entries whose rows somebody took out of the sheet. They stay unless somebody decides."""
    troubles: list[Trouble] = field(default_factory=list)
    remarks: list[PlanbuilderError] = field(default_factory=list)
    """What else one should know."""


@dataclass(slots=True)
class ReturnedBook:
    """Everything that one workbook brings home. `who` is in whose name it comes."""

    path: Path
    who: str
    lists: list[ReturnedList]
    own_remarks: list[PlanbuilderError] = field(default_factory=list)
    """What one should know about the file as a whole."""

    @property
    def layout(self) -> Layout:
        """Where the first list stands; that of others has no second one."""
        return self.lists[0].layout

    @property
    def rows(self) -> int:
        """How many rows with an entry were read."""
        return sum(one.rows for one in self.lists)

    @property
    def edited(self) -> list[EditedRow]:
        """The entries of which cells were changed."""
        return list(chain.from_iterable(one.edited for one in self.lists))

    @property
    def new(self) -> list[NewRow]:
        """The rows that are no entries yet."""
        return list(chain.from_iterable(one.new for one in self.lists))

    @property
    def removed(self) -> list[Entry]:
        """The entries whose rows are gone."""
        return list(chain.from_iterable(one.removed for one in self.lists))

    @property
    def troubles(self) -> list[Trouble]:
        """What could not be understood."""
        return list(chain.from_iterable(one.troubles for one in self.lists))

    @property
    def remarks(self) -> list[PlanbuilderError]:
        """What else one should know, once each."""
        said = [*chain.from_iterable(one.remarks for one in self.lists), *self.own_remarks]
        return list({str(remark): remark for remark in said}.values())

    @property
    def unused(self) -> list[str]:
        """The headings of the columns that nothing was taken from."""
        columns = chain.from_iterable(one.layout.columns for one in self.lists)
        return [column.heading for column in columns if column.is_unused]

    @property
    def has_news(self) -> bool:
        """Whether there is anything to take in or to decide."""
        return any(one.edited or one.new or one.removed for one in self.lists)


def with_edits(entry: Entry, edits: Iterable[CellEdit]) -> Entry:
    """Return the entry with these changes; a new value settles a field that was disputed."""
    for edit in edits:
        if edit.level:
            levels = [level for level in getattr(entry, edit.field) if level != edit.level]
            ticked: dict[str, Any] = {edit.field: (*levels, *([edit.level] if edit.after else []))}
            entry = replace(entry, **ticked)
        else:
            changed = resolved(entry, edit.field, edit.after)
            assert isinstance(changed, Entry)
            entry = changed
    return entry

"""What came home in one workbook: cells that differ, new rows, rows that are gone, and the rest."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.merging.conflicts import resolved
from planbuilder.model.records import Effort
from planbuilder.office.excel.home.layout import Layout


@dataclass(frozen=True, slots=True)
class CellEdit:
    """One cell that somebody changed.

    `key` is the field, or the level whose column it is. `before` is what the cell showed when the
    workbook was made, `after` what it says now, both as values of the field; of a level, whether
    it is ticked. `is_disputed` says that the plan has changed the same meanwhile, so that both
    readings will stand there.
    """

    key: str
    cell: str
    before: Any
    after: Any
    is_level: bool = False
    is_disputed: bool = False


@dataclass(frozen=True, slots=True)
class EditedRow:
    """An effort of which somebody changed cells, as it stood in the `version` that they had."""

    effort: Effort
    version: str
    row: int
    edits: tuple[CellEdit, ...]
    is_deleted: bool = False
    """Whether the plan has deleted the effort meanwhile."""

    def returned(self, cells: Collection[str] | None = None) -> Effort:
        """Return the effort with the changes of these cells, of all of them by default."""
        chosen = [edit for edit in self.edits if cells is None or edit.cell in cells]
        return with_edits(self.effort, chosen)


@dataclass(frozen=True, slots=True)
class NewRow:
    """A row that is no effort of the plan yet. `copied_from` is the title of the one it copies.

    `is_wanted` says whether it shall come along if nobody decides.
    """

    effort: Effort
    row: int
    copied_from: str = ""
    is_wanted: bool = True


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that could not be understood, and so was left out: where, what and why."""

    cell: str
    heading: str
    written: str
    why: PlanbuilderError


@dataclass(slots=True)
class ReturnedBook:
    """Everything that one workbook brings home. `who` is in whose name it comes."""

    path: Path
    layout: Layout
    who: str
    rows: int = 0
    """How many rows with an effort were read."""
    edited: list[EditedRow] = field(default_factory=list)
    new: list[NewRow] = field(default_factory=list)
    removed: list[Effort] = field(default_factory=list)
    """Efforts whose rows somebody took out of the sheet. They stay unless somebody decides."""
    troubles: list[Trouble] = field(default_factory=list)
    remarks: list[PlanbuilderError] = field(default_factory=list)
    """What else one should know."""

    @property
    def unused(self) -> list[str]:
        """The headings of the columns that nothing was taken from."""
        return [column.heading for column in self.layout.columns if column.is_unused]

    @property
    def has_news(self) -> bool:
        """Whether there is anything to take in or to decide."""
        return bool(self.edited or self.new or self.removed)


def with_edits(effort: Effort, edits: Iterable[CellEdit]) -> Effort:
    """Return the effort with these changes; a new value settles a field that was disputed."""
    for edit in edits:
        if edit.is_level:
            levels = [level for level in effort.levels if level != edit.key]
            effort = replace(effort, levels=(*levels, *([edit.key] if edit.after else [])))
        else:
            changed = resolved(effort, edit.key, edit.after)
            assert isinstance(changed, Effort)
            effort = changed
    return effort

"""Merges what came home in workbooks into the plan: one step that can be undone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from planbuilder.model.merging.conflicts import OpenConflict
from planbuilder.model.ordering import between
from planbuilder.model.plan import Plan
from planbuilder.office.excel.home.findings import ReturnedBook
from planbuilder.project.project import Project
from planbuilder.project.sharing.homecoming import Homecoming, bring_home

LABEL = "Hent fra Excel"


@dataclass(slots=True)
class Choice:
    """What of one workbook is taken in: changed cells and new rows, and which efforts go."""

    cells: set[str] = field(default_factory=set)
    new: set[int] = field(default_factory=set)
    removed: set[str] = field(default_factory=set)

    @classmethod
    def usual(cls, book: ReturnedBook) -> Choice:
        """Return what comes along if nobody decides otherwise: all but what takes efforts out."""
        cells = {edit.cell for row in book.edited for edit in row.edits}
        return cls(cells, {row.row for row in book.new if row.is_wanted})


def take_home(
    project: Project, books: Sequence[tuple[ReturnedBook, Choice]]
) -> tuple[OpenConflict, ...]:
    """Merge what is chosen of these workbooks into the plan.

    Returns:
        Where people now disagree in the efforts that came home.

    Raises:
        ClosedRecord: this is a package of work, in which an effort is not open; nothing changed.
        FileError: it could not be saved.
    """
    homecomings = list(_homecomings(project.plan, books))
    removed = {record for _, choice in books for record in choice.removed}
    return bring_home(project, LABEL, homecomings, removes=sorted(removed))


def _homecomings(plan: Plan, books: Iterable[tuple[ReturnedBook, Choice]]) -> Iterable[Homecoming]:
    efforts = plan.efforts
    order = efforts[-1].order if efforts else None
    for book, choice in books:
        for row in book.edited:
            if any(edit.cell in choice.cells for edit in row.edits):
                yield Homecoming(row.returned(choice.cells), row.version, book.who)
        for new in book.new:
            if new.row in choice.new:
                order = between(order, None)
                yield Homecoming(replace(new.effort, order=order), "", book.who)

"""Merges what came home in workbooks into the plan: one step that can be undone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from planbuilder.model.fields import Entry, Shape, link_parts, specs
from planbuilder.model.merging.conflicts import OpenConflict
from planbuilder.model.ordering import between
from planbuilder.model.plan import Plan
from planbuilder.office.excel.home.findings import Place, ReturnedBook
from planbuilder.project.project import Project
from planbuilder.project.sharing.homecoming import Homecoming, bring_home

LABEL = "Hent fra Excel"


@dataclass(slots=True)
class Choice:
    """What of one workbook is taken in: changed cells and new rows, and which entries go."""

    cells: set[Place] = field(default_factory=set)
    new: set[tuple[str, int]] = field(default_factory=set)
    removed: set[str] = field(default_factory=set)

    @classmethod
    def usual(cls, book: ReturnedBook) -> Choice:
        """Return what comes along if nobody decides otherwise: all but what takes entries out."""
        cells = {edit.place for row in book.edited for edit in row.edits}
        return cls(cells, {row.place for row in book.new if row.is_wanted})


def take_home(
    project: Project, books: Sequence[tuple[ReturnedBook, Choice]]
) -> tuple[OpenConflict, ...]:
    """Merge what is chosen of these workbooks into the plan.

    Returns:
        Where people now disagree in the entries that came home.

    Raises:
        ClosedRecord: this is a package of work, in which an entry is not open; nothing changed.
        FileError: it could not be saved.
    """
    homecomings = list(_homecomings(project.plan, books))
    removed = {record for _, choice in books for record in choice.removed}
    return bring_home(project, LABEL, homecomings, removes=sorted(removed))


def plan_with(plan: Plan, books: Iterable[ReturnedBook]) -> Plan:
    """Return the plan with all new rows of workbooks in it, so that what names them can be read."""
    news = [new.entry for book in books for new in book.new]
    return Plan(plan.concept, [*plan, *news]) if news else plan


def _homecomings(plan: Plan, books: Iterable[tuple[ReturnedBook, Choice]]) -> Iterable[Homecoming]:
    orders: dict[str, str | None] = {}
    for book, choice in books:
        left_out = {new.entry.id for new in book.new if new.place not in choice.new}
        for row in book.edited:
            if any(edit.place in choice.cells for edit in row.edits):
                returned = without(row.returned(choice.cells), left_out)
                yield Homecoming(returned, row.version, book.who)
        for new in book.new:
            if new.place in choice.new:
                kind = type(new.entry)
                if kind.KIND not in orders:
                    entries = plan.entries(kind)
                    orders[kind.KIND] = entries[-1].order if entries else None
                order = orders[kind.KIND] = between(orders[kind.KIND], None)
                yield Homecoming(without(replace(new.entry, order=order), left_out), "", book.who)


def without(entry: Entry, gone: Collection[str]) -> Entry:
    """Return an entry that names none of these records."""
    if not gone:
        return entry
    kept: dict[str, Any] = {}
    for name, spec in specs(type(entry)).items():
        value = getattr(entry, name)
        if spec.shape is Shape.RECORD and value in gone:
            kept[name] = ""
        elif spec.shape in (Shape.RECORDS, Shape.LINKS):
            kept[name] = tuple(one for one in value if link_parts(one)[0] not in gone)
    return replace(entry, **kept)

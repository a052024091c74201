"""What the working group has to do on the way from need to revision (phases: report pp. 28–29)."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import ClassVar

from planbuilder.model import fields
from planbuilder.model.fields import INTERNAL_OR_PUBLIC, VISIBILITY, Entry
from planbuilder.model.frozen import frozen
from planbuilder.model.record import Worded
from planbuilder.model.registers.register import Column, Group, Register, Shelf


class Phase(Worded):
    """The way of a plan. Up to implementation it is the report's, the last two are the law's.

    Political treatment stands between writing and implementation (our choice).
    """

    NEED = "need", "behov"
    WORKING_GROUP = "working-group", "arbejdsgruppe"
    GROUNDWORK = "groundwork", "fundament"
    DEVELOPMENT = "development", "udviklingsområder"
    WRITING = "writing", "udarbejdelse"
    POLITICAL = "political", "politisk behandling"
    IMPLEMENTATION = "implementation", "implementering"
    FOLLOW_UP = "follow-up", "opfølgning"
    REVISION = "revision", "revision"


@frozen(kw_only=True)
class Task(Entry):
    """Something to do. A task of the concept has a fixed id (see `model.course.tasks`).

    `responsible` is the id of a person, `done_on` the day on which it was done. One that is
    skipped counts as no task and nobody is reminded of it.
    """

    KIND: ClassVar[str] = "task"
    title: str = fields.line("Opgave", hint="fx Aftal møder med styregruppen")
    phase: Phase = fields.choice("Fase", Phase.WRITING)
    responsible: str = fields.record("Ansvarlig", "person")
    deadline: datetime.date | None = fields.date("Frist")
    done_on: datetime.date | None = fields.date("Udført")
    skipped: bool = fields.flag("Hører med", answers=("Springes over", "Hører med"))
    note: str = fields.text("Note")
    internal: bool = fields.flag(VISIBILITY, default=True, answers=INTERNAL_OR_PUBLIC)

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do it."""
        return self.done_on is None and not self.skipped


CONCEPT_TASK = "forloeb-"
"""What the id of a task begins with that the concept has."""


def _done_anew(task: Task) -> Task | None:
    """Return a task of the concept as one still to do; others stay behind once they are done."""
    if task.id.startswith(CONCEPT_TASK):
        return replace(task, deadline=None, done_on=None, skipped=False)
    return task if task.is_open else None


TASKS = Register(
    kind=Task,
    title="Opgaver i forløbet",
    shelf=Shelf.FOLLOW_UP,
    in_documents=False,
    in_new_period=_done_anew,
    one="forløbsopgave",
    the="forløbsopgaven",
    it="den",
    many="forløbsopgaver",
    new="Ny opgave",
    icon="tasks",
    purpose="Her står de opgaver, I selv har skrevet, og dem fra forløbet, som I har taget fat på. "
    "Forløbet viser dem alle, fase for fase.",
    columns=(
        Column("title", 34),
        Column("phase", 20),
        Column("responsible", 22),
        Column("deadline", 14),
        Column("done_on", 14),
    ),
    groups=(
        Group("", ("title", "phase", "responsible", "deadline", "done_on", "skipped", "note")),
        Group("Sammenhæng", ("elements", "internal")),
    ),
    grouped_by="phase",
)

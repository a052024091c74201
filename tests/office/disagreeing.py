"""A plan in which Bo and Åse disagree in every way, for the tests of the exports."""

from __future__ import annotations

import datetime
from dataclasses import replace

from planbuilder.model.plan import Plan
from planbuilder.model.record import FieldConflict, FieldReading, Record
from planbuilder.model.records import Effort, EffortStatus, Person, PlanStatus, State
from planbuilder.model.richtext.tree import (
    Caption,
    Cell,
    Conflict,
    Heading,
    ListItem,
    Paragraph,
    Reading,
    Run,
    Table,
    Text,
)
from planbuilder.model.richtext.xhtml import to_xhtml
from tests.office.word_files import ELEMENT, plan_of

BO, ÅSE = "Bo Andersen", "Åse Holm"
PLACES_IN_TEXTS, PLACES_IN_FIELDS, DELETIONS = 4, 8, 2


def disputing(record: Record, **readings: tuple[object, object]) -> Record:
    """Return the record with Bo's and Åse's readings of fields; it holds the first."""
    conflicts = tuple(
        FieldConflict(name, (FieldReading(BO, bo), FieldReading(ÅSE, åse)))
        for name, (bo, åse) in sorted(readings.items())
    )
    return replace(record, **{n: bo for n, (bo, _) in readings.items()}, disputed=conflicts)


def line(words: str) -> Paragraph:
    """Return a paragraph of plain words."""
    return Paragraph((Run(words),))


def two_readings(bo: Text, åse: Text) -> Conflict:
    """Return a place in a text that both changed."""
    return Conflict((Reading(BO, bo), Reading(ÅSE, åse)))


def table(*words: str) -> Table:
    """Return a table with one row below its heading."""
    head = (Cell((line("Hvem"),)), Cell((line("Hvad"),)))
    return Table((head, tuple(Cell((line(word),)) for word in words)), header=True)


TEXT: Text = (
    line("Kommunen arbejder sammen med politiet."),
    two_readings(
        (line("SSP-konsulenten leder mødet hver anden uge."),),
        (line("Skolen leder mødet en gang om måneden."),),
    ),
    ListItem(True, 0, (Run("Første"),)),
    two_readings(
        (
            ListItem(True, 0, (Run("Bos andet"),)),
            ListItem(False, 1, (Run("derunder"),)),
            ListItem(False, 2, (Run("dybest"),)),
        ),
        (),
    ),
    ListItem(True, 0, (Run("Sidste"),)),
    Caption((Run("Roller"),)),
    two_readings(
        (table("Bo", "leder"),),
        (Heading(1, (Run("Åses overskrift"),)), table("Åse", "leder"), line("Og lidt til.")),
    ),
    line("Slutningen er fælles."),
)


def disagreeing_plan() -> Plan:
    """Return the plan."""
    plan = plan_of(to_xhtml(TEXT))
    plan.put(Person(id="person-hn", name="Hanne Nielsen", initials="HN"))
    plan.put(disputing(plan.info, status=(PlanStatus.DRAFT, PlanStatus.CONSULTATION)))
    plan.put(
        disputing(
            plan.element(ELEMENT),
            owner=("person-hn", ""),
            state=(State.DRAFT, State.REVIEW),
        )
    )
    plan.put(replace(plan.chapters()[0], deleted_by=BO))
    follow_up = two_readings((line("SSP følger op."),), (line("Skolen følger op."),))
    effort = Effort(
        id="effort",
        order="m",
        levels=("constructive",),
        type="Undervisning",
        purpose="<p>Formålet er klart.</p>",
        follow_up=to_xhtml([line("Fælles."), follow_up]),
        start=datetime.date(2027, 1, 1),
        deleted_by=ÅSE,
    )
    plan.put(
        disputing(
            effort,
            title=("Mentorer", "Mentorordning"),
            responsible=("SSP", "Skolen"),
            status=(EffortStatus.PLANNED, EffortStatus.RUNNING),
            end=(datetime.date(2028, 12, 31), None),
            hours_per_year=(100.0, 250.5),
        )
    )
    plan.put(
        Effort(
            id="other",
            order="n",
            levels=("constructive",),
            title="Uden uenighed",
            responsible="SSP",
            hours_per_year=50.0,
            end=datetime.date(2029, 6, 30),
        )
    )
    return plan

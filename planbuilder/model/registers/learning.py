"""What was learned on the way: evaluations and exercises (report pp. 18–20)."""

from __future__ import annotations

import datetime
from typing import ClassVar

from planbuilder.model import fields
from planbuilder.model.fields import INTERNAL_OR_PUBLIC, VISIBILITY, Entry
from planbuilder.model.frozen import frozen
from planbuilder.model.registers.register import Column, Group, Register, Shelf


@frozen(kw_only=True)
class Evaluation(Entry):
    """An evaluation of efforts, or of the plan as a whole where it names none."""

    KIND: ClassVar[str] = "evaluation"
    title: str = fields.line("Evaluering", hint="fx Midtvejsevaluering")
    day: datetime.date | None = fields.date("Dato", asked=True)
    efforts: tuple[str, ...] = fields.records("Indsatser", "effort")
    made_by: str = fields.line("Udført af", asked=True, suggests=True)
    method: str = fields.line("Hvordan", hint="fx interview med 12 medarbejdere")
    findings: str = fields.text("Hvad den viste", asked=True)
    advice: str = fields.text("Anbefalinger")
    internal: bool = fields.flag(VISIBILITY, default=True, answers=INTERNAL_OR_PUBLIC)


@frozen(kw_only=True)
class Exercise(Entry):
    """An exercise with a scenario, and what it showed."""

    KIND: ClassVar[str] = "exercise"
    title: str = fields.line("Øvelse", hint="fx Scenarietræning 2027")
    day: datetime.date | None = fields.date("Dato", asked=True)
    scenario: str = fields.text("Scenarie", asked=True)
    participants: str = fields.line("Deltagere", asked=True, hint="funktioner, ikke navne")
    went_well: str = fields.text("Det gik godt")
    findings: str = fields.text("Det skal vi gøre bedre", asked=True)
    internal: bool = fields.flag(VISIBILITY, default=True, answers=INTERNAL_OR_PUBLIC)


EVALUATIONS = Register(
    kind=Evaluation,
    title="Evalueringer",
    shelf=Shelf.FOLLOW_UP,
    in_documents=False,
    one="evaluering",
    the="evalueringen",
    it="den",
    many="evalueringer",
    new="Ny evaluering",
    icon="evaluations",
    purpose="Her står, hvad der er evalueret, hvordan, hvad det viste, og hvad det anbefaler.",
    columns=(
        Column("title", 32),
        Column("day", 13),
        Column("efforts", 34),
        Column("made_by", 24),
        Column("method", 28),
    ),
    groups=(
        Group("", ("title", "day", "efforts", "made_by", "method")),
        Group("Hvad der kom ud af den", ("findings", "advice")),
        Group("Sammenhæng", ("elements", "internal")),
    ),
)

EXERCISES = Register(
    kind=Exercise,
    title="Øvelser",
    shelf=Shelf.PREPAREDNESS,
    in_documents=False,
    one="øvelse",
    the="øvelsen",
    it="den",
    many="øvelser",
    new="Ny øvelse",
    icon="exercises",
    purpose="Her står øvelser og scenarietræning i beredskabet: hvad der blev øvet, hvem der var "
    "med, og hvad der skal gøres bedre.",
    columns=(
        Column("title", 32),
        Column("day", 13),
        Column("participants", 40),
    ),
    groups=(
        Group("", ("title", "day", "participants", "scenario")),
        Group("Hvad den viste", ("went_well", "findings")),
        Group("Sammenhæng", ("elements", "internal")),
    ),
)

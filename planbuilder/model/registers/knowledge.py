"""Knowledge: which groups of employees must know what, and how they come to (report p. 21)."""

from __future__ import annotations

import datetime
from typing import ClassVar

from planbuilder.model import fields
from planbuilder.model.fields import Entry
from planbuilder.model.frozen import frozen
from planbuilder.model.record import Worded
from planbuilder.model.registers.register import Column, Group, Register, Shelf


class Reached(Worded):
    """How far a group is with a level of knowledge (our own choice)."""

    NEEDED = "needed", "skal nås"
    PLANNED = "planned", "planlagt"
    REACHED = "reached", "nået"


@frozen(kw_only=True)
class KnowledgeLevel(Entry):
    """A level of knowledge as the municipality defines it; the order is from basic to special."""

    KIND: ClassVar[str] = "knowledge-level"
    title: str = fields.line("Vidensniveau", hint="fx Grundlæggende viden")
    knows: str = fields.text("Hvad man ved og kan", asked=True)


@frozen(kw_only=True)
class EmployeeGroup(Entry):
    """A group of employees; `size` is about how many they are."""

    KIND: ClassVar[str] = "employee-group"
    title: str = fields.line("Medarbejdergruppe", hint="fx lærere i udskolingen")
    unit: str = fields.line("Område", suggests=True, hint="fx Skole og Dagtilbud")
    size: int | None = fields.count("Antal (ca.)")


@frozen(kw_only=True)
class Training(Entry):
    """How one group reaches one level and keeps it: a cell of the matrix."""

    KIND: ClassVar[str] = "training"
    title: str = fields.line("Aktivitet", hint="fx temadag om tegn og handleveje")
    group: str = fields.record("Medarbejdergruppe", "employee-group", asked=True)
    level: str = fields.record("Vidensniveau", "knowledge-level", asked=True)
    reached: Reached = fields.choice("Hvor langt", Reached.NEEDED)
    given_by: str = fields.line("Af hvem", asked=True, suggests=True)
    due: datetime.date | None = fields.date("Hvornår")
    upkeep: str = fields.line("Holdes ved lige", hint="fx hvert andet år", suggests=True)


KNOWLEDGE_LEVELS = Register(
    kind=KnowledgeLevel,
    title="Vidensniveauer",
    shelf=Shelf.KNOWLEDGE,
    one="vidensniveau",
    the="vidensniveauet",
    it="det",
    many="vidensniveauer",
    new="Nyt vidensniveau",
    icon="knowledge-levels",
    purpose="Her står, hvilke niveauer af viden kommunen skelner mellem, fra det, alle skal vide, "
    "til det, få skal kunne.",
    columns=(Column("title", 30),),
    groups=(
        Group("", ("title", "knows")),
        Group("Sammenhæng", ("elements", "internal")),
    ),
    starters=(
        KnowledgeLevel(
            id="",
            title="Grundlæggende viden",
            knows="<p>Ved, hvad der bør vække bekymring, og hvem man går til.</p>",
        ),
        KnowledgeLevel(
            id="",
            title="Udvidet viden",
            knows="<p>Kan vurdere en bekymring sammen med andre og tale med borgeren om den.</p>",
        ),
        KnowledgeLevel(
            id="",
            title="Specialistviden",
            knows="<p>Kan rådgive kolleger, arbejde i Infohus og følge sager til dørs.</p>",
        ),
    ),
)

EMPLOYEE_GROUPS = Register(
    kind=EmployeeGroup,
    title="Medarbejdergrupper",
    shelf=Shelf.KNOWLEDGE,
    one="medarbejdergruppe",
    the="gruppen",
    it="den",
    many="medarbejdergrupper",
    new="Ny medarbejdergruppe",
    icon="employee-groups",
    purpose="Her står de grupper af ansatte, som møder borgere og skal vide noget om ekstremisme.",
    columns=(Column("title", 34), Column("unit", 26), Column("size", 12)),
    groups=(
        Group("", ("title", "unit", "size")),
        Group("Sammenhæng", ("elements", "internal")),
    ),
    grouped_by="unit",
)

TRAINING = Register(
    kind=Training,
    title="Opkvalificering",
    shelf=Shelf.KNOWLEDGE,
    one="aktivitet",
    the="aktiviteten",
    it="den",
    many="aktiviteter",
    new="Ny aktivitet",
    icon="training",
    purpose="Her står, hvordan hver gruppe når det niveau, den skal have, hvem der står for det, "
    "og hvordan det holdes ved lige.",
    columns=(
        Column("title", 30),
        Column("group", 26),
        Column("level", 20),
        Column("reached", 14),
        Column("given_by", 20),
        Column("due", 13),
        Column("upkeep", 18),
    ),
    groups=(
        Group("", ("title", "group", "level", "reached")),
        Group("Gennemførelse", ("given_by", "due", "upkeep")),
        Group("Sammenhæng", ("elements", "internal")),
    ),
    grouped_by="group",
)

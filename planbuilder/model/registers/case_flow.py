"""The case flow: how a concern travels from first notice to closing (report pp. 22–23, 26)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from planbuilder.model import fields
from planbuilder.model.fields import Entry
from planbuilder.model.record import Worded
from planbuilder.model.registers.register import Column, Group, Register


class StepKind(Worded):
    """What a step of the case flow is (our own choice; hand-over and return: report p. 23)."""

    START = "start", "begynder her"
    STEP = "step", "trin"
    DECISION = "decision", "afgørelse"
    HAND_OVER = "hand-over", "overdragelse til Infohus"
    RETURN = "return", "tilbageløb fra Infohus"
    END = "end", "slutter her"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseStep(Entry):
    """A step of the case flow. `leads_to` are the steps that follow, by answer at a decision."""

    KIND: ClassVar[str] = "case-step"
    title: str = fields.line("Trin", hint="fx Bekymringen vurderes")
    what: StepKind = fields.choice("Slags", StepKind.STEP)
    leads_to: tuple[str, ...] = fields.links("Fører til", "case-step")
    actor: str = fields.line("Hvem", asked=True, suggests=True, hint="fx SSP-konsulenten")
    within: str = fields.line("Inden for", hint="fx 2 arbejdsdage")
    document: str = fields.line("Dokument eller system", suggests=True)
    acute: bool = fields.flag("Spor", answers=("Akut", "Almindeligt"))
    note: str = fields.text("Sådan gør man")
    across: int = fields.place("Plads i tegningen, vandret")
    down: int = fields.place("Plads i tegningen, lodret")


CASE_FLOW = Register(
    kind=CaseStep,
    title="Sagsflow",
    one="trin",
    the="trinnet",
    it="det",
    many="trin",
    new="Nyt trin",
    icon="case-flow",
    purpose="Her står vejen for en bekymring, fra nogen henvender sig, til sagen lukkes: trin, "
    "afgørelser, hvem, og hvor hurtigt. Det bliver til et diagram.",
    page="s. 22–23 og 26",
    asked_by=(
        "sagsflow-og-registreringspraksis",
        "haandtering-af-henvendelser",
        "tilbageloeb-paa-sager",
    ),
    columns=(
        Column("title", 30),
        Column("what", 20),
        Column("actor", 22),
        Column("within", 14),
        Column("leads_to", 30),
        Column("document", 22),
        Column("acute", 12),
    ),
    groups=(
        Group("", ("title", "what", "leads_to")),
        Group("Udførelse", ("actor", "within", "document", "acute", "note")),
        Group("Sammenhæng", ("elements", "internal")),
    ),
    grouped_by="actor",
)

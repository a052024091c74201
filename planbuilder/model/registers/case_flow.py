"""The case flow: how a concern travels from first notice to closing (report pp. 22–23, 26)."""

from __future__ import annotations

from typing import Any, ClassVar

from planbuilder.model import fields
from planbuilder.model.fields import Entry
from planbuilder.model.frozen import frozen
from planbuilder.model.record import Worded
from planbuilder.model.registers.register import Column, Group, Register, Shelf


class StepKind(Worded):
    """What a step of the case flow is (our own choice; hand-over and return: report p. 23)."""

    START = "start", "begynder her"
    STEP = "step", "trin"
    DECISION = "decision", "afgørelse"
    HAND_OVER = "hand-over", "overdragelse til Infohus"
    RETURN = "return", "tilbageløb fra Infohus"
    END = "end", "slutter her"


@frozen(kw_only=True)
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


_ANYONE, _CONSULTANT = "Borger eller medarbejder", "SSP-konsulenten"
_HOUSE, _UNIT = "Infohus Kommune", "Den ansvarlige enhed"


def _starter(
    title: str, actor: str, *leads_to: str, what: StepKind = StepKind.STEP, **more: Any
) -> CaseStep:
    return CaseStep(id="", title=title, actor=actor, leads_to=leads_to, what=what, **more)


_STARTERS = (
    _starter("En bekymring opstår", _ANYONE, "2", what=StepKind.START),
    _starter("Henvendelsen modtages", _CONSULTANT, "3", within="1 hverdag"),
    _starter("Er der akut fare?", _CONSULTANT, "4 Ja", "5 Nej", what=StepKind.DECISION),
    _starter("Politiet kontaktes", _CONSULTANT, "7", within="Straks", acute=True),
    _starter("Bekymringen undersøges", _CONSULTANT, "6", within="5 hverdage"),
    _starter("Skal Infohus vurdere den?", _CONSULTANT, "7 Ja", "12 Nej", what=StepKind.DECISION),
    _starter("Sagen forelægges", _CONSULTANT, "8", what=StepKind.HAND_OVER, within="Næste møde"),
    _starter("Sagen vurderes", _HOUSE, "9"),
    _starter("Anbefalingen sendes tilbage", _HOUSE, "10", what=StepKind.RETURN),
    _starter("Indsatsen besluttes og går i gang", _UNIT, "11", within="10 hverdage"),
    _starter("Er bekymringen væk?", _UNIT, "12 Ja", "8 Nej", what=StepKind.DECISION),
    _starter("Sagen lukkes", _CONSULTANT, what=StepKind.END),
)
"""A common way in our own words, to be changed: with what is urgent, hand-over and return."""

CASE_FLOW = Register(
    kind=CaseStep,
    title="Sagsflow",
    shelf=Shelf.PREPAREDNESS,
    one="trin",
    the="trinnet",
    it="det",
    many="trin",
    new="Nyt trin",
    icon="case-flow",
    purpose="Her står vejen for en bekymring, fra nogen henvender sig, til sagen lukkes: trin, "
    "afgørelser, hvem, og hvor hurtigt. Det bliver til en tegning.",
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
    starters=_STARTERS,
)

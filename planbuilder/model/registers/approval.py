"""The political path: which body decides when, what it decided, and the version that it had.

Fagudvalg, økonomiudvalg and kommunalbestyrelse are municipal practice; barnets lov asks the last.
"""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import ClassVar

from planbuilder.model import fields
from planbuilder.model.fields import Entry
from planbuilder.model.frozen import frozen
from planbuilder.model.record import Worded
from planbuilder.model.registers.register import Column, Group, Register, Shelf


class DecidingBody(Worded):
    """Which kind of body decides; they come in this order."""

    STEERING = "steering", "styregruppe"
    COMMITTEE = "committee", "fagudvalg"
    FINANCE = "finance", "økonomiudvalg"
    COUNCIL = "council", "kommunalbestyrelse"


class Outcome(Worded):
    """What a body decided."""

    PENDING = "pending", "ikke behandlet"
    APPROVED = "approved", "godkendt"
    AMENDED = "amended", "godkendt med ændringer"
    NOTED = "noted", "taget til efterretning"
    RETURNED = "returned", "sendt tilbage"


@frozen(kw_only=True)
class ApprovalStep(Entry):
    """A body's meeting about the plan. `milestone` names the plan as it stood when it decided."""

    KIND: ClassVar[str] = "approval-step"
    title: str = fields.line("Organ", hint="fx Børne- og Familieudvalget")
    what: DecidingBody = fields.choice("Slags", DecidingBody.COMMITTEE)
    date: datetime.date | None = fields.date("Dato", asked=True)
    decision: Outcome = fields.choice("Beslutning", Outcome.PENDING)
    milestone: str = fields.record("Forseglet version", "milestone")
    note: str = fields.text("Note", internal=True)


def _decides_anew(step: ApprovalStep) -> ApprovalStep:
    return replace(step, date=None, decision=Outcome.PENDING, milestone="", note="")


APPROVAL = Register(
    kind=ApprovalStep,
    title="Politisk behandling",
    shelf=Shelf.POLITICS,
    in_documents=False,
    in_new_period=_decides_anew,
    one="behandling",
    the="behandlingen",
    it="den",
    many="behandlinger",
    new="Ny behandling",
    icon="approval",
    purpose="Her står vejen til vedtagelsen: hvem der behandler planen, hvornår, hvad de "
    "besluttede, og den version, de besluttede på. Når et organ har behandlet planen, så noter det "
    "med »Plan → Politisk beslutning«.",
    columns=(
        Column("title", 26),
        Column("date", 14),
        Column("decision", 20),
        Column("what", 20),
        Column("milestone", 30),
    ),
    groups=(
        Group("", ("title", "what", "date")),
        Group("Beslutning", ("decision", "milestone", "note")),
        Group("Sammenhæng", ("elements", "internal")),
    ),
    starters=(
        ApprovalStep(id="", title="Styregruppen", what=DecidingBody.STEERING),
        ApprovalStep(id="", title="Fagudvalget"),
        ApprovalStep(id="", title="Økonomiudvalget", what=DecidingBody.FINANCE),
        ApprovalStep(id="", title="Kommunalbestyrelsen", what=DecidingBody.COUNCIL),
    ),
)

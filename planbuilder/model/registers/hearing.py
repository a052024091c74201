"""The hearing: who was asked, what they answered, and what became of each answer.

A hearing of three or four weeks before or between the political meetings is municipal practice, and
its fields are our own choice. All of it is internal: the hearing note is what shows it.
"""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import ClassVar

from planbuilder.model import fields
from planbuilder.model.fields import INTERNAL_OR_PUBLIC, VISIBILITY, Entry
from planbuilder.model.frozen import frozen
from planbuilder.model.record import Worded
from planbuilder.model.registers.register import Column, Group, Register, Shelf


class PartyKind(Worded):
    """Who is asked."""

    COUNCIL = "council", "råd"
    STAFF = "staff", "medarbejdere og MED-udvalg"
    INSTITUTION = "institution", "skole eller institution"
    AUTHORITY = "authority", "myndighed"
    ASSOCIATION = "association", "forening eller organisation"
    CITIZENS = "citizens", "borgere"
    OTHER = "other", "andre"


class Verdict(Worded):
    """What the working group does about an answer."""

    OPEN = "open", "ikke vurderet"
    FOLLOWED = "followed", "følges"
    PARTLY = "partly", "følges delvist"
    NOT = "not", "følges ikke"
    NOTED = "noted", "taget til efterretning"


@frozen(kw_only=True)
class HearingParty(Entry):
    """Somebody who is asked about the plan, until when, and when the answer came."""

    KIND: ClassVar[str] = "hearing-party"
    title: str = fields.line("Høringspart", hint="fx Ungerådet")
    internal: bool = fields.flag(VISIBILITY, default=True, answers=INTERNAL_OR_PUBLIC)
    what: PartyKind = fields.choice("Slags", PartyKind.COUNCIL)
    invited: datetime.date | None = fields.date("Inviteret", asked=True)
    deadline: datetime.date | None = fields.date("Frist", asked=True, after="invited")
    answered: datetime.date | None = fields.date("Svar modtaget", after="invited")
    contact: str = fields.line("Sendt til", internal=True, hint="navn eller afdeling")


@frozen(kw_only=True)
class HearingAnswer(Entry):
    """One thing that a party answered, what was decided about it, and why."""

    KIND: ClassVar[str] = "hearing-answer"
    title: str = fields.line("Emne", hint="fx En navngiven kontakt til skolerne")
    internal: bool = fields.flag(VISIBILITY, default=True, answers=INTERNAL_OR_PUBLIC)
    party: str = fields.record("Høringspart", "hearing-party", asked=True)
    says: str = fields.text("Svaret", asked=True)
    decision: Verdict = fields.choice("Vurdering", Verdict.OPEN)
    reason: str = fields.text("Begrundelse", asked=True)
    change: str = fields.text("Ændring i planen")


def _asked_anew(party: HearingParty) -> HearingParty:
    return replace(party, invited=None, deadline=None, answered=None)


HEARING_PARTIES = Register(
    kind=HearingParty,
    title="Høringsparter",
    shelf=Shelf.POLITICS,
    in_documents=False,
    in_new_period=_asked_anew,
    one="høringspart",
    the="høringsparten",
    it="den",
    many="høringsparter",
    new="Ny høringspart",
    icon="hearing-parties",
    purpose="Her står dem, der får planen i høring, fristen, og hvornår de svarede. »Plan → Send i "
    "høring« noterer dag og frist hos flere på én gang.",
    columns=(
        Column("title", 32),
        Column("what", 24),
        Column("invited", 14),
        Column("deadline", 14),
        Column("answered", 16),
    ),
    groups=(
        Group("", ("title", "what", "contact")),
        Group("Hvornår", ("invited", "deadline", "answered")),
        Group("Sammenhæng", ("elements", "internal")),
    ),
    grouped_by="what",
    starters=(
        HearingParty(id="", title="Ungerådet"),
        HearingParty(id="", title="Handicaprådet"),
        HearingParty(id="", title="Hoved-MED", what=PartyKind.STAFF),
        HearingParty(id="", title="Skolebestyrelserne", what=PartyKind.INSTITUTION),
        HearingParty(id="", title="Politikredsen", what=PartyKind.AUTHORITY),
    ),
)

HEARING_ANSWERS = Register(
    kind=HearingAnswer,
    title="Høringssvar",
    shelf=Shelf.POLITICS,
    in_documents=False,
    in_new_period=lambda answer: None,
    one="høringssvar",
    the="høringssvaret",
    it="det",
    many="høringssvar",
    new="Nyt høringssvar",
    icon="hearing-answers",
    purpose="Her står, hvad høringsparterne skriver, hvilke elementer det handler om, hvad I gør "
    "ved det, hvorfor, og hvad det ændrede. Svar i Word hentes med »Fil → Hent ind → Høringssvar "
    "fra Word«, og »Fil → Eksportér → Høringsnotat« skriver notatet.",
    columns=(
        Column("title", 32),
        Column("party", 20),
        Column("decision", 18),
        Column("elements", 28),
        Column("change", 28),
    ),
    groups=(
        Group("", ("title", "party", "says")),
        Group("Vurdering", ("decision", "reason", "change")),
        Group("Sammenhæng", ("elements", "internal")),
    ),
    grouped_by="party",
)

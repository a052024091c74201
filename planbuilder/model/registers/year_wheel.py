"""The year wheel: what comes back, and what is reported to whom (report pp. 15–16)."""

from __future__ import annotations

import datetime
from typing import ClassVar

from planbuilder.model import fields
from planbuilder.model.fields import Entry
from planbuilder.model.frozen import frozen
from planbuilder.model.record import Worded
from planbuilder.model.registers.register import Column, Group, Register, Shelf


class OccasionKind(Worded):
    """What happens."""

    REPORT = "report", "ledelsesinformation"
    FOLLOW_UP = "follow-up", "opfølgning"
    MEETING = "meeting", "møde"
    TRAINING = "training", "kursus"
    EXERCISE = "exercise", "øvelse"
    REVISION = "revision", "revision"
    OTHER = "other", "andet"


class Rhythm(Worded):
    """How often it comes back."""

    ONCE = "once", "én gang"
    MONTHLY = "monthly", "hver måned"
    QUARTERLY = "quarterly", "hvert kvartal"
    HALF_YEARLY = "half-yearly", "hvert halve år"
    YEARLY = "yearly", "hvert år"
    EVERY_SECOND_YEAR = "every-second-year", "hvert andet år"
    EVERY_FOURTH_YEAR = "every-fourth-year", "hvert fjerde år"

    @property
    def months(self) -> int:
        """How many months lie between two times; 0 where it doesn't come back."""
        return _MONTHS.get(self.value, 0)


_MONTHS = {
    "monthly": 1,
    "quarterly": 3,
    "half-yearly": 6,
    "yearly": 12,
    "every-second-year": 24,
    "every-fourth-year": 48,
}


@frozen(kw_only=True)
class Occasion(Entry):
    """Something in the year wheel: when it is first, how often it comes back, and until when."""

    KIND: ClassVar[str] = "occasion"
    title: str = fields.line("Hvad", hint="fx Status til styregruppen")
    what: OccasionKind = fields.choice("Slags", OccasionKind.FOLLOW_UP)
    first: datetime.date | None = fields.date("Første gang", asked=True)
    rhythm: Rhythm = fields.choice("Hvor tit", Rhythm.YEARLY)
    last: datetime.date | None = fields.date("Til og med", after="first")
    responsible: str = fields.line("Ansvarlig", asked=True, suggests=True)
    receiver: str = fields.line("Til hvem", suggests=True, hint="fx Styregruppen")
    content: str = fields.text("Hvad der indgår")


YEAR_WHEEL = Register(
    kind=Occasion,
    title="Årshjul",
    shelf=Shelf.FOLLOW_UP,
    one="begivenhed",
    the="begivenheden",
    it="den",
    many="begivenheder",
    new="Ny begivenhed",
    icon="year-wheel",
    purpose="Her står det, der vender tilbage: hvad ledelsen får at vide og hvor tit, møder, "
    "opfølgning, kurser, øvelser og revision.",
    columns=(
        Column("title", 32),
        Column("what", 20),
        Column("first", 14),
        Column("rhythm", 16),
        Column("responsible", 22),
        Column("receiver", 22),
    ),
    groups=(
        Group("", ("title", "what", "first", "rhythm", "last")),
        Group("Hvem", ("responsible", "receiver", "content")),
        Group("Sammenhæng", ("elements", "internal")),
    ),
    grouped_by="what",
    starters=(
        Occasion(
            id="",
            title="Status på planen til styregruppen",
            what=OccasionKind.REPORT,
            rhythm=Rhythm.HALF_YEARLY,
        ),
        Occasion(id="", title="Opfølgning på alle indsatser"),
        Occasion(id="", title="Øvelse i beredskabet", what=OccasionKind.EXERCISE),
        Occasion(
            id="",
            title="Revision af planen",
            what=OccasionKind.REVISION,
            rhythm=Rhythm.EVERY_FOURTH_YEAR,
        ),
    ),
)

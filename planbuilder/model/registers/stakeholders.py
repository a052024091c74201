"""Stakeholders: who in and outside the municipality prevents together (report p. 15)."""

from __future__ import annotations

from typing import ClassVar

from planbuilder.model import fields
from planbuilder.model.fields import Entry
from planbuilder.model.frozen import frozen
from planbuilder.model.record import Worded
from planbuilder.model.registers.register import Column, Group, Register


class StakeholderKind(Worded):
    """What a stakeholder is: the municipality's own, or whose (kinds: report pp. 15, 21)."""

    ADMINISTRATION = "administration", "forvaltning eller center"
    INSTITUTION = "institution", "skole, institution eller klub"
    MANAGEMENT = "management", "chefområde eller ledelse"
    POLICE = "police", "politi"
    PRISON_SERVICE = "prison-service", "Kriminalforsorgen"
    PSYCHIATRY = "psychiatry", "psykiatri og sundhed"
    HOUSING = "housing", "boligorganisation"
    ASSOCIATION = "association", "forening eller trossamfund"
    EDUCATION = "education", "ungdomsuddannelse"
    STATE = "state", "statslig myndighed"
    OTHER = "other", "anden"

    @property
    def is_internal(self) -> bool:
        """Whether it is a part of the municipality."""
        return self in (self.ADMINISTRATION, self.INSTITUTION, self.MANAGEMENT)


_SPOKEN = (
    (StakeholderKind.POLICE, ("politi", "politikreds")),
    (StakeholderKind.PRISON_SERVICE, ("Kriminalforsorg",)),
    (StakeholderKind.PSYCHIATRY, ("psykiatri",)),
    (StakeholderKind.HOUSING, ("boligorganisation", "boligselskab", "boligforening")),
    (StakeholderKind.ASSOCIATION, ("forening", "trossamfund")),
    (StakeholderKind.EDUCATION, ("ungdomsuddannelse",)),
)


class Cooperation(Worded):
    """How close a cooperation is (our own choice)."""

    INFORMED = "informed", "orienteres"
    CONSULTED = "consulted", "inddrages efter behov"
    REGULAR = "regular", "fast samarbejde"
    FORMAL = "formal", "aftale eller fælles organ"


@frozen(kw_only=True)
class Stakeholder(Entry):
    """Somebody the municipality works with.

    `contact_role` is the function that one turns to and may be published; `contact` is the named
    person with number or mail, which never is.
    """

    KIND: ClassVar[str] = "stakeholder"
    title: str = fields.line("Interessent", hint="fx Nordpolitiet, forebyggende enhed")
    what: StakeholderKind = fields.choice("Slags", StakeholderKind.ADMINISTRATION, spoken=_SPOKEN)
    cooperation: Cooperation = fields.choice("Samarbejdets form", Cooperation.REGULAR)
    levels: tuple[str, ...] = fields.levels(asked=True)
    contributes: str = fields.text("Bidrager med", asked=True)
    forum: str = fields.line("Hvor man mødes", hint="fx SSP-udvalget, Infohus Netværk")
    contact_role: str = fields.line("Kontakt (funktion)", asked=True, hint="fx SSP-konsulent")
    contact: str = fields.line(
        "Navngiven kontakt", internal=True, hint="navn, telefon, mail; aldrig i den offentlige plan"
    )


STAKEHOLDERS = Register(
    kind=Stakeholder,
    title="Interessenter",
    one="interessent",
    the="interessenten",
    it="den",
    many="interessenter",
    new="Ny interessent",
    icon="stakeholders",
    purpose="Her samler I dem, som kommunen forebygger sammen med: forvaltninger, skoler, politi, "
    "kriminalforsorg, psykiatri, boligorganisationer og foreninger.",
    columns=(
        Column("title", 30),
        Column("what", 24),
        Column("levels", 22),
        Column("cooperation", 20),
        Column("contact_role", 24),
        Column("forum", 24),
    ),
    groups=(
        Group("", ("title", "what", "levels")),
        Group("Samarbejdet", ("cooperation", "contributes", "forum")),
        Group("Kontakt", ("contact_role", "contact")),
        Group("Sammenhæng", ("elements", "internal")),
    ),
    grouped_by="what",
)

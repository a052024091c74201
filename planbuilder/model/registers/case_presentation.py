"""The headings of the case presentation: which there are differs by municipality.

A heading without text of its own says what the plan does; ready sets stand in `CASE_FORMS`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from planbuilder.model import fields
from planbuilder.model.fields import INTERNAL_OR_PUBLIC, VISIBILITY, Entry
from planbuilder.model.frozen import frozen
from planbuilder.model.record import Worded
from planbuilder.model.registers.register import Column, Group, Register, Shelf


class CaseSource(Worded):
    """What of the plan stands under a heading that has no text of its own."""

    NOTHING = "nothing", "intet, kun egen tekst"
    SUMMARY = "summary", "kort om planen"
    RECOMMENDATION = "recommendation", "hvem der skal godkende hvad"
    PRESENTATION = "presentation", "formål, nyt siden sidst og opfølgning"
    NEWS = "news", "nyt siden den vedtagne plan"
    RESOURCES = "resources", "indsatsernes timer og kroner"
    LAW = "law", "lovene blandt referencerne"
    HEARING = "hearing", "høringen"
    PROCESS = "process", "den politiske behandling"
    ATTACHMENTS = "attachments", "bilag i pakken"


@frozen(kw_only=True)
class CaseHeading(Entry):
    """A heading. `text` is what people wrote under it; without one it says what `draws` names."""

    KIND: ClassVar[str] = "case-heading"
    title: str = fields.line("Overskrift", hint="fx Sagsfremstilling")
    internal: bool = fields.flag(VISIBILITY, default=True, answers=INTERNAL_OR_PUBLIC)
    draws: CaseSource = fields.choice("Uden egen tekst står", CaseSource.NOTHING)
    text: str = fields.text("Egen tekst")


CASE_FORMS: Mapping[str, tuple[tuple[str, CaseSource], ...]] = {
    "Resumé, indstilling, sagsfremstilling …": (
        ("Resumé", CaseSource.SUMMARY),
        ("Indstilling", CaseSource.RECOMMENDATION),
        ("Sagsfremstilling", CaseSource.PRESENTATION),
        ("Økonomi", CaseSource.RESOURCES),
        ("Lovgrundlag", CaseSource.LAW),
        ("Høring", CaseSource.HEARING),
        ("Bilag", CaseSource.ATTACHMENTS),
    ),
    "Beslutningstema, sagsresumé, videre proces …": (
        ("Beslutningstema", CaseSource.RECOMMENDATION),
        ("Sagsresumé", CaseSource.SUMMARY),
        ("Sagsfremstilling", CaseSource.PRESENTATION),
        ("Høring og inddragelse", CaseSource.HEARING),
        ("Økonomiske konsekvenser", CaseSource.RESOURCES),
        ("Retligt grundlag", CaseSource.LAW),
        ("Videre proces", CaseSource.PROCESS),
        ("Bilag", CaseSource.ATTACHMENTS),
    ),
    "Kort: baggrund, nyt, indstilling": (
        ("Baggrund", CaseSource.SUMMARY),
        ("Hvad er nyt", CaseSource.NEWS),
        ("Økonomi", CaseSource.RESOURCES),
        ("Høring", CaseSource.HEARING),
        ("Indstilling", CaseSource.RECOMMENDATION),
        ("Bilag", CaseSource.ATTACHMENTS),
    ),
}
"""The usual forms by what they are called, each with its headings (our own choice)."""


def headings_of(form: str) -> tuple[CaseHeading, ...]:
    """Return the headings of one of the usual forms, without ids and order."""
    return tuple(CaseHeading(id="", title=title, draws=draws) for title, draws in CASE_FORMS[form])


USUAL_FORM = next(iter(CASE_FORMS))

CASE_HEADINGS = Register(
    kind=CaseHeading,
    title="Sagsfremstilling",
    shelf=Shelf.POLITICS,
    in_documents=False,
    one="overskrift",
    the="overskriften",
    it="den",
    many="overskrifter",
    new="Ny overskrift",
    icon="case-headings",
    purpose="Her står sagsfremstillingens overskrifter. Under en overskrift uden egen tekst "
    "skriver Planbuilder, hvad planen siger; skriver I selv, står jeres tekst i stedet. "
    "»Fil → Eksportér → Sagsfremstilling« har andre former og skriver den i Word.",
    columns=(Column("title", 30), Column("draws", 32), Column("text", 46)),
    groups=(
        Group("", ("title", "draws", "text")),
        Group("Sammenhæng", ("elements", "internal")),
    ),
    starters=headings_of(USUAL_FORM),
)

"""References: the municipality's other plans and policies, and the statutes, each once.

Texts refer to them, and the Word document lists them. When a reference was last checked is part of
it, since statutes change (report pp. 12, 15, 20 on referring to other plans).
"""

from __future__ import annotations

import datetime
from typing import ClassVar

from planbuilder.model import fields
from planbuilder.model.fields import Entry
from planbuilder.model.frozen import frozen
from planbuilder.model.record import Worded
from planbuilder.model.registers.register import Column, Group, Register


class SourceKind(Worded):
    """What is referred to."""

    OWN_PLAN = "own-plan", "kommunens plan eller politik"
    STATUTE = "statute", "lov eller bekendtgørelse"
    GUIDE = "guide", "vejledning eller rapport"
    AGREEMENT = "agreement", "aftale"
    OTHER = "other", "andet"


@frozen(kw_only=True)
class Source(Entry):
    """Something that texts refer to. `link` is a web address, `checked` when it was last read."""

    KIND: ClassVar[str] = "source"
    title: str = fields.line("Titel", hint="fx Børne- og ungepolitik")
    what: SourceKind = fields.choice("Slags", SourceKind.OWN_PLAN)
    issued: str = fields.line("Udgivet af og hvornår", hint="fx Byrådet, 2025")
    place: str = fields.line("Sted", hint="fx § 15, stk. 3 eller side 12–14")
    link: str = fields.line("Link", hint="https://…")
    checked: datetime.date | None = fields.date("Sidst efterset", asked=True)
    note: str = fields.text("Hvad den betyder for planen")


SOURCES = Register(
    kind=Source,
    title="Referencer",
    one="reference",
    the="referencen",
    it="den",
    many="referencer",
    new="Ny reference",
    icon="sources",
    purpose="Her står kommunens andre planer og politikker og de love, som planen bygger på, hver "
    "for sig én gang. Henvis til dem i teksterne; de bliver til en referenceliste i Word.",
    columns=(
        Column("title", 36),
        Column("what", 24),
        Column("issued", 24),
        Column("place", 18),
        Column("checked", 14),
    ),
    groups=(
        Group("", ("title", "what", "issued", "place", "link", "checked")),
        Group("Brug", ("note",)),
        Group("Sammenhæng", ("elements", "internal")),
    ),
    grouped_by="what",
    at_end=True,
    new_in_texts=True,
)

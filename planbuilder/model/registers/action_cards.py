"""Action cards: one page for front-line staff, one for each group (our own form; report p. 20)."""

from __future__ import annotations

import datetime
from typing import ClassVar

from planbuilder.model import fields
from planbuilder.model.fields import Entry
from planbuilder.model.frozen import frozen
from planbuilder.model.registers.register import Column, Group, Register, Shelf


@frozen(kw_only=True)
class ActionCard(Entry):
    """What somebody of a group does when they become worried; it must fit one page."""

    KIND: ClassVar[str] = "action-card"
    title: str = fields.line("Gruppe", hint="fx Skole")
    situation: str = fields.text("Situationen", asked=True)
    signs: str = fields.text("Tegn at være opmærksom på", asked=True)
    steps: str = fields.text("Det gør du", asked=True)
    by_day: str = fields.line("Kontakt om dagen", asked=True, suggests=True)
    by_night: str = fields.line("Kontakt aften, nat og weekend", asked=True, suggests=True)
    revised: datetime.date | None = fields.date("Revideret", asked=True)
    approved_by: str = fields.line("Godkendt af", asked=True, suggests=True)


ACTION_CARDS = Register(
    kind=ActionCard,
    title="Action cards",
    shelf=Shelf.PREPAREDNESS,
    in_documents=False,
    one="action card",
    the="kortet",
    it="det",
    many="action cards",
    new="Nyt action card",
    icon="action-cards",
    purpose="Et action card er én side til dem, der møder borgerne: hvad situationen er, hvilke "
    "tegn man skal være opmærksom på, hvad man gør trin for trin, og hvem man kontakter. Lav et "
    "for hver gruppe.",
    columns=(
        Column("title", 24),
        Column("by_day", 34),
        Column("by_night", 34),
        Column("revised", 14),
        Column("approved_by", 24),
    ),
    groups=(
        Group("", ("title", "situation", "signs", "steps")),
        Group("Hvem man kontakter", ("by_day", "by_night")),
        Group("Godkendelse", ("revised", "approved_by")),
        Group("Sammenhæng", ("elements", "internal")),
    ),
    starters=(
        ActionCard(id="", title="Skole"),
        ActionCard(id="", title="Klub og ungdomsskole"),
        ActionCard(id="", title="Jobcenter"),
        ActionCard(id="", title="Ældrepleje"),
    ),
)

"""New efforts and copies: which record a change of the register gives. Nothing is changed here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from planbuilder.model.ids import new_id
from planbuilder.model.ordering import between
from planbuilder.model.plan import Plan
from planbuilder.model.records import Effort


def new_effort(plan: Plan, levels: Iterable[str] = ()) -> Effort:
    """Return an empty effort that stands last in the register."""
    return Effort(id=new_id("indsats"), order=plan.next_effort_order(), levels=tuple(levels))


def duplicate(plan: Plan, effort_id: str) -> Effort:
    """Return a copy of an effort that stands right behind it."""
    original = plan.effort(effort_id)
    template = QCoreApplication.translate("Efforts", "{title} (kopi)")
    title = template.format(title=original.title) if original.title.strip() else ""
    order = _behind(plan, original)
    return replace(original, id=new_id("indsats"), title=title, order=order, deleted_by="")


def _behind(plan: Plan, original: Effort) -> str:
    efforts = plan.efforts
    place = next(n for n, effort in enumerate(efforts) if effort.id == original.id)
    following = efforts[place + 1].order if place + 1 < len(efforts) else None
    try:
        return between(original.order, following)
    except ValueError:
        # Two efforts share a key, as when two copies of a plan added one at the same place.
        return plan.next_effort_order()

"""New entries and copies: which record a change of a register gives. Nothing is changed here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication

from planbuilder.model.fields import Entry, Shape, link, link_parts
from planbuilder.model.ids import new_id
from planbuilder.model.ordering import between, spread
from planbuilder.model.plan import Plan
from planbuilder.model.registers.register import Register
from planbuilder.model.slug import slug

_Entry = TypeVar("_Entry", bound=Entry)


def new_entry(plan: Plan, register: Register, values: Mapping[str, Any]) -> Entry:
    """Return an entry that stands last in the register, and holds these values from the start."""
    return register.kind(id=_id(register), order=plan.next_order(register.kind), **values)


def starting_entries(plan: Plan, register: Register) -> list[Entry]:
    """Return the entries that an empty register can begin with, in their order."""
    orders = spread(len(register.starters))
    ids = [_id(register) for _ in register.starters]
    numbers = {str(number): one for number, one in enumerate(ids, start=1)}
    ways = [name for name, spec in register.fields.items() if spec.shape is Shape.LINKS]
    named = [name for name, spec in register.fields.items() if spec.shape is Shape.RECORD]
    return [
        replace(
            starter,
            id=one,
            order=order,
            **_led_on(starter, ways, numbers),
            **{name: numbers.get(getattr(starter, name), "") for name in named},
        )
        for starter, one, order in zip(register.starters, ids, orders, strict=True)
    ]


def _led_on(
    starter: Entry, ways: Iterable[str], ids: Mapping[str, str]
) -> dict[str, tuple[str, ...]]:
    """Return where a starter leads on to, by the ids that the others get."""
    parts = {name: map(link_parts, getattr(starter, name)) for name in ways}
    return {
        name: tuple(link(ids[number], words) for number, words in stored)
        for name, stored in parts.items()
    }


def duplicate(plan: Plan, register: Register, original: _Entry) -> _Entry:
    """Return a copy of an entry that stands right behind it."""
    template = QCoreApplication.translate("Registers", "{title} (kopi)")
    title = template.format(title=original.title) if original.title.strip() else ""
    order = _behind(plan, original)
    return replace(original, id=_id(register), title=title, order=order, deleted_by="")


def _id(register: Register) -> str:
    return new_id(slug(register.one))


def _behind(plan: Plan, original: Entry) -> str:
    entries = plan.entries(type(original))
    place = next(n for n, entry in enumerate(entries) if entry.id == original.id)
    following = entries[place + 1].order if place + 1 < len(entries) else None
    try:
        return between(original.order, following)
    except ValueError:
        # Two entries share a key, as when two copies of a plan added one at the same place.
        return plan.next_order(type(original))

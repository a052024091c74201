"""Which records a field can name, in groups under headings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from planbuilder.model import titles
from planbuilder.model.comparing.field_names import KIND_WORDS
from planbuilder.model.plan import Plan
from planbuilder.model.record import Record
from planbuilder.model.records import Element, Milestone, Person
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.ui.registers.columns import untitled


class Choosable(NamedTuple):
    """A record that can be chosen."""

    id: str
    title: str


Group = tuple[str, list[Choosable]]
"""A heading, "" for none, and what stands under it."""


def title_of(plan: Plan, record: Record) -> str:
    """Return what a record is called."""
    return titles.title_of(plan, record, untitled())


def kind_words(kind: str, *, single: bool) -> str:
    """Return what one chooses among records of a kind: "organ", or "elementer" of several."""
    if kind in REGISTERS:
        return REGISTERS[kind].one if single else REGISTERS[kind].many
    return KIND_WORDS[kind] if single else f"{KIND_WORDS[kind]}er"


def choosable(plan: Plan, kinds: Sequence[str]) -> list[Group]:
    """Return the records of these kinds: elements by the concept's grid, entries by register."""
    groups: list[Group] = []
    for kind in kinds:
        if kind == Element.KIND:
            groups += _elements(plan)
        elif kind in REGISTERS:
            register = REGISTERS[kind]
            heading = register.title if len(kinds) > 1 else ""
            groups.append((heading, _all(plan, plan.entries(register.kind))))
        elif kind == Person.KIND:
            groups.append(("", _all(plan, plan.persons)))
        elif kind == Milestone.KIND:
            groups.append(("", _all(plan, _milestones(plan))))
    return groups


def _elements(plan: Plan) -> list[Group]:
    return [
        (
            f"{planning.title} · {level.title}",
            _all(plan, plan.elements_in_field(planning.id, level.id)),
        )
        for planning in plan.concept.planning_levels
        for level in plan.concept.effort_levels
        if plan.elements_in_field(planning.id, level.id)
    ]


def _milestones(plan: Plan) -> list[Milestone]:
    found = (record for record in plan if isinstance(record, Milestone))
    return sorted(found, key=lambda one: one.moment, reverse=True)


def _all(plan: Plan, records: Sequence[Record]) -> list[Choosable]:
    return [Choosable(record.id, title_of(plan, record)) for record in records]

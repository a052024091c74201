"""Entries that say something in every field, whatever register they are of."""

from __future__ import annotations

import datetime
from typing import Any

from planbuilder.model.fields import FieldSpec, Shape, link
from planbuilder.model.ordering import spread
from planbuilder.model.record import Record
from planbuilder.model.records import Milestone, Person
from planbuilder.model.registers.register import Register
from planbuilder.model.registers.registry import REGISTERS

FIRST, LAST = 1, 2
"""Which of two values a field has."""


def full(register: Register, number: int, plan, **fields):
    """Return an entry that lacks nothing; `number` tells it from others."""
    values = {name: value(spec, number, plan) for name, spec in register.fields.items()}
    return register.kind(
        id=f"{register.name}-{number}", order=spread(9)[number], **(values | fields)
    )


def value(spec: FieldSpec, number: int, plan) -> Any:
    """Return a value for a field, another one for each of the numbers 1 and 2."""
    levels = [level.id for level in plan.concept.effort_only_levels]
    named = other_record(spec, plan)
    return {
        Shape.LINE: lambda: f"{spec.words} {'Å' if number == LAST else 'B'}",
        Shape.TEXT: lambda: f"<p>{spec.words}, {'udfoldet' if number == LAST else 'kort'}</p>",
        Shape.CHOICE: lambda: list(spec.choices or ())[number],
        Shape.FLAG: lambda: number == LAST and spec.name != "internal",
        Shape.LEVELS: lambda: (levels[number - 1],),
        Shape.RECORD: lambda: named,
        Shape.RECORDS: lambda: (named,),
        Shape.LINKS: lambda: (link(named, "Ja"),),
        Shape.DATE: lambda: datetime.date(2027, number, 3),
        Shape.COUNT: lambda: 1000 * number,
        Shape.HOURS: lambda: 7.5 * number,
        Shape.KRONER: lambda: 12_000 * number,
    }[spec.shape]()


def other_record(spec: FieldSpec, plan) -> str:
    """Return the id of a record that a field can name; it is put into the plan if need be."""
    if not spec.kinds:
        return ""
    if spec.kinds == ("element",):
        return "organisering"
    record_id = f"nævnt-{spec.kinds[0]}"
    if plan.get(record_id) is None:
        plan.put(called(spec, record_id, f"Nævnt {spec.kinds[0]}", order="zz"))
    return record_id


def called(spec: FieldSpec, record_id: str, title: str, order: str = "y") -> Record:
    """Return a record that a field can name, with this title."""
    if spec.kinds[0] == Milestone.KIND:
        return Milestone(id=record_id, name=title)
    if spec.kinds[0] == Person.KIND:
        return Person(id=record_id, name=title)
    return REGISTERS[spec.kinds[0]].kind(id=record_id, title=title, order=order)

"""What a register is called in workbooks: the headings of its fields, and what its cells are of."""

from __future__ import annotations

import functools
from collections.abc import Iterable

from planbuilder.model.fields import Shape
from planbuilder.model.records import Effort
from planbuilder.model.registers.register import Register
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.office.excel.efforts_words import EFFORTS_WORDS
from planbuilder.office.excel.own_words import OwnWords

FIRST = next(iter(REGISTERS.values()))
"""The register that a form is for, and others' lists, as long as nobody says otherwise."""

NUMBER_HEADING = "Nr"
LACKING, NOTHING = "Mangler", "Intet"
"""What the plan works out itself: what an entry doesn't say yet, or that it says all."""

_OWN = {Effort.KIND: EFFORTS_WORDS}
_NONE = OwnWords()
_NOT_FOR_OTHERS = ("elements", "internal")
"""Fields of every entry that only people with the plan at hand can fill in."""


def own_words(register: Register) -> OwnWords:
    """Return what a register has of its own."""
    return _OWN.get(register.name, _NONE)


@functools.cache
def _headings(kind: str) -> dict[str, str]:
    register = REGISTERS[kind]
    own = own_words(register).headings
    return {name: own.get(name, field.words) for name, field in register.fields.items()}


def field_headings(register: Register) -> dict[str, str]:
    """Return the heading of every field by its name, in the order of the form."""
    return _headings(register.name)


def levels_field(register: Register) -> str:
    """Return the field whose levels have columns of their own, "" for none."""
    fields = register.fields.values()
    return next((field.name for field in fields if field.shape is Shape.LEVELS), "")


def main_text(register: Register) -> str:
    """Return the field that takes in what finds no place of its own, "" for none."""
    fields = register.fields.values()
    return next((field.name for field in fields if field.shape is Shape.TEXT), "")


def has_period(register: Register) -> bool:
    """Whether entries last from one day to another."""
    return {"start", "end"} <= set(register.fields)


def mark_keys(register: Register, levels: Iterable[str]) -> tuple[str, ...]:
    """Return of what the marks of a row are, in their order: each field, then each level."""
    return (*register.fields, *(levels if levels_field(register) else ()))


def asked_of_others(register: Register) -> tuple[str, ...]:
    """Return the fields that a form can ask for."""
    helped = own_words(register).helps
    names = [name for name in helped or register.fields if name not in _NOT_FOR_OTHERS]
    return tuple(names)

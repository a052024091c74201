"""All kinds of record by their names.

A new kind of record is a `@frozen` class with its fields, and a place here; those of registers have
theirs by themselves. Storing, history, undo and merging need no more.
"""

from __future__ import annotations

from planbuilder.model import fields
from planbuilder.model.figures.records import Figure, FigureOptions
from planbuilder.model.readiness.records import ReadinessAnswer, ReadinessRound
from planbuilder.model.record import Record
from planbuilder.model.records import (
    Comment,
    Element,
    Milestone,
    Person,
    PlanInfo,
    Returned,
    Section,
    SetAside,
    WordOptions,
)
from planbuilder.model.registers.registry import REGISTERS

_OWN: tuple[type[Record], ...] = (
    PlanInfo,
    Person,
    Section,
    Element,
    WordOptions,
    Milestone,
    Comment,
    Returned,
    SetAside,
    Figure,
    FigureOptions,
    ReadinessRound,
    ReadinessAnswer,
)
_OF_REGISTERS: tuple[type[Record], ...] = tuple(register.kind for register in REGISTERS.values())
KINDS = {kind.KIND: kind for kind in (*_OWN, *_OF_REGISTERS)}
INTERNAL_KINDS = frozenset(
    {
        Milestone.KIND,
        Comment.KIND,
        Returned.KIND,
        SetAside.KIND,
        ReadinessRound.KIND,
        ReadinessAnswer.KIND,
    }
)
"""Records about how the plan comes to be: no part of its state, and nothing for people outside."""


def rich_fields(kind: str) -> tuple[str, ...]:
    """Return the names of the fields of `kind` that hold canonical XHTML."""
    return fields.rich_fields_of(KINDS[kind])

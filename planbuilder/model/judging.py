"""What is still open in a single record: a deadline that has passed, fields that say nothing."""

from __future__ import annotations

import datetime
from functools import cache

from planbuilder.model.fields import Entry, FieldSpec, Shape, specs
from planbuilder.model.kinds import KINDS
from planbuilder.model.records import Element, State
from planbuilder.model.richtext.quick import has_words

FINISHED = (State.READY, State.COVERED, State.NOT_RELEVANT)
"""States in which nobody waits for an element any more."""


def is_late(element: Element, today: datetime.date) -> bool:
    """Whether the element's deadline has passed while somebody still waits for it."""
    due = element.deadline
    return due is not None and due < today and element.state not in FINISHED


def missing_fields(entry: Entry) -> list[str]:
    """Return which of the fields that a register asks for say nothing, in their order.

    Of an effort those are the concept's seven (report pp. 19–20).
    """
    return [spec.name for spec in _asked(entry.KIND) if not _says_something(entry, spec)]


@cache
def _asked(kind: str) -> tuple[FieldSpec, ...]:
    return tuple(spec for spec in specs(KINDS[kind]).values() if spec.asked)


def _says_something(entry: Entry, spec: FieldSpec) -> bool:
    """Whether a field holds a word (a text), a letter or digit (a line), or any value at all."""
    value = getattr(entry, spec.name)
    if spec.shape is Shape.TEXT:
        return has_words(value)
    if isinstance(value, str):
        return any(map(str.isalnum, value))
    return value is not None and value != ()

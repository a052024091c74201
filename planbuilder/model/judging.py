"""What is still open in a single record: a deadline that has passed, fields that say nothing."""

from __future__ import annotations

import datetime

from planbuilder.model.records import SEVEN_FIELDS, Effort, Element, State, rich_fields
from planbuilder.model.richtext.plain import has_words

FINISHED = (State.READY, State.COVERED, State.NOT_RELEVANT)
"""States in which nobody waits for an element any more."""
_LONG = frozenset(rich_fields(Effort.KIND))


def is_late(element: Element, today: datetime.date) -> bool:
    """Whether the element's deadline has passed while somebody still waits for it."""
    due = element.deadline
    return due is not None and due < today and element.state not in FINISHED


def missing_fields(effort: Effort) -> list[str]:
    """Return which of the concept's seven fields say nothing, in the report's order (pp. 19–20)."""
    return [name for name in SEVEN_FIELDS if not says_something(name, getattr(effort, name))]


def says_something(field: str, value: str) -> bool:
    """Whether the value of one of an effort's fields holds a word (a long one) or a letter."""
    return has_words(value) if field in _LONG else bool(value.strip())

"""What differs between two states of one record, field by field, in Danish words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from planbuilder.model.comparing.field_names import MOVED, NAMES, value_words
from planbuilder.model.kinds import rich_fields
from planbuilder.model.plan import Plan
from planbuilder.model.record import Record

_ALWAYS = ("step", "importance")
"""Fields of an answer about readiness that say something of a new one also at their usual value."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that differs.

    `name` is its Danish name. Where `is_text`, `before` and `after` are canonical XHTML; of any
    other field they are readable words, "" where it is empty.
    """

    field: str
    name: str
    before: str
    after: str
    is_text: bool = False


def compare_records(
    before: Record | None, after: Record | None, plan: Plan | None = None
) -> list[FieldChange]:
    """Return the fields that differ between two states of a record, in the order of `NAMES`.

    Args:
        before: the earlier state, None where the record was not there; its fields count as empty.
        after: the later one, None where it was deleted.
        plan: gives the people, elements and levels in the values their names.
    """
    known = after or before
    if known is None:
        return []
    empty = type(known)(id=known.id)
    return list(_changes(before or empty, after or empty, plan, is_new=before is None))


def _changes(
    before: Record, after: Record, plan: Plan | None, *, is_new: bool
) -> Iterator[FieldChange]:
    texts = rich_fields(after.KIND)
    for field, name in NAMES[after.KIND].items():
        if _state(before, field) == _state(after, field) and not (is_new and field in _ALWAYS):
            continue
        if field in texts:
            yield FieldChange(field, name, getattr(before, field), getattr(after, field), True)
        elif field == MOVED:  # its keys mean nothing to a reader, and a new record wasn't moved
            if getattr(before, field) and getattr(after, field):
                yield FieldChange(field, name, "", "Flyttet")
        else:
            was = "" if is_new else value_words(before, field, plan)
            yield FieldChange(field, name, was, value_words(after, field, plan))


def _state(record: Record, field: str) -> tuple[Any, Any]:
    """Return a field's value, and its readings where it is disputed."""
    dispute = next((conflict for conflict in record.disputed if conflict.field == field), None)
    return getattr(record, field), dispute

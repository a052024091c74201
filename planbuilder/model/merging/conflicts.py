"""The places of a plan where people disagree: finding, counting and settling them.

Conflicts in a text are settled by editing the text; those of fields, and the flag of a record
that was deleted while somebody changed it, are settled here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from typing import Any

from planbuilder.model.frozen import frozen
from planbuilder.model.kinds import rich_fields
from planbuilder.model.record import SHARED_FIELDS, FieldConflict, FieldReading, Record
from planbuilder.model.richtext.plain import plain_text
from planbuilder.model.richtext.tree import Conflict
from planbuilder.model.richtext.xhtml import CONFLICT_BEGINS, from_xhtml


@frozen
class OpenConflict:
    """One place where somebody must choose.

    `field` is the name of the field, "" where the whole record was deleted by one and changed by
    another. `readings` are (author, value): in a text the plain words, "" where they were taken
    out; else the field's value; for a deletion the name of who deleted, and None.
    """

    record: str
    kind: str
    field: str
    readings: tuple[tuple[str, Any], ...]


def conflict_count(record: Record) -> int:
    """Return in how many places of a record somebody must choose. Quick: no text is read."""
    texts: Iterator[str] = (getattr(record, name) for name in rich_fields(record.KIND))
    in_texts = sum(text.count(CONFLICT_BEGINS) for text in texts)
    return in_texts + len(record.disputed) + bool(record.deleted_by)


def conflicts_in(records: Iterable[Record]) -> list[OpenConflict]:
    """Return every place in these records, e.g. in a plan, where somebody must choose."""
    return [conflict for record in records for conflict in conflicts_of(record)]


def conflicts_of(record: Record) -> Iterator[OpenConflict]:
    """Yield the places of one record where somebody must choose, its texts first."""
    for name in rich_fields(record.KIND):
        if CONFLICT_BEGINS in getattr(record, name):
            for block in from_xhtml(getattr(record, name)):
                if isinstance(block, Conflict):
                    readings = tuple((r.author, plain_text(r.blocks)) for r in block.readings)
                    yield OpenConflict(record.id, record.KIND, name, readings)
    for conflict in record.disputed:
        values = tuple((reading.author, reading.value) for reading in conflict.readings)
        yield OpenConflict(record.id, record.KIND, conflict.field, values)
    if record.deleted_by:
        yield OpenConflict(record.id, record.KIND, "", ((record.deleted_by, None),))


def resolved(record: Record, field: str, value: object) -> Record:
    """Return the record with a disputed field settled on `value`, of the field's type."""
    rest = tuple(conflict for conflict in record.disputed if conflict.field != field)
    settled_on: dict[str, Any] = {field: value}
    return replace(record, **settled_on, disputed=rest)


def with_reading(record: Record, field: str, before: object, value: object) -> Record:
    """Return the record with `value` in the place of one reading of a disputed field.

    So somebody goes on with his own reading and settles nothing; where he comes to agree with
    another one, the field is settled.
    """
    conflict = next(conflict for conflict in record.disputed if conflict.field == field)
    readings = in_order(
        replace(reading, value=value) if reading.value == before else reading
        for reading in conflict.readings
    )
    if len(readings) == 1:
        return resolved(record, field, value)
    changed = FieldConflict(field, readings)
    rest = tuple(changed if other is conflict else other for other in record.disputed)
    first: dict[str, Any] = {field: readings[0].value}
    return replace(record, **first, disputed=rest)


def in_order(readings: Iterable[FieldReading]) -> tuple[FieldReading, ...]:
    """Return the readings that differ, in one order, whoever merges them."""
    authors: dict[Any, str] = {}
    for reading in readings:
        authors[reading.value] = min(reading.author, authors.get(reading.value, reading.author))
    unordered = [FieldReading(author, value) for value, author in authors.items()]
    return tuple(sorted(unordered, key=lambda reading: (reading.author, str(reading.value))))


def without_flag(record: Record) -> Record:
    """Return a record that somebody deleted meanwhile as one that stays."""
    return replace(record, deleted_by="")


def settled(before: Record | None, after: Record) -> Record:
    """Return `after` without the disputes of `before` whose fields were changed since.

    Whoever gives a disputed field a new value has settled it. Readings that changed stay.
    """
    if before is None or not after.disputed or type(before) is not type(after):
        return after
    changed = {
        spec.name
        for spec in fields(after)
        if spec.name not in SHARED_FIELDS
        and getattr(before, spec.name) != getattr(after, spec.name)
    }
    rest = tuple(
        conflict
        for conflict in after.disputed
        if conflict.field not in changed or conflict not in before.disputed
    )
    return after if rest == after.disputed else replace(after, disputed=rest)

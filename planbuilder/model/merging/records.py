"""Three-way merging of one record: field by field, texts sentence by sentence, nothing lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from typing import Any

from planbuilder.model.kinds import KINDS, rich_fields
from planbuilder.model.merging.conflicts import in_order
from planbuilder.model.merging.texts import merge_texts
from planbuilder.model.record import SHARED_FIELDS, FieldConflict, FieldReading, Record
from planbuilder.model.records import Comment, PlanInfo, SetAside, WordOptions
from planbuilder.model.richtext.tree import Text, TextError
from planbuilder.model.richtext.xhtml import from_xhtml, to_xhtml

DELETION = ""
"""What stands for a field's name when asking who deleted a record."""
_HOLDERS = ("section", "parent")
"""The fields that say where a record stands; its order key belongs to them."""
_ORDER = "order"


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a merge: the record, None where it is deleted, and who changed its fields.

    `author_of` is asked with the name of a field, or with `DELETION`, where readings collide.
    """

    record: Record | None
    author_of: Callable[[str], str]


def merge_records(base: Record | None, ours: Side, theirs: Side) -> Record | None:
    """Return what both sides made of `base`, None where it is deleted.

    A field that one side changed is changed; one that both changed in different ways keeps both
    readings. A record that one side deleted and the other changed stays, with `deleted_by` set.
    Neither side comes first: swapped, they give the same.

    Args:
        base: the record that both started from, None where they made it independently.
    """
    if ours.record is None or theirs.record is None:
        return _kept_from_deletion(base, ours, theirs)
    if ours.record == theirs.record:
        return ours.record
    start = base or KINDS[ours.record.KIND](id=ours.record.id)
    return _Merge(start, ours, theirs).result()


def _kept_from_deletion(base: Record | None, ours: Side, theirs: Side) -> Record | None:
    kept, deleting = (theirs, ours) if ours.record is None else (ours, theirs)
    if isinstance(kept.record, PlanInfo):
        return kept.record  # there is no plan without its front page
    if kept.record is None or kept.record == base:
        return None
    if isinstance(kept.record, Comment | SetAside):
        return kept.record  # a remark that somebody still deals with is no matter to decide on
    return replace(kept.record, deleted_by=deleting.author_of(DELETION) or "?")


class _Merge:
    """The merging of a record that both sides still have."""

    def __init__(self, base: Record, ours: Side, theirs: Side) -> None:
        if ours.record is None or theirs.record is None:
            raise ValueError("both sides have the record")
        self._base, self._ours, self._theirs = base, ours, theirs
        self._our, self._their = ours.record, theirs.record
        self._rich = rich_fields(base.KIND)
        self._values: dict[str, Any] = {}
        self._disputed: list[FieldConflict] = []

    def result(self) -> Record:
        for spec in fields(self._base):
            if spec.name not in SHARED_FIELDS and spec.name != _ORDER:
                self._merge_field(spec.name)
        if hasattr(self._base, _ORDER):
            self._values[_ORDER] = self._order()
        flags = {side.deleted_by for side in (self._our, self._their)} - {self._base.deleted_by}
        return replace(
            self._base,
            **self._values,
            disputed=tuple(sorted(self._disputed, key=lambda conflict: conflict.field)),
            deleted_by=max(flags, default=self._base.deleted_by),
        )

    def _merge_field(self, name: str) -> None:
        base, our, their = (_state(record, name) for record in (self._base, self._our, self._their))
        if our == their or their == base:
            self._take(name, our)
        elif our == base:
            self._take(name, their)
        elif name in self._rich:
            self._values[name] = self._merged_text(name)
        elif isinstance(getattr(self._base, name), tuple):
            self._values[name] = self._merged_set(name)
        else:
            self._dispute(name)

    def _take(self, name: str, state: tuple[Any, FieldConflict | None]) -> None:
        self._values[name], conflict = state
        if conflict is not None:
            self._disputed.append(conflict)

    def _merged_text(self, name: str) -> str:
        return merge_sources(
            getattr(self._base, name),
            getattr(self._our, name),
            getattr(self._their, name),
            lambda: self._ours.author_of(name),
            lambda: self._theirs.author_of(name),
        )

    def _merged_set(self, name: str) -> tuple[str, ...]:
        """Return what both sides added to a list of ids, without what either took out."""
        base, our, their = (
            getattr(record, name) for record in (self._base, self._our, self._their)
        )
        kept = [item for item in base if item in our and item in their]
        added = {item for item in (*our, *their) if item not in base}
        return (*kept, *sorted(added))

    def _dispute(self, name: str) -> None:
        """Keep what either side brought, what neither dropped, and what either settled on."""
        before = [reading.value for reading in _readings(self._base, name, str)]
        our = _readings(self._our, name, self._ours.author_of)
        their = _readings(self._their, name, self._theirs.author_of)
        common = {reading.value for reading in our} & {reading.value for reading in their}
        readings = in_order(
            reading
            for side in (our, their)
            for reading in side
            if len(side) == 1 or reading.value not in before or reading.value in common
        )
        self._values[name] = readings[0].value
        if len(readings) > 1 and not self._takes_one(name):
            self._disputed.append(FieldConflict(name, readings))

    def _takes_one(self, name: str) -> bool:
        """Whether a field with two readings takes the first: nothing written is lost by it."""
        is_place = isinstance(self._base, Comment) and name != "words"
        return is_place or isinstance(self._base, WordOptions | SetAside)

    def _order(self) -> str:
        """Return the order key: that of whoever moved the record, one of them where both did."""
        base, our, their = (
            getattr(record, _ORDER) for record in (self._base, self._our, self._their)
        )
        for holder in (name for name in _HOLDERS if hasattr(self._base, name)):
            placed = [
                record
                for record in (self._our, self._their)
                if getattr(record, holder) == self._values[holder] != getattr(self._base, holder)
            ]
            if placed:
                return max(str(getattr(record, _ORDER)) for record in placed)
        return max({str(our), str(their)} - {base}, default=str(base))


def merge_sources(
    base: str,
    ours: str,
    theirs: str,
    our_name: Callable[[], str],
    their_name: Callable[[], str],
) -> str:
    """Return what two sides made of the text `base`, all in canonical XHTML.

    Args:
        our_name: gives the name for our reading where readings collide; so for theirs.

    Raises:
        TextError: one of the sides is no text.
    """
    merged = merge_texts(_text(base), from_xhtml(ours), from_xhtml(theirs), our_name, their_name)
    return to_xhtml(merged)


def _state(record: Record, name: str) -> tuple[Any, FieldConflict | None]:
    return getattr(record, name), _conflict(record, name)


def _conflict(record: Record, name: str) -> FieldConflict | None:
    return next((conflict for conflict in record.disputed if conflict.field == name), None)


def _readings(
    record: Record, name: str, author_of: Callable[[str], str]
) -> tuple[FieldReading, ...]:
    conflict = _conflict(record, name)
    if conflict is not None:
        return conflict.readings
    return (FieldReading(author_of(name), getattr(record, name)),)


def _text(source: str) -> Text:
    """Return what both started from; nothing where a foreign history holds no text of ours."""
    try:
        return from_xhtml(source)
    except TextError:
        return ()

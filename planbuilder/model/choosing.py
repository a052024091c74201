"""Taking in some of the changes of a record and leaving out others: fields, and parts of texts."""

from __future__ import annotations

import functools
from dataclasses import fields, replace
from typing import Any

from planbuilder.model.comparing.texts import Hunk, hunks, with_hunks
from planbuilder.model.kinds import rich_fields
from planbuilder.model.record import SHARED_FIELDS, Record
from planbuilder.model.richtext.tree import Text
from planbuilder.model.richtext.xhtml import from_xhtml, to_xhtml

_WHOLE = ""
"""Stands for the fields of a record that comes along as a whole, being new or deleted."""


class Selection:
    """What of the change from one state of a record to another shall come true; at first all."""

    def __init__(self, before: Record | None, after: Record | None) -> None:
        self.before = before
        self.after = after
        self._out: dict[str, set[int]] = {}

    # What there is

    @property
    def is_whole(self) -> bool:
        """Whether the record comes along or stays away as a whole, being new or deleted."""
        return self.before is None or self.after is None

    @functools.cached_property
    def fields(self) -> tuple[str, ...]:
        """The names of the fields that differ, in the record's order."""
        if self.before is None or self.after is None:
            return (_WHOLE,)
        return tuple(
            spec.name
            for spec in fields(self.after)
            if spec.name not in SHARED_FIELDS
            and _state(self.before, spec.name) != _state(self.after, spec.name)
        )

    def parts(self, name: str) -> tuple[Hunk, ...]:
        """Return the single changes of a text, in its order; none of any other field."""
        if self.before is None or self.after is None or name not in rich_fields(self.after.KIND):
            return ()
        return _parts(getattr(self.before, name), getattr(self.after, name))

    # What is chosen

    @property
    def all_in(self) -> bool:
        """Whether nothing is left out."""
        return not any(self._out.values())

    @property
    def any_in(self) -> bool:
        """Whether something comes along."""
        return any(self.field_in(name)[1] for name in self.fields) or not self.fields

    def field_in(self, name: str) -> tuple[bool, bool]:
        """Return whether all of a field comes along, and whether something of it does."""
        out = self._out.get(name, set())
        return not out, not out or len(out) < self._count(name)

    def part_in(self, name: str, place: int) -> bool:
        """Return whether one change of a text comes along."""
        return place not in self._out.get(name, set())

    def set_all(self, wanted: bool) -> None:
        """Take in or leave out the whole record."""
        for name in self.fields:
            self.set_field(name, wanted)

    def set_field(self, name: str, wanted: bool) -> None:
        """Take in or leave out all of a field."""
        self._out[name] = set() if wanted else set(range(self._count(name)))

    def set_part(self, name: str, place: int, wanted: bool) -> None:
        """Take in or leave out one change of a text."""
        out = self._out.setdefault(name, set())
        if wanted:
            out.discard(place)
        else:
            out.add(place)

    def _count(self, name: str) -> int:
        return max(1, len(self.parts(name)))

    # What comes of it

    def text(self, name: str) -> Text:
        """Return a text as it would stand with what is chosen."""
        side = self.after if self.field_in(name)[1] and self.any_in else self.before
        if side is None or self.is_whole or self.field_in(name) in ((True, True), (False, False)):
            return _read(getattr(side, name)) if side else ()
        parts = self.parts(name)
        chosen = [place for place in range(len(parts)) if self.part_in(name, place)]
        return with_hunks(_read(getattr(self.before, name)), parts, chosen)

    def result(self) -> Record | None:
        """Return the record as it would stand with what is chosen, None where it is not there."""
        if self.all_in:
            return self.after
        if self.before is None or self.after is None or not self.any_in:
            return self.before
        out = {name for name in self.fields if not self.field_in(name)[1]}
        values: dict[str, Any] = {name: getattr(self.before, name) for name in out}
        for name in rich_fields(self.after.KIND):
            if name not in out and self._out.get(name):
                values[name] = to_xhtml(self.text(name))
        kept = (dispute for dispute in self.after.disputed if dispute.field not in out)
        as_before = (dispute for dispute in self.before.disputed if dispute.field in out)
        return replace(self.after, **values, disputed=(*kept, *as_before))


def _state(record: Record, name: str) -> tuple[Any, Any]:
    """Return a field's value, and its readings where people disagree on it."""
    return getattr(record, name), next((c for c in record.disputed if c.field == name), None)


@functools.lru_cache(maxsize=64)
def _read(source: str) -> Text:
    return from_xhtml(source)


@functools.lru_cache(maxsize=64)
def _parts(before: str, after: str) -> tuple[Hunk, ...]:
    return tuple(hunks(_read(before), _read(after)))

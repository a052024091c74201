"""Following the versions of one record from a milestone on: whose each of its words is."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from planbuilder.model.merging.sequences import matches, numbered
from planbuilder.project.past.lineage import Entry, Lineage
from planbuilder.project.past.origins import (
    Place,
    Stamp,
    State,
    first_state,
    lines_of,
    merged,
    step,
    words_in,
)
from planbuilder.project.past.sittings import SITTING_SECONDS

_PLACES = ("section", "parent", "order", "levels")
"""The fields that say where a record stands."""
Signed: TypeAlias = tuple[str, Stamp]
"""A word, and who wrote it or took it out."""


@dataclass(frozen=True, slots=True)
class RecordSince:
    """What is known of the changes of a record.

    `stamps` are all changes, the latest last; at least one. `inserted` and `deleted` are the words
    that came and that went, in the order of the text. `lines` says who last changed a paragraph,
    by its words, and `placed` who gave the record its place in the plan, None where nobody did.
    """

    stamps: tuple[Stamp, ...]
    inserted: tuple[Signed, ...] = ()
    deleted: tuple[Signed, ...] = ()
    lines: Mapping[str, Stamp] = field(default_factory=dict)
    placed: Stamp | None = None

    def of_inserted(self, words: Sequence[str]) -> list[Stamp | None]:
        """Return who wrote each of the words that came, in their order; None for not known."""
        return _found(words, self.inserted)

    def of_deleted(self, words: Sequence[str]) -> list[Stamp | None]:
        """Return who took out each of the words that went, in their order; None for not known."""
        return _found(words, self.deleted)

    def of_line(self, words: str) -> Stamp | None:
        """Return who last changed the paragraph with these words as it is, None for not known."""
        return self.lines.get(_key(words))


def _found(words: Sequence[str], signed: Sequence[Signed]) -> list[Stamp | None]:
    found: list[Stamp | None] = [None] * len(words)
    for place, number in matches(*numbered(words, (word for word, _ in signed))):
        found[place] = signed[number][1]
    return found


class Follower:
    """Follows the versions of one record from the milestone's version on."""

    def __init__(self, lineage: Lineage, base: str, entries: Sequence[Entry]) -> None:
        self._lineage = lineage
        self._entries = {entry.id: entry for entry in entries}
        self._base = base
        self._gone: dict[int, Stamp] = {}
        self._states: dict[str, State] = {}
        self._payloads: dict[str, str | None] = {}

    def followed(self) -> RecordSince:
        """Return who changed what."""
        known = self._up_to_base()
        later = _ends_of_work([e for e in self._entries.values() if e.id not in known])
        first_of_all = [self._base] if self._base in self._entries else []
        self._payloads = self._lineage.payloads([*first_of_all, *(entry.id for entry in later)])
        first = self._states[self._base] = self._first_state()
        for entry in later:
            self._states[entry.id] = self._follow(entry)
        last = self._states[later[-1].id] if later else first
        stamps = [_stamp(entry) for entry in later if not entry.is_merge]
        return RecordSince(
            tuple(stamps) or (_stamp(list(self._entries.values())[-1]),),
            tuple(last.written()),
            tuple((first.word(place), stamp) for place, stamp in sorted(self._gone.items())),
            {
                _key(" ".join(words_in(line))): changed
                for line, changed in zip(last.lines, last.changed, strict=True)
                if changed
            },
            last.placed,
        )

    def _first_state(self) -> State:
        if self._base not in self._entries:
            return State()
        return first_state(*self._read(self._base))

    def _up_to_base(self) -> set[str]:
        """Return the milestone's version and all that it came from."""
        found: set[str] = set()
        waiting = [self._base] if self._base in self._entries else []
        while waiting:
            version = waiting.pop()
            if version not in found and version in self._entries:
                found.add(version)
                waiting.extend(self._entries[version].parents)
        return found

    def _read(self, version: str) -> tuple[list[str], Place]:
        """Return the lines of a version and the place that it gives its record."""
        if version not in self._payloads:
            self._payloads[version] = self._lineage.payload(version)
        payload = self._payloads.pop(version)
        if payload is None:
            return [], ()
        values = json.loads(payload)
        return lines_of(values), tuple(values.get(name) for name in _PLACES)

    def _follow(self, entry: Entry) -> State:
        """Return the state of a version, from those of its parents."""
        parents = [parent for parent in entry.parents if parent in self._entries]
        first, *others = [self._state_of(parent) for parent in parents] or [State()]
        stamp = _stamp(entry)
        state, gone = step(first, *self._read(entry.id), stamp)
        for other in others:
            state = merged(state, other, stamp)
        for place in gone:
            self._gone.setdefault(place, stamp)
        return state

    def _state_of(self, version: str) -> State:
        """Return the state of a version, also of one that is older than the milestone's."""
        if version not in self._states:
            stamp = _stamp(self._entries[version])
            self._states[version] = step(self._states[self._base], *self._read(version), stamp)[0]
        return self._states[version]


def _ends_of_work(entries: Sequence[Entry]) -> list[Entry]:
    """Return the versions, of those that one person wrote in one go only the last.

    Its parents are those of the first.
    """
    followers = Counter(parent for entry in entries for parent in entry.parents)
    goes_on = {entry.parents[0] for entry in entries if len(entry.parents) == 1}
    begun: dict[str, Entry] = {}
    found = []
    for entry in entries:
        last = begun.pop(entry.parents[0], None) if len(entry.parents) == 1 else None
        if last and last.author == entry.author and entry.at - last.at <= SITTING_SECONDS:
            entry = entry._replace(parents=last.parents)
        elif last:
            found.append(last)
        if len(entry.parents) < 2 and followers[entry.id] == 1 and entry.id in goes_on:
            begun[entry.id] = entry
        else:
            found.append(entry)
    return found


def _key(words: str) -> str:
    """Return by what a paragraph is known, whatever white space is in it."""
    return "".join(words.split())


def _stamp(entry: Entry) -> Stamp:
    return Stamp(entry.author, entry.time)

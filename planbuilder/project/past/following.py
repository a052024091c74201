"""Following the versions of one record from a milestone on: whose each of its words is."""

from __future__ import annotations

import functools
import html
import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple, TypeAlias

from planbuilder.model.comparing.words import TOKEN
from planbuilder.model.merging.sequences import Change, changes, common_length, matches, numbered
from planbuilder.project.past.lineage import Entry, Lineage
from planbuilder.project.past.sittings import SITTING_SECONDS

_INLINE = re.compile(r"</?(?:strong|em|u|sup|sub|a)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")


class Stamp(NamedTuple):
    """An author, and the time as versions hold it; "" where there is none to tell."""

    author: str
    time: str = ""


Origin: TypeAlias = int | Stamp
"""Where a word comes from: its place in the text of the milestone, or who wrote it since."""


_Place: TypeAlias = tuple[object, ...]
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


@dataclass(slots=True)
class _State:
    """The lines of a version, the origins of their words, and who last changed each since.

    `place` is where the record stands in the plan, `placed` who put it there since.
    """

    lines: list[str] = field(default_factory=list)
    origins: list[tuple[Origin, ...]] = field(default_factory=list)
    changed: list[Stamp | None] = field(default_factory=list)
    place: _Place = ()
    placed: Stamp | None = None

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(chain.from_iterable(map(_words, self.lines)))

    @property
    def all_origins(self) -> tuple[Origin, ...]:
        return tuple(chain.from_iterable(self.origins))


class Follower:
    """Follows the versions of one record from the milestone's version on."""

    def __init__(self, lineage: Lineage, base: str, entries: Sequence[Entry]) -> None:
        self._lineage = lineage
        self._entries = {entry.id: entry for entry in entries}
        self._base = base
        self._gone: dict[int, Stamp] = {}
        self._states: dict[str, _State] = {}

    def followed(self) -> RecordSince:
        """Return who changed what."""
        first = self._first_state()
        self._states[self._base] = first
        known = self._up_to_base()
        later = _ends_of_work([e for e in self._entries.values() if e.id not in known])
        for entry in later:
            self._states[entry.id] = self._follow(entry)
        last = self._states[later[-1].id] if later else first
        stamps = [_stamp(entry) for entry in later if not entry.is_merge]
        before, after = first.words, zip(last.words, last.all_origins, strict=True)
        return RecordSince(
            tuple(stamps) or (_stamp(list(self._entries.values())[-1]),),
            tuple((word, origin) for word, origin in after if isinstance(origin, Stamp)),
            tuple((before[place], stamp) for place, stamp in sorted(self._gone.items())),
            {
                _key(" ".join(_words(line))): changed
                for line, changed in zip(last.lines, last.changed, strict=True)
                if changed
            },
            last.placed,
        )

    def _first_state(self) -> _State:
        lines, place = self._read(self._base) if self._base in self._entries else ([], ())
        state = _State(lines, [], [None] * len(lines), place)
        at = 0
        for line in state.lines:
            size = len(_words(line))
            state.origins.append(tuple(range(at, at + size)))
            at += size
        return state

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

    def _read(self, version: str) -> tuple[list[str], _Place]:
        """Return the lines of a version and the place that it gives its record."""
        payload = self._lineage.payload(version)
        if payload is None:
            return [], ()
        values = json.loads(payload)
        return _lines_of(values), tuple(values.get(name) for name in _PLACES)

    def _follow(self, entry: Entry) -> _State:
        """Return the state of a version, from those of its parents."""
        parents = [parent for parent in entry.parents if parent in self._entries]
        first, *others = [self._state_of(parent) for parent in parents] or [_State()]
        stamp = _stamp(entry)
        state, gone = _step(first, *self._read(entry.id), stamp)
        for other in others:
            state = _merged(state, other, stamp)
        for place in gone:
            self._gone.setdefault(place, stamp)
        return state

    def _state_of(self, version: str) -> _State:
        """Return the state of a version, also of one that is older than the milestone's."""
        if version not in self._states:
            stamp = _stamp(self._entries[version])
            self._states[version] = _step(self._states[self._base], *self._read(version), stamp)[0]
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


def _step(
    before: _State, lines: list[str], place: _Place, stamp: Stamp
) -> tuple[_State, list[int]]:
    """Return the state that follows with these lines, and which first words are gone in it."""
    head, tail = _same_ends(before.lines, lines)
    end, new_end = len(before.lines) - tail, len(lines) - tail
    old_origins = tuple(chain.from_iterable(before.origins[head:end]))
    old = [word for line in before.lines[head:end] for word in _words(line)]
    new = [word for line in lines[head:new_end] for word in _words(line)]
    origins, gone = _handed_on(old, old_origins, new, stamp)
    middle = []
    at = 0
    for line in lines[head:new_end]:
        size = len(_words(line))
        middle.append(tuple(origins[at : at + size]))
        at += size
    known = dict(zip(before.lines[head:end], before.changed[head:end], strict=True))
    changed = [known.get(line, stamp) for line in lines[head:new_end]]
    state = _State(
        lines,
        [*before.origins[:head], *middle, *before.origins[end:]],
        [*before.changed[:head], *changed, *before.changed[end:]],
        place,
        before.placed if place == before.place else stamp,
    )
    return state, gone


def _same_ends(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """Return how many items are the same at the beginning, and how many at the end."""
    head = common_length(old, new)
    return head, common_length(old[head:][::-1], new[head:][::-1])


def _handed_on(
    old: Sequence[str], old_origins: Sequence[Origin], new: Sequence[str], stamp: Stamp
) -> tuple[list[Origin], list[int]]:
    head, tail = _same_ends(old, new)
    origins = list(old_origins[:head])
    rest = old_origins[len(old) - tail :]
    old_origins = old_origins[head : len(old) - tail]
    old, new = old[head : len(old) - tail], new[head : len(new) - tail]
    gone: list[int] = []
    at = 0
    end = Change(len(old), len(old), len(new), len(new))
    for change in [*changes(*numbered(old, new)), end]:
        origins.extend(old_origins[at : change.start])
        lost = old_origins[change.start : change.end]
        gone.extend(origin for origin in lost if isinstance(origin, int))
        origins.extend([stamp] * (change.new_end - change.new_start))
        at = change.end
    return [*origins, *rest], gone


def _merged(state: _State, other: _State, stamp: Stamp) -> _State:
    """Return the state of a merge; what it didn't take from its first parent is the other's."""
    theirs = other.all_origins
    origins = list(state.all_origins)
    for place, number in matches(*numbered(state.words, other.words)):
        if origins[place] == stamp:
            origins[place] = theirs[number]
    at = 0
    lines = []
    for line in state.origins:
        lines.append(tuple(origins[at : at + len(line)]))
        at += len(line)
    known = dict(zip(other.lines, other.changed, strict=True))
    changed = [
        known.get(line, one) if one == stamp else one
        for line, one in zip(state.lines, state.changed, strict=True)
    ]
    placed = other.placed if state.placed == stamp else state.placed
    return _State(state.lines, lines, changed, state.place, placed)


def _lines_of(payload: dict[str, object]) -> list[str]:
    """Return the lines of all fields, in the order in which a document shows them."""
    text = payload.pop("text", "")
    texts = [value for value in (*payload.values(), text) if isinstance(value, str)]
    return "\n".join(texts).split("\n")


@functools.lru_cache(maxsize=4096)
def _words(line: str) -> tuple[str, ...]:
    """Return the words of a line of a field, whether it is XHTML or plain."""
    if line.startswith("<"):
        line = html.unescape(_TAG.sub(" ", _INLINE.sub("", line)))
    return tuple(word.rstrip() for word in TOKEN.findall(line) if not word.isspace())

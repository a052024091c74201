"""Where each word of a record's versions comes from: from the milestone's, or from whom since."""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple, TypeAlias

from planbuilder.model.comparing.words import TOKEN
from planbuilder.model.merging.sequences import Change, changes, common_length, matches, numbered

_INLINE = re.compile(r"</?(?:strong|em|u|sup|sub|a)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")


class Stamp(NamedTuple):
    """An author, and the time as versions hold it; "" where there is none to tell."""

    author: str
    time: str = ""


Origin: TypeAlias = int | Stamp
"""Where a word comes from: its place in the text of the milestone, or who wrote it since."""
Place: TypeAlias = tuple[object, ...]
"""Where a record stands in the plan."""


@dataclass(slots=True)
class State:
    """The lines of a version, the origins of their words, and who last changed each since.

    `place` is where the record stands in the plan, `placed` who put it there since.
    """

    lines: list[str] = field(default_factory=list)
    origins: list[tuple[Origin, ...]] = field(default_factory=list)
    changed: list[Stamp | None] = field(default_factory=list)
    place: Place = ()
    placed: Stamp | None = None

    @property
    def words(self) -> list[str]:
        """All its words."""
        return _words_of(self.lines)

    @property
    def all_origins(self) -> list[Origin]:
        """The origins of all its words."""
        return list(chain.from_iterable(self.origins))


def first_state(lines: list[str], place: Place) -> State:
    """Return the state of the milestone itself."""
    places = range(len(_words_of(lines)))
    return State(lines, list(_by_lines(places, lines)), [None] * len(lines), place)


def step(before: State, lines: list[str], place: Place, stamp: Stamp) -> tuple[State, list[int]]:
    """Return the state that follows with these lines, and which first words are gone in it."""
    state = State(lines, place=place, placed=before.placed if place == before.place else stamp)
    known = dict(zip(before.lines, before.changed, strict=True))
    gone: list[int] = []
    at = 0
    for change in _changes_and_end(before.lines, lines):
        state.origins += before.origins[at : change.start]
        state.changed += before.changed[at : change.start]
        come = lines[change.new_start : change.new_end]
        origins, lost = _handed_on(before, slice(change.start, change.end), come, stamp)
        state.origins += _by_lines(origins, come)
        state.changed += [known.get(line, stamp) for line in come]
        gone += lost
        at = change.end
    return state, gone


def _handed_on(
    before: State, stretch: slice, come: Sequence[str], stamp: Stamp
) -> tuple[list[Origin], list[int]]:
    """Return the origins of the words in a stretch of new lines, and which first words are gone."""
    old_origins = list(chain.from_iterable(before.origins[stretch]))
    origins: list[Origin] = []
    gone: list[int] = []
    at = 0
    for change in _changes_and_end(_words_of(before.lines[stretch]), _words_of(come)):
        origins += old_origins[at : change.start]
        lost = old_origins[change.start : change.end]
        gone += [origin for origin in lost if isinstance(origin, int)]
        origins += [stamp] * (change.new_end - change.new_start)
        at = change.end
    return origins, gone


def _changes_and_end(old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    """Yield what differs, and an empty change at the end."""
    head = common_length(old, new)
    tail = common_length(old[head:][::-1], new[head:][::-1])
    middles = (line[head : len(line) - tail] for line in (old, new))
    for change in changes(*numbered(*middles)):
        yield Change(*(place + head for place in change))
    yield Change(len(old), len(old), len(new), len(new))


def merged(state: State, other: State, stamp: Stamp) -> State:
    """Return the state of a merge; what it didn't take from its first parent is the other's."""
    theirs = other.all_origins
    origins = state.all_origins
    for place, number in matches(*numbered(state.words, other.words)):
        if origins[place] == stamp:
            origins[place] = theirs[number]
    known = dict(zip(other.lines, other.changed, strict=True))
    changed = [
        known.get(line, one) if one == stamp else one
        for line, one in zip(state.lines, state.changed, strict=True)
    ]
    placed = other.placed if state.placed == stamp else state.placed
    by_lines = list(_by_lines(origins, state.lines))
    return State(state.lines, by_lines, changed, state.place, placed)


def _by_lines(origins: Sequence[Origin], lines: Iterable[str]) -> Iterator[tuple[Origin, ...]]:
    """Yield for each line the origins of its words."""
    at = 0
    for line in lines:
        size = len(words_in(line))
        yield tuple(origins[at : at + size])
        at += size


def _words_of(lines: Iterable[str]) -> list[str]:
    return list(chain.from_iterable(map(words_in, lines)))


def lines_of(payload: dict[str, object]) -> list[str]:
    """Return the lines of all fields, in the order in which a document shows them."""
    text = payload.pop("text", "")
    texts = [value for value in (*payload.values(), text) if isinstance(value, str)]
    return "\n".join(texts).split("\n")


@functools.lru_cache(maxsize=4096)
def words_in(line: str) -> tuple[str, ...]:
    """Return the words of a line of a field, whether it is XHTML or plain."""
    if line.startswith("<"):
        line = html.unescape(_TAG.sub(" ", _INLINE.sub("", line)))
    return tuple(word.rstrip() for word in TOKEN.findall(line) if not word.isspace())

"""Where each word of a record's versions comes from: from the milestone's, or from whom since."""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, compress, count
from operator import ne
from typing import NamedTuple, TypeAlias

from planbuilder.model.comparing.words import TOKEN
from planbuilder.model.merging.sequences import Change, changes, matches, numbered

_INLINE = re.compile(r"</?(?:strong|em|u|sup|sub|a)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")


class Stamp(NamedTuple):
    """An author, and the time as versions hold it; "" where there is none to tell."""

    author: str
    time: str = ""


Origin: TypeAlias = int | Stamp
"""Where a word comes from: its place in the text of the milestone, or who wrote it since.

Such a place is the number of the line times `_LINE`, and the number of the word in it.
"""
Line: TypeAlias = int | tuple[Origin, ...]
"""The origins of the words of a line; of one that is as in the milestone only its number there.

So nobody looks at the words of lines that nobody changed, which are most.
"""
Place: TypeAlias = tuple[object, ...]
"""Where a record stands in the plan."""
_LINE = 1 << 32


@dataclass(slots=True)
class State:
    """The lines of a version, the origins of their words, and who last changed each since.

    `place` is where the record stands in the plan, `placed` who put it there since.
    """

    lines: list[str] = field(default_factory=list)
    origins: list[Line] = field(default_factory=list)
    changed: list[Stamp | None] = field(default_factory=list)
    place: Place = ()
    placed: Stamp | None = None

    def word(self, place: int) -> str:
        """Return the word at a place; of the state of the milestone."""
        return words_in(self.lines[place // _LINE])[place % _LINE]

    def written(self) -> Iterator[tuple[str, Stamp]]:
        """Yield the words that were written since, and by whom."""
        for line, origins in zip(self.lines, self.origins, strict=True):
            if not isinstance(origins, int):
                for word, origin in zip(words_in(line), origins, strict=True):
                    if isinstance(origin, Stamp):
                        yield word, origin


def first_state(lines: list[str], place: Place) -> State:
    """Return the state of the milestone itself."""
    return State(lines, list(range(len(lines))), [None] * len(lines), place)


def _origins(lines: Iterable[str], origins: Iterable[Line]) -> list[Origin]:
    """Return the origins of the words of some lines."""
    found: list[Origin] = []
    for line, known in zip(lines, origins, strict=True):
        if isinstance(known, int):
            found += range(known * _LINE, known * _LINE + len(words_in(line)))
        else:
            found += known
    return found


def step(before: State, lines: list[str], place: Place, stamp: Stamp) -> tuple[State, list[int]]:
    """Return the state that follows with these lines, and which first words are gone in it."""
    state = State(lines, place=place, placed=before.placed if place == before.place else stamp)
    gone: list[int] = []
    at = 0
    for change in _changes(before.lines, lines):
        state.origins += before.origins[at : change.start]
        state.changed += before.changed[at : change.start]
        come = lines[change.new_start : change.new_end]
        origins, lost = _handed_on(before, slice(change.start, change.end), come, stamp)
        state.origins += _by_lines(origins, come)
        state.changed += [_last_changed(before, line, stamp) for line in come]
        gone += lost
        at = change.end
    state.origins += before.origins[at:]
    state.changed += before.changed[at:]
    return state, gone


def _last_changed(before: State, line: str, stamp: Stamp) -> Stamp | None:
    """Return who last changed a line that came: whoever moves it, doesn't change it."""
    return before.changed[before.lines.index(line)] if line in before.lines else stamp


def _handed_on(
    before: State, stretch: slice, come: Sequence[str], stamp: Stamp
) -> tuple[list[Origin], list[int]]:
    """Return the origins of the words in a stretch of new lines, and which first words are gone."""
    old_origins = _origins(before.lines[stretch], before.origins[stretch])
    origins: list[Origin] = []
    gone: list[int] = []
    at = 0
    for change in _changes(_words_of(before.lines[stretch]), _words_of(come)):
        origins += old_origins[at : change.start]
        lost = old_origins[change.start : change.end]
        gone += [origin for origin in lost if isinstance(origin, int)]
        origins += [stamp] * (change.new_end - change.new_start)
        at = change.end
    origins += old_origins[at:]
    return origins, gone


def _changes(old: Sequence[str], new: Sequence[str]) -> list[Change]:
    """Return what differs; mostly that is a single stretch, and is found without a search."""
    head = _same_beginning(old, new)
    gone, come = old[head:], new[head:]
    tail = _same_beginning(gone[::-1], come[::-1])
    end, new_end = len(old) - tail, len(new) - tail
    gone, come = old[head:end], new[head:new_end]
    if not gone and not come:
        return []
    if frozenset(gone).isdisjoint(come):
        return [Change(head, end, head, new_end)]
    return [Change(*(place + head for place in each)) for each in changes(*numbered(gone, come))]


def _same_beginning(old: Sequence[str], new: Sequence[str]) -> int:
    """Return how many items are the same at the beginning."""
    return next(compress(count(), map(ne, old, new)), min(len(old), len(new)))


def merged(state: State, other: State, stamp: Stamp) -> State:
    """Return the state of a merge; what it didn't take from its first parent is the other's."""
    theirs = _origins(other.lines, other.origins)
    origins = _origins(state.lines, state.origins)
    words = _words_of(state.lines), _words_of(other.lines)
    for place, number in matches(*numbered(*words)):
        if origins[place] == stamp:
            origins[place] = theirs[number]
    known = dict(zip(other.lines, other.changed, strict=True))
    changed = [
        known.get(line, one) if one == stamp else one
        for line, one in zip(state.lines, state.changed, strict=True)
    ]
    placed = other.placed if state.placed == stamp else state.placed
    by_lines: list[Line] = [*_by_lines(origins, state.lines)]
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

"""Comparing and three-way merging of sequences, whatever their items are.

Every run takes bounded time, also on input made to be slow, and gives the same on every machine.
Neither side of a merge comes first: swapped, they give the same.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

T = TypeVar("T")

_Pair = tuple[int, int]
_Stretch = tuple[int, int, int, int]
"""From and to in the old sequence, from and to in the new one."""

_DEEPEST = 12
"""How often a stretch between anchors is searched for anchors of its own."""
_MOST_ROUNDS = 200
_MOST_STEPS = 3_000_000
"""Of the search for a shortest edit script, where there are no anchors."""


class Change(NamedTuple):
    """The base has [start, end) where the other has [new_start, new_end); one may be empty."""

    start: int
    end: int
    new_start: int
    new_end: int


class Chunk(NamedTuple):
    """A stretch of the base and what stands there on either side, as slices."""

    base: slice
    ours: slice
    theirs: slice
    we_changed: bool
    they_changed: bool

    @property
    def changed(self) -> bool:
        """Whether a side differs; if not, all three are equally long and equal item by item."""
        return self.we_changed or self.they_changed


def numbered(*sequences: Iterable[Hashable]) -> list[list[int]]:
    """Return the sequences with numbers for their items, the same number for equal ones."""
    numbers: defaultdict[Hashable, int] = defaultdict(itertools.count().__next__)
    return [list(map(numbers.__getitem__, items)) for items in sequences]


def common_length(one: Sequence[object], other: Sequence[object]) -> int:
    """Return how many items two sequences of the same type have in common at the beginning."""
    least, most = 0, min(len(one), len(other))
    while least < most:
        middle = (least + most + 1) // 2
        if one[least:middle] == other[least:middle]:
            least = middle
        else:
            most = middle - 1
    return least


def changes(old: Sequence[int], new: Sequence[int]) -> list[Change]:
    """Return what differs between two numbered sequences, from the beginning to the end.

    Between two changes at least one item is the same.
    """
    found: list[Change] = []
    at, new_at = 0, 0
    for place, new_place in [*matches(old, new), (len(old), len(new))]:
        if place > at or new_place > new_at:
            found.append(Change(at, place, new_at, new_place))
        at, new_at = place + 1, new_place + 1
    return found


def matches(old: Sequence[int], new: Sequence[int]) -> list[tuple[int, int]]:
    """Return the places (in `old`, in `new`) of the items that both have, in their order."""
    found: list[tuple[int, int]] = []
    _match(old, new, (0, len(old), 0, len(new)), _DEEPEST, found)
    return found


def _match(
    old: Sequence[int], new: Sequence[int], stretch: _Stretch, depth: int, found: list[_Pair]
) -> None:
    start, end, new_start, new_end = stretch
    while start < end and new_start < new_end and old[start] == new[new_start]:
        found.append((start, new_start))
        start, new_start = start + 1, new_start + 1
    tail = 0
    while start < end and new_start < new_end and old[end - 1] == new[new_end - 1]:
        end, new_end, tail = end - 1, new_end - 1, tail + 1
    if start < end and new_start < new_end:
        _match_middle(old, new, (start, end, new_start, new_end), depth, found)
    found.extend((end + step, new_end + step) for step in range(tail))


def _match_middle(
    old: Sequence[int], new: Sequence[int], stretch: _Stretch, depth: int, found: list[_Pair]
) -> None:
    """Match two stretches that differ at both ends: around what stands once in either."""
    start, end, new_start, new_end = stretch
    places, new_places = _single_places(old, start, end), _single_places(new, new_start, new_end)
    if places.keys().isdisjoint(new_places):
        return
    candidates = [
        (place, new_places[item])
        for item, place in places.items()
        if place >= 0 and new_places.get(item, -1) >= 0
    ]
    if not candidates or depth == 0:
        found.extend(_shortest_script(old, new, stretch))
        return
    at, new_at = start, new_start
    for place, new_place in [*_longest_rise(candidates), (end, new_end)]:
        if at < place and new_at < new_place:
            _match(old, new, (at, place, new_at, new_place), depth - 1, found)
        if place < end:
            found.append((place, new_place))
        at, new_at = place + 1, new_place + 1


def _single_places(items: Sequence[int], start: int, end: int) -> dict[int, int]:
    """Return the place of every item that stands in the stretch once; -1 for the others."""
    places: dict[int, int] = {}
    for place in range(start, end):
        item = items[place]
        places[item] = -1 if item in places else place
    return places


def _longest_rise(pairs: list[_Pair]) -> list[_Pair]:
    """Return the longest part of `pairs`, which rise in the first number, rising in the second."""
    ends: list[int] = []  # the smallest last number of a rise of each length
    last: list[int] = []  # and which pair that is
    before: list[int] = []
    for number, (_, new_place) in enumerate(pairs):
        length = bisect_left(ends, new_place)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [new_place]
        last[length : length + 1] = [number]
    rise = []
    number = last[-1] if last else -1
    while number >= 0:
        rise.append(pairs[number])
        number = before[number]
    return rise[::-1]


def _shortest_script(old: Sequence[int], new: Sequence[int], stretch: _Stretch) -> list[_Pair]:
    """Return the matches of a shortest edit script (Myers 1986); none where that takes too long.

    What stands in one of the stretches only can match nothing, and is left out beforehand.
    """
    start, end, new_start, new_end = stretch
    shared = {*old[start:end]} & {*new[new_start:new_end]}
    places = [place for place in range(start, end) if old[place] in shared]
    new_places = [place for place in range(new_start, new_end) if new[place] in shared]
    length, new_length = len(places), len(new_places)
    furthest = {1: 0}
    rounds: list[dict[int, int]] = []
    for count in range(min(_MOST_ROUNDS, 10 + _MOST_STEPS // (length + new_length))):
        rounds.append(furthest.copy())
        for diagonal in range(-count, count + 1, 2):
            x = _entry(furthest, diagonal, count)[0]
            y = x - diagonal
            while x < length and y < new_length and old[places[x]] == new[new_places[y]]:
                x, y = x + 1, y + 1
            furthest[diagonal] = x
            if x >= length and y >= new_length:
                traced = _traced(rounds, length, new_length)
                return [(places[one], new_places[other]) for one, other in traced]
    return []


def _entry(furthest: dict[int, int], diagonal: int, count: int) -> tuple[int, bool]:
    """Return how far one gets with one more step, and whether that step is an insertion."""
    if diagonal == -count or (
        diagonal != count and furthest[diagonal - 1] < furthest[diagonal + 1]
    ):
        return furthest[diagonal + 1], True
    return furthest[diagonal - 1] + 1, False


def _traced(rounds: list[dict[int, int]], x: int, y: int) -> list[_Pair]:
    """Walk back through the rounds; return what was matched on the way."""
    found: list[_Pair] = []
    for count in range(len(rounds) - 1, -1, -1):
        entry, is_insertion = _entry(rounds[count], x - y, count)
        while x > entry:
            x, y = x - 1, y - 1
            found.append((x, y))
        x, y = (x, y - 1) if is_insertion else (x - 1, y)
    return found[::-1]


def chunks(length: int, ours: Iterable[Change], theirs: Iterable[Change]) -> Iterator[Chunk]:
    """Cut a base of this length, and both sides with it, where neither or either side changed.

    Changes that touch the same items stand in one chunk; neighbours stand in chunks of their own.
    Two insertions at the same place stand in one chunk, whose base is empty. Each side's changes
    come from the beginning to the end.
    """
    we, they = _Side(ours), _Side(theirs)
    at = 0
    while True:
        upcoming = [side.next for side in (we, they) if side.next is not None]
        start, end = min(((change.start, change.end) for change in upcoming), default=(length,) * 2)
        if start > at:
            yield Chunk(slice(at, start), we.up_to(start), they.up_to(start), False, False)
        if not upcoming:
            return
        at = start
        we_changed = they_changed = False
        while we.meets(start, end) or they.meets(start, end):
            if we.meets(start, end):
                we_changed, end = True, max(end, we.take().end)
            if they.meets(start, end):
                they_changed, end = True, max(end, they.take().end)
        yield Chunk(slice(at, end), we.up_to(end), they.up_to(end), we_changed, they_changed)
        at = end


class _Side:
    """How far one side of a merge has been followed."""

    def __init__(self, changes: Iterable[Change]) -> None:
        self._changes = iter(changes)
        self.next = next(self._changes, None)
        self._shift = 0
        """How much further on than in the base the same item stands here."""
        self._at = 0

    def take(self) -> Change:
        """Go behind the next change, and return it."""
        change = self.next
        if change is None:
            raise ValueError("there are no more changes")
        self._shift = change.new_end - change.end
        self.next = next(self._changes, None)
        return change

    def meets(self, start: int, end: int) -> bool:
        """Return whether the next change touches items of [start, end) or is that very place."""
        change = self.next
        return change is not None and (
            (change.start < end and change.end > start)
            or (change.start, change.end) == (start, end)
        )

    def up_to(self, place: int) -> slice:
        """Return what stands here from where the last answer ended up to a place in the base."""
        stretch = slice(self._at, place + self._shift)
        self._at = stretch.stop
        return stretch


def settled(
    base: tuple[T, ...],
    ours: tuple[T, ...],
    theirs: tuple[T, ...],
    key: Callable[[tuple[T, ...]], str],
) -> tuple[T, ...] | None:
    """Return what both sides made of a stretch, None where they contradict each other.

    Insertions don't: both are kept, what is equal in them once, the rest in the order of `key`.
    """
    if ours == theirs or theirs == base:
        return ours
    if ours == base:
        return theirs
    return None if base else tuple(_both(ours, theirs, key))


def _both(
    ours: tuple[T, ...], theirs: tuple[T, ...], key: Callable[[tuple[T, ...]], str]
) -> Iterator[T]:
    def place_among_two(part: tuple[T, ...]) -> tuple[str, str]:
        return key(part), repr(part)  # so that different parts never come in either order

    first, second = sorted((ours, theirs), key=place_among_two)
    at, second_at = 0, 0
    ends = (len(first), len(second))
    for place, second_place in [*matches(*numbered(first, second)), ends]:
        for part in sorted((first[at:place], second[second_at:second_place]), key=place_among_two):
            yield from part
        yield from first[place : place + 1]
        at, second_at = place + 1, second_place + 1

"""Which items of a changed stretch are the same ones edited: by the words they have in common."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from planbuilder.model.merging.sequences import Change

_WORD = re.compile(r"\w+")
_MOST_WORDS = 400
_MOST_CHARACTERS = 4_000
_ALIKE = 0.4
"""Which part of their words two items have in common at least, to be known as the same one."""
_MOST_COMPARISONS = 2_500


class Features(NamedTuple):
    """By what an item is known: its words, and its family; only within one there are pairs.

    The family "" is that of items that are nobody's pair.
    """

    family: str
    words: frozenset[str] = frozenset()


Link = tuple[int, int]
"""The places of an old and of a new item that have something in common."""


def words_of(text: str) -> frozenset[str]:
    """Return the words at the beginning of a text, whatever their case, order and number."""
    return frozenset(_WORD.findall(text[:_MOST_CHARACTERS].casefold())[:_MOST_WORDS])


def paired(
    change: Change, old: Callable[[int], Features], new: Callable[[int], Features]
) -> list[Change]:
    """Cut a change into edited items (one old, one new), deletions of one item, and insertions.

    Items with many words in common are pairs, without crossing each other; what is left between
    two pairs is paired one by one where it is equally much on both sides. A single old item
    without its like stays with all that stands in its place.

    Args:
        change: where the items stand.
        old: gives the features of the old item at a place.
        new: gives those of the new item at a place.
    """
    if change.start == change.end or change.new_start == change.new_end:
        return list(_singly(change))
    olds = [old(place) for place in range(change.start, change.end)]
    news = [new(place) for place in range(change.new_start, change.new_end)]
    pairs = _pairs(olds, news)
    if not pairs and len(olds) == 1 and any(_may_pair(olds[0], item) for item in news):
        return [change]
    links = [(change.start + i, change.new_start + j) for i, j in pairs]
    return list(cut(change, links, _singly))


def _pairs(olds: Sequence[Features], news: Sequence[Features]) -> list[Link]:
    found = _alike(olds, news) if 1 < len(olds) * len(news) <= _MOST_COMPARISONS else []
    complete: list[Link] = []
    at, new_at = 0, 0
    for place, new_place in [*found, (len(olds), len(news))]:
        if place - at == new_place - new_at:
            between = zip(range(at, place), range(new_at, new_place), strict=True)
            complete.extend((i, j) for i, j in between if _may_pair(olds[i], news[j]))
        if place < len(olds):
            complete.append((place, new_place))
        at, new_at = place + 1, new_place + 1
    return complete


def _may_pair(old: Features, new: Features) -> bool:
    return old.family == new.family != ""


def _likeness(old: Features, new: Features) -> float:
    """Return which part of their words two items have in common, 0 where that says little."""
    total = len(old.words) + len(new.words)
    if not total or not _may_pair(old, new):
        return 0.0
    share = 2 * len(old.words & new.words) / total
    return share if share >= _ALIKE else 0.0


def _alike(olds: Sequence[Features], news: Sequence[Features]) -> list[Link]:
    """Return the pairs, rising on both sides, that have most in common all in all."""
    scores = [[_likeness(old, new) for new in news] for old in olds]
    best = [[0.0] * (len(news) + 1) for _ in range(len(olds) + 1)]
    for i in range(len(olds) - 1, -1, -1):
        for j in range(len(news) - 1, -1, -1):
            together = best[i + 1][j + 1] + scores[i][j]
            best[i][j] = max(best[i + 1][j], best[i][j + 1], together)
    found: list[Link] = []
    i = j = 0
    while i < len(olds) and j < len(news):
        if scores[i][j] and best[i][j] == best[i + 1][j + 1] + scores[i][j]:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return found


def cut(
    change: Change, links: Iterable[Link], rest: Callable[[Change], Iterable[Change]]
) -> Iterator[Change]:
    """Cut a change into the stretches that links hold together, and what is between them.

    Links never cross, but several may share an item: a paragraph that was split is linked to
    both its parts. What stands between two stretches is cut by `rest`.
    """
    at, new_at = change.start, change.new_start
    for stretch in _linked(links):
        yield from rest(Change(at, stretch.start, new_at, stretch.new_start))
        yield stretch
        at, new_at = stretch.end, stretch.new_end
    yield from rest(Change(at, change.end, new_at, change.new_end))


def _linked(links: Iterable[Link]) -> Iterator[Change]:
    stretch: Change | None = None
    for place, new_place in links:
        if stretch and (place < stretch.end or new_place < stretch.new_end):
            stretch = Change(stretch.start, place + 1, stretch.new_start, new_place + 1)
            continue
        if stretch:
            yield stretch
        stretch = Change(place, place + 1, new_place, new_place + 1)
    if stretch:
        yield stretch


def _singly(change: Change) -> Iterator[Change]:
    """Cut into deletions one by one, and behind them one insertion."""
    for place in range(change.start, change.end):
        yield Change(place, place + 1, change.new_start, change.new_start)
    if change.new_start < change.new_end:
        yield Change(change.end, change.end, change.new_start, change.new_end)

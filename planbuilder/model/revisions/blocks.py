"""Which blocks of one text are kept, gone, new or edited in another, as a reader takes it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from planbuilder.model.merging.alignment import Alignment, align, family
from planbuilder.model.merging.passages import is_written
from planbuilder.model.merging.sequences import Change
from planbuilder.model.revisions.passages import have_words_in_common
from planbuilder.model.richtext.tree import Block, Written


class Part(NamedTuple):
    """Where blocks stand in the earlier and in the later text; one of the ranges may be empty.

    What is kept stands in both, equally much of it. What is edited is a passage of paragraphs,
    or one block of either text.
    """

    old: range
    new: range
    kept: bool = False


class Matching(NamedTuple):
    """The parts in the order in which one reads them, and the places that moved blocks went to."""

    parts: list[Part]
    moves: dict[int, int]


def match_blocks(
    before: Sequence[Block],
    after: Sequence[Block],
    numbers: tuple[Sequence[int], Sequence[int]] | None = None,
) -> Matching:
    """Return what became of the blocks; `numbers` are the same ones numbered, if that was done."""
    alignment = align(before, after, numbers)
    matcher = _Matcher(before, after, alignment)
    parts: list[Part] = []
    at = new_at = 0
    for change in [*alignment.changes, Change(len(before), len(before), len(after), len(after))]:
        if at < change.start:
            parts.append(Part(range(at, change.start), range(new_at, change.new_start), True))
        parts.extend(matcher.cut(change))
        at, new_at = change.end, change.new_end
    return Matching(parts, alignment.moves)


class _Matcher:
    """Cuts changes into what is gone, what is new, and what is edited."""

    def __init__(
        self, before: Sequence[Block], after: Sequence[Block], alignment: Alignment
    ) -> None:
        self._before, self._after = before, after
        self._gone, self._come = alignment.moves, frozenset(alignment.moves.values())

    def cut(self, change: Change) -> Iterator[Part]:
        olds, news = range(change.start, change.end), range(change.new_start, change.new_end)
        old, new = (self._before[olds.start : olds.stop], self._after[news.start : news.stop])
        together = old and new and not self._has_moves(olds, news)
        if together and is_written(old) and is_written(new) and _are_edited(old, new):
            yield Part(olds, news)
        else:
            yield from self._singly(olds, news)

    def _has_moves(self, olds: range, news: range) -> bool:
        return any(place in self._gone for place in olds) or any(
            place in self._come for place in news
        )

    def _singly(self, olds: range, news: range) -> Iterator[Part]:
        """Yield the blocks one by one; the first pair that belongs together as edited."""
        pair = self._pair(olds, news)
        old_at, new_at = pair or (olds.stop, news.stop)
        yield from _gone(range(olds.start, old_at), news.start)
        yield from _come(olds.stop, range(news.start, new_at))
        if pair:
            yield Part(range(old_at, old_at + 1), range(new_at, new_at + 1))
            yield from _gone(range(old_at + 1, olds.stop), new_at + 1)
            yield from _come(olds.stop, range(new_at + 1, news.stop))

    def _pair(self, olds: range, news: range) -> tuple[int, int] | None:
        for place in olds:
            for new_place in news:
                if place not in self._gone and new_place not in self._come:
                    old, new = self._before[place], self._after[new_place]
                    if family(old) == family(new) and _belong(old, new):
                        return place, new_place
        return None


def _gone(places: range, new_place: int) -> Iterator[Part]:
    for place in places:
        yield Part(range(place, place + 1), range(new_place, new_place))


def _come(place: int, new_places: range) -> Iterator[Part]:
    for new_place in new_places:
        yield Part(range(place, place), range(new_place, new_place + 1))


def _are_edited(old: Sequence[Written], new: Sequence[Written]) -> bool:
    """Return whether one passage is the other edited, however much."""
    return len(old) == len(new) == 1 or have_words_in_common(old, new)


def _belong(old: Block, new: Block) -> bool:
    """Return whether one block of the same family may be the other edited."""
    olds, news = (old,), (new,)
    return not (is_written(olds) and is_written(news)) or have_words_in_common(olds, news)

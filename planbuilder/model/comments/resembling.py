"""Finding what became of a comment's words where they were changed themselves.

Two things lead there: the surroundings, where those are as they were, and words that the quote
still has in common with the text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planbuilder.model.comments.anchor import Anchor
    from planbuilder.model.comments.anchoring import Searched

_ENOUGH, _ENOUGH_BETWEEN = 0.6, 0.45
"""How much of the words must be left; less will do between surroundings that are as they were."""
_HINT = 10
"""So many characters of the surroundings lead to a place, where not all of them do."""
_SHORTEST = 12
"""Shorter words are looked for by their surroundings only."""
_MOST_HINTS = 20
_MOST_WINDOWS = 3
_RAREST = 8
_LONG = 400
"""Characters, from which on words are compared, not letters."""

Span = tuple[int, int]


def likest(searched: Searched, wanted: Anchor) -> Span | None:
    """Return the stretch of the line that is most like the words, None where none is like them."""
    best, most = None, 0.0
    for span in _between(searched.line, wanted):
        likeness = _likeness(searched.line[span[0] : span[1]], wanted.quote)
        if likeness >= _ENOUGH_BETWEEN and likeness + 0.1 > most:
            best, most = span, likeness + 0.1
    if len(wanted.quote) >= _SHORTEST:
        for span in _windows(searched, wanted.quote):
            likeness = _likeness(searched.line[span[0] : span[1]], wanted.quote)
            if likeness >= _ENOUGH and likeness > most:
                best, most = span, likeness
    return best


def _likeness(one: str, other: str) -> float:
    if max(len(one), len(other)) > _LONG:
        return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()
    return SequenceMatcher(None, one.casefold(), other.casefold(), autojunk=False).ratio()


# By the surroundings


def _between(line: str, wanted: Anchor) -> Iterator[Span]:
    """Yield what stands between the surroundings as they were."""
    reach = 2 * len(wanted.quote) + 2 * _HINT
    for begin in _ends(line, wanted.before.rstrip()):
        for hint in _shorter(wanted.after.lstrip()):
            end = line.find(hint, begin, begin + reach + len(hint))
            if end > begin:
                span = _trimmed(line, begin, end)
                if span[0] < span[1]:
                    yield span
                break


def _ends(line: str, before: str) -> Iterator[int]:
    """Yield where the surroundings before the words end, by as much of them as is found."""
    for length in (len(before), 2 * _HINT, _HINT):
        hint = before[-length:]
        if len(hint) < min(_HINT, len(before)) or not hint:
            continue
        start, count = line.find(hint), 0
        while start >= 0 and count < _MOST_HINTS:
            yield start + len(hint)
            start, count = line.find(hint, start + 1), count + 1
        if count:
            return


def _shorter(after: str) -> Iterator[str]:
    for length in (len(after), 2 * _HINT, _HINT):
        if 0 < length <= len(after):
            yield after[:length]


def _trimmed(line: str, begin: int, end: int) -> Span:
    stretch = line[begin:end]
    return begin + len(stretch) - len(stretch.lstrip()), begin + len(stretch.rstrip())


# By the words


def _windows(searched: Searched, quote: str) -> Iterator[Span]:
    """Yield the stretches that have most words in common with the quote."""
    wanted = [_bare(token) for token in quote.split()]
    places = _places(searched, set(wanted))
    hints = sorted(places, key=lambda word: (len(places[word]), -len(word), word))[:_RAREST]
    reach = len(wanted) // 2 + 2
    starts = {
        max(0, place - wanted.index(word) - reach)
        for word in hints
        for place in places[word][:_MOST_HINTS]
    }
    length = len(wanted) + 2 * reach
    weights = Counter(wanted)
    shares = sorted(
        ((-_share(searched, start, length, weights), start) for start in starts),
    )
    for share, start in shares[:_MOST_WINDOWS]:
        if share:
            yield from _narrowed(searched, start, length, wanted)


def _places(searched: Searched, wanted: set[str]) -> dict[str, list[int]]:
    """Return at which tokens of the text the wanted words stand."""
    places: dict[str, list[int]] = {}
    for index, token in enumerate(searched.tokens):
        word = _bare(token)
        if word in wanted and len(word) > 2:
            places.setdefault(word, []).append(index)
    return places


def _share(searched: Searched, start: int, length: int, weights: Counter[str]) -> int:
    """Return how many letters of the wanted words stand in a window."""
    there = Counter(_bare(token) for token in searched.tokens[start : start + length])
    return sum(len(word) * count for word, count in (there & weights).items())


def _narrowed(searched: Searched, start: int, length: int, wanted: list[str]) -> Iterator[Span]:
    """Yield the part of a window from the first word in common to the last."""
    there = [_bare(token) for token in searched.tokens[start : start + length]]
    blocks = SequenceMatcher(None, there, wanted, autojunk=False).get_matching_blocks()[:-1]
    if not blocks:
        return
    first, last = blocks[0], blocks[-1]
    begin = start + max(0, first.a - min(first.b, 1))
    behind = start + last.a + last.size
    if last.b + last.size < len(wanted):  # the last words were changed
        behind = min(behind + 1, len(searched.tokens))
    end = searched.at[behind - 1] + len(searched.tokens[behind - 1])
    yield searched.at[begin], end
    inner = start + first.a
    inner_end = start + last.a + last.size - 1
    yield searched.at[inner], searched.at[inner_end] + len(searched.tokens[inner_end])


def _bare(token: str) -> str:
    return token.strip("»«„“”’'\"()[].,;:!?–-").casefold() or token

"""The words that a comment hangs on, and finding them again in a text that was changed.

A comment keeps the words themselves and some of those around them, as W3C's text-quote selector
does (Web Annotation Data Model, 4.2.4). What it keeps stays as it was written; where that stands
is worked out when the text is shown. So edits around the words cost nothing, and nobody's record
is changed behind his back.

How the words are divided doesn't matter: every white space, line end and edge of a cell counts as
one space.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from planbuilder.model.comments.anchor import Anchor
from planbuilder.model.comments.words import Words, words_of
from planbuilder.model.richtext.tree import Block

CONTEXT = 48
"""So many characters to each side of the words are kept."""
LONGEST_QUOTE = 2000
"""Of longer words only so many are kept, and a comment hangs on these."""
_MOST_PLACES = 500
"""In so many places words are compared with their surroundings; further ones are not looked at."""
_MOST_SEARCHES = 50
"""So many changed words are looked for in one text: that takes a while, and no text has more."""
_TELLING = 12
"""Words of so many characters say enough without their surroundings."""
_EVIDENCE = 3
"""So many characters of the surroundings at least must be there where shorter words stand."""

# Qt sets frames and cells off with two signs of its own.
_TOKEN = re.compile(r"[^\s\ufdd0\ufdd1]+")


class Place(NamedTuple):
    """Where a comment hangs: from one character of a text's plain words to another.

    `exact` says that these are the words as they were when the comment was made.
    """

    start: int
    end: int
    exact: bool = True


class Searched:
    """Plain words, made ready for finding many places in them."""

    def __init__(self, plain: str) -> None:
        self.tokens: list[str] = []
        self._starts: list[int] = []
        for found in _TOKEN.finditer(plain):
            self.tokens.append(found[0])
            self._starts.append(found.start())
        self.searches_left = _MOST_SEARCHES
        """How many more times words that were changed are looked for."""
        self.line = " ".join(self.tokens)
        """All the words on one line."""
        self.at: list[int] = []
        """Where in the line each token begins."""
        length = 0
        for token in self.tokens:
            self.at.append(length)
            length += len(token) + 1

    def place(self, start: int, end: int, *, exact: bool) -> Place:
        """Return where in the plain words a stretch of the line stands, which must not be empty."""
        return Place(self._back(start), self._back(end - 1) + 1, exact)

    def token_at(self, position: int) -> int:
        """Return the index of the token at a character of the line."""
        return max(0, bisect_right(self.at, position) - 1)

    def _back(self, position: int) -> int:
        index = self.token_at(position)
        return self._starts[index] + min(position - self.at[index], len(self.tokens[index]) - 1)


def one_line(words: str) -> str:
    """Return words on one line, as they are compared."""
    return " ".join(_TOKEN.findall(words))


def anchor_of(plain: str, start: int, end: int) -> Anchor | None:
    """Return what a comment on these characters of plain words keeps; None where none are words."""
    quote = one_line(plain[start:end])[:LONGEST_QUOTE].rstrip()
    if not quote:
        return None
    # Twice as much, since many of the characters may be spaces.
    before = one_line(plain[max(0, start - 2 * CONTEXT) : start])
    after = one_line(plain[end : end + 2 * CONTEXT])
    return Anchor(quote, before[-CONTEXT:].lstrip(), after[:CONTEXT].rstrip())


def anchor(
    text: Iterable[Block] | Words, quote: str, before: str = "", after: str = ""
) -> Place | None:
    """Return where in a text the words of a comment stand now, None where they are gone.

    The place is one in `words_of(text).plain`; `Words` gives its blocks.
    """
    words = text if isinstance(text, Words) else words_of(text)
    return find(Searched(words.plain), Anchor(quote, before, after))


def find(searched: Searched, wanted: Anchor) -> Place | None:
    """Return where the words of a comment stand, None where they are gone.

    The words as they were come first, where they stand several times those in the likest
    surroundings; else what is most like them.
    """
    kept = Anchor(
        one_line(wanted.quote[: 2 * LONGEST_QUOTE])[:LONGEST_QUOTE].rstrip(),
        one_line(wanted.before[-2 * CONTEXT :])[-CONTEXT:],
        one_line(wanted.after[: 2 * CONTEXT])[:CONTEXT],
    )
    if not kept.quote or not searched.tokens:
        return None
    found = _exact(searched, kept)
    if found is not None:
        return searched.place(*found, exact=True)
    if not searched.searches_left:
        return None
    searched.searches_left -= 1
    from planbuilder.model.comments.resembling import likest

    resembling = likest(searched, kept)
    return searched.place(*resembling, exact=False) if resembling else None


def _exact(searched: Searched, wanted: Anchor) -> tuple[int, int] | None:
    """Return where in the line the very words stand, in the likest surroundings."""
    line, length = searched.line, len(wanted.quote)
    best, most = -1, -1
    start, looked_at = line.find(wanted.quote), 0
    while start >= 0 and looked_at < _MOST_PLACES:
        likeness = _likeness(line, start, start + length, wanted)
        if likeness > most:
            best, most = start, likeness
        start = line.find(wanted.quote, start + 1)
        looked_at += 1
    if best < 0 or (length < _TELLING and most < _least(wanted)):
        return None
    return best, best + length


def _least(wanted: Anchor) -> int:
    """Return how many characters of the surroundings short words need: less where less is kept."""
    return min(_EVIDENCE, len(wanted.before) + len(wanted.after))


def _likeness(line: str, start: int, end: int, wanted: Anchor) -> int:
    """Return how many characters beside a stretch are as they were beside the words."""
    before = line[max(0, start - CONTEXT - 1) : start].rstrip()
    after = line[end : end + CONTEXT + 1].lstrip()
    return common(before[::-1], wanted.before.rstrip()[::-1]) + common(after, wanted.after.lstrip())


def common(one: str, other: str) -> int:
    """Return with how many characters in common two strings begin."""
    for index, (first, second) in enumerate(zip(one, other, strict=False)):
        if first != second:
            return index
    return min(len(one), len(other))

"""Which words differ between two versions of a passage, for showing them marked."""

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from planbuilder.model.merging.sequences import Change, changes, numbered
from planbuilder.model.richtext.tree import Inline, Marks, Run

Inlines = tuple[Inline, ...]

# A word, or one sign, with the white space behind it.
TOKEN = re.compile(r"\w+(?:[-‑'’.,]\w+)*\s*|[^\w\s]\s*|\s+")
_LEAST_BETWEEN = 2
"""Words that two replacements have between them at least, or they are shown as one."""


class Mark(enum.StrEnum):
    """Whether words stand in both versions, only in the later or only in the earlier one."""

    SAME = ""
    ADDED = "+"
    REMOVED = "-"


class Piece(NamedTuple):
    """A stretch of words in one setting, or a reference, and whether it differs."""

    sign: Mark
    inline: Inline


Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class WordChanges:
    """The words of a passage, paragraph by paragraph.

    `before` are those of the earlier version, `after` those of the later one. In `together` both
    stand in one, in the later version's paragraphs. Words that only changed their setting are
    the same.
    """

    before: list[Pieces]
    after: list[Pieces]
    together: list[Pieces]
    is_same: bool
    """Whether all words are the same."""


class _Token(NamedTuple):
    inline: Inline
    words: str
    """What is compared: the characters without white space behind them."""
    paragraph: int


def compare_words(before: Sequence[Inlines], after: Sequence[Inlines]) -> WordChanges:
    """Compare the words of a passage of one or more paragraphs."""
    old, new = list(_tokens(before)), list(_tokens(after))
    stretches = changes(*numbered(*([token.words for token in side] for side in (old, new))))
    found = _Lines(old, new, len(before), len(after))
    at = new_at = 0
    readable = joined_replacements(stretches, lambda place: int(old[place].words.isalnum()))
    for change in [*readable, Change(len(old), len(old), len(new), len(new))]:
        found.add_same(range(at, change.start), range(new_at, change.new_start))
        found.add_change(change)
        at, new_at = change.end, change.new_end
    old_lines, new_lines, together = (list(map(_joined, lines)) for lines in found.all)
    return WordChanges(old_lines, new_lines, together, not stretches)


def _tokens(paragraphs: Iterable[Inlines]) -> Iterator[_Token]:
    for number, inlines in enumerate(paragraphs):
        for inline in inlines:
            if isinstance(inline, Run):
                for text in TOKEN.findall(inline.text):
                    yield _Token(Run(text, inline.marks, inline.href), text.rstrip(), number)
            else:
                yield _Token(inline, f"\n{inline.record}", number)  # no word begins so


def joined_replacements(
    stretches: Iterable[Change], weight: Callable[[int], int]
) -> Iterator[Change]:
    """Yield the changes, joining replacements with hardly a word between them.

    `weight` says how many words the item at a place of the earlier version counts for.
    """
    last: Change | None = None
    for change in stretches:
        if last and _replaces(last) and _replaces(change):
            between = sum(map(weight, range(last.end, change.start)))
            if between < _LEAST_BETWEEN:
                last = Change(last.start, change.end, last.new_start, change.new_end)
                continue
        if last:
            yield last
        last = change
    if last:
        yield last


def _replaces(change: Change) -> bool:
    return change.start < change.end and change.new_start < change.new_end


class _Lines:
    """Gathers the pieces of each paragraph: before, after, and both together."""

    def __init__(
        self, old: Sequence[_Token], new: Sequence[_Token], count: int, new_count: int
    ) -> None:
        self._old, self._new = old, new
        self.all: tuple[list[list[Piece]], ...] = tuple(
            [[] for _ in range(size)] for size in (count, new_count, max(new_count, 1))
        )

    def add_same(self, places: range, new_places: range) -> None:
        before, after, together = self.all
        for place, new_place in zip(places, new_places, strict=True):
            old, new = self._old[place], self._new[new_place]
            before[old.paragraph].append(Piece(Mark.SAME, old.inline))
            after[new.paragraph].append(Piece(Mark.SAME, new.inline))
            together[new.paragraph].append(Piece(Mark.SAME, new.inline))

    def add_change(self, change: Change) -> None:
        before, after, together = self.all
        paragraph = self._new[change.new_start - 1].paragraph if change.new_start else 0
        for token in self._old[change.start : change.end]:
            before[token.paragraph].append(Piece(Mark.REMOVED, token.inline))
            together[paragraph].append(Piece(Mark.REMOVED, token.inline))
        for token in self._new[change.new_start : change.new_end]:
            after[token.paragraph].append(Piece(Mark.ADDED, token.inline))
            together[token.paragraph].append(Piece(Mark.ADDED, token.inline))


def _joined(line: Iterable[Piece]) -> Pieces:
    pieces: list[Piece] = []
    for (sign, setting), group in groupby(line, key=_setting):
        inlines = [piece.inline for piece in group]
        if setting is None:
            pieces.extend(Piece(sign, inline) for inline in inlines)
        else:
            text = "".join(inline.text for inline in inlines if isinstance(inline, Run))
            pieces.append(Piece(sign, Run(text, *setting)))
    return tuple(pieces)


def _setting(piece: Piece) -> tuple[Mark, tuple[Marks, str] | None]:
    inline = piece.inline
    return piece.sign, (inline.marks, inline.href) if isinstance(inline, Run) else None

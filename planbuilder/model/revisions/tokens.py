"""What lines of words are made of, and how they are cut into words and sentences.

What the tokens are made of is the caller's matter: inlines of a text, or runs of a Word document.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import accumulate, groupby, pairwise
from typing import NamedTuple

from planbuilder.model.comparing.words import TOKEN

END = "end"
"""What the end of a paragraph is; its look is the paragraph's kind."""
_LONG = 120
"""Characters of a text that may have several sentences."""
_BETWEEN_SENTENCES = re.compile(r"(?<=[.!?:;]\s)(?=\S)")


class Token(NamedTuple):
    """Characters in one look, or what is no text.

    `what` is what besides the characters makes it this one; `look` may change while it stays the
    same.
    """

    text: str
    look: Hashable = None
    what: Hashable = ""


class Step(NamedTuple):
    """A token in both lines, or in one of them: None for the other."""

    before: Token | None
    after: Token | None

    @property
    def is_kept(self) -> bool:
        """Whether it stands in both, maybe with another look."""
        return self.before is not None and self.after is not None


Stretch = list[Step]
"""Neighbouring steps, all kept or none; what is deleted stands before what is inserted."""


class Word(NamedTuple):
    """A word with the white space behind it, in whatever looks; `known_by` leaves the space out."""

    parts: tuple[Token, ...]
    known_by: tuple[str, Hashable]

    @property
    def text(self) -> str:
        """Its characters."""
        return "".join(part.text for part in self.parts)

    @property
    def counts(self) -> bool:
        """Whether it is more than a sign."""
        return self.known_by[0].isalnum()


def words_of(tokens: Iterable[Token]) -> Iterator[Word]:
    """Yield the words of a line."""
    for what, group in groupby(tokens, key=lambda token: token.what):
        runs = list(group)
        if not any(run.text for run in runs):
            yield from (Word((run,), ("", what)) for run in runs)
            continue
        if len(runs) == 1:
            look = runs[0].look
            for word in TOKEN.findall(runs[0].text):
                yield Word((Token(word, look, what),), (word.rstrip(), what))
            continue
        ends = list(accumulate(len(run.text) for run in runs))
        text = "".join(run.text for run in runs)
        at = 0
        for found in TOKEN.finditer(text):
            yield Word(tuple(_parts(runs, ends, at, found.end())), (found[0].rstrip(), what))
            at = found.end()


def _parts(runs: Sequence[Token], ends: Sequence[int], start: int, end: int) -> Iterator[Token]:
    for run, run_end in zip(runs, ends, strict=True):
        run_start = run_end - len(run.text)
        if run_start < end and run_end > start:
            yield run._replace(text=run.text[max(start - run_start, 0) : end - run_start])


def sentences(tokens: Iterable[Token]) -> Iterator[Token]:
    """Yield the tokens of a line, long ones sentence by sentence."""
    for token in tokens:
        if len(token.text) < _LONG:
            yield token
        else:
            _, look, what = token
            yield from (Token(text, look, what) for text in _BETWEEN_SENTENCES.split(token.text))


def parts_of(words: Iterable[Word]) -> Iterator[Token]:
    """Return what words are made of."""
    return (part for word in words for part in word.parts)


def together(parts: Iterable[Token]) -> Iterator[Token]:
    """Yield the tokens; neighbours in one look as one."""
    for (look, what), group in groupby(parts, key=lambda part: part[1:]):
        if what == END:
            yield from group
            continue
        tokens = list(group)
        text = "".join(token.text for token in tokens)
        yield from [Token(text, look, what)] if text else tokens


def ends_in(word: Word) -> Iterator[int]:
    """Return after how many characters the parts of a word end."""
    return accumulate(len(part.text) for part in word.parts)


def cut(parts: Iterable[Token], cuts: Sequence[int]) -> Iterator[Token]:
    """Yield the parts, cut at these places too."""
    start = 0
    for part in parts:
        end = start + len(part.text)
        edges = [start, *(cut for cut in cuts if start < cut < end), end]
        for one, other in pairwise(edges):
            if one < other:
                yield part._replace(text=part.text[one - start : other - start])
        start = end

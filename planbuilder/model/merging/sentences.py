"""The sentences of a paragraph: cut from its inlines with their formatting, and joined again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest

from planbuilder.model.richtext.plain import sentence_gaps
from planbuilder.model.richtext.tree import Inline, Marks, Run

_REFERENCE = "R"
"""Stands for a reference when sentences are looked for: a name with a capital letter."""
_LINE_END = re.compile(r"\n(?:\s*\n)?")
_SPACE = (Run(" "),)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, and apart from it the white space between it and the next one."""

    inlines: tuple[Inline, ...]
    space: tuple[Inline, ...] = ()


def sentences(inlines: tuple[Inline, ...]) -> list[Sentence]:
    """Cut the inlines of a paragraph after every sentence (see `plain.lix`) and line break.

    No sentence is empty. `joined` gives the same inlines back; neighbouring runs in the same
    setting are then one.
    """
    plain = "".join(map(_characters, inlines))
    gaps = list(_gaps(plain))
    if not gaps:
        return [Sentence(inlines)] if inlines else []
    parts = _cut(inlines, [place for gap in gaps for place in gap])
    return [
        Sentence(*pair) for pair in zip_longest(parts[::2], parts[1::2], fillvalue=()) if pair[0]
    ]


def joined(parts: Iterable[Sentence]) -> tuple[Inline, ...]:
    """Return the inlines of a paragraph of these sentences."""
    flow = (inline for part in parts for inline in (*part.inlines, *part.space))
    inlines: list[Inline] = []
    for setting, group in groupby(flow, key=_setting):
        if setting is None:
            inlines.extend(group)
        else:
            inlines.append(Run("".join(map(_characters, group)), *setting))
    return tuple(inlines)


def _setting(inline: Inline) -> tuple[Marks, str] | None:
    return (inline.marks, inline.href) if isinstance(inline, Run) else None


def spaced(parts: Iterable[Sentence]) -> Iterator[Sentence]:
    """Yield the sentences, each with white space behind it, so that another one may follow."""
    for sentence in parts:
        yield sentence if sentence.space else Sentence(sentence.inlines, _SPACE)


def without_last_space(parts: Sequence[Sentence]) -> list[Sentence]:
    """Return the sentences without the white space behind the last one."""
    return [*parts[:-1], *(Sentence(sentence.inlines) for sentence in parts[-1:])]


def plain_sentences(inlines: Iterable[Inline]) -> Iterator[str]:
    """Yield the words of each sentence, quicker than `sentences`; a reference is one letter."""
    plain = "".join(map(_characters, inlines))
    at = 0
    for gap_start, gap_end in _gaps(plain):
        yield plain[at:gap_start]
        at = gap_end
    if at < len(plain):
        yield plain[at:]


def words(sentence: Sentence) -> str:
    """Return the sentence as plain text, without what references show."""
    return "".join(inline.text for inline in sentence.inlines if isinstance(inline, Run))


def _characters(inline: Inline) -> str:
    return inline.text if isinstance(inline, Run) else _REFERENCE


def _gaps(plain: str) -> Iterator[tuple[int, int]]:
    """Yield where the white space behind every sentence begins and ends."""
    written = len(plain.rstrip())
    if not written:
        return
    begin = at = len(plain) - len(plain.lstrip())
    ends = [found.span() for found in _LINE_END.finditer(plain, begin, written)]
    for end, next_line in [*ends, (written, len(plain))]:
        for gap_start, gap_end in sentence_gaps(plain[at:end]):
            yield at + gap_start, at + gap_end
        if end < next_line:
            yield end, next_line
        at = next_line


def _cut(inlines: Iterable[Inline], cuts: Sequence[int]) -> list[tuple[Inline, ...]]:
    """Return what stands before, between and behind the cuts, counted in characters."""
    parts: list[list[Inline]] = [[]]
    at = 0
    for inline in inlines:
        text = _characters(inline)
        taken = 0
        while len(parts) <= len(cuts) and cuts[len(parts) - 1] < at + len(text):
            place = cuts[len(parts) - 1] - at
            _add(parts[-1], inline, taken, place)
            parts.append([])
            taken = place
        _add(parts[-1], inline, taken, len(text))
        at += len(text)
    parts.extend([] for _ in range(len(cuts) + 1 - len(parts)))
    return list(map(tuple, parts))


def _add(part: list[Inline], inline: Inline, start: int, end: int) -> None:
    """Add what stands in an inline from one character to another."""
    if start == end:
        return
    if isinstance(inline, Run) and end - start < len(inline.text):
        inline = Run(inline.text[start:end], inline.marks, inline.href)
    part.append(inline)

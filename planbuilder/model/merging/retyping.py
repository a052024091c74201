"""Words that somebody changed where they stood plain, put back into the text they came from.

So a cell of a sheet, or any other place that knows no bold and no links, can be edited, and what
stayed the same keeps how it was set.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from planbuilder.model.merging.sequences import changes, numbered
from planbuilder.model.richtext.tree import PLAIN, Inline, Marks, Reference, Run

Inlines = tuple[Inline, ...]
Label = Callable[[str], str]

# A word, or one sign, with the white space behind it.
_TOKEN = re.compile(r"\w+(?:[-‑'’.,]\w+)*\s*|[^\w\s]\s*|\s+")


@dataclass(frozen=True, slots=True)
class Retyped:
    """A line as it stands now. `origin` is the line that most of its words were in, None for none.

    Lines are counted from 0.
    """

    origin: int | None
    inlines: Inlines


class _Part(NamedTuple):
    """Some letters of an inline. `start` and `whole` count the letters of what it shows."""

    text: str
    inline: Inline
    start: int
    whole: int

    @property
    def marks(self) -> Marks:
        return self.inline.marks if isinstance(self.inline, Run) else PLAIN

    @property
    def href(self) -> str:
        return self.inline.href if isinstance(self.inline, Run) else ""


class _Token(NamedTuple):
    words: str
    parts: tuple[_Part, ...]
    line: int


def retyped(before: Sequence[Inlines], after: Sequence[str], label: Label) -> list[Retyped]:
    """Return the lines `after` with all words that stood in `before` set as they were there.

    Args:
        before: the lines before, each without line breaks.
        after: what was made of them, as plain words.
        label: gives the words that stood for a reference to the record with this id.
    """
    old = [token for n, line in enumerate(before) for token in _tokens(line, n, label)]
    new = [token for n, line in enumerate(after) for token in _tokens((Run(line),), n, label)]
    kept: dict[int, _Token] = {}
    typed_over: dict[int, Marks] = {}
    at = new_at = 0
    found = changes(*numbered(*([token.words for token in side] for side in (old, new))))
    for start, end, new_start, new_end in [*found, (len(old), len(old), len(new), len(new))]:
        kept.update(zip(range(new_at, new_start), old[at:start], strict=True))
        typed_over |= dict.fromkeys(range(new_start, new_end), _common(old[start:end]))
        at, new_at = end, new_end
    lines: list[list[int]] = [[] for _ in after]
    for place, token in enumerate(new):
        lines[token.line].append(place)
    return [_line(places, new, kept, typed_over) for places in lines]


def _tokens(inlines: Inlines, line: int, label: Label) -> Iterator[_Token]:
    shown = [i.text if isinstance(i, Run) else label(i.record) for i in inlines]
    ends: list[int] = []
    for words in shown:
        ends.append((ends[-1] if ends else 0) + len(words))
    for found in _TOKEN.finditer("".join(shown)):
        parts = []
        for inline, words, last in zip(inlines, shown, ends, strict=True):
            first = last - len(words)
            start, end = max(found.start(), first), min(found.end(), last)
            if start < end:
                text = words[start - first : end - first]
                parts.append(_Part(text, inline, start - first, len(words)))
        yield _Token(found[0].rstrip() or " ", tuple(parts), line)


def _common(tokens: Iterable[_Token]) -> Marks:
    """Return what all these words are set in, plain where they differ."""
    settings = {part.marks for token in tokens for part in token.parts if part.text.strip()}
    return settings.pop() if len(settings) == 1 else PLAIN


def _line(
    places: Sequence[int],
    new: Sequence[_Token],
    kept: dict[int, _Token],
    typed_over: dict[int, Marks],
) -> Retyped:
    origins: Counter[int] = Counter()
    parts: list[_Part] = []
    before, behind = _nearest(places, kept), _nearest(places[::-1], kept)
    for number, place in enumerate(places):
        old = kept.get(place)
        if old is None:
            around = [side for side in (before[number], behind[-1 - number]) if side is not None]
            parts.extend(_typed(new[place], typed_over.get(place, PLAIN), around))
        else:
            origins[old.line] += len(old.words)
            parts.extend(_respaced(old, new[place], is_last=number + 1 == len(places)))
    origin = max(origins, key=lambda line: (origins[line], -line), default=None)
    return Retyped(origin, tuple(_inlines(parts)))


def _nearest(places: Sequence[int], kept: dict[int, _Token]) -> list[_Token | None]:
    """Return for each place the last one up to it whose word stood in the line before."""
    last: _Token | None = None
    found = []
    for place in places:
        last = kept.get(place, last)
        found.append(last)
    return found


def _typed(token: _Token, over: Marks, around: Sequence[_Token]) -> Iterator[_Part]:
    """Yield a word that is new: set as what it stands for, or as what stands on both sides."""
    text = "".join(part.text for part in token.parts)
    sides = [side.parts[0] for side in around]
    is_inside = len(sides) == 2
    if is_inside and not over and sides[0].marks == sides[1].marks:
        over = sides[0].marks
    href = sides[0].href if is_inside and sides[0].href == sides[1].href else ""
    behind = sides[-1].marks if sides else over
    word, spaces = token.words, text[len(token.words) :]
    yield _Part(word, Run(word, over, href), 0, len(word))
    if spaces:
        yield _Part(spaces, Run(spaces, over & behind, href), 0, len(spaces))


def _respaced(old: _Token, new: _Token, *, is_last: bool) -> Iterator[_Part]:
    """Yield a word as it was, with the white space that stands behind it now."""
    text = "".join(part.text for part in new.parts)
    before = "".join(part.text for part in old.parts)
    if text == before or (is_last and text == before.rstrip()):
        yield from old.parts if text == before else _stripped(old.parts)
        return
    yield from _stripped(old.parts)
    spaces = text[len(old.words) :] if old.words != " " else text
    if spaces:
        marks = old.parts[-1].marks
        yield _Part(spaces, Run(spaces, marks), 0, len(spaces))


def _stripped(parts: Sequence[_Part]) -> list[_Part]:
    kept = list(parts)
    while kept and not kept[-1].text.strip():
        kept.pop()
    if kept:
        kept[-1] = kept[-1]._replace(text=kept[-1].text.rstrip())
    return kept


def _inlines(parts: Sequence[_Part]) -> Iterator[Inline]:
    """Yield the parts joined; a reference only where all its words are still there."""
    at = 0
    while at < len(parts):
        part = parts[at]
        if isinstance(part.inline, Reference):
            end = _end_of_reference(parts, at)
            if end:
                yield part.inline
                at = end
                continue
            yield Run(part.text)
        else:
            yield replace(part.inline, text=part.text)
        at += 1


def _end_of_reference(parts: Sequence[_Part], at: int) -> int:
    """Return where the reference that begins here ends, 0 where not all of it is there."""
    length = 0
    first = parts[at]
    while at < len(parts) and parts[at].inline is first.inline and parts[at].start == length:
        length += len(parts[at].text)
        at += 1
    return at if length == first.whole else 0

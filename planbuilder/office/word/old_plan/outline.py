"""The outline of an old plan: its headings, by style or by look, and what stands under each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from planbuilder.office.word.old_plan.contents import is_line, without_contents
from planbuilder.office.word.old_plan.layout_tables import CellHeading, Opened, open_tables
from planbuilder.office.word.old_plan.words import is_bold, is_empty, length_of
from planbuilder.office.word.reading.content import ReadBlock, ReadParagraph
from planbuilder.office.word.reading.plain import line_of

DEEPEST_LOOK = 3
"""So many levels are told apart by look."""
LARGER = 1.15
"""Words so many times as large as most of the document look like a heading."""
ENOUGH_STYLED = 3
"""With so many headings of real styles, look is not gone by."""
LONGEST_HEADING, MOST_WORDS = 120, 14
_TYPED_NUMBER = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[A-Z][.)])\s+(?=\S)")
_STRUCTURE = re.compile(
    r"((?:kapitel|afsnit|del|bilag)\s+(?:\d{1,2}|[A-Z]))\b[.:]?\s+", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[.:;,]$")


@dataclass(frozen=True, slots=True)
class Part:
    """A heading, the number before it, its level from 1, and the blocks under it.

    What stands before the first heading has no heading, and level 0.
    """

    heading: str
    number: str
    level: int
    blocks: tuple[ReadBlock, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """All parts; `notes` says in Danish what was left out or opened, and holds its words."""

    parts: tuple[Part, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Head:
    words: str
    number: str
    level: int


def outline_of(blocks: Sequence[ReadBlock]) -> Outline:
    """Return the outline of a document."""
    opened = open_tables(blocks)
    styled = sum(
        isinstance(block, ReadParagraph) and block.heading > 0 and bool(line_of(block))
        for block in opened.blocks
    ) + sum(isinstance(block, CellHeading) for block in opened.blocks)
    looks = {} if styled >= ENOUGH_STYLED else _by_look(opened.blocks)
    heads = [_head(block, looks.get(place)) for place, block in enumerate(opened.blocks)]
    contents = without_contents(opened.blocks, [head.words for head in heads if head])
    left_out = frozenset(contents.places)
    parts = _parts(
        [
            (block, head)
            for place, (block, head) in enumerate(zip(opened.blocks, heads, strict=True))
            if place not in left_out
        ]
    )
    notes = list(contents.notes)
    if opened.labels:
        notes.append(
            "Den gamle plan stod i en tabel, som er læst som overskrifter og tekst. "
            f"Kolonnerne hed: {', '.join(opened.labels)}."
        )
    return Outline(tuple(parts), tuple(notes))


def _head(block: Opened, look: _Head | None) -> _Head | None:
    if isinstance(block, CellHeading):
        return _numbered(block.words, "", block.level)
    if isinstance(block, ReadParagraph) and block.heading and line_of(block):
        return _numbered(line_of(block), block.number, block.heading)
    return look


def _numbered(words: str, number: str, level: int) -> _Head:
    """Return a heading with a number that somebody typed set apart."""
    if not number and (found := _STRUCTURE.match(words) or _TYPED_NUMBER.match(words)):
        return _Head(words[found.end() :], words[: found.end()].strip(), level)
    return _Head(words, number, level)


def _parts(blocks: Iterable[tuple[Opened, _Head | None]]) -> list[Part]:
    parts: list[Part] = []
    head = _Head("", "", 0)
    under: list[ReadBlock] = []

    def close() -> None:
        while under and is_empty(under[0]):
            under.pop(0)
        while under and is_empty(under[-1]):
            under.pop()
        if head.words or under:
            parts.append(Part(head.words, head.number, head.level, tuple(under)))

    for block, begun in blocks:
        if begun is not None:
            close()
            head, under = begun, []
        elif not isinstance(block, CellHeading):
            under.append(block)
    close()
    return parts


# By look


def _by_look(blocks: Sequence[Opened]) -> dict[int, _Head]:
    """Return what looks like a heading, by its place: short; bold, large or capitals; numbered."""
    large = LARGER * _usual_size(blocks)
    found = {
        place: head
        for place, block in enumerate(blocks)
        if isinstance(block, ReadParagraph) and (head := _look(block, large)) is not None
    }
    numbered = [place for place, head in found.items() if head.level]
    if numbered:
        found = {place: head for place, head in found.items() if place >= numbered[0]}
    else:
        found = _without_cover(blocks, found)
    return _levelled(blocks, found)


def _usual_size(blocks: Sequence[Opened]) -> int:
    """Return the size that most of the words are set in."""
    sizes: Counter[int] = Counter()
    for block in blocks:
        if isinstance(block, ReadParagraph) and block.size:
            sizes[block.size] += length_of((block,))
    return sizes.most_common(1)[0][0] if sizes else 0


def _is_capital(paragraph: ReadParagraph) -> bool:
    words = line_of(paragraph)
    shown = paragraph.capitals or words.isupper()
    return shown and sum(map(str.isalpha, words)) > 3


def _look(paragraph: ReadParagraph, large: float) -> _Head | None:
    """Return a paragraph as a heading where it looks so; level 0 where no number says it."""
    words = line_of(paragraph)
    if not words or len(words) > LONGEST_HEADING or len(words.split()) > MOST_WORDS:
        return None
    if is_line(paragraph):
        return None
    if _SENTENCE_END.search(words) or not _stands_out(paragraph, large):
        return None
    if paragraph.number and paragraph.list_level is not None:
        return _Head(words, paragraph.number, paragraph.list_level + 1)
    head = _numbered(words, "", 0)
    if head.number and not _STRUCTURE.match(words):
        return _Head(head.words, head.number, head.number.rstrip(".)").count(".") + 1)
    return _Head(head.words, head.number, 1 if head.number else 0)


def _stands_out(paragraph: ReadParagraph, large: float) -> bool:
    return is_bold(paragraph) or _is_capital(paragraph) or 0 < large <= paragraph.size


def _without_cover(blocks: Sequence[Opened], found: dict[int, _Head]) -> dict[int, _Head]:
    """Leave out the lines of the cover: all heading-like lines before the last without text."""
    filled = [
        place
        for place, block in enumerate(blocks)
        if isinstance(block, CellHeading) or not is_empty(block)
    ]
    run = []
    for place in filled:
        if place not in found:
            break
        run.append(place)
    return {place: head for place, head in found.items() if place not in run[:-1]}


def _levelled(blocks: Sequence[Opened], found: dict[int, _Head]) -> dict[int, _Head]:
    """Give those without a number a level under the last number: by size and capitals.

    Where all look alike, a chapter has another heading right below it.
    """
    below = _ranks(blocks, found)
    levelled, last = {}, 0
    for place, head in found.items():
        if head.level:
            last = head.level
            levelled[place] = head
        else:
            levelled[place] = _Head(head.words, head.number, last + below[place])
    return levelled


def _ranks(blocks: Sequence[Opened], found: dict[int, _Head]) -> dict[int, int]:
    """Return how deep each heading without a number stands, from 1, as far as its look tells."""
    looks = {
        place: (block.size, _is_capital(block))
        for place, head in found.items()
        if not head.level and isinstance(block := blocks[place], ReadParagraph)
    }
    different = sorted(set(looks.values()), reverse=True)
    if len(different) > 1:
        sizes = [size for size, _ in looks.values()]
        if len(different) > 2 and sizes[0] > max(sizes[1:]):  # the document's own title
            different = different[1:]
        ranks = {look: min(rank, DEEPEST_LOOK) for rank, look in enumerate(different, start=1)}
        return {place: ranks.get(look, 1) for place, look in looks.items()}
    chapters = {place for place in looks if _next_filled(blocks, place) in found}
    return {place: 1 if place in chapters or not chapters else 2 for place in looks}


def _next_filled(blocks: Sequence[Opened], place: int) -> int:
    """Return the place of the next block that shows something, -1 where there is none."""
    for after in range(place + 1, len(blocks)):
        block = blocks[after]
        if isinstance(block, CellHeading) or not is_empty(block):
            return after
    return -1

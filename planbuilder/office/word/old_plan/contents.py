"""The table of contents of an old plan: left out, since the new plan makes its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from planbuilder.office.word.old_plan.layout_tables import Opened
from planbuilder.office.word.reading.content import ReadBlock, ReadParagraph
from planbuilder.office.word.reading.plain import line_of

_STYLE = re.compile(r"(?:toc|contents|indholdsfortegnelse) \d")
_TITLE_STYLES = frozenset(
    ("toc heading", "contents heading", "index heading", "overskrift til indholdsfortegnelse")
)
_AROUND = re.compile(r"^[\d.\s]+|[\s.…_]*\d+$")


@dataclass(frozen=True, slots=True)
class Contents:
    """Where the blocks of a table of contents stand, and a note that says they are gone."""

    places: tuple[int, ...]
    notes: tuple[str, ...] = ()


def without_contents(blocks: Sequence[Opened], headings: Iterable[str]) -> Contents:
    """Return where the table of contents stands; its lines that are no heading are not in it."""
    known = {_bare(heading) for heading in headings}
    places, titles = [], []
    for place, block in enumerate(blocks):
        if not isinstance(block, ReadParagraph) or block.heading:
            continue
        words = line_of(block)
        if block.style in _TITLE_STYLES:
            places.append(place)
            titles.append(words)
        elif is_line(block) and _bare(words) in known:
            places.append(place)
    if not places:
        return Contents(())
    said = f" (»{'«, »'.join(filter(None, titles))}«)" if any(titles) else ""
    note = f"Den gamle indholdsfortegnelse{said} er udeladt. Planen får sin egen."
    return Contents(tuple(places), (note,))


def without_headings(blocks: Iterable[ReadBlock], headings: Iterable[str]) -> list[ReadBlock]:
    """Return the blocks of a table of contents without the lines that are headings of the text."""
    known = {_bare(heading) for heading in headings} | {""}
    return [
        block
        for block in blocks
        if not (isinstance(block, ReadParagraph) and _bare(line_of(block)) in known)
    ]


def is_line(paragraph: ReadParagraph) -> bool:
    """Whether a paragraph is a line of a table of contents, by style or field."""
    return bool(_STYLE.fullmatch(paragraph.style)) or any(
        run.field.strip().upper().startswith("TOC") for run in paragraph.runs
    )


def _bare(words: str) -> str:
    before = None
    while before != words:
        before, words = words, _AROUND.sub("", words).strip()
    return words.casefold()

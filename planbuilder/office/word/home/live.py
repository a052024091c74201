"""What a document shows in the place of live blocks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from planbuilder.model.registers.registry import REGISTERS
from planbuilder.office.document.drawn import is_of_drawing
from planbuilder.office.document.register_cells import caption_of
from planbuilder.office.tags import live_in
from planbuilder.office.word.home.words import words_of
from planbuilder.office.word.reading.content import ReadBlock, ReadPicture, ReadTable

_NUMBERED = re.compile(r"(?:Figur|Tabel)\b[^:]*: ?")
_CAPTIONS = {caption_of(register) for register in REGISTERS.values()}


def without_tables(blocks: Iterable[ReadBlock]) -> list[ReadBlock]:
    """Return the blocks without the tables of live blocks: their rows are others' pieces."""
    return [
        block
        for block in blocks
        if not (isinstance(block, ReadTable) and live_in(block.place.tags))
    ]


def without_shown(blocks: Iterable[ReadBlock]) -> Iterator[ReadBlock]:
    """Yield the blocks without drawings and tables of registers, known by their own words.

    So it is where a document no longer says by tags what is live.
    """
    behind_caption = False
    for block in blocks:
        if isinstance(block, ReadPicture):
            is_shown = is_of_drawing(block.alt)
        elif isinstance(block, ReadTable):
            is_shown = behind_caption
        else:
            is_shown = _is_caption(words_of(block))
        behind_caption = is_shown and not isinstance(block, ReadPicture | ReadTable)
        if not is_shown:
            yield block


def _is_caption(words: str) -> bool:
    found = _NUMBERED.match(words)
    title = words[found.end() :] if found else words
    return title in _CAPTIONS or (found is not None and is_of_drawing(title))

"""The words of what was read, with tracked changes accepted."""

from __future__ import annotations

from collections.abc import Iterable

from planbuilder.model.richtext.tree import Marks
from planbuilder.office.word.reading.content import (
    ReadBlock,
    ReadParagraph,
    ReadPicture,
    ReadTable,
)
from planbuilder.office.word.reading.plain import line_of, paragraphs_of


def text_of(blocks: Iterable[ReadBlock]) -> str:
    """Return the words of blocks, a line for each paragraph."""
    return "\n".join(filter(None, map(line_of, paragraphs_of(blocks))))


def length_of(blocks: Iterable[ReadBlock]) -> int:
    """Return how many characters of words there are in blocks."""
    return sum(len(run.run.text) for paragraph in paragraphs_of(blocks) for run in paragraph.runs)


def is_empty(block: ReadBlock) -> bool:
    """Whether a block shows nothing."""
    if isinstance(block, ReadPicture):
        return False
    return not any(map(line_of, paragraphs_of((block,)))) and not _has_pictures(block)


def _has_pictures(block: ReadBlock) -> bool:
    if isinstance(block, ReadTable):
        cells = (cell for row in block.rows for _, cell in row.cells)
        return any(_has_pictures(inner) for cell in cells for inner in cell.blocks)
    return isinstance(block, ReadPicture)


def is_bold(paragraph: ReadParagraph) -> bool:
    """Whether all words of a paragraph are bold."""
    runs = [run for run in paragraph.runs if run.deleted is None and run.run.text.strip()]
    return bool(runs) and all(run.run.marks & Marks.BOLD for run in runs)

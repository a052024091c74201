"""The words of what was read, with tracked changes accepted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planbuilder.model.richtext.tree import Marks
from planbuilder.office.word.reading.content import (
    ReadBlock,
    ReadParagraph,
    ReadPicture,
    ReadTable,
)


def words_of(paragraph: ReadParagraph) -> str:
    """Return the words of a paragraph on one line."""
    kept = (run.run.text for run in paragraph.runs if run.deleted is None)
    return " ".join("".join(kept).split())


def paragraphs_in(blocks: Iterable[ReadBlock]) -> Iterator[ReadParagraph]:
    """Yield all paragraphs, those of tables cell by cell."""
    for block in blocks:
        if isinstance(block, ReadParagraph):
            yield block
        elif isinstance(block, ReadTable):
            for row in block.rows:
                for _, cell in row.cells:
                    yield from paragraphs_in(cell.blocks)


def text_of(blocks: Iterable[ReadBlock]) -> str:
    """Return the words of blocks, a line for each paragraph."""
    return "\n".join(filter(None, map(words_of, paragraphs_in(blocks))))


def length_of(blocks: Iterable[ReadBlock]) -> int:
    """Return how many characters of words there are in blocks."""
    return sum(len(run.run.text) for paragraph in paragraphs_in(blocks) for run in paragraph.runs)


def is_empty(block: ReadBlock) -> bool:
    """Whether a block shows nothing."""
    if isinstance(block, ReadPicture):
        return False
    return not any(map(words_of, paragraphs_in((block,)))) and not _has_pictures(block)


def _has_pictures(block: ReadBlock) -> bool:
    if isinstance(block, ReadTable):
        cells = (cell for row in block.rows for _, cell in row.cells)
        return any(_has_pictures(inner) for cell in cells for inner in cell.blocks)
    return isinstance(block, ReadPicture)


def is_bold(paragraph: ReadParagraph) -> bool:
    """Whether all words of a paragraph are bold."""
    runs = [run for run in paragraph.runs if run.deleted is None and run.run.text.strip()]
    return bool(runs) and all(run.run.marks & Marks.BOLD for run in runs)

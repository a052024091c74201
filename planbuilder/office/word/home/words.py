"""The plain words of what was read, as a reader sees them with all tracked changes accepted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from planbuilder.model.danish import MONTHS
from planbuilder.office.word.reading.content import (
    ReadBlock,
    ReadCell,
    ReadParagraph,
    ReadPicture,
    ReadRow,
    ReadRun,
    ReadTable,
)
from planbuilder.office.word.reading.plain import line_of, paragraphs_of

_DATED = re.compile(rf"\d+|\b(?:{'|'.join(MONTHS)})\b|[.,\s]+")
_NUMBER = re.compile(r"^\s*(?:\d+\.)*\d+\.?\s+(?=\S)")


def words_of(block: ReadBlock) -> str:
    """Return the words of a block on one line, without what was deleted."""
    return " ".join(_words(block))


def row_words(row: ReadRow) -> tuple[str, ...]:
    """Return the words of each cell of a row. They are worked out once, since many ask for them."""
    if row.words is None:
        row.words = tuple([_cell_words(cell) for _, cell in row.cells])
    return row.words


def _cell_words(cell: ReadCell) -> str:
    if len(cell.blocks) == 1 and isinstance(cell.blocks[0], ReadParagraph):
        return line_of(cell.blocks[0])
    return " ".join(" ".join(map(words_of, cell.blocks)).split())


def _words(block: ReadBlock) -> Iterator[str]:
    if isinstance(block, ReadParagraph):
        yield line_of(block)
    elif isinstance(block, ReadTable):
        for row in block.rows:
            if row.deleted is None:
                yield from row_words(row)


def is_blank(block: ReadBlock) -> bool:
    """Whether a reader sees nothing of a block."""
    if isinstance(block, ReadPicture):
        return block.deleted is not None
    if isinstance(block, ReadParagraph):
        return all(run.deleted is not None or not run.run.text.strip() for run in block.runs)
    return not words_of(block).strip()


def all_runs(blocks: Iterable[ReadBlock]) -> Iterator[ReadRun]:
    """Yield all runs of blocks, those in tables too."""
    for paragraph in paragraphs_of(blocks):
        yield from paragraph.runs


def folded(words: str) -> str:
    """Return words as titles are compared: without their number, letters alike, one space."""
    return " ".join(_NUMBER.sub("", words).casefold().split())


def undated(words: str) -> str:
    """Return words as they are compared where a date may stand in them."""
    return _DATED.sub("", words.casefold())

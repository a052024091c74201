"""Tables that only arrange a page: opened into headings and text.

Some plans are one table: what it is about to the left, the text beside it, chapters right across.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from planbuilder.model.richtext.tree import Marks, Run
from planbuilder.office.word.old_plan.words import is_empty, length_of, text_of
from planbuilder.office.word.reading.content import (
    ReadBlock,
    ReadCell,
    ReadParagraph,
    ReadRow,
    ReadRun,
    ReadTable,
)

LARGE_SHARE = 0.5
"""A table with more of a document's words than this may be what arranges it."""
HEADING_WORDS = 14
"""A cell with more words is no heading."""
_PROSE = 60
"""Characters; cells that hold prose have more on average."""


@dataclass(frozen=True, slots=True)
class CellHeading:
    """A heading that stood in a table, and the blocks that made it; level 1 went right across."""

    words: str
    level: int


Opened = ReadBlock | CellHeading


@dataclass(frozen=True, slots=True)
class OpenedTables:
    """Blocks with the tables that arrange the document opened; `labels` are their header rows."""

    blocks: tuple[Opened, ...]
    labels: tuple[str, ...] = ()


def open_tables(blocks: Sequence[ReadBlock]) -> OpenedTables:
    """Return a document's blocks; the tables among them that only arrange it are opened."""
    blocks = [inner for block in blocks for inner in _unframed(block)]
    whole = length_of(blocks)
    arranging = [block for block in blocks if isinstance(block, ReadTable) and _arranges(block)]
    if not arranging or length_of(arranging) <= LARGE_SHARE * whole:
        return OpenedTables(tuple(blocks))
    opened: list[Opened] = []
    labels: dict[str, None] = {}
    for block in blocks:
        if isinstance(block, ReadTable) and block in arranging:
            header = _header(block)
            labels |= dict.fromkeys(filter(None, header))
            opened += _opened(block, header)
        else:
            opened.append(block)
    return OpenedTables(tuple(opened), tuple(labels))


def _unframed(block: ReadBlock) -> Iterable[ReadBlock]:
    """Return what a table of a single cell holds, which only draws a frame; else the block."""
    if isinstance(block, ReadTable) and len(block.rows) == 1 and len(block.rows[0].cells) == 1:
        return [i for inner in block.rows[0].cells[0][1].blocks for i in _unframed(inner)]
    return [block]


def _arranges(table: ReadTable) -> bool:
    """Whether a table has short cells to the left and prose beside them, down all its length."""
    rows = [_filled(row) for row in table.rows]
    pairs = [cells for cells in rows if len(cells) > 1]
    if len(pairs) < 3:
        return False
    short = sum(_is_short(cells[0]) for cells in pairs)
    prose = sum(length_of(cells[1].blocks) for cells in pairs) / len(pairs)
    return short >= 0.8 * len(pairs) and prose >= _PROSE


def _filled(row: ReadRow) -> list[ReadCell]:
    return [cell for _, cell in row.cells if not all(map(is_empty, cell.blocks))]


def _is_short(cell: ReadCell) -> bool:
    return len(text_of(cell.blocks).split()) <= HEADING_WORDS


def _header(table: ReadTable) -> list[str]:
    """Return what the columns are called, by column; nothing where the table doesn't say."""
    first = table.rows[0]
    cells = _filled(first)
    if len(cells) < 2 or not all(len(text_of(cell.blocks).split()) <= 4 for cell in cells):
        return []
    names = [""] * table.columns
    for column, cell in first.cells:
        names[column] = text_of(cell.blocks)
    return names


def _opened(table: ReadTable, header: list[str]) -> Iterator[Opened]:
    for row in table.rows[1:] if header else table.rows:
        cells = [(at, cell) for at, cell in row.cells if not all(map(is_empty, cell.blocks))]
        if not cells:
            continue
        (_, first), *others = cells
        if cells[0][0] == 0 and _is_short(first):
            yield CellHeading(" ".join(text_of(first.blocks).split()), 2 if others else 1)
        else:
            others = cells
        for column, cell in others:
            label = header[column] if header and column > 1 else ""
            yield from _labelled(cell.blocks, label)


def _labelled(blocks: Sequence[ReadBlock], label: str) -> Iterator[ReadBlock]:
    """Yield blocks, the first behind what its column is called."""
    for place, block in enumerate(blocks):
        if place == 0 and label and isinstance(block, ReadParagraph):
            bold = ReadRun(Run(f"{label}: ", Marks.BOLD))
            yield replace(block, runs=(bold, *block.runs))
        else:
            yield block

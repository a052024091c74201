"""The grid of a table: where each cell begins and how far it reaches."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from planbuilder.office.word.reading.content import ReadBlock, ReadCell, ReadRow, Trace
from planbuilder.office.word.reading.names import VAL, is_on, name
from planbuilder.office.word.reading.plain import block_words
from planbuilder.office.word.reading.styles import Styles

MOST_COLUMNS = 1000


@dataclass(slots=True)
class RawCell:
    """A cell as it is written: how many columns of the grid it takes, and what stands in it.

    `continues` says that it belongs to the cell above.
    """

    blocks: tuple[ReadBlock, ...] = ()
    columns: int = 1
    continues: bool = False
    begins: bool = False
    inserted: Trace | None = None
    deleted: Trace | None = None


@dataclass(slots=True)
class RawRow:
    """A row as it is written, with how many columns of the grid it leaves out in the beginning."""

    cells: list[RawCell] = field(default_factory=list)
    before: int = 0
    header: bool = False
    inserted: Trace | None = None
    deleted: Trace | None = None
    tags: tuple[str, ...] = ()


@dataclass(slots=True)
class _Placed:
    column: int
    end: int
    blocks: list[ReadBlock]
    raw: RawCell
    rows: int = 1


def laid_out(raw_rows: Sequence[RawRow]) -> tuple[tuple[ReadRow, ...], int]:
    """Return the rows with their cells in place, and how many columns the table has.

    Columns of the grid in which no cell begins are not counted.
    """
    placed = _merged_down([_place(row) for row in raw_rows])
    starts = sorted({cell.column for row in placed for cell in row})
    index = {start: place for place, start in enumerate(starts)}
    rows = tuple(
        ReadRow(
            tuple((index[cell.column], _read_cell(cell, starts)) for cell in row),
            raw.header,
            raw.inserted,
            raw.deleted,
            raw.tags,
        )
        for raw, row in zip(raw_rows, placed, strict=True)
    )
    return rows, len(starts)


def _place(row: RawRow) -> list[_Placed]:
    column = min(row.before, MOST_COLUMNS)
    placed = []
    for cell in row.cells:
        end = column + max(1, min(cell.columns, MOST_COLUMNS))
        placed.append(_Placed(column, end, list(cell.blocks), cell))
        column = end
    return placed


def _merged_down(rows: list[list[_Placed]]) -> list[list[_Placed]]:
    """Join the cells that continue those above; what stands in them stands in the first, too."""
    open_cells: dict[int, _Placed] = {}
    kept_rows = []
    for row in rows:
        kept, reached = [], {}
        for cell in row:
            above = open_cells.get(cell.column)
            if cell.raw.continues and above is not None and above.end == cell.end:
                above.rows += 1
                above.blocks.extend(cell.blocks)
                reached[cell.column] = above
            else:
                kept.append(cell)
                if cell.raw.begins or cell.raw.continues:
                    reached[cell.column] = cell
        open_cells = reached
        kept_rows.append(kept)
    return kept_rows


def _read_cell(cell: _Placed, starts: list[int]) -> ReadCell:
    columns = bisect_left(starts, cell.end) - bisect_left(starts, cell.column)
    return ReadCell(tuple(cell.blocks), columns, cell.rows, cell.raw.inserted, cell.raw.deleted)


def names_columns(properties: Any, rows: Sequence[ReadRow], styles: Styles) -> bool:
    """Whether the look of a table sets its first row apart, and the row names the columns.

    Args:
        properties: the w:tblPr, None without one.
        rows: the rows, none of which is marked as a header.
        styles: the document's styles.
    """
    if properties is None or len(rows) < 2:
        return False
    style, look = properties.find(name("w:tblStyle")), properties.find(name("w:tblLook"))
    if style is None or look is None or not _first_row_apart(look):
        return False
    if not styles.style(style.get(VAL, "")).header_row:
        return False
    return all(block_words(cell.blocks) for _, cell in rows[0].cells)


def _first_row_apart(look: Any) -> bool:
    said = look.get(name("w:firstRow"))
    if said is not None:
        return is_on(said)
    try:
        return bool(int(look.get(VAL, "0"), 16) & 0x20)
    except ValueError:
        return False

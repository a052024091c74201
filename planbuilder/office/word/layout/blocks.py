"""The body of a document as blocks with heights: paragraphs, and tables of rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from planbuilder.office.word.layout.formats import Formats, ParagraphFormat
from planbuilder.office.word.layout.lines import line_heights
from planbuilder.office.word.names import BOOKMARK, PPR, TBL, TC, TCPR, TR, TRPR, VAL, P, W, name

_GRID_COLUMN, _GRID_SPAN = name("w:gridCol"), name("w:gridSpan")
_TABLE_STYLE, _CELL_MARGINS = name("w:tblStyle"), name("w:tblCellMar")


@dataclass(frozen=True, slots=True)
class ParagraphBlock:
    """A paragraph: the heights of its lines, the space around it, what it must stay with."""

    lines: tuple[int, ...]
    form: ParagraphFormat
    bookmarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table with its height in twips."""

    height: int
    header: bool = False
    keep_next: bool = False
    bookmarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table."""

    rows: tuple[Row, ...]
    headers: tuple[Row, ...] = field(default=())


Block: TypeAlias = ParagraphBlock | TableBlock


def blocks(body: Iterable[Any], formats: Formats, width: int) -> Iterator[Block]:
    """Yield the blocks of the body, set in a column of `width` twips."""
    for element in body:
        if element.tag == P:
            block = _paragraph(element, formats, width)
            if not block.form.framed:
                yield block
        elif element.tag == TBL:
            yield _table(element, formats)


def _paragraph(element: Any, formats: Formats, width: int) -> ParagraphBlock:
    form = formats.paragraph(element.find(PPR))
    lines = tuple(line_heights(element, formats, form, width))
    return ParagraphBlock(lines, form, _bookmarks(element))


def _bookmarks(element: Any) -> tuple[str, ...]:
    return tuple(mark.get(name("w:name")) for mark in element.iter(BOOKMARK))


def _table(table: Any, formats: Formats) -> TableBlock:
    columns = [int(column.get(W)) for column in table.iter(_GRID_COLUMN)]
    margins = _margins(table, formats)
    rows = tuple(_row(row, formats, columns, margins) for row in table.iterchildren(TR))
    headers = []
    for row in rows:
        if not row.header:
            break
        headers.append(row)
    return TableBlock(rows, tuple(headers))


def _row(row: Any, formats: Formats, columns: list[int], margins: dict[str, int]) -> Row:
    heights = [0]
    keep_next = False
    column = 0
    for place, cell in enumerate(row.iterchildren(TC)):
        span = _span(cell)
        width = sum(columns[column : column + span]) - margins["left"] - margins["right"]
        column += span
        inside = [_paragraph(element, formats, width) for element in cell.iterchildren(P)]
        if place == 0 and inside:
            keep_next = inside[0].form.keep_next
        heights.append(sum(_full_height(block) for block in inside))
    properties = row.find(TRPR)
    header = properties is not None and properties.find(name("w:tblHeader")) is not None
    height = max(heights) + margins["top"] + margins["bottom"]
    return Row(height, header, keep_next, _bookmarks(row))


def _span(cell: Any) -> int:
    properties = cell.find(TCPR)
    span = None if properties is None else properties.find(_GRID_SPAN)
    return 1 if span is None else int(span.get(VAL))


def _full_height(block: ParagraphBlock) -> int:
    return block.form.before + sum(block.lines) + block.form.after


def _margins(table: Any, formats: Formats) -> dict[str, int]:
    """Return the inner margins of the table's cells: its own, else its style's."""
    found = {"top": 0, "left": 108, "bottom": 0, "right": 108}
    style = table.find(f"*/{_TABLE_STYLE}")
    sources = [table.find(f"*/{_CELL_MARGINS}")]
    if style is not None and style.get(VAL) in formats.styles:
        sources.insert(0, formats.styles[style.get(VAL)].find(f"*/{_CELL_MARGINS}"))
    for source in sources:
        for side in () if source is None else source:
            found[side.tag.rpartition("}")[2]] = int(side.get(W))
    return found

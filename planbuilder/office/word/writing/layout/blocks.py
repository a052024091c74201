"""The body of a document as blocks with heights: paragraphs, and tables of rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import Any, TypeAlias

from planbuilder.office.word.names import (
    BOOKMARK,
    BR,
    PPR,
    TBL,
    TC,
    TCPR,
    TR,
    TRPR,
    VAL,
    P,
    W,
    name,
    unwrapped,
)
from planbuilder.office.word.reading.names import whole
from planbuilder.office.word.writing.layout.formats import Formats, ParagraphFormat
from planbuilder.office.word.writing.layout.lines import line_heights, spaced

_TYPE, _NAME = name("w:type"), name("w:name")
_GRID_COLUMN, _GRID_SPAN = name("w:gridCol"), name("w:gridSpan")
_CELL_MARGINS = name("w:tblCellMar")
_BORDERS = f"{name('w:tblPr')}/{name('w:tblBorders')}"
_HEADER_LINE = "/".join(
    (
        f"{name('w:tblStylePr')}[@{name('w:type')}='firstRow']",
        *(name(f"w:{tag}") for tag in ("tcPr", "tcBorders", "bottom")),
    )
)


@dataclass(frozen=True, slots=True)
class ParagraphBlock:
    """A paragraph: the heights of its lines, the space around it, what it must stay with.

    `slack` is what a line spacing above single adds to a line: at the foot of a page it may
    stand in the margin. `ends_page` says that a page break stands in it.
    """

    lines: tuple[int, ...]
    form: ParagraphFormat
    bookmarks: tuple[str, ...] = ()
    slack: int = 0
    ends_page: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table with its height in twips."""

    height: int
    header: bool = False
    keep_next: bool = False
    bookmarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table. `headers` are the rows that are repeated on each page that it goes on to."""

    rows: tuple[Row, ...]
    headers: tuple[Row, ...] = field(default=())


Block: TypeAlias = ParagraphBlock | TableBlock


def blocks(elements: Iterable[Any], formats: Formats, width: int) -> Iterator[Block]:
    """Yield the blocks that these elements make, set in a column of `width` twips."""
    for element in elements:
        if element.tag == P:
            block = _paragraph(element, formats, width)
            if not block.form.framed:
                yield block
        elif element.tag == TBL:
            yield _table(element, formats)


def _paragraph(element: Any, formats: Formats, width: int) -> ParagraphBlock:
    form = formats.paragraph(element.find(PPR))
    lines = line_heights(element, formats, form, width)
    single = formats.face.line_height(form.text.size)
    slack = max(0, spaced(single, form.line) - single)
    if form.exact:
        lines, slack = [form.line] * len(lines), 0
    lines[-1] += form.padding
    bookmarks, ends_page = [], False
    for mark in element.iter(BOOKMARK, BR):
        if mark.tag == BOOKMARK:
            bookmarks.append(mark.get(_NAME))
        elif mark.get(_TYPE) == "page":
            ends_page = True
    return ParagraphBlock(tuple(lines), form, tuple(bookmarks), slack, ends_page)


def _table(table: Any, formats: Formats) -> TableBlock:
    columns = [whole(column.get(W)) for column in table.iter(_GRID_COLUMN)]
    frame = _frame(table, formats)
    rows = [_row(row, formats, columns, frame) for row in unwrapped(table, TR)]
    headers = _under_line(list(takewhile(lambda row: row.header, rows)), frame.below)
    return TableBlock(tuple(_under_line(rows, frame.top)), tuple(headers))


def _under_line(rows: list[Row], thickness: int) -> list[Row]:
    """Return the rows with a line above the first; a table that goes on has a thin one."""
    if not rows:
        return []
    return [replace(rows[0], height=rows[0].height + thickness), *rows[1:]]


def _row(row: Any, formats: Formats, columns: list[int], frame: _Frame) -> Row:
    heights = [0]
    bookmarks: list[str] = []
    keep_next = False
    column = 0
    for place, cell in enumerate(unwrapped(row, TC)):
        span = _span(cell)
        width = sum(columns[column : column + span]) - frame.sides
        column += span
        inside = [_paragraph(element, formats, width) for element in unwrapped(cell, P)]
        bookmarks += [mark for block in inside for mark in block.bookmarks]
        if place == 0 and inside:
            keep_next = inside[0].form.keep_next
        heights.append(stacked(inside) + (inside[-1].form.after if inside else 0))
    properties = row.find(TRPR)
    header = properties is not None and properties.find(name("w:tblHeader")) is not None
    height = max(heights) + frame.padding + (frame.below_header if header else frame.below)
    return Row(height, header, keep_next, tuple(bookmarks))


def _span(cell: Any) -> int:
    properties = cell.find(TCPR)
    span = None if properties is None else properties.find(_GRID_SPAN)
    return 1 if span is None else whole(span.get(VAL), 1)


def stacked(blocks: Iterable[Block]) -> int:
    """Return the height of blocks over each other, without the space after the last.

    Between two paragraphs stands the larger of the space after the one and before the other.
    """
    height = after = 0
    for block in blocks:
        if isinstance(block, TableBlock):
            height += after + sum(row.height for row in block.rows)
            after = 0
        else:
            height += max(after, block.form.before) + sum(block.lines)
            after = block.form.after
    return height


@dataclass(frozen=True, slots=True)
class _Frame:
    """What the margins and lines of a table take, in twips.

    `sides` and `padding` are the cell margins beside and above and below the text together,
    the others the thickness of lines.
    """

    sides: int
    padding: int
    top: int
    below: int
    below_header: int


def _frame(table: Any, formats: Formats) -> _Frame:
    reference = table.find(f"{name('w:tblPr')}/{name('w:tblStyle')}")
    style = None if reference is None else formats.styles.get(reference.get(VAL))
    margins = {"top": 0, "left": 108, "bottom": 0, "right": 108}
    for source in (style, table):
        found = None if source is None else source.find(f"{name('w:tblPr')}/{_CELL_MARGINS}")
        for side in () if found is None else found:
            margins[side.tag.rpartition("}")[2]] = whole(side.get(W))
    below = _line(style, f"{_BORDERS}/{name('w:insideH')}")
    return _Frame(
        sides=margins["left"] + margins["right"],
        padding=margins["top"] + margins["bottom"],
        top=_line(style, f"{_BORDERS}/{name('w:top')}"),
        below=below,
        below_header=_line(style, _HEADER_LINE) or below,
    )


def _line(style: Any | None, path: str) -> int:
    """Return the thickness of a line of a table style; Word gives it in eighths of a point."""
    line = None if style is None else style.find(path)
    return 0 if line is None else whole(line.get(name("w:sz"))) * 20 // 8

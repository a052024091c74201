"""Blocks dealt out on pages: what stays together, what begins a page, where tables break."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from planbuilder.office.word.layout.blocks import Block, ParagraphBlock, Row, TableBlock, blocks
from planbuilder.office.word.layout.formats import formats_of
from planbuilder.office.word.names import SECTPR, name

_WIDOWS = 2
"""How many lines of a paragraph stay together at the foot and at the head of a page."""


@dataclass(slots=True)
class Pagination:
    """The page of each bookmark, counted from 1, and how many pages there are."""

    pages: dict[str, int] = field(default_factory=dict)
    count: int = 1


def paginate(body: Any, styles: Any, numbering: Any) -> Pagination:
    """Return the pages of a document from its w:body and the roots of its styles and lists."""
    section = body.find(SECTPR)
    size, margin = section.find(name("w:pgSz")), section.find(name("w:pgMar"))
    width = _length(size, "w") - _length(margin, "left") - _length(margin, "right")
    height = _length(size, "h") - abs(_length(margin, "top")) - abs(_length(margin, "bottom"))
    flow = _Flow(height)
    flow.place(list(blocks(body, formats_of(styles, numbering), width)))
    return flow.result


def _length(element: Any, side: str) -> int:
    return int(element.get(name(f"w:{side}")))


@dataclass(slots=True)
class _Flow:
    height: int
    used: int = 0
    fresh: bool = True
    result: Pagination = field(default_factory=Pagination)

    def place(self, all_blocks: Sequence[Block]) -> None:
        """Deal out the blocks; those that keep with the next go as one group."""
        place = 0
        while place < len(all_blocks):
            end = place
            while end < len(all_blocks) - 1 and _keeps_next(all_blocks[end]):
                end += 1
            self._group(all_blocks[place : end + 1])
            place = end + 1

    def _group(self, group: Sequence[Block]) -> None:
        first = group[0]
        if isinstance(first, ParagraphBlock) and first.form.new_page and not self._at_start():
            self._new_page()
        needed = sum(_height(block) for block in group[:-1]) + _beginning(group[-1])
        if not self._fits(needed) and not self.fresh:
            self._new_page()
        for block in group:
            if isinstance(block, TableBlock):
                self._table(block)
            else:
                self._paragraph(block)

    def _at_start(self) -> bool:
        return self.fresh and self.result.count == 1

    def _fits(self, height: int) -> bool:
        return self.used + height <= self.height

    def _new_page(self) -> None:
        self.result.count += 1
        self.used, self.fresh = 0, True

    def _take(self, height: int) -> None:
        self.used += height
        self.fresh = False

    def _paragraph(self, block: ParagraphBlock) -> None:
        self._take(block.form.before)
        lines = list(block.lines)
        kept = _first_lines(block)
        if not self._fits(sum(lines[:kept])) and self.used > block.form.before:
            self._new_page()
        self._mark(block.bookmarks)
        while lines:
            room = self._lines_that_fit(lines)
            for line in lines[:room]:
                self._take(line)
            lines = lines[room:]
            if lines:
                self._new_page()
        self._take(block.form.after)

    def _lines_that_fit(self, lines: list[int]) -> int:
        """Return how many lines stay on this page, leaving at least two for the next."""
        room, used = 0, self.used
        while room < len(lines) and used + lines[room] <= self.height:
            used += lines[room]
            room += 1
        if room < len(lines):
            room = min(room, len(lines) - _WIDOWS)
        return max(room, 1)

    def _table(self, table: TableBlock) -> None:
        rows = list(table.rows)
        place = 0
        while place < len(rows):
            end = place
            while end < len(rows) - 1 and (rows[end].keep_next or rows[end].header):
                end += 1
            self._rows(rows[place : end + 1], table.headers)
            place = end + 1

    def _rows(self, rows: Iterable[Row], headers: tuple[Row, ...]) -> None:
        rows = list(rows)
        if not self._fits(sum(row.height for row in rows)) and not self.fresh:
            self._new_page()
            if not rows[0].header:
                self._take(sum(row.height for row in headers))
        for row in rows:
            self._mark(row.bookmarks)
            self._row(row)

    def _row(self, row: Row) -> None:
        """Place a row; one that is higher than a page goes on over the following ones."""
        left = row.height
        while self.used + left > self.height:
            left -= self.height - self.used
            self._new_page()
        self._take(left)

    def _mark(self, bookmarks: tuple[str, ...]) -> None:
        for bookmark in bookmarks:
            self.result.pages[bookmark] = self.result.count


def _keeps_next(block: Block) -> bool:
    return isinstance(block, ParagraphBlock) and block.form.keep_next


def _height(block: Block) -> int:
    if isinstance(block, TableBlock):
        return sum(row.height for row in block.rows)
    return block.form.before + sum(block.lines) + block.form.after


def _beginning(block: Block) -> int:
    """Return the height of what must stand on the page where a block begins."""
    if isinstance(block, ParagraphBlock):
        return block.form.before + sum(block.lines[: _first_lines(block)])
    height = 0
    for row in block.rows:
        height += row.height
        if not (row.header or row.keep_next):
            break
    return height


def _first_lines(block: ParagraphBlock) -> int:
    """Return how many lines must stand together where a paragraph begins."""
    count = len(block.lines)
    if block.form.keep_lines or count <= _WIDOWS + 1:
        return count
    return _WIDOWS

"""Blocks dealt out on pages: what stays together, what begins a page, where tables break."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from planbuilder.office.word.names import PPR, SECTPR, VAL, P, name, unwrapped
from planbuilder.office.word.writing.layout.blocks import (
    Block,
    ParagraphBlock,
    Row,
    TableBlock,
    blocks,
    stacked,
)
from planbuilder.office.word.writing.layout.formats import formats_of
from planbuilder.office.word.writing.templates.page import column_width, columns_of, text_height

_TYPE, _LAST_OF_SECTION = name("w:type"), f"{PPR}/{SECTPR}"
_GOES_ON = ("continuous", "nextColumn")
_WIDOWS = 2
"""How many lines of a paragraph stay together at the foot and at the head of a page."""

_UNEVEN = 150
"""How much higher than on average the highest of several columns is: half a line."""


@dataclass(slots=True)
class Pagination:
    """The page of each bookmark, counted from 1, and how many pages there are."""

    pages: dict[str, int] = field(default_factory=dict)
    count: int = 1


def paginate(body: Any, styles: Any, numbering: Any, font: str = "") -> Pagination:
    """Return the pages of a document from its w:body and the roots of its styles and lists.

    `font` is the typeface of its text, "" for that of our own template.
    """
    formats = formats_of(styles, numbering, font)
    flow = _Flow(0)
    for elements, section in _sections(body):
        flow.begin_section(section)
        flow.place(list(blocks(elements, formats, column_width(section))))
    return flow.result


def _sections(body: Any) -> Iterator[tuple[list[Any], Any]]:
    """Yield what stands in each section, and its page set-up; most documents have one."""
    elements: list[Any] = []
    for element in unwrapped(body):
        if element.tag == SECTPR:
            yield elements, element
            elements = []
            continue
        elements.append(element)
        section = element.find(_LAST_OF_SECTION) if element.tag == P else None
        if section is not None:
            yield elements, section
            elements = []


@dataclass(slots=True)
class _Flow:
    """A page, or a column of it, being filled.

    `after` is the space that the last paragraph wants below it, `top` where the columns begin.
    """

    height: int
    columns: int = 1
    column: int = 1
    top: int = 0
    used: int = 0
    after: int = 0
    fresh: bool = True
    result: Pagination = field(default_factory=Pagination)

    def begin_section(self, section: Any) -> None:
        """Go on in a section: on a new page, or where columns begin on the same one."""
        kind = section.find(_TYPE)
        goes_on = kind is not None and kind.get(VAL) in _GOES_ON
        if goes_on:
            self._level_columns()
        if not self._at_start() and not goes_on:
            self._new_page()
        self.height, self.columns = text_height(section), columns_of(section)
        self.column, self.top = 1, self.used

    def _level_columns(self) -> None:
        """Deal out on the columns of this page what is in them: so a section ends that goes on."""
        filled = (self.column - 1) * (self.height - self.top) + self.used - self.top
        if self.columns > 1:
            self.used = self.top + filled // self.columns + _UNEVEN
            self.fresh = self.used == 0

    def place(self, all_blocks: Sequence[Block]) -> None:
        """Deal out the blocks; those that keep with the next go as one group."""
        place = 0
        while place < len(all_blocks):
            end = place
            while _keeps_next(all_blocks[end]) and _can_follow(all_blocks, end + 1):
                end += 1
            self._group(all_blocks[place : end + 1])
            place = end + 1

    def _group(self, group: Sequence[Block]) -> None:
        first = group[0]
        begins_page = isinstance(first, ParagraphBlock) and first.form.new_page
        if begins_page and not self._at_start():
            self._new_page()
        if not self.fresh and not self._fits(self._gap(first) + _needed(group)):
            self._next()
        for block in group:
            if isinstance(block, TableBlock):
                self._table(block)
            else:
                self._paragraph(block)

    def _at_start(self) -> bool:
        return self.fresh and self.result.count == 1

    def _fits(self, height: int) -> bool:
        return self.used + height <= self.height

    def _gap(self, block: Block) -> int:
        """Return the space above a block; at the head of a page there is none."""
        if isinstance(block, TableBlock):
            return self.after
        if self.fresh and not (block.form.new_page or self._at_start()):
            return 0
        return max(self.after, block.form.before)

    def _new_page(self) -> None:
        self.result.count += 1
        self.column, self.top = 1, 0
        self.used, self.after, self.fresh = 0, 0, True

    def _next(self) -> None:
        """Go on in the next column, after the last one on the next page."""
        if self.column == self.columns:
            self._new_page()
            return
        self.column += 1
        self.used, self.after, self.fresh = self.top, 0, True

    def _take(self, height: int) -> None:
        self.used += height
        self.fresh = False

    def _paragraph(self, block: ParagraphBlock) -> None:
        lines = list(block.lines)
        gap = self._gap(block)
        if not self.fresh and not self._fits(gap + _needed([block])):
            self._next()
            gap = 0
        self.used += gap
        self._mark(block.bookmarks)
        while lines:
            room = self._lines_that_fit(lines, block.slack)
            self._take(sum(lines[:room]))
            lines = lines[room:]
            if lines:
                self._next()
        self.after = block.form.after
        if block.ends_page:
            self._new_page()

    def _lines_that_fit(self, lines: list[int], slack: int) -> int:
        """Return how many lines stay on this page, leaving at least two for the next."""
        room, used = 0, self.used
        while room < len(lines) and used + lines[room] - slack <= self.height:
            used += lines[room]
            room += 1
        if room < len(lines):
            room = min(room, len(lines) - _WIDOWS)
        return max(room, 1)

    def _table(self, table: TableBlock) -> None:
        rows = list(table.rows)
        self.used += self._gap(table)
        self.after = 0
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
            self._next()
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
            self._next()
        self._take(left)

    def _mark(self, bookmarks: tuple[str, ...]) -> None:
        for bookmark in bookmarks:
            self.result.pages[bookmark] = self.result.count


def _keeps_next(block: Block) -> bool:
    return isinstance(block, ParagraphBlock) and block.form.keep_next


def _can_follow(all_blocks: Sequence[Block], place: int) -> bool:
    """Whether there is a block at a place, and one that may stand on the page of the last."""
    if place == len(all_blocks):
        return False
    block = all_blocks[place]
    return not (isinstance(block, ParagraphBlock) and block.form.new_page)


def _needed(group: Sequence[Block]) -> int:
    """Return the height that blocks which keep together need on the page where they begin.

    The space above the first is left out; of the last only its beginning counts.
    """
    last = group[-1]
    head = 0
    if isinstance(last, ParagraphBlock):
        head = sum(last.lines[: _first_lines(last)]) - last.slack
    else:
        for row in last.rows:
            head += row.height
            if not (row.header or row.keep_next):
                break
    before = group[0].form.before if isinstance(group[0], ParagraphBlock) else 0
    if len(group) == 1:
        return head
    whole = ParagraphBlock((), last.form) if isinstance(last, ParagraphBlock) else TableBlock(())
    return stacked([*group[:-1], whole]) - before + head


def _first_lines(block: ParagraphBlock) -> int:
    """Return how many lines must stand together where a paragraph begins."""
    count = len(block.lines)
    if block.form.keep_lines or count <= _WIDOWS + 1:
        return count
    return _WIDOWS

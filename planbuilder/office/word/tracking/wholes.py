"""Parts of a document that came or went as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from planbuilder.model.revisions.content import Sign
from planbuilder.model.revisions.tokens import Step
from planbuilder.office.tags import is_live_bookmark
from planbuilder.office.word.tracking.numbering import Numbering
from planbuilder.office.word.tracking.outcomes import Group, Kept, Outcome, RowOutcome
from planbuilder.office.word.tracking.parts import (
    ControlPart,
    ParagraphPart,
    Part,
    RowPart,
    TablePart,
    records_in,
    without_controls,
)
from planbuilder.office.word.tracking.runs import Point, line_of
from planbuilder.office.word.tracking.stamps import Passage

_BOOKMARK = re.compile(r'<w:bookmarkStart w:id="(\d+)" w:name="([^"]*)"/>')
_WIDTH = re.compile(r"<w:tcW [^>]*/>")


class Wholes:
    """Makes outcomes of parts that stand in one state only, and takes note of their passages.

    `columns` are the widths of the columns of the table that is under way.
    """

    def __init__(self, numbering: Numbering, before: Sequence[str], now: Sequence[str]) -> None:
        self._numbering, self._before, self._now = numbering, before, now
        self.columns: list[str] = []
        self.passages: list[Passage] = []
        """Those of everything that differs, in the order in which they were noted."""

    @cached_property
    def _in_both(self) -> set[str]:
        """The records that stand in both states."""
        return records_in("".join(self._before)) & records_in("".join(self._now))

    @cached_property
    def _bookmarks(self) -> frozenset[str]:
        """The bookmarks of the later state."""
        return frozenset(name for _, name in _BOOKMARK.findall("".join(self._now)))

    def gone(self, part: Part, record: str) -> Iterator[Outcome]:
        """Yield what is gone; controls go without a trace."""
        if isinstance(part, ControlPart):
            noted = len(self.passages)
            for inner in part.parts:
                yield from self.gone(inner, part.record or record)
            self._note_place(part, noted)
        elif isinstance(part, ParagraphPart):
            yield self._paragraph(part, Sign.DELETED, record)
        elif isinstance(part, RowPart):
            yield self.row(part, Sign.DELETED, record)
        else:
            rows = [self.row(r, Sign.DELETED, record) for r in _rows_of(part)]
            yield Group(part.head, "</w:tbl>", list(rows))

    def come(self, part: Part, record: str) -> Outcome:
        """Return what is new; nothing tells that a control came."""
        if isinstance(part, ControlPart):
            record = part.record or record
            noted = len(self.passages)
            inside = [*leads(part.parts), *(self.come(p, record) for p in part.parts)]
            self._note_place(part, noted)
            return Group(part.lead, "", inside)
        if isinstance(part, ParagraphPart):
            return self._paragraph(part, Sign.INSERTED, record)
        if isinstance(part, RowPart):
            return self.row(part, Sign.INSERTED, record)
        inside = [*leads(part.rows), *(self.come(row, record) for row in part.rows)]
        return Group(part.head, "</w:tbl>", inside)

    def _note_place(self, control: ControlPart, noted: int) -> None:
        """Say of what was noted since that it is of a record that stands elsewhere, if so."""
        if control.record in self._in_both:
            for passage in self.passages[noted:]:
                passage.elsewhere = True

    def _paragraph(
        self, part: ParagraphPart, sign: Sign, record: str, *, movable: bool = True
    ) -> Outcome:
        line = line_of([part], self._numbering)
        deleted = sign is Sign.DELETED
        steps = [Step(t, None) if deleted else Step(None, t) for t in line.tokens]
        canonical = self._numbering.canonical(part.xml) if movable and part.words.strip() else ""
        points = self._own_bookmarks(line.points) if deleted else line.points
        return self.noted(Passage(record, [steps], points, canonical))

    def row(self, row: RowPart, sign: Sign, record: str) -> RowOutcome:
        """Return a row that came or went; one that went fits the table as it is now."""
        cells: list[Outcome] = []
        fits = sign is Sign.DELETED and len(self.columns) == len(row.cells)
        for place, cell in enumerate(row.cells):
            properties = cell.properties
            if fits:
                width = f'<w:tcW w:w="{self.columns[place]}" w:type="dxa"/>'
                properties = _WIDTH.sub(width, properties)
            inside = [
                self._paragraph(part, sign, record, movable=False) for part in cell.paragraphs
            ]
            cells.append(Group(f"<w:tc>{properties}", "</w:tc>", inside))
        return RowOutcome(sign, record, row.properties, cells)

    def _own_bookmarks(self, points: Sequence[Point]) -> list[Point]:
        """Return, of the points of what is gone, the ends of bookmarks that references lead to."""
        begins = {point.xml: _BOOKMARK.search(point.xml) for point in points}
        numbers = [
            f'w:id="{found[1]}"'
            for found in begins.values()
            if found and _is_kept(found[2]) and found[2] not in self._bookmarks
        ]
        return [point for point in points if any(number in point.xml for number in numbers)]

    def noted(self, passage: Passage) -> Passage:
        """Take note of a passage that differs."""
        self.passages.append(passage)
        return passage


def _is_kept(bookmark: str) -> bool:
    return bookmark.startswith("_Ref") or is_live_bookmark(bookmark)


def leads(found: Sequence[Part]) -> Iterator[Outcome]:
    """Yield what stands before parts; controls have it in their own outcome."""
    for part in found:
        if part.lead and not isinstance(part, ControlPart):
            yield Kept(part.lead)


def _rows_of(table: TablePart) -> Iterator[RowPart]:
    return (part for part in without_controls(table.rows) if isinstance(part, RowPart))

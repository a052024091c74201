"""The registers: a table for each, with a row for an entry, and more below it where it says more.

A drawing of a register stands above the caption of its table (`drawings.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from planbuilder.model.disagreement import UNDECIDED, Dispute, deletion_remark, disputes
from planbuilder.model.fields import Entry, FieldSpec
from planbuilder.model.registers.register import Register
from planbuilder.model.richtext.tree import Block, Cell, Marks, Paragraph, Run, Table
from planbuilder.model.words import capitalised
from planbuilder.office.document.register_cells import (
    NUMBER,
    RegisterCells,
    caption_of,
    words_of_cell,
)
from planbuilder.office.word.own_words import GENERATED
from planbuilder.office.word.writing.blocks import TABLE
from planbuilder.office.word.writing.cells import (
    HEADER,
    KEEP,
    TEXT,
    cell_blocks,
    cell_xml,
    row_xml,
    undecided,
)
from planbuilder.office.word.writing.columns import column_widths, has_room
from planbuilder.office.word.writing.controls import CONTROL_END, control_begin
from planbuilder.office.word.writing.markup import paragraph, run
from planbuilder.office.word.writing.tables import KEPT_WHOLE, PADDING, SIZE, table_start
from planbuilder.office.word.writing.writer import Writer

_SHADE = '<w:shd w:val="clear" w:color="auto" w:fill="{}"/>'
_SPAN = '<w:gridSpan w:val="{}"/>'
_LEAST_COLUMNS = 2


def write_caption(writer: Writer, register: Register) -> None:
    """Write what stands above the table of a register."""
    words = writer.sequence(TABLE) + writer.ours(caption_of(register))
    writer.paragraph("caption", words, keep_next=True)


def write_register(
    writer: Writer, register: Register, level: int, *, comes_home: bool = True
) -> None:
    """Write the table of a register; headings in its texts begin at `level`.

    `comes_home` says whether its rows are known again, with what people wrote in them.
    """
    table = _RegisterTable(writer, register, level, comes_home)
    writer.table(table.xml(caption_of(register)))


class _RegisterTable:
    """The table of one register while it is written."""

    def __init__(self, writer: Writer, register: Register, level: int, comes_home: bool) -> None:
        self._writer, self._level, self._comes_home = writer, level, comes_home
        self._cells = RegisterCells(writer.plan, register)
        total = writer.document.full_width
        while len(self._cells.columns) + 1 > _LEAST_COLUMNS and not self._has_room(total):
            self._cells.drop_column()
        self._widths = self._measured(total)

    def _plain(self) -> Table:
        """Return the rows of columns as a table, by which it is measured."""
        cells = self._cells
        head = [_words(spec.words) for spec in (cells.title, *cells.columns)]
        rows = [
            [Cell(tuple(cells.blocks(one, spec))) for spec in (cells.title, *cells.columns)]
            for one in cells.entries
        ]
        if cells.numbers:
            head.insert(0, _words(NUMBER))
            for place, row in enumerate(rows, start=1):
                row.insert(0, _words(str(place)))
        return Table(tuple(map(tuple, (head, *rows))), header=True)

    def _has_room(self, total: int) -> bool:
        return has_room(self._plain(), total, SIZE, PADDING, self._writer.plan.reference_label)

    def _measured(self, total: int) -> list[int]:
        label = self._writer.plan.reference_label
        return column_widths(self._plain(), (total,), SIZE, PADDING, label)

    def xml(self, title: str) -> str:
        """Return the table. `title` says what it holds."""
        start = table_start(self._writer, self._widths, header=True, title=title)
        rows = [self._header(), *(xml for one in self._cells.entries for xml in self._entry(one))]
        return start + "".join(rows) + self._writer.piece_mark("") + "</w:tbl>"

    def _header(self) -> str:
        style = self._writer.document.style(HEADER)
        cells = self._cells
        names = [NUMBER] * bool(cells.numbers)
        names += [spec.words for spec in (cells.title, *cells.columns)]
        written = (
            cell_xml(paragraph(style, run(name), KEEP), width)
            for name, width in zip(names, self._widths, strict=True)
        )
        return row_xml("".join(written), header=True)

    def _entry(self, entry: Entry) -> Iterator[str]:
        writer = self._writer
        disputed = disputes(entry, writer.plan)
        writer.open_places += len(disputed)
        if self._comes_home:
            yield writer.piece_mark(entry.id)
        yield control_begin(writer.tag(entry.id) if self._comes_home else GENERATED, entry.title)
        below = self._below(entry, disputed)
        yield self._main(entry, disputed, KEEP if below or self._stays_with_next(entry) else "")
        for place, (label, content) in enumerate(below, start=1):
            yield self._row(label, content, KEEP if place < len(below) else "")
        yield CONTROL_END

    def _stays_with_next(self, entry: Entry) -> bool:
        """Whether an entry stands in a table that stays on one page, before another one."""
        cells = self._cells
        return len(cells.entries) < KEPT_WHOLE and not cells.rows and entry != cells.entries[-1]

    def _main(self, entry: Entry, disputed: Mapping[str, Dispute], keep: str) -> str:
        """Return the row with the columns of an entry."""
        cells = self._cells
        contents = [self._title(entry, disputed, keep)]
        contents += [
            self._content(self._said(entry, spec, disputed), keep) for spec in cells.columns
        ]
        if cells.numbers:
            contents.insert(0, self._content(str(cells.numbers[entry.id]), keep))
        shade = _SHADE.format(self._writer.document.template.palette.pale) if cells.rows else ""
        written = (
            cell_xml(content, width, shade)
            for content, width in zip(contents, self._widths, strict=True)
        )
        return row_xml("".join(written))

    def _title(self, entry: Entry, disputed: Mapping[str, Dispute], keep: str) -> str:
        """Return the title, in the bookmarks by which the piece is known and referred to."""
        writer = self._writer
        if "title" in disputed:
            words = undecided(writer, disputed["title"].line)
        else:
            words = run(words_of_cell(self._cells.blocks(entry, self._cells.title)), Marks.BOLD)
        if self._comes_home:
            words = writer.referable(entry.id, words)
        return paragraph(writer.document.style(TEXT), words, keep)

    def _below(self, entry: Entry, disputed: Mapping[str, Dispute]) -> list[tuple[str, _Content]]:
        """Return what stands in rows of their own, each with its label."""
        cells = self._cells
        found: list[tuple[str, _Content]] = [
            (spec.words, self._said(entry, spec, disputed))
            for spec in cells.rows
            if cells.says(entry, spec)
        ]
        shown = {spec.name for spec in (cells.title, *cells.columns, *cells.rows)}
        lines = [f"{one.name}: {one.line}" for name, one in disputed.items() if name not in shown]
        if entry.deleted_by:
            self._writer.open_places += 1
            lines.append(f"{deletion_remark(entry)} – {UNDECIDED}")
        return found + [(capitalised(UNDECIDED), _Undecided(line)) for line in lines]

    def _said(self, entry: Entry, spec: FieldSpec, disputed: Mapping[str, Dispute]) -> _Content:
        if spec.name in disputed:
            return _Undecided(disputed[spec.name].line)
        return self._cells.blocks(entry, spec)

    def _content(self, said: _Content, keep: str) -> str:
        """Return the paragraphs of a cell."""
        style = self._writer.document.style(TEXT)
        if isinstance(said, _Undecided):
            return paragraph(style, undecided(self._writer, said), keep)
        if isinstance(said, str):
            return paragraph(style, run(said), keep)
        return cell_blocks(self._writer, said, self._level, keep=keep)

    def _row(self, label: str, said: _Content, keep: str) -> str:
        """Return a row below those of the columns, with a label and what it is the label of."""
        name = paragraph(self._writer.document.style("Tabeletiket"), run(label), keep)
        under = 1 + bool(self._cells.numbers)
        widths = (sum(self._widths[:under]), sum(self._widths[under:]))
        spans = (under, len(self._widths) - under)
        written = (
            cell_xml(content, width, _SPAN.format(span) if span > 1 else "")
            for content, width, span in zip(
                (name, self._content(said, keep)), widths, spans, strict=True
            )
        )
        return row_xml("".join(written))


class _Undecided(str):
    """All readings of a field on one line."""


_Content: TypeAlias = Sequence[Block] | str


def _words(words: str) -> Cell:
    return Cell((Paragraph((Run(words),)),))

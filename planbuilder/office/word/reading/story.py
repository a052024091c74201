"""The blocks of a part of a document: paragraphs, tables, and what is in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from planbuilder.office.word.reading.content import (
    Matter,
    ReadBlock,
    ReadParagraph,
    ReadRow,
    ReadRun,
    ReadTable,
)
from planbuilder.office.word.reading.context import EQUATION, EQUATION_PARAGRAPH, Context
from planbuilder.office.word.reading.names import (
    DEL,
    INS,
    TBL,
    TC,
    TR,
    VAL,
    P,
    R,
    is_on,
    name,
    whole,
)
from planbuilder.office.word.reading.paragraphs import Box, ParagraphReader
from planbuilder.office.word.reading.plain import block_words, words_of
from planbuilder.office.word.reading.source import Source
from planbuilder.office.word.reading.tables import RawCell, RawRow, laid_out


@dataclass(slots=True)
class Story:
    """A part of a document under way."""

    source: Source
    context: Context
    _drop_cap: tuple[ReadRun, ...] = ()

    def blocks(self, container: Any) -> tuple[ReadBlock, ...]:
        """Return the blocks in a body, a cell, a text box, a note, a header."""
        blocks: list[ReadBlock] = []
        for child in self.context.walk(container):
            tag = child.tag
            if tag == P:
                self._paragraph(child, blocks)
            elif tag == TBL:
                self._add(self._table(child), blocks)
            elif tag in (R, EQUATION, EQUATION_PARAGRAPH):
                self._stray(child, blocks)
        if self._drop_cap:
            blocks.append(ReadParagraph(self._taken_drop_cap(), place=self.context.place))
        return tuple(blocks)

    def _add(self, block: ReadBlock, blocks: list[ReadBlock]) -> None:
        if self.context.contents:
            self.source.contents.append(block)
        else:
            blocks.append(block)

    # Paragraphs

    def _paragraph(self, element: Any, blocks: list[ReadBlock]) -> None:
        reader = ParagraphReader(self.source, self.context)
        reader.read(element)
        self._finish(reader, blocks)

    def _stray(self, element: Any, blocks: list[ReadBlock]) -> None:
        """Read a run that stands where a paragraph should."""
        reader = ParagraphReader(self.source, self.context)
        reader.child(element)
        reader.words.close()
        self._finish(reader, blocks)

    def _finish(self, reader: ParagraphReader, blocks: list[ReadBlock]) -> None:
        words = reader.words
        self.source.count(len(words.runs))
        if words.contents:
            self.source.contents.append(
                ReadParagraph(tuple(words.contents), reader.mark.style.name)
            )
        for picture in reader.before:
            self._add(picture, blocks)
        attached = reader.before or reader.after or reader.boxes
        if words.runs or not (attached or words.contents or self.context.contents):
            self._emit(self._read_paragraph(reader), reader, blocks)
        self._report(reader)
        for block in reader.after:
            self._add(block, blocks)
        for box in reader.boxes:
            self._box(box, blocks)

    def _emit(
        self, paragraph: ReadParagraph, reader: ParagraphReader, blocks: list[ReadBlock]
    ) -> None:
        if reader.mark.drop_cap and paragraph.runs:
            self._drop_cap += paragraph.runs
            return
        if self._drop_cap:
            paragraph = replace(paragraph, runs=self._taken_drop_cap() + paragraph.runs)
        blocks.append(paragraph)

    def _taken_drop_cap(self) -> tuple[ReadRun, ...]:
        runs, self._drop_cap = self._drop_cap, ()
        return runs

    def _read_paragraph(self, reader: ParagraphReader) -> ReadParagraph:
        mark, runs = reader.mark, tuple(reader.words.runs)
        heading = mark.style.heading if mark.outline is None else mark.outline
        number, place = self._list_of(reader)
        shown = before = ""
        counts = bullets = False
        found = self.source.numbers.lists.known.get(number) if number else None
        level = found.levels.get(place) if found else None
        if level is not None:
            counts, bullets = level.counts, level.bullets
            shown, before = self._count(reader, number, place)
        self._quote(runs)
        return ReadParagraph(
            runs,
            mark.style.name,
            heading,
            None if heading or not (counts or bullets) else place,
            counts and not heading,
            shown,
            mark.inserted,
            mark.deleted,
            mark.moved,
            reader.place,
            before,
        )

    def _list_of(self, reader: ParagraphReader) -> tuple[str, int]:
        """Return the id of the list that a paragraph belongs to ("" for none), and its level."""
        mark, style = reader.mark, reader.mark.style
        if mark.number is not None:
            return ("" if mark.number == "0" else mark.number), mark.level or 0
        if style.number in ("", "0"):
            return "", 0
        level = mark.level if mark.level is not None else style.level
        linked = self.source.numbers.lists.level_of_style(style.number, style.number_style)
        return style.number, linked or level or 0

    def _count(self, reader: ParagraphReader, number: str, place: int) -> tuple[str, str]:
        """Count an item, and return what Word shows before it with and without the changes."""
        source, mark = self.source, reader.mark
        now = "" if mark.deleted else source.numbers.next(number, place)
        before = "" if mark.inserted else source.numbers_before.next(number, place)
        return (before if mark.deleted else now), (now if mark.inserted else before)

    def _quote(self, runs: tuple[ReadRun, ...]) -> None:
        """Note the words that comments hang on, with a line end after each paragraph."""
        seen = {comment for run in runs for comment in run.comments}
        for run in runs:
            for comment in run.comments:
                words = self.source.quotes.setdefault(comment, [])
                words.append((run.run.text, run.deleted is not None))
        for comment in seen:
            self.source.quotes[comment].append(("\n", False))

    def _report(self, reader: ParagraphReader) -> None:
        findings = self.source.findings
        if reader.hidden:
            findings.add(
                Matter.HIDDEN,
                "".join(reader.hidden),
                "Teksten er skjult i dokumentet, men er taget med som almindelig tekst.",
            )
        if reader.struck:
            findings.add(
                Matter.STRUCK,
                "".join(reader.struck),
                "Teksten er overstreget i dokumentet og står nu uden streg.",
            )
        if reader.format_changed:
            findings.add(
                Matter.TRACKED_FORMAT,
                words_of(reader.words.runs),
                "Her er kun udseendet ændret; teksten er taget med, som den ser ud nu.",
            )

    def _box(self, box: Box, blocks: list[ReadBlock]) -> None:
        context = self.context
        fields, context.fields = context.fields, []
        before = (context.inserted, context.deleted)
        context.inserted, context.deleted = box.inserted, box.deleted
        context.changed()
        inside = Story(self.source, context).blocks(box.element)
        context.fields = fields
        context.inserted, context.deleted = before
        context.changed()
        words = block_words(inside)
        for block in inside:
            if not isinstance(block, ReadParagraph) or block.runs:
                self._add(block, blocks)
        if words:
            self.source.findings.add(
                Matter.TEXT_BOX, words, "Tekstboksens tekst står nu efter det afsnit, den hang ved."
            )

    # Tables

    def _table(self, table: Any) -> ReadBlock:
        place = self.context.place
        properties = table.find(name("w:tblPr"))
        raw_rows = [
            self._row(child, place.tags) for child in self.context.walk(table) if child.tag == TR
        ]
        rows, columns = laid_out(raw_rows)
        if rows and not any(row.header for row in rows) and self._names_columns(properties, rows):
            rows = (replace(rows[0], header=True), *rows[1:])
        self._report_table(rows)
        return ReadTable(rows, columns, place)

    def _row(self, element: Any, outside: tuple[str, ...]) -> RawRow:
        context, row = self.context, RawRow()
        properties = element.find(name("w:trPr"))
        for child in () if properties is None else properties:
            reader = _ROW_READERS.get(child.tag)
            if reader is not None:
                reader(self, row, child)
        tags = list(context.place.tags[len(outside) :])
        first = len(context.opened)
        for child in context.walk(element):
            if child.tag == TC:
                row.cells.append(self._cell(child))
        tags += [tag for tag in context.opened[first:] if tag.startswith("_pb_")]
        row.tags = tuple(tags)
        return row

    def _row_skips(self, row: RawRow, child: Any) -> None:
        row.before = max(0, whole(child.get(VAL)))

    def _row_header(self, row: RawRow, child: Any) -> None:
        row.header = is_on(child.get(VAL))

    def _row_inserted(self, row: RawRow, child: Any) -> None:
        row.inserted = self.source.traces.of(child)

    def _row_deleted(self, row: RawRow, child: Any) -> None:
        row.deleted = self.source.traces.of(child)

    def _cell(self, element: Any) -> RawCell:
        cell = RawCell(())
        properties = element.find(name("w:tcPr"))
        for child in () if properties is None else properties:
            reader = _CELL_READERS.get(child.tag)
            if reader is not None:
                reader(self, cell, child)
        inside = Story(self.source, self.context).blocks(element)
        cell.blocks = tuple(
            block for block in inside if not isinstance(block, ReadParagraph) or block.runs
        )
        return cell

    def _cell_spans(self, cell: RawCell, child: Any) -> None:
        cell.columns = max(1, whole(child.get(VAL), 1))

    def _cell_merges(self, cell: RawCell, child: Any) -> None:
        cell.begins = child.get(VAL) == "restart"
        cell.continues = not cell.begins

    def _cell_inserted(self, cell: RawCell, child: Any) -> None:
        cell.inserted = self.source.traces.of(child)

    def _cell_deleted(self, cell: RawCell, child: Any) -> None:
        cell.deleted = self.source.traces.of(child)

    def _names_columns(self, properties: Any, rows: tuple[ReadRow, ...]) -> bool:
        """Whether the look of a table sets its first row apart, and the row names the columns."""
        if properties is None or len(rows) < 2:
            return False
        style, look = properties.find(name("w:tblStyle")), properties.find(name("w:tblLook"))
        if style is None or look is None or not _first_row_apart(look):
            return False
        if not self.source.styles.style(style.get(VAL, "")).header_row:
            return False
        return all(block_words(cell.blocks) for _, cell in rows[0].cells)

    def _report_table(self, rows: tuple[ReadRow, ...]) -> None:
        cells = [cell for row in rows for _, cell in row.cells]
        where = next(filter(None, (block_words(cell.blocks) for cell in cells)), "")
        if any(cell.columns > 1 or cell.rows > 1 for cell in cells):
            self.source.findings.add(
                Matter.MERGED_CELLS,
                where,
                "Flettede celler er delt: teksten står i den første af dem, de andre er tomme.",
            )
        if any(isinstance(block, ReadTable) for cell in cells for block in cell.blocks):
            self.source.findings.add(
                Matter.NESTED_TABLE,
                where,
                "En tabel inde i en celle er blevet til afsnit i cellen.",
            )


def _first_row_apart(look: Any) -> bool:
    said = look.get(name("w:firstRow"))
    if said is not None:
        return is_on(said)
    try:
        return bool(int(look.get(VAL, "0"), 16) & 0x20)
    except ValueError:
        return False


_ROW_READERS: dict[str, Callable[[Story, RawRow, Any], None]] = {
    name("w:gridBefore"): Story._row_skips,
    name("w:tblHeader"): Story._row_header,
    INS: Story._row_inserted,
    DEL: Story._row_deleted,
}
_CELL_READERS: dict[str, Callable[[Story, RawCell, Any], None]] = {
    name("w:gridSpan"): Story._cell_spans,
    name("w:vMerge"): Story._cell_merges,
    name("w:cellIns"): Story._cell_inserted,
    name("w:cellDel"): Story._cell_deleted,
}

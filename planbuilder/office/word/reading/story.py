"""The blocks of a part of a document: paragraphs, tables, and what is in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from planbuilder.office.word.reading.content import (
    Matter,
    ReadBlock,
    ReadParagraph,
    ReadRun,
    ReadTable,
)
from planbuilder.office.word.reading.context import ELSEWHERE, EQUATION, EQUATION_PARAGRAPH, Context
from planbuilder.office.word.reading.hanging import Box, Hanging
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
from planbuilder.office.word.reading.paragraph_marks import Mark
from planbuilder.office.word.reading.paragraphs import finished, report
from planbuilder.office.word.reading.plain import block_words
from planbuilder.office.word.reading.runs import RunReader
from planbuilder.office.word.reading.source import Source
from planbuilder.office.word.reading.tables import RawCell, RawRow, laid_out, names_columns

_TABLE_PROPERTIES, _ROW_PROPERTIES, _CELL_PROPERTIES = map(name, ("w:tblPr", "w:trPr", "w:tcPr"))


@dataclass(slots=True)
class Story:
    """A part of a document under way, or a stretch of it: a cell, a text box."""

    source: Source
    context: Context
    _drop_cap: list[ReadRun] = field(default_factory=list)

    def blocks(self, container: Any) -> tuple[ReadBlock, ...]:
        """Return the blocks in a body, a cell, a text box, a note, a header."""
        blocks: list[ReadBlock] = []
        for child in container:
            if child.tag == P:
                self._paragraph(child, blocks)
            else:
                for each in self.context.walk((child,)):
                    self._block(each, blocks)
        if self._drop_cap:
            blocks.append(ReadParagraph(self._taken_drop_cap(), place=self.context.place))
        return tuple(blocks)

    def _block(self, element: Any, blocks: list[ReadBlock]) -> None:
        tag = element.tag
        if tag == P:
            self._paragraph(element, blocks)
        elif tag == TBL:
            self._add(self._table(element), blocks)
        elif tag in (R, EQUATION, EQUATION_PARAGRAPH):
            self._stray(element, blocks)
        elif tag in ELSEWHERE:
            self.source.findings.add(
                Matter.OBJECT,
                "Dokument i dokumentet",
                "En del af teksten ligger i en anden fil og er ikke med. Åbn dokumentet i Word, "
                "gem det, og hent det igen.",
            )

    def _add(self, block: ReadBlock, blocks: list[ReadBlock]) -> None:
        if self.context.contents:
            self.source.contents.append(block)
        else:
            blocks.append(block)

    # Paragraphs

    def _paragraph(self, element: Any, blocks: list[ReadBlock]) -> None:
        reader = RunReader(self.source, self.context)
        reader.read(element)
        self._finish(reader, blocks)

    def _stray(self, element: Any, blocks: list[ReadBlock]) -> None:
        """Read a run that stands where a paragraph should."""
        reader = RunReader(self.source, self.context)
        reader.child(element)
        reader.words.close()
        self._finish(reader, blocks)

    def _finish(self, reader: RunReader, blocks: list[ReadBlock]) -> None:
        words, source, hanging = reader.words, self.source, reader.hanging_or_none
        source.count(words.runs)
        if words.contents:
            source.contents.append(ReadParagraph(tuple(words.contents), reader.mark.style.name))
        if hanging is not None:
            for block in hanging.before:
                self._add(block, blocks)
        if words.runs or not (hanging or words.contents or self.context.contents):
            self._emit(finished(source, reader), reader.mark, blocks)
        if reader.hidden or reader.struck or reader.format_changed:
            report(source, reader)
        if hanging is not None:
            self._hang(hanging, blocks)

    def _emit(self, paragraph: ReadParagraph, mark: Mark, blocks: list[ReadBlock]) -> None:
        if mark.drop_cap and paragraph.runs:
            self._drop_cap.extend(paragraph.runs)
            return
        if self._drop_cap:
            paragraph = replace(paragraph, runs=self._taken_drop_cap() + paragraph.runs)
        blocks.append(paragraph)

    def _taken_drop_cap(self) -> tuple[ReadRun, ...]:
        runs = tuple(self._drop_cap)
        self._drop_cap.clear()
        return runs

    def _hang(self, hanging: Hanging, blocks: list[ReadBlock]) -> None:
        for block in hanging.after:
            self._add(block, blocks)
        for box in hanging.boxes:
            self._box(box, blocks)

    def _box(self, box: Box, blocks: list[ReadBlock]) -> None:
        context = self.context
        before = (context.fields, context.inserted, context.deleted)
        context.fields, context.inserted, context.deleted = [], box.inserted, box.deleted
        context.changed()
        inside = Story(self.source, context).blocks(box.element)
        context.fields, context.inserted, context.deleted = before
        context.changed()
        for block in inside:
            if not isinstance(block, ReadParagraph) or block.runs:
                self._add(block, blocks)
        words = block_words(inside)
        if words:
            self.source.findings.add(
                Matter.TEXT_BOX, words, "Tekstboksens tekst står nu efter det afsnit, den hang ved."
            )

    # Tables

    def _table(self, table: Any) -> ReadBlock:
        place = self.context.place
        raw_rows = [
            self._row(child, len(place.tags))
            for child in self.context.walk(table)
            if child.tag == TR
        ]
        rows, columns = laid_out(raw_rows)
        self.source.count_cells(len(rows) * columns)
        if not any(row.header for row in rows):
            properties = table.find(_TABLE_PROPERTIES)
            if names_columns(properties, rows, self.source.styles):
                rows = (replace(rows[0], header=True), *rows[1:])
        self.source.report_table(rows)
        return ReadTable(rows, columns, place)

    def _row(self, element: Any, outside: int) -> RawRow:
        context, row = self.context, RawRow()
        tags, opened = context.place.tags[outside:], len(context.opened)
        for child in element:
            tag = child.tag
            if tag == TC:
                row.cells.append(self._cell(child))
            elif tag == _ROW_PROPERTIES:
                for each in child:
                    reader = _ROW_READERS.get(each.tag)
                    if reader is not None:
                        reader(self, row, each)
            else:
                row.cells += [self._cell(each) for each in context.walk((child,)) if each.tag == TC]
        row.tags = (*tags, *context.opened[opened:])
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
        self.source.count_cells(1)
        cell = RawCell(Story(self.source, self.context).blocks(element))
        for child in element:
            if child.tag == _CELL_PROPERTIES:
                for each in child:
                    reader = _CELL_READERS.get(each.tag)
                    if reader is not None:
                        reader(self, cell, each)
            break  # the properties come first
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

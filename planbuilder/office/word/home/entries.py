"""The fields of a register's entry in the rows of its table.

What holds no words of its own, a choice or a date or other records, is read as it is in a cell of
Excel; what can't be understood is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from planbuilder.model.disagreement import UNDECIDED
from planbuilder.model.entry_errors import entry_errors
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.fields import Entry, FieldSpec, Shape
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.model.suggestions.fields import as_text
from planbuilder.office.document.outline import UNTITLED
from planbuilder.office.document.register_cells import NUMBER, RegisterCells, words_of_cell
from planbuilder.office.document.texts import one_line
from planbuilder.office.word.home.fields import FieldRead, Left, PieceRead
from planbuilder.office.word.home.pieces import Piece
from planbuilder.office.word.home.texts import TextReader
from planbuilder.office.word.home.words import folded, row_words, words_of
from planbuilder.office.word.reading.content import ReadBlock, ReadRow, ReadTable
from planbuilder.office.written.values import is_same as is_same_value
from planbuilder.office.written.values import read_value
from planbuilder.office.written.vocabulary import Vocabulary


def read_entry(
    piece: Piece,
    base: Entry,
    cells: Sequence[RegisterCells],
    texts: TextReader,
    words: Vocabulary,
    *,
    is_sure: bool,
) -> PieceRead:
    """Return what a document shows of an entry.

    Args:
        piece: its rows.
        base: the entry as it was when the document was made.
        cells: the cells of its register as they were then, and as they are now.
        texts: reads texts.
        words: the names and numbers that its cells tell of others by.
        is_sure: whether the document named the version of `base`.
    """
    return _EntryReader(base, cells, texts, words).read(piece, is_sure=is_sure)


class _EntryReader:
    def __init__(
        self,
        base: Entry,
        cells: Sequence[RegisterCells],
        texts: TextReader,
        words: Vocabulary,
    ) -> None:
        self._base = self._now = base
        self._register = REGISTERS[base.KIND]
        self._cells = cells
        self._texts, self._words = texts, words
        self._fields = {spec.words: spec for spec in self._register.fields.values()}
        self._disputed = {conflict.field for conflict in base.disputed}
        self._where = f"{self._register.the} »{one_line(base.title) or UNTITLED}«"
        self._found = PieceRead()
        self._seen: set[str] = set()
        self._changed: dict[str, str] = {}
        """What was written in fields that change as a whole."""

    def read(self, piece: Piece, *, is_sure: bool) -> PieceRead:
        there = [row for row in piece.rows if row.deleted is None and any(row_words(row))]
        if not there:
            self._found.is_gone = True
            return self._found
        if len(there[0].cells) == len(piece.head):
            self._main(there.pop(0), piece.head)
        for row in there:
            self._below(row)
        if is_sure:
            self._emptied()
        if self._changed:
            self._leave_out_wrong()
        return self._found

    def _main(self, row: ReadRow, head: Sequence[str]) -> None:
        """Read the row with the columns."""
        for name, (_, cell) in zip(head, row.cells, strict=True):
            spec = self._fields.get(name)
            if spec is not None:
                self._field(spec, cell.blocks)
            elif name != NUMBER:
                self._say(f"kendes kolonnen »{name}« ikke, så det, der står i den, er ikke læst.")

    def _below(self, row: ReadRow) -> None:
        """Read a row with a label; one that belongs to no field is kept as text."""
        words = row_words(row)
        spec = self._fields.get(words[0]) if len(words) == 2 else None
        if spec is not None and spec.name not in self._seen:
            self._field(spec, row.cells[-1][1].blocks)
        elif not (len(words) == 2 and folded(words[0]) == folded(UNDECIDED)):
            table = ReadTable((row,), max(1, len(row.cells)))
            self._found.left.append(Left(f"i tabellen med {self._where}", (table,)))

    def _emptied(self) -> None:
        """Read fields that stood in rows which are gone; a choice can't be empty."""
        then = self._cells[0]
        for spec in (*then.columns, *then.rows):
            is_choice = spec.shape in (Shape.CHOICE, Shape.FLAG)
            if spec.name not in self._seen and not is_choice and then.says(self._base, spec):
                self._field(spec, ())

    def _field(self, spec: FieldSpec, blocks: Sequence[ReadBlock]) -> None:
        self._seen.add(spec.name)
        if spec.name in self._disputed:
            return
        value = getattr(self._base, spec.name)
        if spec.shape is Shape.TEXT:
            text = self._texts.read(value, blocks, in_cell=True)
            self._found.add_text(spec.name, text, blocks, self._where)
            return
        came = " ".join(" ".join(map(words_of, blocks)).split())
        shown = (one_line(words_of_cell(cells.blocks(self._base, spec))) for cells in self._cells)
        if spec.shape is Shape.LINE:
            self._found.add_words(spec.name, next(shown), came, blocks)
            return
        is_same = came in shown  # mostly as it was then, so that nobody asks how it would read now
        if spec.shape is Shape.LINKS or not is_same:
            self._value(spec, blocks, is_same=is_same)

    def _value(self, spec: FieldSpec, blocks: Sequence[ReadBlock], *, is_same: bool) -> None:
        """Read a field that changes as a whole.

        `is_same` says that it reads as it did; with rows between, the numbers in it may lead on to
        others all the same.
        """
        before = getattr(self._base, spec.name)
        written = cell_words(blocks)
        try:
            after = read_value(spec, written, self._words, before)
        except PlanbuilderError as why:
            if not is_same:
                self._refuse(spec, written, why)
            return
        if not is_same_value(before, after):
            changes: dict[str, Any] = {spec.name: after}
            self._now = replace(self._now, **changes)
            self._changed[spec.name] = written
            text, value = as_text(self._base, spec.name), as_text(self._now, spec.name)
            self._found.fields.append(FieldRead(spec.name, text, value, blocks))

    def _leave_out_wrong(self) -> None:
        """Leave out values that can't be right with the others, as an end before its beginning."""
        fields = self._register.fields
        for name, why in entry_errors(self._now, self._cells[-1].plan.get).items():
            for changed in {name, fields[name].after}.intersection(self._changed):
                self._refuse(fields[changed], self._changed[changed], why)
                self._found.fields = [one for one in self._found.fields if one.field != changed]

    def _refuse(self, spec: FieldSpec, written: str, why: PlanbuilderError) -> None:
        """Say that what was written in a field isn't taken in."""
        came = " ".join(written.split())
        changed = f"rettet til »{came}«" if came else "slettet"
        self._say(f"er »{spec.words}« {changed}. Det er ikke taget med: {why}")

    def _say(self, words: str) -> None:
        self._found.said.append(f"I {self._where} {words}")


def cell_words(blocks: Sequence[ReadBlock]) -> str:
    """Return the words of a cell, a line for each block with something in it."""
    return "\n".join(filter(None, (words_of(block).strip() for block in blocks)))

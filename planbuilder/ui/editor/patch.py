"""Changes a document to another text with as few edits as that takes.

What both texts have is left alone, so that the cursor and what is on the screen stay where they
are while a colleague's words come in elsewhere. Blocks are aligned first; a block that is still
the same one changes in its words only, and a table of the same shape in its cells only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument, QTextTable

from planbuilder.model.richtext.tree import Block, ListItem, Table, Text, Written
from planbuilder.ui.editor.document import Writer, set_header
from planbuilder.ui.editor.edits import Edits
from planbuilder.ui.editor.formats import block_format, kind_of, list_format
from planbuilder.ui.editor.lists import regroup
from planbuilder.ui.editor.patch_steps import Step, aligned, keeping_empties, shaped
from planbuilder.ui.editor.patch_words import change_words
from planbuilder.ui.editor.units import Unit, starts_of, units_of, units_of_cell


def patch(document: QTextDocument, text: Text, places: Sequence[int] = ()) -> list[int]:
    """Make the document read as `text`, in one step of undo.

    Args:
        document: what is changed.
        text: what it shall read as, in its normal form.
        places: positions in the document.

    Returns:
        The same places in the changed document: before and behind the same words, or where
        those words stood.
    """
    units = units_of(document)
    followed = [_Place(position) for position in places]
    pinned = [unit for unit in units if any(place.is_in(unit) for place in followed)]
    steps = keeping_empties(aligned(units, shaped(text), pinned), text)
    edits = Edits(document, sum(not step.keeps for step in steps))
    patcher = _Patcher(document, followed, edits)
    patcher.carry_out(steps)
    edits.finish()
    # Not before: Qt knows of new tables, which lists never reach across, at the end of an edit.
    with edits:
        patcher.regroup_lists()
    return [place.settled(document) for place in followed]


class _Place:
    """A position that is followed through the changes, by its unit and how far into that it is."""

    def __init__(self, position: int) -> None:
        self.position = position
        self._index = self._offset = 0

    def is_in(self, unit: Unit) -> bool:
        return unit.start <= self.position < unit.start + unit.length

    def put(self, index: int, offset: int) -> None:
        """Say where it is: `offset` characters into the unit with this index after the changes."""
        self._index, self._offset = index, offset

    def settled(self, document: QTextDocument) -> int:
        """Return the position after the changes."""
        starts = starts_of(document)
        last = document.characterCount() - 1
        if self._index >= len(starts):
            return last
        return min(starts[self._index] + self._offset, last)


# Carrying it out


class _Stretch:
    """Units that go together and the blocks that come in their place."""

    def __init__(
        self, gone: list[Unit], new: list[Block], before: Step | None, after: Step | None
    ) -> None:
        self.gone = gone
        self.new = new
        self.took_before = False
        self._before = before
        self._after = after

    @property
    def has_tables(self) -> bool:
        """Whether a table goes or comes."""
        return any(unit.is_table for unit in self.gone) or any(
            isinstance(block, Table) for block in self.new
        )

    @property
    def lacks_a_beginning(self) -> bool:
        return not (self.gone and self.new) or self._has_table_at(0)

    @property
    def lacks_an_end(self) -> bool:
        return self._has_table_at(-1)

    def _has_table_at(self, place: int) -> bool:
        return self.gone[place].is_table or isinstance(self.new[place], Table)

    @property
    def before(self) -> Unit | None:
        """The unit before, None where that is a table or there is none."""
        unit = self._before.unit if self._before is not None else None
        return None if unit is None or unit.is_table else unit

    @property
    def start(self) -> int:
        """Where it starts in the document."""
        if self.gone:
            return self.gone[0].start
        if self.before is not None:
            return self.before.start + self.before.length
        assert self._after is not None
        assert self._after.unit is not None
        return self._after.unit.start

    def take_before(self) -> bool:
        """Renew the unit before as well; return whether there is one that can be."""
        if self.before is None or self._before is None or self._before.block is None:
            return False
        self.gone.insert(0, self.before)
        self.new.insert(0, self._before.block)
        self.took_before = True
        return True

    def take_after(self) -> None:
        """Renew the unit behind as well."""
        assert self._after is not None
        assert self._after.unit is not None
        assert self._after.block is not None
        self.gone.append(self._after.unit)
        self.new.append(self._after.block)
        self._after = None


class _Patcher:
    """Carries steps out from the last to the first, so that what is before keeps its place."""

    def __init__(
        self,
        document: QTextDocument,
        places: Sequence[_Place],
        edits: Edits,
        *,
        in_cell: bool = False,
    ) -> None:
        self._document = document
        self._places = places
        self._edits = edits
        self._in_cell = in_cell
        self._touched: list[QTextCursor] = []  # from the block before a change to the one behind

    def regroup_lists(self) -> None:
        """Number the lists anew wherever something changed."""
        for touched in self._touched:
            start, end = touched.selectionStart(), touched.selectionEnd()
            regroup(self._document.findBlock(start), self._document.findBlock(end))

    def carry_out(self, steps: list[Step]) -> None:
        """Change the document. What stays is changed by itself, the rest in stretches."""
        index = sum(step.block is not None for step in steps)  # of the units there will be
        end = len(steps)
        while end:
            step = steps[end - 1]
            if step.stays:
                index -= 1
                self._change(step, index)
                end -= 1
                continue
            start = end
            while start and not steps[start - 1].stays:
                start -= 1
            index -= sum(step.block is not None for step in steps[start:end])
            stretch = self._stretch(steps, start, end, index)
            self._renew(stretch)
            index -= stretch.took_before
            end = start - stretch.took_before

    def _change(self, step: Step, index: int) -> None:
        unit, block = step.unit, step.block
        assert unit is not None
        assert block is not None
        here = [place for place in self._places if place.is_in(unit)]
        marks = [self._cursor(place.position) for place in here]
        for mark in marks:
            mark.setKeepPositionOnInsert(True)
        if not step.keeps:
            with self._edits:
                if isinstance(block, Table):
                    self._change_table(unit, block)
                else:
                    self._change_written(unit, block)
        for place, mark in zip(here, marks, strict=True):
            place.put(index, mark.position() - unit.start)

    def _change_written(self, unit: Unit, block: Block) -> None:
        before = unit.blocks[0]
        assert isinstance(before, Written)
        assert isinstance(block, Written)
        cursor = self._cursor(unit.start)
        if kind_of(cursor.block()) != replace(block, inlines=()):
            cursor.setBlockFormat(block_format(block, in_cell=self._in_cell))
            if isinstance(block, ListItem):
                cursor.createList(list_format(block))
            self._touch(unit.start, cursor.block())
        change_words(cursor, before.inlines, block.inlines)

    def _change_table(self, unit: Unit, block: Table) -> None:
        before = unit.blocks[0]
        table: QTextTable | None = self._cursor(unit.start).currentTable()
        assert isinstance(before, Table)
        assert table is not None
        if before.header != block.header:
            set_header(table, block.header)
        for row in range(len(block.rows) - 1, -1, -1):
            for column in range(len(block.rows[row]) - 1, -1, -1):
                if before.rows[row][column] != block.rows[row][column]:
                    units = units_of_cell(table.cellAt(row, column))
                    steps = aligned(units, block.rows[row][column].blocks)
                    inside = _Patcher(self._document, (), self._edits, in_cell=True)
                    inside.carry_out(steps)
                    self._touched.extend(inside._touched)

    # A stretch of units that go and blocks that come

    def _stretch(self, steps: list[Step], start: int, end: int, index: int) -> _Stretch:
        """Return what goes and comes in `steps[start:end]`, with neighbours where it needs them.

        A table can't be taken out or put in by itself: the lines around it hang on it. So a
        stretch with tables begins and ends with other blocks, before and after.
        """
        gone = [step.unit for step in steps[start:end] if step.unit is not None]
        new = [step.block for step in steps[start:end] if step.block is not None]
        before = steps[start - 1] if start else None
        after = steps[end] if end < len(steps) else None
        for place in self._places:
            if any(place.is_in(unit) for unit in gone):
                place.put(index, 0)
        stretch = _Stretch(gone, new, before, after)
        if stretch.has_tables:
            if stretch.lacks_a_beginning and not stretch.take_before():
                stretch.take_after()
            if stretch.took_before and before is not None and before.unit is not None:
                self._keep_places(before.unit, index - 1)
            if stretch.lacks_an_end:
                stretch.take_after()
        return stretch

    def _keep_places(self, unit: Unit, index: int) -> None:
        for place in self._places:
            if place.is_in(unit):
                place.put(index, place.position - unit.start)

    def _renew(self, stretch: _Stretch) -> None:
        with self._edits:
            if stretch.gone and stretch.new:
                cursor = self._write_anew(stretch)
            elif stretch.new:
                cursor = self._put_in(stretch)
            else:
                cursor = self._take_out(stretch)
        self._touch(stretch.start, cursor.block())

    def _touch(self, start: int, last: QTextBlock) -> None:
        """Note that the blocks from a position to the last one changed."""
        following = last.next()
        touched = self._cursor(max(0, start - 1))
        end = following if following.isValid() else last
        touched.setPosition(end.position(), QTextCursor.MoveMode.KeepAnchor)
        self._touched.append(touched)

    def _write_anew(self, stretch: _Stretch) -> QTextCursor:
        last = self._document.findBlock(stretch.gone[-1].start)
        cursor = self._cursor(stretch.gone[0].start)
        cursor.setPosition(last.position() + last.length() - 1, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        Writer(cursor, in_cell=self._in_cell, loose=True).write(stretch.new)
        return cursor

    def _put_in(self, stretch: _Stretch) -> QTextCursor:
        if stretch.before is not None:
            cursor = self._cursor(stretch.before.text_end)
            Writer(cursor, in_cell=self._in_cell, fresh=False, loose=True).write(stretch.new)
            return cursor
        cursor = self._cursor(stretch.start)
        cursor.insertBlock()
        cursor.setPosition(stretch.start)
        Writer(cursor, in_cell=self._in_cell, loose=True).write(stretch.new)
        return cursor

    def _take_out(self, stretch: _Stretch) -> QTextCursor:
        """Take units out; Qt joins what is before and after, and may mix up their shapes."""
        if stretch.before is not None:
            cursor = self._cursor(stretch.before.text_end)
            end = stretch.gone[-1].text_end
        else:
            cursor = self._cursor(stretch.gone[-1].start + stretch.gone[-1].length)
            end = stretch.start
        shape = cursor.blockFormat()
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        cursor.setBlockFormat(shape)
        return cursor

    def _cursor(self, position: int) -> QTextCursor:
        cursor = QTextCursor(self._document)
        cursor.setPosition(position)
        return cursor

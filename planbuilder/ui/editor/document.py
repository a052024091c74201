"""Between the tree of a text and a QTextDocument, both ways and without loss.

The document is walked block by block; it never passes through Qt's HTML. Reading costs what the
text is long, so the editor reads at pauses, never while somebody types.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from PySide6.QtGui import (
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFragment,
    QTextFrame,
    QTextTable,
    QTextTableCell,
)

from planbuilder.model.richtext.normal import normalise
from planbuilder.model.richtext.tree import (
    Block,
    Caption,
    Cell,
    Conflict,
    Heading,
    Inline,
    ListItem,
    LiveBlock,
    Paragraph,
    Picture,
    Reference,
    Run,
    Standing,
    Table,
    Text,
    Written,
)
from planbuilder.ui.editor.formats import (
    LINE_BREAK,
    OBJECT,
    block_format,
    cell_format,
    conflict_format,
    kind_of,
    list_format,
    live_format,
    object_of,
    picture_format,
    reference_format,
    run_format,
    setting_of,
    table_format,
)
from planbuilder.ui.editor.lists import OpenLists, regroup


def fill(document: QTextDocument, text: Iterable[Block]) -> None:
    """Make `text` the whole content of `document`, with nothing to undo and nothing modified."""
    document.setUndoRedoEnabled(False)
    document.clear()
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    Writer(cursor).write(normalise(text))
    cursor.endEditBlock()
    document.setUndoRedoEnabled(True)
    document.setModified(False)


def read(document: QTextDocument) -> Text:
    """Return the text that `document` holds, in its normal form."""
    return normalise(_Reader().blocks(document.rootFrame()))


def read_between(
    document: QTextDocument, start: int, end: int
) -> Iterator[tuple[int, tuple[Block, ...]]]:
    """Yield what stands from position `start` to `end`, not yet in its normal form.

    Both are where a block outside tables, or a table, begins. With each block, and with each whole
    table, comes how many characters of the document it takes.
    """
    reader = _Reader()
    block = document.findBlock(start)
    while block.isValid() and block.position() < end:
        table: QTextTable | None = QTextCursor(block).currentTable()
        if table is None:
            yield block.length(), tuple(reader.block(block))
            block = block.next()
        else:
            behind = table.lastPosition() + 1
            yield behind - block.position(), (reader.table(table),)
            block = document.findBlock(behind)


def read_cell(cell: QTextTableCell) -> Iterator[tuple[QTextBlock, tuple[Block, ...]]]:
    """Yield each block of a cell with what it reads as, not yet in its normal form."""
    reader = _Reader()
    block, last = cell.firstCursorPosition().block(), cell.lastCursorPosition().block()
    while block.isValid() and block.position() <= last.position():
        yield block, tuple(reader.block(block))
        block = block.next()


def insert(cursor: QTextCursor, text: Iterable[Block]) -> None:
    """Put `text` in the place of what `cursor` selects, as one step of undo.

    A paragraph at the edge of `text` joins the block that the cursor stands in. In a cell of a
    table, tables are taken apart and pictures left out.
    """
    cursor.beginEditBlock()
    cursor.removeSelectedText()
    in_cell = cursor.currentTable() is not None
    blocks = _for_cell(text) if in_cell else normalise(text)
    first = cursor.block().position()
    shape, at_start, at_end = cursor.blockFormat(), cursor.atBlockStart(), cursor.atBlockEnd()
    if blocks and isinstance(blocks[0], Paragraph) and (len(blocks) == 1 or not at_start):
        write_inlines(cursor, blocks[0].inlines)
        blocks = blocks[1:]
    if blocks:
        writer = Writer(cursor, in_cell=in_cell, fresh=at_start)
        writer.write(blocks)
        if not at_end and (at_start or not isinstance(blocks[-1], Paragraph)):
            _begin_rest(cursor, shape, fresh=writer.fresh)
    regroup(cursor.document().findBlock(first), cursor.block())
    cursor.endEditBlock()


def selected(cursor: QTextCursor) -> Text:
    """Return the text that `cursor` selects; what lies inside one block is a plain paragraph."""
    document = QTextDocument()
    QTextCursor(document).insertFragment(cursor.selection())
    text = read(document)
    if len(text) > 1 and text[0] == Paragraph():  # Qt's, before a first list item
        text = text[1:]
    blocks = cursor.document().findBlock
    if blocks(cursor.selectionStart()) == blocks(cursor.selectionEnd()):
        return tuple(
            block if not isinstance(block, Written) else Paragraph(block.inlines) for block in text
        )
    return text


def set_kind(cursor: QTextCursor, kind: Written) -> None:
    """Make all blocks that `cursor` touches blocks of this kind, as one step of undo.

    Of `kind` the inlines don't matter. Lists before and after are numbered on as they stand then.
    """
    cursor.beginEditBlock()
    document = cursor.document()
    block = first = document.findBlock(cursor.selectionStart())
    last = document.findBlock(cursor.selectionEnd())
    while block.isValid() and block.position() <= last.position():
        inside = QTextCursor(block)
        in_cell = inside.currentTable() is not None
        inside.setBlockFormat(block_format(kind, in_cell=in_cell))
        if isinstance(kind, ListItem):
            inside.createList(list_format(kind))
        block = block.next()
    before, after = first.previous(), last.next()
    regroup(before if before.isValid() else first, after if after.isValid() else last)
    cursor.endEditBlock()


def set_header(table: QTextTable, on: bool) -> None:
    """Make the first row of `table` name the columns, or not, as one step of undo."""
    cursor = table.firstCursorPosition()
    cursor.beginEditBlock()
    shape = table.format()
    shape.setHeaderRowCount(1 if on else 0)
    table.setFormat(shape)
    dress(table)
    cursor.endEditBlock()


def dress(table: QTextTable) -> None:
    """Tint the header row of `table` and no other, after rows came or went."""
    headers = table.format().headerRowCount()
    for row in range(min(table.rows(), 2)):
        for column in range(table.columns()):
            table.cellAt(row, column).setFormat(cell_format(named=row < headers))


class Writer:
    """Writes blocks at a cursor. `fresh` tells that the block there waits to be used.

    With `loose`, each list item is left a list of its own, of its own level, to be sorted into
    those around it by `regroup`.
    """

    def __init__(
        self,
        cursor: QTextCursor,
        *,
        in_cell: bool = False,
        fresh: bool = True,
        loose: bool = False,
    ) -> None:
        self.fresh = fresh
        self._loose = loose
        self._cursor = cursor
        self._in_cell = in_cell
        self._lists = OpenLists()

    def write(self, blocks: Iterable[Block]) -> None:
        """Write the blocks one below the other; the cursor stands behind them then."""
        for block in blocks:
            if not isinstance(block, ListItem):
                self._lists.close()
            if isinstance(block, Table):
                self._write_table(block)
            else:
                self._write_block(block)

    def _write_block(self, block: Written | Standing) -> None:
        shape = block_format(block, in_cell=self._in_cell)
        if self.fresh:
            self._cursor.setBlockFormat(shape)
            self.fresh = False
        else:
            self._cursor.insertBlock(shape, QTextCharFormat())
        if isinstance(block, ListItem):
            if self._loose:
                self._cursor.createList(list_format(block))
            else:
                self._lists.put(block, self._cursor.block())
        if isinstance(block, Picture):
            self._cursor.insertText(OBJECT, picture_format(block))
        elif isinstance(block, LiveBlock):
            self._cursor.insertText(OBJECT, live_format(block))
        elif isinstance(block, Conflict):
            self._cursor.insertText(OBJECT, conflict_format(block))
        else:
            write_inlines(self._cursor, block.inlines)

    def _write_table(self, table: Table) -> None:
        shape = table_format(header=table.header)
        made = self._cursor.insertTable(len(table.rows), len(table.rows[0]), shape)
        if table.header:
            dress(made)
        for row, cells in enumerate(table.rows):
            for column, cell in enumerate(cells):
                inside = made.cellAt(row, column).firstCursorPosition()
                Writer(inside, in_cell=True).write(cell.blocks)
        self._cursor.setPosition(made.lastPosition() + 1)
        # The block behind a table takes after the one before it.
        self._cursor.setBlockFormat(block_format(Paragraph()))
        self.fresh = True


def write_inlines(cursor: QTextCursor, inlines: Iterable[Inline]) -> None:
    """Put inlines in at the cursor, each in its own format."""
    for inline in inlines:
        if isinstance(inline, Reference):
            cursor.insertText(OBJECT, reference_format(inline))
        else:
            cursor.insertText(inline.text.replace("\n", LINE_BREAK), run_format(inline))


def _begin_rest(cursor: QTextCursor, shape: QTextBlockFormat, *, fresh: bool) -> None:
    """Give what stands behind the cursor a block of its own, and stay before it."""
    if fresh:
        cursor.setBlockFormat(shape)
        return
    end = cursor.position()
    cursor.insertBlock(shape)
    cursor.setPosition(end)


def _for_cell(text: Iterable[Block]) -> Text:
    table = normalise([Table(((Cell(tuple(text)),),))])[0]
    return table.rows[0][0].blocks if isinstance(table, Table) else ()


class _Reader:
    """Reads blocks. What formats mean is worked out once for each format, not for each run."""

    def __init__(self) -> None:
        self._objects: dict[int, Run | Reference | Standing] = {}
        self._kinds: dict[int, Callable[[tuple[Inline, ...]], Block]] = {}

    def blocks(self, parent: QTextFrame | QTextTableCell) -> Iterator[Block]:
        place = parent.begin()
        while not place.atEnd():
            frame = place.currentFrame()
            if isinstance(frame, QTextTable):
                yield self.table(frame)
            elif frame is None:
                yield from self.block(place.currentBlock())
            place += 1

    def table(self, table: QTextTable) -> Table:
        rows = range(table.rows())
        columns = range(table.columns())
        cells = tuple(tuple(self._cell(table, row, column) for column in columns) for row in rows)
        return Table(cells, table.format().headerRowCount() > 0)

    def _cell(self, table: QTextTable, row: int, column: int) -> Cell:
        cell = table.cellAt(row, column)
        if (cell.row(), cell.column()) != (row, column):  # covered by a cell that spans it
            return Cell()
        return Cell(tuple(self.blocks(cell)))

    def block(self, block: QTextBlock) -> Iterator[Block]:
        """Yield the block; what stands in it as a whole is one of its own, between the rest."""
        kind = self._kind(block)
        inlines: list[Inline] = []
        has_own = False
        for place in block:
            for part in self._parts(place.fragment()):
                if not isinstance(part, Standing):
                    inlines.append(part)
                    continue
                if inlines:
                    yield kind(tuple(inlines))
                    inlines = []
                yield part
                has_own = True
        if inlines or not has_own:
            yield kind(tuple(inlines))

    def _kind(self, block: QTextBlock) -> Callable[[tuple[Inline, ...]], Block]:
        index = block.blockFormatIndex()
        if index not in self._kinds:
            self._kinds[index] = _maker(kind_of(block))
        return self._kinds[index]

    def _parts(self, fragment: QTextFragment) -> Iterator[Inline | Standing]:
        """Yield what the characters of one format stand for."""
        index = fragment.charFormatIndex()
        if index not in self._objects:
            shape = fragment.charFormat()
            self._objects[index] = object_of(shape) or setting_of(shape)
        meaning = self._objects[index]
        text = fragment.text()
        if isinstance(meaning, Run):
            yield Run(text, meaning.marks, meaning.href)
            return
        for char in text:  # text typed over an object may keep its format
            yield meaning if char == OBJECT else Run(char)


def _maker(kind: Written) -> Callable[[tuple[Inline, ...]], Block]:
    """Return what makes a block of this kind from its inlines."""
    if isinstance(kind, ListItem):
        return partial(ListItem, kind.numbered, kind.level)
    if isinstance(kind, Heading):
        return partial(Heading, kind.level)
    return Caption if isinstance(kind, Caption) else Paragraph

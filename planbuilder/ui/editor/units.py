"""The blocks outside tables and the tables of a document, in order, as a text has them.

By these the editor finds the place of a block of the text in the document, and the other way.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from PySide6.QtGui import QTextCursor, QTextDocument, QTextTable, QTextTableCell

from planbuilder.model.richtext.normal import normalise
from planbuilder.model.richtext.tree import Block, Paragraph, Table, Text, Written
from planbuilder.ui.editor.document import read_between, read_cell


@dataclass(frozen=True, slots=True)
class Unit:
    """One block of a document outside tables, or one table; in a cell, one of its blocks.

    `start` and `length` count as Qt does, the end of the block included. `blocks` is what it
    reads as, each in its normal form: one, but for a picture with words beside it.
    """

    start: int
    length: int
    blocks: Text

    @property
    def is_table(self) -> bool:
        """Whether this is a table."""
        return bool(self.blocks) and isinstance(self.blocks[0], Table)

    @property
    def text_end(self) -> int:
        """The position behind its last character, before the end of the block."""
        return self.start + self.length - 1


def units_of(document: QTextDocument) -> list[Unit]:
    """Return the units of a whole document."""
    units = []
    start = 0
    for length, blocks in read_between(document, 0, document.characterCount()):
        units.append(Unit(start, length, _normal(blocks)))
        start += length
    return units


def units_of_cell(cell: QTextTableCell) -> list[Unit]:
    """Return the units of a cell."""
    return [
        Unit(block.position(), block.length(), _normal(blocks)) for block, blocks in read_cell(cell)
    ]


def starts_of(document: QTextDocument) -> list[int]:
    """Return where each unit of a document starts, without reading them."""
    starts = []
    block = document.begin()
    while block.isValid():
        starts.append(block.position())
        table: QTextTable | None = QTextCursor(block).currentTable()
        block = document.findBlock(table.lastPosition() + 1) if table else block.next()
    return starts


def block_places(document: QTextDocument, text: Text) -> list[int]:
    """Return where each block of `text` stands, which the document reads as."""
    return [start for start, _ in _placed(document, text)]


def block_index(document: QTextDocument, text: Text, position: int) -> int:
    """Return which block of `text` a position of the document is in; 0 for an empty text."""
    found = 0
    for index, (start, _) in enumerate(_placed(document, text)):
        if start <= position:
            found = index
    return found


def _placed(document: QTextDocument, text: Text) -> Iterator[tuple[int, Block]]:
    place = 0
    for unit in units_of(document):
        if unit.blocks == (Paragraph(),) and text[place : place + 1] != (Paragraph(),):
            continue  # forced by a table beside it, and no part of the text
        for block in text[place : place + len(unit.blocks)]:
            yield unit.start, block
        place += len(unit.blocks)


def _normal(blocks: tuple[Block, ...]) -> Text:
    return tuple(normal for block in blocks for normal in _normal_block(block))


def _normal_block(block: Block) -> Text:
    """Return the block in its normal form; a list item keeps its level, wherever it stands."""
    if not isinstance(block, Written):
        return normalise((block,))
    return (normal_written(block),)


def normal_written(block: Written) -> Written:
    """Return the block with its inlines in their normal form."""
    plain = normalise((Paragraph(block.inlines),))
    inlines = plain[0].inlines if plain and isinstance(plain[0], Paragraph) else ()
    return replace(block, inlines=inlines)

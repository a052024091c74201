"""Writes blocks of texts for reading, with what is new and what is gone marked."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)

from planbuilder.model.richtext.tree import (
    Block,
    Caption,
    Conflict,
    Heading,
    Inline,
    ListItem,
    Picture,
    Reference,
    Table,
    Text,
)
from planbuilder.ui.editor.formats import cell_format, run_format, table_format
from planbuilder.ui.history.comparison import Piece, Shift
from planbuilder.ui.theme import Colours

_HEADING_SIZES = {1: 1.3, 2: 1.15, 3: 1.05}
_INDENT = 20
"""Device-independent pixels for each level of a list."""


class Marking(enum.Enum):
    """What is said of a stretch: it stays, is new, or is gone."""

    NONE = ""
    ADDED = "+"
    REMOVED = "-"


class BlockWriter:
    """Writes at a cursor; the block that it stands in is taken first."""

    def __init__(self, colours: Colours, label: Callable[[str], str], font: QFont) -> None:
        """Make a writer. `label` gives the words for a reference to a record."""
        self._colours = colours
        self._label = label
        self._size = font.pointSizeF()

    def marked(self, shape: QTextCharFormat, marking: Marking) -> QTextCharFormat:
        """Return the format with a marking laid over it."""
        made = QTextCharFormat(shape)
        if marking is Marking.ADDED:
            made.setFontUnderline(True)
            made.setForeground(QColor(self._colours.added))
            made.setBackground(QColor(self._colours.added_light))
        elif marking is Marking.REMOVED:
            made.setFontStrikeOut(True)
            made.setForeground(QColor(self._colours.removed))
            made.setBackground(QColor(self._colours.removed_light))
        return made

    def write_before(self, cursor: QTextCursor, shift: Shift) -> None:
        """Write the earlier state of a block, with what is gone marked."""
        if shift.before is not None:
            marking = Marking.REMOVED if shift.is_change else Marking.NONE
            self._write_side(cursor, shift.before, shift, marking)

    def write_after(self, cursor: QTextCursor, shift: Shift) -> None:
        """Write the later state of a block, with what is new marked."""
        if shift.after is not None:
            marking = Marking.ADDED if shift.is_change else Marking.NONE
            self._write_side(cursor, shift.after, shift, marking)

    def write_in_one(self, cursor: QTextCursor, shift: Shift) -> None:
        """Write a block as one text with what is gone and what is new."""
        if shift.after is not None and shift.pieces and not isinstance(shift.after, Table):
            self._write_pieces(cursor, shift.after, shift.pieces)
            return
        if shift.before is not None and shift.is_change:
            self.write_before(cursor, shift)
            if shift.after is not None:
                cursor.insertBlock(QTextBlockFormat(), QTextCharFormat())
        if shift.after is not None:
            self.write_after(cursor, shift)

    def write_plain(self, cursor: QTextCursor, text: Text) -> None:
        """Write blocks with nothing marked."""
        for place, block in enumerate(text):
            if place:
                cursor.insertBlock(QTextBlockFormat(), QTextCharFormat())
            self._write(cursor, block, Marking.NONE)

    def _write_side(
        self, cursor: QTextCursor, block: Block, shift: Shift, marking: Marking
    ) -> None:
        other = shift.before if marking is Marking.ADDED else shift.after
        if isinstance(block, Table) and isinstance(other, Table):
            self._write_table(cursor, block, marking, {c for row in other.rows for c in row})
        elif shift.pieces:
            kept = [piece for piece in shift.pieces if piece.sign in ("", marking.value)]
            self._write_pieces(cursor, block, kept)
        else:
            self._write(cursor, block, marking)

    def _write(self, cursor: QTextCursor, block: Block, marking: Marking) -> None:
        if isinstance(block, Table):
            self._write_table(cursor, block, marking, set())
        elif isinstance(block, Picture):
            words = _tr("Billede: {words}").format(words=block.alt) if block.alt else _tr("Billede")
            shape = QTextCharFormat()
            shape.setFontItalic(True)
            shape.setForeground(QColor(self._colours.muted))
            cursor.insertText(f"[{words}]", self.marked(shape, marking))
        elif isinstance(block, Conflict):
            self._write_conflict(cursor, block, marking)
        else:
            self._write_pieces(cursor, block, [Piece(marking.value, i) for i in block.inlines])

    def _write_conflict(self, cursor: QTextCursor, conflict: Conflict, marking: Marking) -> None:
        head = QTextCharFormat()
        head.setFontWeight(QFont.Weight.DemiBold)
        head.setForeground(QColor(self._colours.draft))
        for place, reading in enumerate(conflict.readings):
            if place:
                cursor.insertBlock(QTextBlockFormat(), QTextCharFormat())
            cursor.insertText(_tr("Udgave fra {name}:").format(name=reading.author), head)
            if not reading.blocks:
                cursor.insertText(" " + _tr("(taget ud)"), QTextCharFormat())
            for block in reading.blocks:
                cursor.insertBlock(QTextBlockFormat(), QTextCharFormat())
                self._write(cursor, block, marking)

    def _write_pieces(self, cursor: QTextCursor, block: Block, pieces: Iterable[Piece]) -> None:
        base = self._shape(cursor, block)
        for piece in pieces:
            shape = QTextCharFormat(base)
            shape.merge(self._inline(piece.inline))
            cursor.insertText(self._words(piece.inline), self.marked(shape, Marking(piece.sign)))

    def _shape(self, cursor: QTextCursor, block: Block) -> QTextCharFormat:
        """Give the cursor's block the form of `block`; return the format of its words."""
        place, words = QTextBlockFormat(cursor.blockFormat()), QTextCharFormat()
        place.setTopMargin(2)
        place.setBottomMargin(5)
        if isinstance(block, Heading):
            place.setTopMargin(8)
            words.setFontPointSize(self._size * _HEADING_SIZES[block.level])
            words.setFontWeight(QFont.Weight.DemiBold)
            words.setForeground(QColor(self._colours.accent))
        elif isinstance(block, Caption):
            words.setForeground(QColor(self._colours.muted))
        elif isinstance(block, ListItem):
            place.setLeftMargin(_INDENT * (block.level + 1))
            place.setTextIndent(-_INDENT * 0.6)
            place.setBottomMargin(2)
        cursor.setBlockFormat(place)
        if isinstance(block, ListItem):
            cursor.insertText(
                "#\N{NO-BREAK SPACE}" if block.numbered else "•\N{NO-BREAK SPACE}", words
            )
        return words

    @staticmethod
    def _inline(inline: Inline) -> QTextCharFormat:
        if isinstance(inline, Reference):
            return QTextCharFormat()
        shape = run_format(inline)
        shape.setAnchor(False)  # a foreign address must not mix with those of this page
        shape.clearProperty(QTextCharFormat.Property.AnchorHref)
        return shape

    def _words(self, inline: Inline) -> str:
        if isinstance(inline, Reference):
            return self._label(inline.record)
        return inline.text.replace("\n", "\N{LINE SEPARATOR}")

    def _write_table(
        self, cursor: QTextCursor, table: Table, marking: Marking, known: set[object]
    ) -> None:
        """Write a table; only cells that are not among the `known` ones are marked."""
        made = cursor.insertTable(
            len(table.rows), len(table.rows[0]), table_format(header=table.header)
        )
        for row, cells in enumerate(table.rows):
            for column, cell in enumerate(cells):
                place = made.cellAt(row, column)
                place.setFormat(cell_format(named=table.header and row == 0))
                inside = place.firstCursorPosition()
                for number, block in enumerate(cell.blocks):
                    if number:
                        inside.insertBlock(QTextBlockFormat(), QTextCharFormat())
                    self._write(inside, block, Marking.NONE if cell in known else marking)
        cursor.movePosition(QTextCursor.MoveOperation.NextBlock)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Compare", text)

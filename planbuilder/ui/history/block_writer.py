"""Writes blocks of texts for reading, with what is new and what is gone marked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)

from planbuilder.model.comparing.texts import BlockChange, Kind, RowChange
from planbuilder.model.comparing.words import Mark, Piece
from planbuilder.model.live_blocks import block_title
from planbuilder.model.richtext.tree import (
    Block,
    Caption,
    Cell,
    Conflict,
    Heading,
    Inline,
    ListItem,
    LiveBlock,
    Picture,
    Reference,
    Table,
)
from planbuilder.ui.editor.formats import cell_format, run_format, table_format
from planbuilder.ui.history.comparison import Line, lines_of
from planbuilder.ui.theme import Colours

_HEADING_SIZES = {1: 1.3, 2: 1.15, 3: 1.05}
_INDENT = 20
"""Device-independent pixels for each level of a list."""


class BlockWriter:
    """Writes at a cursor; the block that it stands in is taken first."""

    def __init__(self, colours: Colours, label: Callable[[str], str], font: QFont) -> None:
        """Make a writer. `label` gives the words for a reference to a record."""
        self._colours = colours
        self._label = label
        self._size = font.pointSizeF()
        self._number = 0

    def marked(self, shape: QTextCharFormat, mark: Mark) -> QTextCharFormat:
        """Return the format with a mark laid over it."""
        made = QTextCharFormat(shape)
        if mark is Mark.ADDED:
            made.setFontUnderline(True)
            made.setForeground(QColor(self._colours.added))
            made.setBackground(QColor(self._colours.added_light))
        elif mark is Mark.REMOVED:
            made.setFontStrikeOut(True)
            made.setForeground(QColor(self._colours.removed))
            made.setBackground(QColor(self._colours.removed_light))
        return made

    def write_before(self, cursor: QTextCursor, line: Line) -> None:
        """Write the earlier state of a block, with what is gone marked."""
        change = line.change
        if change.before is not None:
            self._number = line.numbers[0]
            self._write_side(cursor, change.before, change, Mark.REMOVED, change.before_parts)

    def write_after(self, cursor: QTextCursor, line: Line) -> None:
        """Write the later state of a block, with what is new marked."""
        change = line.change
        if change.after is not None:
            self._number = line.numbers[1]
            self._write_side(cursor, change.after, change, Mark.ADDED, change.after_parts)

    def write_in_one(self, cursor: QTextCursor, line: Line) -> None:
        """Write a block as one text with what is gone and what is new."""
        change = line.change
        shape = change.after or change.before
        self._number = line.numbers[1] or line.numbers[0]
        if change.together and shape is not None:
            self._write_pieces(cursor, shape, change.together)
            self._write_remark(cursor, change)
        elif change.rows and isinstance(change.after, Table):
            self._write_rows(cursor, change.after, change.rows, self.write_in_one)
        elif change.after is None:
            self.write_before(cursor, line)
        elif change.before is None or not line.is_change:
            self.write_after(cursor, line)
        else:
            self.write_before(cursor, line)
            cursor.insertBlock(QTextBlockFormat(), QTextCharFormat())
            self.write_after(cursor, line)

    @staticmethod
    def is_told_elsewhere(line: Line) -> bool:
        """Whether a block that was joined to others has all its words with those, in one text."""
        change = line.change
        return change.after is None and bool(change.before_parts) and not change.together

    def write_plain(self, cursor: QTextCursor, block: Block, number: int) -> None:
        """Write a block with nothing marked. `number` is that of a numbered item."""
        self.begin(number)
        self.write(cursor, block, Mark.SAME)

    def begin(self, number: int) -> None:
        """Give the next item of a numbered list this number."""
        self._number = number

    def _write_side(
        self,
        cursor: QTextCursor,
        block: Block,
        change: BlockChange,
        mark: Mark,
        pieces: Sequence[Piece],
    ) -> None:
        if change.rows and isinstance(block, Table):
            write = self.write_before if mark is Mark.REMOVED else self.write_after
            lacks = Kind.ADDED if mark is Mark.REMOVED else Kind.REMOVED
            rows = [row for row in change.rows if row.kind is not lacks]
            self._write_rows(cursor, block, rows, write)
        elif pieces:
            self._write_pieces(cursor, block, pieces)
        elif change.kind is Kind.MOVED:
            self._write_moved(cursor, block, mark)
        else:
            is_whole = change.kind is not Kind.SAME and not change.formatting_only
            self.write(cursor, block, mark if is_whole else Mark.SAME)
        if mark is Mark.ADDED:
            self._write_remark(cursor, change)

    def _write_moved(self, cursor: QTextCursor, block: Block, mark: Mark) -> None:
        words = _tr("Flyttet herfra") if mark is Mark.REMOVED else _tr("Flyttet hertil")
        cursor.insertText(f"[{words}]", self.remark())
        cursor.insertBlock(QTextBlockFormat(), QTextCharFormat())
        self.write(cursor, block, Mark.SAME)

    def _write_remark(self, cursor: QTextCursor, change: BlockChange) -> None:
        if change.formatting_only and not isinstance(change.after, Table):
            cursor.insertText(" " + _tr("[opsætningen er ændret]"), self.remark())

    def remark(self) -> QTextCharFormat:
        """Return the format of what the program says about a text."""
        shape = QTextCharFormat()
        shape.setFontItalic(True)
        shape.setForeground(QColor(self._colours.muted))
        return shape

    def write(self, cursor: QTextCursor, block: Block, mark: Mark) -> None:
        """Write a block, all of it marked."""
        if isinstance(block, Table):
            rows = [RowChange(Kind.SAME, tuple(_told(c, mark) for c in row)) for row in block.rows]
            side = self.write_before if mark is Mark.REMOVED else self.write_after
            self._write_rows(cursor, block, rows, side)
        elif isinstance(block, Picture):
            words = _tr("Billede: {words}").format(words=block.alt) if block.alt else _tr("Billede")
            cursor.insertText(f"[{words}]", self.marked(self.remark(), mark))
        elif isinstance(block, LiveBlock):
            cursor.insertText(f"[{block_title(block)}]", self.marked(self.remark(), mark))
        elif isinstance(block, Conflict):
            self._write_conflict(cursor, block, mark)
        else:
            self._write_pieces(cursor, block, [Piece(mark, inline) for inline in block.inlines])

    def _write_conflict(self, cursor: QTextCursor, conflict: Conflict, mark: Mark) -> None:
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
                self.write(cursor, block, mark)

    def _write_pieces(self, cursor: QTextCursor, block: Block, pieces: Iterable[Piece]) -> None:
        base = self.shape(cursor, block)
        for piece in pieces:
            shape = QTextCharFormat(base)
            shape.merge(self.inline(piece.inline))
            cursor.insertText(self.words(piece.inline), self.marked(shape, piece.sign))

    def shape(self, cursor: QTextCursor, block: Block) -> QTextCharFormat:
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
            sign = f"{self._number}." if block.numbered and self._number else "•"
            cursor.insertText(f"{sign}\N{NO-BREAK SPACE}", words)
        return words

    @staticmethod
    def inline(inline: Inline) -> QTextCharFormat:
        """Return the format of words."""
        if isinstance(inline, Reference):
            return QTextCharFormat()
        shape = run_format(inline)
        shape.setAnchor(False)  # a foreign address must not mix with those of this page
        shape.clearProperty(QTextCharFormat.Property.AnchorHref)
        return shape

    def words(self, inline: Inline) -> str:
        """Return what words read, a reference the name of its record."""
        if isinstance(inline, Reference):
            return self._label(inline.record)
        return inline.text.replace("\n", "\N{LINE SEPARATOR}")

    def _write_rows(
        self,
        cursor: QTextCursor,
        table: Table,
        rows: Sequence[RowChange],
        write: Callable[[QTextCursor, Line], None],
    ) -> None:
        """Write a table of these rows, each block of a cell by `write`."""
        columns = max(len(row.cells) for row in rows)
        made = cursor.insertTable(len(rows), columns, table_format(header=table.header))
        for place, row in enumerate(rows):
            for column, changes in enumerate(row.cells):
                cell = made.cellAt(place, column)
                cell.setFormat(cell_format(named=table.header and place == 0))
                inside = cell.firstCursorPosition()
                lines = [line for line in lines_of(changes) if self._has_words(line, write)]
                for number, line in enumerate(lines):
                    if number:
                        inside.insertBlock(QTextBlockFormat(), QTextCharFormat())
                    write(inside, line)
        cursor.movePosition(QTextCursor.MoveOperation.NextBlock)

    def _has_words(self, line: Line, write: Callable[[QTextCursor, Line], None]) -> bool:
        if write == self.write_before:
            return line.change.before is not None
        if write == self.write_after:
            return line.change.after is not None
        return not self.is_told_elsewhere(line)


def _told(cell: Cell, mark: Mark) -> tuple[BlockChange, ...]:
    """Return the blocks of a cell as wholly new, wholly gone, or unchanged."""
    if mark is Mark.SAME:
        return tuple(BlockChange(Kind.SAME, block, block) for block in cell.blocks)
    if mark is Mark.ADDED:
        return tuple(BlockChange(Kind.ADDED, None, block) for block in cell.blocks)
    return tuple(BlockChange(Kind.REMOVED, block, None) for block in cell.blocks)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Compare", text)

"""Writes texts with suggested changes into a document: what is new underlined, what goes struck.

What was decided already stands as decided. Each open change knows where it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from planbuilder.model.comparing.words import Mark
from planbuilder.model.revisions import (
    Sign,
    TrackedBlock,
    TrackedLine,
    TrackedPassage,
    TrackedPiece,
    TrackedTable,
    TrackedWhole,
)
from planbuilder.model.richtext.tree import Block, ListItem, Paragraph
from planbuilder.model.suggestions.changes import Verdict
from planbuilder.ui import theme
from planbuilder.ui.editor.formats import cell_format, table_format
from planbuilder.ui.history.block_writer import BlockWriter

Verdicts = Mapping[str, Verdict]
_END = "¶"


@dataclass(slots=True)
class Places:
    """Where in the document open changes stand, by their keys: from one character to another."""

    spans: dict[str, tuple[int, int]] = field(default_factory=dict)

    def note(self, key: str, start: int, end: int) -> None:
        """Note that a change stands here, too."""
        first, last = self.spans.get(key, (start, end))
        self.spans[key] = (min(first, start), max(last, end))


class TrackedPage:
    """Fills a document with texts, one after the other."""

    def __init__(self, document: QTextDocument, label: Callable[[str], str]) -> None:
        """Empty the document. `label` gives the words for a reference to a record."""
        self._document = document
        document.setUndoRedoEnabled(False)
        document.clear()
        self._blocks = BlockWriter(theme.colours(), label, document.defaultFont())
        self._cursor = QTextCursor(document)
        self._is_fresh = True  # whether the cursor's block is still to be used
        self._places = Places()
        self._verdicts: Verdicts = {}
        self._counts: list[int] = []
        self._indent = 0

    # Beside the texts

    def title(self, words: str) -> None:
        """Write a title over what follows."""
        shape = self._strong()
        shape.setFontPointSize(self._document.defaultFont().pointSizeF() * 1.1)
        self._begin(above=0 if self._is_fresh else 18, below=2)
        self._cursor.insertText(words, shape)

    def remark(self, words: str) -> None:
        """Write something that the program says."""
        self._begin(below=6)
        self._cursor.insertText(words, self._blocks.remark())

    def replaced(self, key: str, before: str, after: str, verdict: Verdict) -> Places:
        """Write a value that was replaced by another one."""
        self._places, self._verdicts = Places(), {key: verdict}
        self._begin(below=6)
        shape = QTextCharFormat()
        self._insert(before, shape, Sign.DELETED, key)
        if before and after and verdict is Verdict.OPEN:
            self._cursor.insertText(" → ", self._blocks.remark())
        self._insert(after, shape, Sign.INSERTED, key)
        return self._places

    def plain(self, text: Sequence[Block], mark: Mark = Mark.SAME) -> None:
        """Write a text with nothing suggested in it, all of it marked."""
        for block in text:
            self._begin()
            self._blocks.begin(self._number(block))
            self._blocks.write(self._cursor, block, mark)
            self._cursor.movePosition(QTextCursor.MoveOperation.End)

    # Texts

    def tracked(self, blocks: Sequence[TrackedBlock], verdicts: Verdicts) -> Places:
        """Write a text with its changes; return where those stand that are still open."""
        self._places, self._verdicts = Places(), verdicts
        self._counts = []
        for block in blocks:
            self._block(block)
        return self._places

    def _block(self, block: TrackedBlock) -> None:
        if isinstance(block, TrackedPassage):
            self._passage(block)
        elif isinstance(block, TrackedTable):
            self._table(block)
        else:
            self._whole(block)

    def _mark(self, sign: Sign, change: str) -> Mark | None:
        """Return how something is marked, None where it isn't shown: it was decided so."""
        if not change or sign is Sign.KEPT:
            return Mark.SAME
        comes = sign in (Sign.INSERTED, Sign.MOVED_TO)
        verdict = self._verdicts.get(change, Verdict.OPEN)
        if verdict is Verdict.OPEN:
            return Mark.ADDED if comes else Mark.REMOVED
        return Mark.SAME if comes == (verdict is Verdict.ACCEPTED) else None

    def _whole(self, block: TrackedWhole) -> None:
        mark = self._mark(block.sign, block.change)
        if mark is None:
            return
        self._begin()
        start = self._cursor.position()
        if mark is not Mark.SAME and block.sign in (Sign.MOVED_FROM, Sign.MOVED_TO):
            is_old = block.sign is Sign.MOVED_FROM
            words = _tr("Flyttet herfra") if is_old else _tr("Flyttet hertil")
            self._cursor.insertText(f"[{words}]", self._blocks.remark())
            self._begin()
        self._blocks.begin(self._number(block.block))
        self._blocks.write(self._cursor, block.block, mark)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        if mark is not Mark.SAME:
            self._places.note(block.change, start, self._cursor.position())

    def _passage(self, passage: TrackedPassage) -> None:
        goes_on = False
        shape = QTextCharFormat()
        for line in passage.lines:
            if not goes_on:
                self._begin()
                shape = self._shape(line)
            for piece in line.pieces:
                self._piece(piece, shape)
            goes_on = self._end(line)

    def _shape(self, line: TrackedLine) -> QTextCharFormat:
        block = line.after or line.before or Paragraph()
        self._blocks.begin(self._number(block))
        return self._blocks.shape(self._cursor, block)

    def _end(self, line: TrackedLine) -> bool:
        """Write what happened to the end of a line; say whether the next goes on in it."""
        if not line.change:
            return False
        mark = self._mark(line.sign, line.change)
        if line.sign is Sign.KEPT:
            if self._verdicts.get(line.change, Verdict.OPEN) is Verdict.OPEN:
                start = self._cursor.position()
                words = f" [{_tr('afsnittets form er ændret')}]"
                self._cursor.insertText(words, self._blocks.remark())
                self._places.note(line.change, start, self._cursor.position())
            return False
        if mark is None:
            return True
        if mark is not Mark.SAME:
            self._insert(_END, QTextCharFormat(), line.sign, line.change)
        return mark is Mark.REMOVED

    def _piece(self, piece: TrackedPiece, base: QTextCharFormat) -> None:
        verdict = self._verdicts.get(piece.change, Verdict.OPEN)
        inline = piece.inline
        if piece.was is not None and verdict is Verdict.REJECTED:
            inline = piece.was
        shape = QTextCharFormat(base)
        shape.merge(self._blocks.inline(inline))
        self._insert(self._blocks.words(inline), shape, piece.sign, piece.change)
        if piece.was is not None and verdict is Verdict.OPEN:
            start = self._cursor.position()
            self._cursor.insertText(f" [{_tr('opsætningen er ændret')}]", self._blocks.remark())
            self._places.note(piece.change, start, self._cursor.position())

    def _insert(self, words: str, shape: QTextCharFormat, sign: Sign, change: str) -> None:
        mark = self._mark(sign, change)
        if mark is None or not words:
            return
        start = self._cursor.position()
        self._cursor.insertText(words, self._blocks.marked(shape, mark))
        if mark is not Mark.SAME:
            self._places.note(change, start, self._cursor.position())

    def _table(self, table: TrackedTable) -> None:
        rows = [row for row in table.rows if self._mark(row.sign, row.change) is not None]
        columns = max((len(row.cells) for row in rows), default=0)
        if not columns:
            return
        self._begin()
        if table.change and self._verdicts.get(table.change, Verdict.OPEN) is Verdict.OPEN:
            start = self._cursor.position()
            self._cursor.insertText(f"[{_tr('tabellens hoved er ændret')}]", self._blocks.remark())
            self._places.note(table.change, start, self._cursor.position())
            self._begin()
        made = self._cursor.insertTable(len(rows), columns, table_format(header=table.header))
        outer = self._cursor
        for place, row in enumerate(rows):
            mark = self._mark(row.sign, row.change) or Mark.SAME
            first = made.cellAt(place, 0).firstCursorPosition().position()
            for column, blocks in enumerate(row.cells):
                cell = made.cellAt(place, column)
                cell.setFormat(cell_format(named=table.header and place == 0))
                self._cursor, self._is_fresh = cell.firstCursorPosition(), True
                self._in_cell(blocks, mark)
            if mark is not Mark.SAME:
                last = made.cellAt(place, columns - 1).lastCursorPosition().position()
                self._places.note(row.change, first, last)
        self._cursor = outer
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._is_fresh = True

    def _in_cell(self, blocks: Sequence[TrackedBlock], mark: Mark) -> None:
        for block in blocks:
            if mark is not Mark.SAME and isinstance(block, TrackedWhole):
                self._begin()
                self._blocks.write(self._cursor, block.block, mark)
            else:
                self._block(block)

    # Pieces of the document

    def _begin(self, above: float = 0, below: float = 0) -> None:
        """Go to a new block."""
        shape = QTextBlockFormat()
        shape.setTopMargin(above)
        shape.setBottomMargin(below)
        if self._is_fresh:
            self._cursor.setBlockFormat(shape)
            self._is_fresh = False
        else:
            self._cursor.insertBlock(shape, QTextCharFormat())

    def _number(self, block: Block) -> int:
        """Return the number of an item, 0 for what has none; count it."""
        if not isinstance(block, ListItem):
            self._counts = []
            return 0
        del self._counts[block.level + 1 :]
        while len(self._counts) <= block.level:
            self._counts.append(0)
        self._counts[block.level] += 1
        return self._counts[block.level]

    @staticmethod
    def _strong() -> QTextCharFormat:
        shape = QTextCharFormat()
        shape.setFontWeight(QFont.Weight.DemiBold)
        shape.setForeground(QColor(theme.colours().ink))
        return shape


def _tr(text: str) -> str:
    return QCoreApplication.translate("Suggestions", text)

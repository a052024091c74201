"""Writes a comparison into a document: fields in a table, texts side by side or in one.

What is new is underlined and tinted, what is gone is struck through and tinted, so that colour
never stands alone. Long stretches without changes are folded into a line that opens them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLength,
    QTextTable,
    QTextTableCell,
    QTextTableCellFormat,
    QTextTableFormat,
)

from planbuilder.model.comparing.records import FieldChange
from planbuilder.model.comparing.words import Mark
from planbuilder.ui import theme
from planbuilder.ui.history.block_writer import BlockWriter
from planbuilder.ui.history.comparison import Comparison, Line, Section

FOLD = "fold:"
"""Begins the address of a line that unfolds what it stands for."""
CONTEXT = 1
"""How many unchanged blocks are shown before and after a change."""
LEAST_FOLDED = 3
"""Fewer unchanged blocks than this are shown."""


@dataclass(frozen=True, slots=True)
class Fold:
    """Unchanged blocks that are not shown, and the address that shows them."""

    count: int
    address: str


Shown = Line | Fold


class CompareWriter:
    """Fills a document with a comparison."""

    def __init__(
        self,
        document: QTextDocument,
        label: Callable[[str], str],
        *,
        side_by_side: bool,
        unfolded: frozenset[str] = frozenset(),
    ) -> None:
        """Make a writer.

        Args:
            label: gives the words that stand for a reference to a record.
            side_by_side: whether the two states stand beside each other, else in one text.
            unfolded: the addresses of the folds that shall be shown whole.
        """
        self.positions: list[int] = []
        """Where in the document each difference begins."""
        self._document = document
        self._side_by_side = side_by_side
        self._unfolded = unfolded
        self._colours = theme.colours()
        self._blocks = BlockWriter(self._colours, label, document.defaultFont())
        self._cursor = QTextCursor(document)
        self._names = ("", "")

    def write(self, comparison: Comparison) -> None:
        """Make the comparison the whole content of the document."""
        document = self._document
        document.setUndoRedoEnabled(False)
        document.clear()
        self._names = (comparison.before_name, comparison.after_name)
        self._cursor.beginEditBlock()
        for number, section in enumerate(comparison.sections):
            self._write_section(number, section)
        if comparison.omitted:
            self._line(_more(comparison.omitted), self._muted(), above=16)
        self._cursor.endEditBlock()

    def _write_section(self, number: int, section: Section) -> None:
        if section.title:
            self._write_title(section, is_first=number == 0)
        if section.is_one_sided:
            self._write_whole(section)
            return
        if section.fields:
            self.positions.append(self._cursor.position())
            self._write_fields(section.fields)
        for place, text in enumerate(section.texts):
            if text.name:
                self._line(text.name, self._heading(1.0), above=8, below=4)
            shown = self._folded(text.lines, f"{FOLD}{number}.{place}.")
            if self._side_by_side:
                self._write_beside(shown)
            else:
                self._write_inline(shown)

    def _write_title(self, section: Section, *, is_first: bool) -> None:
        self._line(section.title, self._heading(1.2), above=0 if is_first else 28, below=2)
        if section.remark:
            mark = Mark.ADDED if section.is_new else Mark.REMOVED
            self._line(section.remark, self._blocks.marked(self._strong(), mark), below=2)
        if section.links:
            self._begin(below=6)
            for place, (words, address) in enumerate(section.links):
                if place:
                    self._cursor.insertText("   ·   ", self._muted())
                self._cursor.insertText(words, self._link(address))

    def _write_whole(self, section: Section) -> None:
        """Write a record that one state lacks; that it is new, or gone, its remark says."""
        self.positions.append(self._cursor.position())
        if section.fields:
            table = self._table(len(section.fields), 2, (24, 76))
            for row, change in enumerate(section.fields):
                self._cell(table, row, 0).insertText(change.name, self._strong())
                self._cell(table, row, 1).insertText(change.after or change.before)
            self._leave_table()
        for text in section.texts:
            if text.name:
                self._line(text.name, self._heading(1.0), above=8, below=4)
            for line in text.lines:
                change, (before, after) = line.change, line.numbers
                block = change.after or change.before
                if block is not None:
                    self._begin()
                    self._blocks.write_plain(self._cursor, block, after or before)

    # Fields

    def _write_fields(self, changes: Sequence[FieldChange]) -> None:
        table = self._table(len(changes) + 1, 3, (24, 38, 38))
        before, after = self._names
        for column, words in enumerate((_tr("Felt"), before, after)):
            self._cell(table, 0, column, is_head=True).insertText(words, self._strong())
        for row, change in enumerate(changes, start=1):
            self._cell(table, row, 0).insertText(change.name, self._strong())
            for column, words, mark in (
                (1, change.before, Mark.REMOVED),
                (2, change.after, Mark.ADDED),
            ):
                cursor = self._cell(table, row, column)
                if words:
                    cursor.insertText(words, self._blocks.marked(QTextCharFormat(), mark))
                else:
                    cursor.insertText("–", self._muted())
        self._leave_table()

    # Texts

    def _folded(self, lines: Sequence[Line], address: str) -> list[Shown]:
        """Return what is shown of a text: long stretches without changes as one line."""
        shown: list[Shown] = []
        for begin, end in _stretches(lines):
            same = list(lines[begin:end])
            first = CONTEXT if begin else 0
            last = CONTEXT if end < len(lines) else 0
            hidden = len(same) - first - last
            key = f"{address}{begin}"
            if not same[0].is_change and hidden >= LEAST_FOLDED and key not in self._unfolded:
                shown.extend(same[:first])
                shown.append(Fold(hidden, key))
                shown.extend(same[len(same) - last :])
            else:
                shown.extend(same)
        return shown

    def _write_inline(self, shown: Sequence[Shown]) -> None:
        was_change = False
        for item in shown:
            if isinstance(item, Fold):
                self._begin(above=6, below=6)
                self._write_fold(self._cursor, item)
                was_change = False
                continue
            if self._blocks.is_told_elsewhere(item):
                continue
            self._begin()
            self._note(item, was_change, self._cursor.position())
            was_change = item.is_change
            self._blocks.write_in_one(self._cursor, item)

    def _write_beside(self, shown: Sequence[Shown]) -> None:
        table = self._table(len(shown) + 1, 2, (50, 50))
        for column, words in enumerate(self._names):
            self._cell(table, 0, column, is_head=True).insertText(words, self._strong())
        was_change = False
        for row, item in enumerate(shown, start=1):
            if isinstance(item, Fold):
                table.mergeCells(row, 0, 1, 2)
                self._write_fold(self._cell(table, row, 0), item)
                was_change = False
                continue
            left, right = self._cell(table, row, 0), self._cell(table, row, 1)
            self._note(item, was_change, left.position())
            was_change = item.is_change
            self._blocks.write_before(left, item)
            right = table.cellAt(row, 1).firstCursorPosition()
            self._blocks.write_after(right, item)
        self._leave_table()

    def _note(self, line: Line, was_change: bool, position: int) -> None:
        if line.is_change and not was_change:
            self.positions.append(position)

    def _write_fold(self, cursor: QTextCursor, fold: Fold) -> None:
        shape = self._link(fold.address)
        shape.setForeground(QColor(self._colours.accent))
        cursor.insertText(_folded_words(fold.count), shape)

    # Pieces of the document

    def _begin(self, above: float = 0, below: float = 0) -> None:
        """Go to a new block at the end of the document."""
        shape = QTextBlockFormat()
        shape.setTopMargin(above)
        shape.setBottomMargin(below)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        if self._cursor.position() == 0 or self._is_after_table():
            self._cursor.setBlockFormat(shape)
        else:
            self._cursor.insertBlock(shape, QTextCharFormat())

    def _is_after_table(self) -> bool:
        """Whether the cursor stands in the empty block that Qt keeps behind a table."""
        block = self._cursor.block()
        return block.length() == 1 and self._table_ended_at == block.position()

    _table_ended_at = -1

    def _line(self, words: str, shape: QTextCharFormat, above: float = 0, below: float = 0) -> None:
        self._begin(above, below)
        self._cursor.insertText(words, shape)

    def _table(self, rows: int, columns: int, widths: Sequence[int]) -> QTextTable:
        shape = QTextTableFormat()
        shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        shape.setColumnWidthConstraints(
            [QTextLength(QTextLength.Type.PercentageLength, width) for width in widths]
        )
        shape.setCellPadding(6)
        shape.setCellSpacing(0)
        shape.setBorder(1)
        shape.setBorderCollapse(True)
        shape.setBorderStyle(QTextTableFormat.BorderStyle.BorderStyle_Solid)
        shape.setBorderBrush(QBrush(QColor(self._colours.line)))
        shape.setTopMargin(4)
        shape.setBottomMargin(8)
        shape.setHeaderRowCount(1)
        self._begin()
        return self._cursor.insertTable(rows, columns, shape)

    def _cell(
        self, table: QTextTable, row: int, column: int, *, is_head: bool = False
    ) -> QTextCursor:
        cell: QTextTableCell = table.cellAt(row, column)
        if is_head:
            shape = QTextTableCellFormat()
            shape.setBackground(QColor(self._colours.accent_light))
            cell.setFormat(shape)
        return cell.firstCursorPosition()

    def _leave_table(self) -> None:
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._table_ended_at = self._cursor.block().position()

    def _heading(self, factor: float) -> QTextCharFormat:
        shape = self._strong()
        shape.setFontPointSize(self._document.defaultFont().pointSizeF() * factor)
        return shape

    def _strong(self) -> QTextCharFormat:
        shape = QTextCharFormat()
        shape.setFontWeight(QFont.Weight.DemiBold)
        return shape

    def _muted(self) -> QTextCharFormat:
        shape = QTextCharFormat()
        shape.setForeground(QColor(self._colours.muted))
        return shape

    def _link(self, address: str) -> QTextCharFormat:
        shape = QTextCharFormat()
        shape.setAnchor(True)
        shape.setAnchorHref(address)
        shape.setForeground(QColor(self._colours.accent))
        shape.setFontUnderline(True)
        return shape


def _stretches(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Return from where to where blocks are all changed or all unchanged."""
    stretches: list[tuple[int, int]] = []
    for place, line in enumerate(lines):
        if stretches and lines[place - 1].is_change == line.is_change:
            stretches[-1] = (stretches[-1][0], place + 1)
        else:
            stretches.append((place, place + 1))
    return stretches


def _folded_words(count: int) -> str:
    return _tr("… {count} uændrede afsnit …").format(count=count)


def _more(count: int) -> str:
    return _tr("… og {count} mere. Vælg et element i filteret for at se det for sig.").format(
        count=count
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Compare", text)

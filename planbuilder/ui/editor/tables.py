"""What can be done to the table that the cursor stands in. Each is one step of undo."""

from __future__ import annotations

from PySide6.QtGui import QTextBlock, QTextCursor, QTextTable
from PySide6.QtWidgets import QTextEdit

from planbuilder.model.richtext.tree import Cell, Paragraph, Table
from planbuilder.ui.editor import document
from planbuilder.ui.editor.formats import block_format, kind_of


def insert_table(editor: QTextEdit, rows: int, columns: int, *, header: bool) -> None:
    """Put an empty table at the cursor and go to its first cell; not inside another table."""
    cursor = editor.textCursor()
    if cursor.currentTable() is not None:
        return
    document.insert(cursor, (Table(((Cell(),) * columns,) * rows, header),))
    # The cursor stands behind the table now, often in an empty line before the next paragraph.
    table = _table_before(cursor)
    following = cursor.block().next()
    if cursor.block().length() == 1 and following.isValid() and not _is_table(following):
        cursor.joinPreviousEditBlock()
        cursor.deleteChar()
        cursor.endEditBlock()
    if table is not None:
        editor.setTextCursor(table.firstCursorPosition())
        editor.ensureCursorVisible()


def _table_before(cursor: QTextCursor) -> QTextTable | None:
    before = QTextCursor(cursor.document())
    before.setPosition(max(0, cursor.block().position() - 1))
    return before.currentTable()


def _is_table(block: QTextBlock) -> bool:
    return QTextCursor(block).currentTable() is not None


def has_header(cursor: QTextCursor) -> bool:
    """Return whether the first row of the table at the cursor names the columns."""
    table = cursor.currentTable()
    return table is not None and table.format().headerRowCount() > 0


def add_row(editor: QTextEdit, *, below: bool) -> None:
    """Add a row above or below the one with the cursor, and go there."""
    cursor = editor.textCursor()
    table = cursor.currentTable()
    if table is None:
        return
    cell = table.cellAt(cursor)
    row = cell.row() + below
    cursor.beginEditBlock()
    table.insertRows(row, 1)
    _settle(table)
    cursor.endEditBlock()
    editor.setTextCursor(table.cellAt(row, cell.column()).firstCursorPosition())


def add_column(editor: QTextEdit, *, right: bool) -> None:
    """Add a column left or right of the one with the cursor, and go there."""
    cursor = editor.textCursor()
    table = cursor.currentTable()
    if table is None:
        return
    cell = table.cellAt(cursor)
    column = cell.column() + right
    cursor.beginEditBlock()
    table.insertColumns(column, 1)
    _settle(table)
    cursor.endEditBlock()
    editor.setTextCursor(table.cellAt(cell.row(), column).firstCursorPosition())


def delete_rows(editor: QTextEdit) -> None:
    """Delete the rows that the cursor stands in or selects; with the last one goes the table."""
    cursor = editor.textCursor()
    table = cursor.currentTable()
    if table is None:
        return
    first, count, _, _ = _span(cursor, table)
    if count == table.rows():
        delete_table(editor)
        return
    cursor.beginEditBlock()
    table.removeRows(first, count)
    _settle(table)
    cursor.endEditBlock()


def delete_columns(editor: QTextEdit) -> None:
    """Delete the columns that the cursor stands in or selects; with the last goes the table."""
    cursor = editor.textCursor()
    table = cursor.currentTable()
    if table is None:
        return
    _, _, first, count = _span(cursor, table)
    if count == table.columns():
        delete_table(editor)
    else:
        table.removeColumns(first, count)


def delete_table(editor: QTextEdit) -> None:
    """Delete the whole table; the paragraphs around it stay apart."""
    cursor = editor.textCursor()
    table = cursor.currentTable()
    if table is None:
        return
    before = editor.document().findBlock(table.firstPosition() - 1)
    after = editor.document().findBlock(table.lastPosition() + 1)
    cursor.beginEditBlock()
    # With the table goes what parts the paragraph before it from the one behind it.
    if before.length() > 1 and after.length() > 1:
        QTextCursor(after).insertBlock()
        kind = kind_of(before)
    else:
        kind = kind_of(before if before.length() > 1 else after)
    table.removeRows(0, table.rows())
    document.set_kind(cursor, kind)
    cursor.endEditBlock()


def toggle_header(editor: QTextEdit) -> None:
    """Make the first row name the columns, or no longer."""
    cursor = editor.textCursor()
    table = cursor.currentTable()
    if table is not None:
        document.set_header(table, not has_header(cursor))


def step_cell(editor: QTextEdit, step: int) -> None:
    """Go to the next (1) or previous (-1) cell; behind the last one a row is added."""
    table = editor.textCursor().currentTable()
    if table is None:
        return
    cell = table.cellAt(editor.textCursor())
    place = cell.row() * table.columns() + cell.column() + step
    if place < 0:
        return
    row, column = divmod(place, table.columns())
    if row == table.rows():
        add_row(editor, below=True)
    target = table.cellAt(row, column)
    cursor = target.firstCursorPosition()
    cursor.setPosition(target.lastPosition(), QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


def _span(cursor: QTextCursor, table: QTextTable) -> tuple[int, int, int, int]:
    """Return first row, number of rows, first column and number of columns of the selection."""
    first_row, rows, first_column, columns = cursor.selectedTableCells()
    if rows > 0:
        return first_row, rows, first_column, columns
    cell = table.cellAt(cursor)
    return cell.row(), 1, cell.column(), 1


def _settle(table: QTextTable) -> None:
    """Give new cells the space of a cell's paragraph, and tint the header row and no other."""
    shape = block_format(Paragraph(), in_cell=True)
    for row in range(table.rows()):
        for column in range(table.columns()):
            cell = table.cellAt(row, column)
            if cell.firstPosition() == cell.lastPosition():
                cell.firstCursorPosition().setBlockFormat(shape)
    document.dress(table)

"""What can be done to the table that the cursor stands in. Each is one step of undo."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor, QTextTable
from PySide6.QtWidgets import QTextEdit

from planbuilder.model.richtext.tree import Cell, Paragraph, Table
from planbuilder.ui.editor import document
from planbuilder.ui.editor.formats import block_format


def insert_table(editor: QTextEdit, rows: int, columns: int, *, header: bool) -> None:
    """Put an empty table at the cursor and go to its first cell; not inside another table."""
    cursor = editor.textCursor()
    if cursor.currentTable() is not None:
        return
    start = cursor.selectionStart()
    document.insert(cursor, (Table(((Cell(),) * columns,) * rows, header),))
    inside = QTextCursor(editor.document())
    inside.setPosition(start)
    while inside.currentTable() is None and inside.movePosition(
        QTextCursor.MoveOperation.NextCharacter
    ):
        pass
    editor.setTextCursor(inside)
    editor.ensureCursorVisible()


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
    cursor.beginEditBlock()
    table.removeRows(first, count)
    if editor.textCursor().currentTable() is not None:
        _settle(table)
    cursor.endEditBlock()


def delete_columns(editor: QTextEdit) -> None:
    """Delete the columns that the cursor stands in or selects; with the last goes the table."""
    cursor = editor.textCursor()
    table = cursor.currentTable()
    if table is None:
        return
    _, _, first, count = _span(cursor, table)
    cursor.beginEditBlock()
    table.removeColumns(first, count)
    cursor.endEditBlock()


def delete_table(editor: QTextEdit) -> None:
    """Delete the whole table."""
    table = editor.textCursor().currentTable()
    if table is not None:
        table.removeRows(0, table.rows())


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

"""What keys do in the text beyond what Qt gives: lists, tables, headings, quotes, pictures.

Each function returns whether it dealt with the key. All else is left to Qt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextBlock, QTextCharFormat, QTextCursor

from planbuilder.model.richtext.tree import Caption, Conflict, Heading, LiveBlock, Paragraph
from planbuilder.ui.editor import nesting, references, tables
from planbuilder.ui.editor.blocks import item_of, make, standing_in
from planbuilder.ui.editor.document import set_kind
from planbuilder.ui.editor.formats import kind_of, object_of
from planbuilder.ui.editor.live import places

if TYPE_CHECKING:
    from planbuilder.ui.editor.text_edit import TextEdit

NBSP = "\N{NO-BREAK SPACE}"
_BEFORE_OPENING = "([{/–—-»\N{NO-BREAK SPACE}\N{LINE SEPARATOR}"
# Combinations that Qt's text control would take on Linux: they delete what no one asked to.
_UNWANTED = (QKeySequence.StandardKey.DeleteEndOfLine, QKeySequence.StandardKey.DeleteCompleteLine)
_DELETING = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier


def press(editor: TextEdit, event: QKeyEvent) -> bool:
    """Deal with a key press; return False for what Qt shall do."""
    key, modifiers = event.key(), event.modifiers()
    if modifiers & _CTRL and not modifiers & _ALT:
        return _with_ctrl(editor, event)
    if key in ENTER:
        return not modifiers & _SHIFT and _enter(editor)
    if key == Qt.Key.Key_Backtab or (key == Qt.Key.Key_Tab and modifiers & _SHIFT):
        return _tab(editor, -1)
    if key == Qt.Key.Key_Tab:
        return _tab(editor, 1)
    if key == Qt.Key.Key_Backspace:
        return _backspace(editor)
    if key == Qt.Key.Key_Delete:
        return _delete(editor)
    typed = event.text()
    return bool(typed) and typed.isprintable() and _type(editor, typed)


def _with_ctrl(editor: TextEdit, event: QKeyEvent) -> bool:
    if event.key() in ENTER:
        follow(editor)
        return True
    if event.key() in _DELETING and _is_by_conflict(editor.textCursor()):
        return _backspace(editor) if event.key() == Qt.Key.Key_Backspace else _delete(editor)
    if event.key() == Qt.Key.Key_Space and event.modifiers() & _SHIFT:
        editor.textCursor().insertText(NBSP)
        return True
    return any(event.matches(unwanted) for unwanted in _UNWANTED)


def follow(editor: TextEdit) -> bool:
    """Go where the reference or the live block at the cursor leads; False where there is none."""
    is_reference = references.go(editor, references.reference_beside(editor))
    return is_reference or places.go(editor, places.live_block_at(editor))


# Typing


def _type(editor: TextEdit, typed: str) -> bool:
    cursor = editor.textCursor()
    _leave_picture(editor, cursor)
    shape = _ordinary(cursor)
    if typed == '"' and editor.danish_quotes:
        _type_quote(editor, shape or cursor.charFormat())
    elif shape is not None:
        cursor.insertText(typed, shape)
        _show(editor, cursor)
    else:
        return False
    return True


def _ordinary(cursor: QTextCursor) -> QTextCharFormat | None:
    """Return the format for what is typed behind a link or a reference, None where it is none."""
    shape = cursor.charFormat()
    if object_of(shape) is not None:
        return QTextCharFormat()
    if shape.isAnchor() and not _goes_on(cursor, shape.anchorHref()):
        shape.clearProperty(QTextCharFormat.Property.IsAnchor)
        shape.clearProperty(QTextCharFormat.Property.AnchorHref)
        return shape
    return None


def _goes_on(cursor: QTextCursor, href: str) -> bool:
    """Return whether the letter behind the cursor or the selection belongs to the same link."""
    ahead = QTextCursor(cursor.document())
    ahead.setPosition(cursor.selectionEnd())
    if ahead.atBlockEnd():
        return False
    ahead.movePosition(QTextCursor.MoveOperation.NextCharacter)
    return ahead.charFormat().anchorHref() == href


def _leave_picture(editor: TextEdit, cursor: QTextCursor) -> None:
    """Begin a paragraph before or after the picture where something is typed beside it."""
    block = cursor.block()
    found = standing_in(block)
    if found is None or block.length() != 2:
        return
    if cursor.hasSelection() and isinstance(found[1], Conflict | LiveBlock):
        # A letter never takes the place of all readings, nor that of a block that was clicked.
        cursor.setPosition(found[0] + 1)
        _new_paragraph(cursor)
    elif cursor.hasSelection():
        cursor.removeSelectedText()
        make(cursor.block(), Paragraph())
    elif cursor.position() > found[0]:
        _new_paragraph(cursor)
    else:
        cursor.insertBlock()
        cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
        set_kind(cursor, Paragraph())
    editor.setTextCursor(cursor)


def _new_paragraph(cursor: QTextCursor) -> None:
    cursor.beginEditBlock()
    cursor.insertBlock()
    cursor.setBlockCharFormat(QTextCharFormat())
    cursor.setCharFormat(QTextCharFormat())
    set_kind(cursor, Paragraph())
    cursor.endEditBlock()


def _type_quote(editor: TextEdit, shape: QTextCharFormat) -> None:
    """Type a straight quotation mark and turn it into a Danish one; undo gives it back."""
    cursor = editor.textCursor()
    start = cursor.selectionStart()
    before = cursor.document().characterAt(start - 1) if start else " "
    opens = before.isspace() or before in _BEFORE_OPENING or not before.isprintable()
    cursor.insertText('"', shape)
    cursor.beginEditBlock()
    cursor.setPosition(start)
    cursor.setPosition(start + 1, QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText("»" if opens else "«", shape)
    cursor.endEditBlock()
    _show(editor, cursor)


def _show(editor: TextEdit, cursor: QTextCursor) -> None:
    editor.setTextCursor(cursor)
    editor.ensureCursorVisible()


# Enter, Tab, Backspace, Delete


def _enter(editor: TextEdit) -> bool:
    cursor = editor.textCursor()
    found = _conflict_at(cursor)
    if found is not None:
        editor.conflict_wanted.emit(found)
        return True
    if references.go(editor, references.selected_reference(editor)):
        return True
    if places.go(editor, places.selected_live_block(editor)):
        return True
    cursor.beginEditBlock()
    cursor.removeSelectedText()
    block = cursor.block()
    if item_of(block) is not None and block.length() == 1:
        nesting.outdent(cursor)
    elif isinstance(kind_of(block), Heading | Caption) or standing_in(block) is not None:
        _enter_beside(cursor)
    else:
        cursor.insertBlock()
    cursor.endEditBlock()
    _show(editor, cursor)
    return True


def _enter_beside(cursor: QTextCursor) -> None:
    """Enter at the end or the start of a heading, a caption or a picture gives body text there."""
    if cursor.atBlockEnd():
        _new_paragraph(cursor)
    elif cursor.atBlockStart():
        cursor.insertBlock()
        set_kind(QTextCursor(cursor.block().previous()), Paragraph())
    else:
        cursor.insertBlock()


def _tab(editor: TextEdit, step: int) -> bool:
    cursor = editor.textCursor()
    if cursor.currentTable() is not None:
        tables.step_cell(editor, step)
    elif step > 0:
        nesting.nest(cursor)
    else:
        nesting.outdent(cursor)
    return True  # A text holds no tabs, and Tab must not take the writer somewhere else.


def _backspace(editor: TextEdit) -> bool:
    cursor = editor.textCursor()
    if cursor.hasSelection() or not cursor.atBlockStart():
        return _delete_picture(editor, cursor, forward=False)
    block = cursor.block()
    if _conflict_at(cursor) is not None and block.previous().length() > 1:
        return True  # its card doesn't go into the line before
    if item_of(block) is not None:
        nesting.outdent(cursor)
        return True
    if block.length() == 1 and isinstance(kind_of(block), Heading | Caption):
        set_kind(cursor, Paragraph())
        return True
    return _is_beside_picture(block.previous()) and _meet_picture(editor, block, block.previous())


def _delete(editor: TextEdit) -> bool:
    cursor = editor.textCursor()
    if cursor.hasSelection() or not cursor.atBlockEnd():
        return _delete_picture(editor, cursor, forward=True)
    block = cursor.block()
    if _conflict_at(cursor) is not None and block.next().length() > 1:
        return True  # the line behind doesn't come up to its card
    return _is_beside_picture(block.next()) and _meet_picture(editor, block, block.next())


def _is_beside_picture(block: QTextBlock) -> bool:
    return block.isValid() and standing_in(block) is not None


def _meet_picture(editor: TextEdit, block: QTextBlock, beside: QTextBlock) -> bool:
    """Deleting towards a picture selects it first; an empty paragraph beside it just goes."""
    found = standing_in(beside)
    assert found is not None
    cursor = editor.textCursor()
    position = found[0]
    if block.length() == 1:
        cursor.beginEditBlock()
        towards_end = beside.position() > block.position()
        cursor.deleteChar() if towards_end else cursor.deletePreviousChar()
        cursor.endEditBlock()
    else:
        _select(cursor, position)
    _show(editor, cursor)
    return True


def _select(cursor: QTextCursor, position: int) -> None:
    cursor.setPosition(position)
    cursor.setPosition(position + 1, QTextCursor.MoveMode.KeepAnchor)


def _conflict_at(cursor: QTextCursor) -> int | None:
    """Return the position of the conflict that the cursor stands at or just selects, or None."""
    found = standing_in(cursor.document().findBlock(cursor.selectionStart()))
    if found is None or not isinstance(found[1], Conflict):
        return None
    return found[0] if cursor.selectionEnd() <= found[0] + 1 else None


def _is_by_conflict(cursor: QTextCursor) -> bool:
    """Return whether there is a conflict where the cursor stands, or in the line beside."""
    block = cursor.block()
    beside = [block]
    if cursor.atBlockStart():
        beside.append(block.previous())
    if cursor.atBlockEnd():
        beside.append(block.next())
    found = [standing_in(one) for one in beside if one.isValid()]
    return any(one is not None and isinstance(one[1], Conflict) for one in found)


def _delete_picture(editor: TextEdit, cursor: QTextCursor, *, forward: bool) -> bool:
    """Delete in a line with a picture, together with the shape that such a line has."""
    block = cursor.document().findBlock(cursor.selectionStart())
    found = standing_in(block)
    if found is None:
        return False
    if isinstance(found[1], Conflict) and not cursor.hasSelection():
        _select(cursor, found[0])  # what holds several people's words goes at the second key only
        _show(editor, cursor)
        return True
    cursor.beginEditBlock()
    cursor.deleteChar() if forward else cursor.deletePreviousChar()
    make(cursor.block(), kind_of(cursor.block()))
    cursor.endEditBlock()
    editor.setTextCursor(cursor)
    return True

"""Setting letters bold, italic, underlined, raised or lowered."""

from __future__ import annotations

from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from planbuilder.model.richtext.tree import Marks
from planbuilder.ui.editor.formats import setting_of

_ALIGNED = {
    Marks.SUPER: QTextCharFormat.VerticalAlignment.AlignSuperScript,
    Marks.SUB: QTextCharFormat.VerticalAlignment.AlignSubScript,
}


def marks_at(cursor: QTextCursor) -> Marks:
    """Return what the first selected letter is set in, or what is typed at the cursor."""
    return setting_of(_format_at(cursor)).marks


def _format_at(cursor: QTextCursor) -> QTextCharFormat:
    if not cursor.hasSelection():
        return cursor.charFormat()
    first = QTextCursor(cursor)
    first.setPosition(cursor.selectionStart() + 1)
    return first.charFormat()


def toggle(editor: QTextEdit, mark: Marks) -> None:
    """Set the selection in `mark`, or no longer; without one, the word or what is typed next."""
    cursor = editor.textCursor()
    if not cursor.hasSelection() and _is_inside_word(cursor):
        cursor.select(QTextCursor.SelectionType.WordUnderCursor)
    change = _change(mark, on=not marks_at(cursor) & mark)
    if cursor.hasSelection():
        cursor.mergeCharFormat(change)
    else:
        editor.mergeCurrentCharFormat(change)


def clear(editor: QTextEdit) -> None:
    """Take every mark off the selection or off what is typed next; links stay."""
    change = QTextCharFormat()
    for mark in (Marks.BOLD, Marks.ITALIC, Marks.UNDERLINE, Marks.SUPER):
        change.merge(_change(mark, on=False))
    editor.mergeCurrentCharFormat(change)


def _change(mark: Marks, *, on: bool) -> QTextCharFormat:
    made = QTextCharFormat()
    if mark is Marks.BOLD:
        made.setFontWeight(QFont.Weight.Bold if on else QFont.Weight.Normal)
    elif mark is Marks.ITALIC:
        made.setFontItalic(on)
    elif mark is Marks.UNDERLINE:
        made.setFontUnderline(on)
    else:
        normal = QTextCharFormat.VerticalAlignment.AlignNormal
        made.setVerticalAlignment(_ALIGNED[mark] if on else normal)
    return made


def _is_inside_word(cursor: QTextCursor) -> bool:
    document, position = cursor.document(), cursor.position()
    before, after = document.characterAt(position - 1), document.characterAt(position)
    return before.isalnum() and after.isalnum()

"""Keeps cursor, selection and view where they are while a document changes under them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextEdit

Change = Callable[[Sequence[int]], Sequence[int]]
"""Changes the document; from positions before gives those of the same places after."""


def change_under(editor: QTextEdit, change: Change) -> None:
    """Let `change` change the document of `editor`, with nothing of what is seen jumping.

    The line with the cursor stays where it is on the screen, or where that is not seen, the line
    at the top. What an input method is composing goes on being composed.
    """
    cursor = editor.textCursor()
    composed = cursor.block().layout().preeditAreaText()
    watched = _watched(editor, cursor)
    before = _top_of(editor, watched)
    anchor, position, watched = change([cursor.anchor(), cursor.position(), watched])
    _put_cursor(editor, anchor, position)
    _compose_on(editor, composed)
    # The layout of a long text is made in pieces; how far one can scroll is known at its end.
    editor.document().documentLayout().documentSize()
    bar = editor.verticalScrollBar()
    bar.setValue(bar.value() + _top_of(editor, watched) - before)


def _watched(editor: QTextEdit, cursor: QTextCursor) -> int:
    """Return the position whose line shall stay where it is."""
    line = editor.cursorRect(cursor)
    if editor.viewport().rect().intersects(line):
        return cursor.position()
    return editor.cursorForPosition(QPoint(editor.viewport().width() // 2, 0)).position()


def _top_of(editor: QTextEdit, position: int) -> int:
    cursor = QTextCursor(editor.document())
    cursor.setPosition(position)
    return editor.cursorRect(cursor).top()


def _put_cursor(editor: QTextEdit, anchor: int, position: int) -> None:
    cursor = editor.textCursor()
    if (cursor.anchor(), cursor.position()) != (anchor, position):
        cursor.setPosition(anchor)
        cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
        editor.setTextCursor(cursor)


def _compose_on(editor: QTextEdit, composed: str) -> None:
    """Show what is being composed at the cursor, should it have moved away from there."""
    cursor = editor.textCursor()
    layout = cursor.block().layout()
    place = cursor.positionInBlock()
    now = (layout.preeditAreaText(), layout.preeditAreaPosition())
    if composed and now != (composed, place):
        layout.setPreeditArea(place, composed)
        editor.document().markContentsDirty(cursor.block().position(), cursor.block().length())

"""Ctrl+Z in a field: first what was typed in it, then the steps of the whole plan."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

_STANDARD = QKeySequence.StandardKey


class UndoKeys(QObject):
    """An event filter for lines of text.

    Qt's own lines take the keys for undo also where they have nothing to undo, and then nothing
    happens. With this the keys go on to the window, which takes back the last step.
    """

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the line from taking keys that it has no use for."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if event.matches(_STANDARD.Undo):
            taken = _history(watched)[0]
        elif event.matches(_STANDARD.Redo):
            taken = _history(watched)[1]
        else:
            return False
        event.setAccepted(taken)
        return not taken


def _history(line: QObject | None) -> tuple[bool, bool]:
    """Return whether there is something to undo and something to redo in a line."""
    if isinstance(line, QLineEdit):
        return line.isUndoAvailable(), line.isRedoAvailable()
    if isinstance(line, QPlainTextEdit):
        return line.document().isUndoAvailable(), line.document().isRedoAvailable()
    return False, False

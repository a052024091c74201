"""Edits of a document that are one step of undo together, laid out as it costs least."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor, QTextDocument

_FEW = 10
"""Up to so many edits Qt lays out each by itself; of more, all between the first and the last."""


class Edits:
    """Each edit is a `with` block; blocks inside each other are one edit."""

    def __init__(self, document: QTextDocument, count: int) -> None:
        """Begin. `count` is about how many edits there will be."""
        self._cursor = QTextCursor(document)
        self._at_once = count > _FEW
        self._has_begun = self._at_once
        self._depth = 0
        if self._at_once:
            self._cursor.beginEditBlock()

    def finish(self) -> None:
        """Let Qt lay out what was held back."""
        if self._at_once:
            self._cursor.endEditBlock()
            self._at_once = False

    def __enter__(self) -> None:
        # Joined inside an open block, it would become one with whatever was done before.
        if self._has_begun and not self._at_once and not self._depth:
            self._cursor.joinPreviousEditBlock()
        else:
            self._cursor.beginEditBlock()
        self._has_begun = True
        self._depth += 1

    def __exit__(self, *_: object) -> None:
        self._depth -= 1
        self._cursor.endEditBlock()

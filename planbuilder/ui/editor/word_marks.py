"""Marks the words in which two documents differ, each in the document that has them."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor, QTextDocument

from planbuilder.ui.editor.characters import in_pairs

_WORD = re.compile(r"\w+|[^\w\s]")
_LEAST_IN_COMMON = 0.35
"""Of texts that have less in common than this, marks would say nothing."""


def mark_differences(one: QTextDocument, other: QTextDocument, mark: QTextCharFormat) -> None:
    """Lay `mark` over the words of each document that the other one doesn't have there."""
    words, others = _words(one), _words(other)
    matcher = SequenceMatcher(
        None, [word[0] for word in words], [word[0] for word in others], autojunk=False
    )
    if matcher.ratio() < _LEAST_IN_COMMON:
        return
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag != "equal":
            _lay(one, words[i1:i2], mark)
            _lay(other, others[j1:j2], mark)


def difference_mark(line: str, tint: str) -> QTextCharFormat:
    """Return how words that differ look: underlined and tinted, in colours as "#rrggbb"."""
    made = QTextCharFormat()
    made.setFontUnderline(True)
    made.setUnderlineColor(QColor(line))
    made.setBackground(QColor(tint))
    return made


def _words(document: QTextDocument) -> list[tuple[str, int, int]]:
    """Return words and signs, each with where it begins and ends."""
    plain = in_pairs(document.toPlainText())
    return [(word[0], word.start(), word.end()) for word in _WORD.finditer(plain)]


def _lay(document: QTextDocument, words: list[tuple[str, int, int]], mark: QTextCharFormat) -> None:
    if words:
        cursor = QTextCursor(document)
        cursor.setPosition(words[0][1])
        cursor.setPosition(words[-1][2], QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(mark)

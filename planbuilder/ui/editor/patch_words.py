"""Changes the words of one block of a document, and leaves those alone that stay."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import accumulate

from PySide6.QtGui import QTextCursor

from planbuilder.model.richtext.tree import Inline, Reference, Run
from planbuilder.ui.editor.characters import width
from planbuilder.ui.editor.document import write_inlines

_PIECE = re.compile(r"\w+|\W")


def fits(length: int, inlines: Sequence[Inline]) -> bool:
    """Return whether these inlines are all that a block of this length can hold.

    Letters that no text may have stand in a document now and then, until it is read.
    """
    return sum(map(_width, inlines)) == length


def change_words(start: QTextCursor, before: Sequence[Inline], after: Sequence[Inline]) -> None:
    """Make the block at the cursor read as `after` instead of `before`, with few edits.

    Args:
        start: stands at the beginning of the block.
        before: what is in it, letter by letter.
        after: what shall be in it.
    """
    old, new = _pieces(before), _pieces(after)
    places = list(accumulate(map(_width, old), initial=start.position()))
    edits = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for tag, i1, i2, j1, j2 in reversed(edits):
        if tag != "equal":
            cursor = QTextCursor(start)
            cursor.setPosition(places[i1])
            cursor.setPosition(places[i2], QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
            write_inlines(cursor, new[j1:j2])


def _pieces(inlines: Sequence[Inline]) -> list[Inline]:
    """Return the inlines cut into words and single signs."""
    return [
        piece
        for inline in inlines
        for piece in (
            [inline]
            if isinstance(inline, Reference)
            else [Run(word, inline.marks, inline.href) for word in _PIECE.findall(inline.text)]
        )
    ]


def _width(inline: Inline) -> int:
    return 1 if isinstance(inline, Reference) else width(inline.text)

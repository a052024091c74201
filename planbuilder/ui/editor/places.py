"""Between places in a text's plain words and places in its document."""

from __future__ import annotations

import re

from PySide6.QtGui import QTextCursor, QTextDocument

from planbuilder.model.richtext.plain import plain_text
from planbuilder.model.richtext.tree import Conflict, Paragraph, Run, Text
from planbuilder.ui.editor.document import read
from planbuilder.ui.editor.find_bar import find_all


def find_place(document: QTextDocument, offset: int, length: int) -> QTextCursor | None:
    """Return a cursor that selects a place in the document, or None where there is no such place.

    A place in a reading of a conflict is the card that shows it.

    Args:
        document: what is edited.
        offset: characters of the text's plain words before the place (see `plain_text`).
        length: characters of the place, all of one block.
    """
    text = read(document)
    plain = plain_text(text)
    words = plain[offset : offset + length]
    if offset < 0 or not words:
        return None
    # The same words stand in the document in the same order, whatever lies between them there;
    # those of a conflict stand in its card instead.
    pattern = re.escape(words).replace(r"\ ", "[ \N{NO-BREAK SPACE}]")
    number = sum(1 for _ in re.finditer(pattern, plain[:offset], re.IGNORECASE))
    for index, block in enumerate(text):
        if not isinstance(block, Conflict):
            continue
        start, end = _extent(text, index)
        if start <= offset < end:
            return _card(document, sum(isinstance(b, Conflict) for b in text[:index]))
        if end <= offset:
            number -= sum(1 for _ in re.finditer(pattern, plain[start:end], re.IGNORECASE))
    hits = find_all(document, words)
    return hits[number] if number < len(hits) else None


def _extent(text: Text, index: int) -> tuple[int, int]:
    """Return where the words of a block begin and end in the plain words of the text."""
    start = len(plain_text((*text[:index], Paragraph((Run("x"),))))) - 1
    return start, start + len(plain_text((text[index],)))


def _card(document: QTextDocument, number: int) -> QTextCursor | None:
    """Return a cursor that selects the conflict with this number, from 0."""
    from planbuilder.ui.editor.conflicts import conflict_places

    places = conflict_places(document)
    if number >= len(places):
        return None
    cursor = QTextCursor(document)
    cursor.setPosition(places[number])
    cursor.setPosition(places[number] + 1, QTextCursor.MoveMode.KeepAnchor)
    return cursor

"""Between places in a text's plain words and places in its document."""

from __future__ import annotations

import re

from PySide6.QtGui import QTextCursor, QTextDocument

from planbuilder.model.richtext.plain import plain_text
from planbuilder.ui.editor.document import read
from planbuilder.ui.editor.find_bar import find_all


def find_place(document: QTextDocument, offset: int, length: int) -> QTextCursor | None:
    """Return a cursor that selects a place in the document, or None where there is no such place.

    Args:
        document: what is edited.
        offset: characters of the text's plain words before the place (see `plain_text`).
        length: characters of the place, all of one block.
    """
    plain = plain_text(read(document))
    words = plain[offset : offset + length]
    if offset < 0 or not words:
        return None
    # The same words stand in the document in the same order, whatever lies between them there.
    pattern = re.escape(words).replace(r"\ ", "[ \N{NO-BREAK SPACE}]")
    before = sum(1 for _ in re.finditer(pattern, plain[:offset], re.IGNORECASE))
    hits = find_all(document, words)
    return hits[before] if before < len(hits) else None

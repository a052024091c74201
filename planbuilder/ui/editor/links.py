"""The link under the cursor: finding its whole length, setting, changing and removing it."""

from __future__ import annotations

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor

from planbuilder.model.richtext.tree import Run
from planbuilder.ui.editor.formats import LINE_BREAK, run_format, setting_of


def link_at(cursor: QTextCursor) -> QTextCursor | None:
    """Return a cursor that selects the whole link around `cursor`, or None where there is none."""
    block = cursor.document().findBlock(cursor.selectionStart())
    position = cursor.selectionStart() - block.position()
    stretches = [
        (s.start, s.start + s.length, setting_of(s.format).href) for s in block.textFormats()
    ]
    for place, (start, end, href) in enumerate(stretches):
        at_end = position == end and not cursor.hasSelection()
        if href and (start <= position < end or at_end):
            return _whole(block, stretches, place)
    return None


def _whole(block: QTextBlock, stretches: list[tuple[int, int, str]], place: int) -> QTextCursor:
    """Return a cursor over the stretch at `place` and its neighbours that lead to the same."""
    href = stretches[place][2]
    first = last = place
    while first > 0 and stretches[first - 1][2] == href:
        first -= 1
    while last + 1 < len(stretches) and stretches[last + 1][2] == href:
        last += 1
    found = QTextCursor(block)
    found.setPosition(block.position() + stretches[first][0])
    found.setPosition(block.position() + stretches[last][1], QTextCursor.MoveMode.KeepAnchor)
    return found


def href_of(link: QTextCursor) -> str:
    """Return where a link that `link_at` found leads to."""
    first = QTextCursor(link)
    first.setPosition(link.selectionStart() + 1)
    return setting_of(first.charFormat()).href


def words_of(cursor: QTextCursor) -> str:
    """Return the selected words on one line."""
    return cursor.selectedText().replace(LINE_BREAK, " ").replace("\N{PARAGRAPH SEPARATOR}", " ")


def set_link(cursor: QTextCursor, words: str, href: str) -> None:
    """Link what `cursor` selects, or put linked words in its place where they are others."""
    cursor.beginEditBlock()
    if cursor.hasSelection() and words == words_of(cursor):
        change = QTextCharFormat()
        change.setAnchor(True)
        change.setAnchorHref(href)
        cursor.mergeCharFormat(change)
    else:
        marks = setting_of(cursor.charFormat()).marks
        cursor.insertText(words, run_format(Run(words, marks, href)))
    cursor.endEditBlock()


def remove_link(link: QTextCursor) -> None:
    """Leave the words of a link without it."""
    change = QTextCharFormat()
    change.setAnchor(False)
    change.setAnchorHref("")
    link.mergeCharFormat(change)

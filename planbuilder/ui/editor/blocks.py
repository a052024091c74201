"""The kinds of paragraphs under the cursor, and changing them."""

from __future__ import annotations

from PySide6.QtGui import QTextBlock, QTextCursor

from planbuilder.model.richtext.tree import (
    Caption,
    ListItem,
    Paragraph,
    Standing,
    Written,
)
from planbuilder.ui.editor.document import set_kind
from planbuilder.ui.editor.formats import OBJECT, kind_of, object_of


def selected_blocks(cursor: QTextCursor) -> list[QTextBlock]:
    """Return the blocks that the selection touches; a selection up to a start leaves that out."""
    document = cursor.document()
    block = document.findBlock(cursor.selectionStart())
    end = cursor.selectionEnd()
    found = [block]
    block = block.next()
    while block.isValid() and block.position() < end:
        found.append(block)
        block = block.next()
    return found


def standing_in(block: QTextBlock) -> tuple[int, Standing] | None:
    """Return the position of what stands in a block as a whole and what it is, or None."""
    place = block.text().find(OBJECT)
    while place >= 0:
        position = block.position() + place
        found = object_at(block, position)
        if isinstance(found, Standing):
            return position, found
        place = block.text().find(OBJECT, place + 1)
    return None


def object_at(block: QTextBlock, position: int) -> object:
    """Return what stands as one character right behind `position`, None where nothing does."""
    cursor = QTextCursor(block.document())
    cursor.setPosition(position + 1)
    return object_of(cursor.charFormat())


def is_in_table(cursor: QTextCursor) -> bool:
    """Return whether the cursor stands in a cell."""
    return cursor.currentTable() is not None


def item_of(block: QTextBlock) -> ListItem | None:
    """Return what kind of list item a block is, or None for another block."""
    kind = kind_of(block) if block.isValid() else None
    return kind if isinstance(kind, ListItem) else None


def change_kind(cursor: QTextCursor, kind: Written) -> None:
    """Make the selected blocks of this kind in one step of undo; pictures stay as they are."""
    cursor.beginEditBlock()
    for block in selected_blocks(cursor):
        make(block, kind)
    cursor.endEditBlock()


def make(block: QTextBlock, kind: Written) -> None:
    """Make one block a block of this kind, where it may be one."""
    inside = QTextCursor(block)
    if standing_in(block) is None:
        in_cell = isinstance(kind, Caption) and is_in_table(inside)
        set_kind(inside, Paragraph() if in_cell else kind)

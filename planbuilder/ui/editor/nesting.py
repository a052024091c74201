"""Lists as one edits them: beginning and ending them, and moving items in and out."""

from __future__ import annotations

from PySide6.QtGui import QTextBlock, QTextCursor

from planbuilder.model.richtext.tree import LIST_LEVELS, ListItem, Paragraph
from planbuilder.ui.editor.blocks import item_of, make, selected_blocks, standing_in


def toggle_list(cursor: QTextCursor, *, numbered: bool) -> None:
    """Make the selected blocks items of such a list, or body text where they all are already."""
    blocks = [block for block in selected_blocks(cursor) if standing_in(block) is None]
    items = [item_of(block) for block in blocks]
    ends = all(item is not None and item.numbered == numbered for item in items)
    cursor.beginEditBlock()
    for block, item in zip(blocks, items, strict=True):
        make(block, Paragraph() if ends else ListItem(numbered, item.level if item else 0))
    cursor.endEditBlock()


def can_nest(cursor: QTextCursor) -> bool:
    """Return whether there is an item before under which the selected one can go."""
    block = selected_blocks(cursor)[0]
    item, before = item_of(block), item_of(block.previous())
    return (
        item is not None
        and before is not None
        and item.level < min(before.level + 1, LIST_LEVELS - 1)
    )


def can_leave(cursor: QTextCursor) -> bool:
    """Return whether the cursor stands in a list."""
    return item_of(selected_blocks(cursor)[0]) is not None


def nest(cursor: QTextCursor) -> None:
    """Move the selected items one level in, with what hangs under them."""
    if can_nest(cursor):
        _move(cursor, 1)


def outdent(cursor: QTextCursor) -> None:
    """Move the selected items one level out; the outermost become body text."""
    if can_leave(cursor):
        _move(cursor, -1)


def _move(cursor: QTextCursor, step: int) -> None:
    cursor.beginEditBlock()
    blocks = _with_children(selected_blocks(cursor))
    # Known before anything moves: sorting into lists moves what hangs under an item along.
    items = [item_of(block) for block in blocks]
    for block, item in zip(blocks, items, strict=True):
        if item is not None:
            level = min(item.level + step, LIST_LEVELS - 1)
            numbered = _is_numbered(block, level, item)
            make(block, Paragraph() if level < 0 else ListItem(numbered, level))
    cursor.endEditBlock()


def _with_children(blocks: list[QTextBlock]) -> list[QTextBlock]:
    """Return the blocks with the items that hang under the last of them."""
    last = item_of(blocks[-1])
    block = blocks[-1].next()
    found = list(blocks)
    while last is not None and (item := item_of(block)) is not None and item.level > last.level:
        found.append(block)
        block = block.next()
    return found


def _is_numbered(block: QTextBlock, level: int, item: ListItem) -> bool:
    """Return whether the list of this level before an item is numbered, else its own."""
    before = block.previous()
    while (above := item_of(before)) is not None and above.level >= level:
        if above.level == level:
            return above.numbered
        before = before.previous()
    return item.numbered

"""Live blocks under the cursor, and the way to what they show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from planbuilder.model.richtext.tree import LiveBlock
from planbuilder.ui.editor.blocks import standing_in

if TYPE_CHECKING:
    from planbuilder.ui.editor.text_edit import TextEdit


def live_block_at(editor: TextEdit) -> tuple[int, LiveBlock] | None:
    """Return the live block that the cursor stands beside or alone selects, and where it is."""
    cursor = editor.textCursor()
    found = standing_in(editor.document().findBlock(cursor.selectionStart()))
    if found is None or not isinstance(found[1], LiveBlock) or cursor.selectionEnd() > found[0] + 1:
        return None
    return found[0], found[1]


def selected_live_block(editor: TextEdit) -> tuple[int, LiveBlock] | None:
    """Return the live block that alone is selected, and where it is."""
    return live_block_at(editor) if editor.textCursor().hasSelection() else None


def go(editor: TextEdit, found: tuple[int, LiveBlock] | None) -> bool:
    """Go to the register of a live block; return False where there is no block."""
    if found is None:
        return False
    from planbuilder.model.live_blocks import is_known

    if is_known(found[1].register):
        editor.register_wanted.emit(found[1].register)
    return True


def tip_of(block: LiveBlock) -> str:
    """Return what is told of a live block when the mouse rests on it."""
    from planbuilder.model.live_blocks import block_title

    tip = QCoreApplication.translate("LiveBlock", "{title}\nDobbeltklik for at gå til registret")
    return tip.format(title=block_title(block))

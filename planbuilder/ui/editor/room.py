"""How much room there is in a text for what stands in it as one character."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor, QTextDocument

_WIDTH_UNKNOWN = 600.0


def room_at(zoom: float, document: QTextDocument, position: int) -> float:
    """Return how wide an object at this position may be, in points of the screen."""
    margins = 2 * zoom * document.documentMargin()
    width = document.textWidth()
    room = width - margins if width > margins else _WIDTH_UNKNOWN
    block = document.findBlock(position)
    table = QTextCursor(block).currentTable()
    if table is not None:
        room = room / table.columns() - 2 * zoom * (table.format().cellPadding() + 1)
    items = block.textList()
    if items is not None:
        room -= zoom * document.indentWidth() * items.format().indent()
    return max(room, 1.0)

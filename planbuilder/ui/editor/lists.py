"""Which items of a QTextDocument are numbered together: the same lists that the text has.

Qt keeps lists as objects that blocks belong to. Here a list is a run of items, so after blocks
changed their kind the run around them is sorted into lists anew.
"""

from __future__ import annotations

from PySide6.QtGui import QTextBlock, QTextCursor, QTextList

from planbuilder.model.richtext.tree import ListItem
from planbuilder.ui.editor.formats import item_kind, list_format


class OpenLists:
    """The lists that the next item of a run may belong to, one for each level."""

    def __init__(self) -> None:
        self._lists: list[QTextList] = []
        self._numbered: list[bool] = []

    def close(self) -> None:
        """End the run."""
        self._lists.clear()
        self._numbered.clear()

    def put(self, item: ListItem, block: QTextBlock) -> None:
        """Make `block` an item of the run, of the kind that `item` is."""
        level = min(item.level, len(self._lists))
        keeps = level < len(self._lists) and self._numbered[level] == item.numbered
        end = level + keeps
        del self._lists[end:], self._numbered[end:]
        if keeps:
            self._lists[level].add(block)
        else:
            made = QTextCursor(block).createList(list_format(ListItem(item.numbered, level)))
            self._lists.append(made)
            self._numbered.append(item.numbered)


def regroup(first: QTextBlock, last: QTextBlock) -> None:
    """Sort the items from `first` to `last`, and those that run on around them, into lists."""
    while _runs_on(first.previous(), first):
        first = first.previous()
    while _runs_on(last, last.next()):
        last = last.next()
    lists = OpenLists()
    block, end = first, last.next()
    while block.isValid() and block != end:
        if not _runs_on(block.previous(), block):
            lists.close()
        items = block.textList()
        if items is not None:
            lists.put(item_kind(items.format()), block)
        block = block.next()


def _runs_on(block: QTextBlock, following: QTextBlock) -> bool:
    """Return whether both are items, and no edge of a table or cell lies between them."""
    if not (block.isValid() and following.isValid()):
        return False
    if block.textList() is None or following.textList() is None:
        return False
    return _place(block) == _place(following)


def _place(block: QTextBlock) -> tuple[int, int, int] | None:
    """Return what tells the cell that the block stands in, or None outside tables."""
    table = QTextCursor(block).currentTable()
    if table is None:
        return None
    cell = table.cellAt(block.position())
    return table.objectIndex(), cell.row(), cell.column()

"""Text without a place on its way into the plan: dragged from the list to where it shall stand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeWidget, QTreeWidgetItem, QWidget

from planbuilder.model.plan import Plan
from planbuilder.ui import widgets
from planbuilder.ui.tree.nodes import Arrangement, Node, arrange

_MIME = "application/x-planbuilder-loose-text"
_KEY = Qt.ItemDataRole.UserRole


class SuggestionTree(QTreeWidget):
    """The list of suggestions. Rows that may be dragged carry the id of their `Returned`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)

    def mimeTypes(self) -> list[str]:
        return [_MIME]

    def mimeData(self, items: Sequence[QTreeWidgetItem]) -> QMimeData:
        """Return the id of the dragged text."""
        data = QMimeData()
        data.setData(_MIME, QByteArray("".join(str(i.data(0, _KEY)) for i in items[:1]).encode()))
        return data

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction


class PlaceTree(QTreeWidget):
    """The plan's chapters, sections and elements: one is chosen, or text is dropped on it."""

    dropped = Signal(str, str)
    """The id of a `Returned`, and the record that its text was dropped on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: dict[str, QTreeWidgetItem] = {}
        self.setProperty("role", "boxed")
        self.setAccessibleName(self.tr("Hvor teksten skal stå"))
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setUniformRowHeights(True)
        self.setIndentation(widgets.em(self, 1.2))
        self.setMinimumWidth(widgets.em(self, 26))
        self.setDragDropMode(QAbstractItemView.DragDropMode.DropOnly)
        self.setDropIndicatorShown(False)  # the place under the mouse is chosen instead

    def fill(self, plan: Plan, chosen: str | None) -> None:
        """Show the places of a plan, one of them chosen: the first for an unknown one."""
        self.clear()
        self._items.clear()
        for node in arrange(plan, Arrangement.DISPOSITION).children:
            self._add(node, self.invisibleRootItem())
        self.expandAll()
        if chosen is not None and self._items:
            item = self._items.get(chosen, next(iter(self._items.values())))
            self.setCurrentItem(item)
            self.scrollToItem(item, QAbstractItemView.ScrollHint.PositionAtCenter)

    def _add(self, node: Node, above: QTreeWidgetItem) -> None:
        words = f"{node.number} {node.title}".strip()
        item = QTreeWidgetItem(above, [words])
        item.setToolTip(0, widgets.tip(words))
        if node.record is None:
            item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        else:
            item.setData(0, _KEY, node.key)
            self._items[node.key] = item
        if node.children:
            font = item.font(0)
            font.setBold(True)
            item.setFont(0, font)
        for child in node.children:
            self._add(child, item)

    def chosen(self) -> str:
        """Return the id of the record that is chosen, "" for none."""
        item = self.currentItem()
        return "" if item is None else str(item.data(0, _KEY) or "")

    def item_of(self, record_id: str) -> QTreeWidgetItem:
        """Return the row of a place."""
        return self._items[record_id]

    # Dropping

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take text without a place."""
        if event.mimeData().hasFormat(_MIME):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Choose the place under the mouse."""
        super().dragMoveEvent(event)  # scrolls at the edges
        item = self.itemAt(event.position().toPoint())
        if item is None or item.data(0, _KEY) is None:
            event.ignore()
            return
        self.setCurrentItem(item)
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Say which text was dropped on which place."""
        item = self.itemAt(event.position().toPoint())
        dragged = bytes(event.mimeData().data(_MIME).data()).decode()
        event.accept()
        self.setState(QAbstractItemView.State.NoState)
        if item is not None and item.data(0, _KEY) is not None and dragged:
            self.dropped.emit(dragged, str(item.data(0, _KEY)))

"""The old plan as it was: its headings, where each part goes, and how sure that is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QItemSelectionModel, QMimeData, Qt, Signal
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from planbuilder.model.placing.destinations import Destination, Kind, Sureness
from planbuilder.model.placing.pieces import Piece
from planbuilder.ui import theme, widgets
from planbuilder.ui.icons import icon
from planbuilder.ui.old_plan.dragging import MIME, packed
from planbuilder.ui.old_plan.signs import kind_icon, sure_icon, sure_words

_KEY = Qt.ItemDataRole.UserRole
HEADING, WHERE, SURE = range(3)
UNSURE = (Sureness.PROBABLE, Sureness.GUESS)


class PartTree(QTreeWidget):
    """Parts are chosen, and dragged from here to where they shall go."""

    part_chosen = Signal(int)
    """The key of the part."""

    def __init__(self, where: Callable[[Destination], str], parent: QWidget | None = None) -> None:
        """Make an empty tree. `where` gives the name of a place."""
        super().__init__(parent)
        self._where = where
        self._items: dict[int, QTreeWidgetItem] = {}
        self.setProperty("role", "boxed")
        self.setAccessibleName(self.tr("Den gamle plans dele"))
        self.setHeaderLabels([self.tr("Den gamle plan"), self.tr("Lægges i"), self.tr("Sikkerhed")])
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setUniformRowHeights(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setIndentation(widgets.em(self, 1.6))
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(HEADING, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(WHERE, QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(SURE, QHeaderView.ResizeMode.Fixed)
        self.setColumnWidth(WHERE, widgets.em(self, 22))
        self.setColumnWidth(SURE, widgets.em(self, 15.5))
        self.currentItemChanged.connect(self._tell)

    # What is shown

    def fill(self, pieces: Sequence[Piece]) -> None:
        """Show the parts as they are now, with the same ones chosen as before."""
        chosen, current = self.chosen_keys(), self.current_key()
        scrolled = self.verticalScrollBar().value()
        self.blockSignals(True)
        self.clear()
        self._items.clear()
        above: list[tuple[int, QTreeWidgetItem]] = []
        for piece in pieces:
            while above and above[-1][0] >= piece.level:
                above.pop()
            item = QTreeWidgetItem(above[-1][1] if above else self)
            self._show(item, piece)
            self._items[piece.key] = item
            above.append((piece.level, item))
        self.expandAll()
        self._choose_again(chosen, current)
        self.verticalScrollBar().setValue(scrolled)
        self.blockSignals(False)

    def _choose_again(self, chosen: set[int], current: int | None) -> None:
        if current in self._items:
            self.setCurrentItem(self._items[current])
        for key in chosen & self._items.keys():
            self._items[key].setSelected(True)

    def _show(self, item: QTreeWidgetItem, piece: Piece) -> None:
        title = piece.title or self.tr("(uden overskrift)")
        item.setText(HEADING, title)
        item.setToolTip(HEADING, widgets.tip(title))
        item.setData(HEADING, _KEY, piece.key)
        proposal = piece.proposal
        if proposal is None:
            item.setForeground(HEADING, QBrush(QColor(theme.colours().muted)))
            item.setIcon(HEADING, icon("chapter", theme.colours().muted))
            item.setText(WHERE, self.tr("kun en overskrift"))
            item.setForeground(WHERE, QBrush(QColor(theme.colours().muted)))
            return
        item.setIcon(HEADING, kind_icon(proposal.destination.kind))
        where = self._where(proposal.destination)
        item.setText(WHERE, where)
        item.setToolTip(WHERE, widgets.tip(where))
        item.setText(SURE, sure_words(proposal))
        item.setIcon(SURE, sure_icon(proposal))
        item.setToolTip(SURE, widgets.tip(proposal.reason))
        if proposal.destination.kind is Kind.NOWHERE:
            item.setForeground(WHERE, QBrush(QColor(theme.colours().muted)))

    # Choosing

    def current_key(self) -> int | None:
        """Return the key of the current part."""
        item = self.currentItem()
        return None if item is None else item.data(HEADING, _KEY)

    def chosen_keys(self) -> set[int]:
        """Return the keys of all chosen parts."""
        return {item.data(HEADING, _KEY) for item in self.selectedItems()}

    def choose(self, key: int) -> None:
        """Choose one part."""
        if key in self._items:
            only = QItemSelectionModel.SelectionFlag.ClearAndSelect
            rows = QItemSelectionModel.SelectionFlag.Rows
            self.setCurrentItem(self._items[key], HEADING, only | rows)
            self.scrollToItem(self._items[key])

    def _tell(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            self.part_chosen.emit(item.data(HEADING, _KEY))

    # Dragging

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, items: Sequence[QTreeWidgetItem]) -> QMimeData:
        """Return the keys of the dragged parts."""
        return packed(item.data(HEADING, _KEY) for item in items)

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction

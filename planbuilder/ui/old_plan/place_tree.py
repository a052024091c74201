"""The new plan as it will be: the concept's places with the old plan's parts in them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from planbuilder.model.placing.destinations import EFFORT, NOWHERE, Destination, Kind
from planbuilder.model.placing.pieces import Piece
from planbuilder.model.plan import Plan
from planbuilder.model.records import Section
from planbuilder.ui import theme, widgets
from planbuilder.ui.icons import icon
from planbuilder.ui.old_plan.dragging import MIME, packed, unpacked
from planbuilder.ui.old_plan.signs import sure_icon, sure_words

_WHERE, _KEY = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
NAME, PARTS = range(2)


class PlaceTree(QTreeWidget):
    """Parts are dropped on a place here; one that is chosen is shown in the other tree."""

    dropped = Signal(list, object)
    """The keys of the parts, and their `Destination`."""
    part_chosen = Signal(int)

    def __init__(self, plan: Plan, parent: QWidget | None = None) -> None:
        """Make the tree of a new plan's places."""
        super().__init__(parent)
        self._plan = plan
        self._places: dict[Destination, QTreeWidgetItem] = {}
        self.setProperty("role", "boxed")
        self.setAccessibleName(self.tr("Den nye plan"))
        self.setHeaderLabels([self.tr("Den nye plan"), self.tr("Dele")])
        self.setAcceptDrops(True)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDropIndicatorShown(True)
        self.setUniformRowHeights(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setIndentation(widgets.em(self, 1.6))
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(PARTS, QHeaderView.ResizeMode.Fixed)
        self.setColumnWidth(PARTS, widgets.em(self, 13))
        self._make_places()
        self.itemClicked.connect(self._tell)
        self.itemActivated.connect(self._tell)

    def _make_places(self) -> None:
        for chapter in self._plan.chapters():
            above = self._section(chapter, None)
            for section in self._plan.subsections(chapter.id):
                self._section(section, above)
        self._place(EFFORT, self.tr("Indsatser"), "efforts", None)
        self._place(NOWHERE, self.tr("Uden plads"), "missing", None)
        tip = self.tr("Det kommer i kapitlet »Fra den gamle plan«, så intet går tabt.")
        self._places[NOWHERE].setToolTip(NAME, tip)
        self.expandAll()

    def _section(self, section: Section, above: QTreeWidgetItem | None) -> QTreeWidgetItem:
        where = Destination(Kind.INTRO, section.id)
        item = self._place(where, section.title, "section" if above else "chapter", above)
        font = item.font(NAME)
        font.setBold(above is None)
        item.setFont(NAME, font)
        for element in self._plan.elements_of(section.id):
            title = self._plan.title(element)
            self._place(Destination(Kind.ELEMENT, element.id), title, "state-not-started", item)
        return item

    def _place(
        self, where: Destination, title: str, sign: str, above: QTreeWidgetItem | None
    ) -> QTreeWidgetItem:
        item = QTreeWidgetItem(above or self, [title])
        item.setData(NAME, _WHERE, where)
        item.setToolTip(NAME, widgets.tip(title))
        item.setIcon(NAME, icon(sign, theme.colours().muted))
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        item.setFlags(flags | Qt.ItemFlag.ItemIsDropEnabled)
        self._places[where] = item
        return item

    # What is shown

    def fill(self, pieces: Sequence[Piece]) -> None:
        """Show the parts where they go now."""
        scrolled = self.verticalScrollBar().value()
        landed: dict[Destination, list[Piece]] = {}
        for piece in pieces:
            if piece.destination is not None:
                landed.setdefault(piece.destination, []).append(piece)
        for where, item in self._places.items():
            self._fill_place(item, where, landed.get(where, []))
        self.verticalScrollBar().setValue(scrolled)

    def _fill_place(self, item: QTreeWidgetItem, where: Destination, here: list[Piece]) -> None:
        for place in reversed(range(item.childCount())):
            if item.child(place).data(NAME, _KEY) is not None:
                item.takeChild(place)
        for place, piece in enumerate(here):
            child = QTreeWidgetItem([piece.title])
            item.insertChild(place, child)
            self._fill_part(child, piece, where)
        colours = theme.colours()
        if where.kind is Kind.ELEMENT:
            state = "state-draft" if here else "state-not-started"
            item.setIcon(NAME, icon(state, colours.draft if here else colours.grey))
            missing = self.tr("mangler")
            item.setText(PARTS, self._count(here) if here else missing)
            item.setForeground(PARTS, QBrush(QColor(colours.ink if here else colours.muted)))
        else:
            item.setText(PARTS, self._count(here) if here else "")
        item.setExpanded(True)

    def _count(self, here: Sequence[Piece]) -> str:
        return self.tr("1 del") if len(here) == 1 else self.tr("{n} dele").format(n=len(here))

    def _fill_part(self, item: QTreeWidgetItem, piece: Piece, where: Destination) -> None:
        item.setData(NAME, _KEY, piece.key)
        item.setData(NAME, _WHERE, where)
        item.setToolTip(NAME, widgets.tip(piece.title))
        item.setForeground(NAME, QBrush(QColor(theme.colours().accent)))
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        both = Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled
        item.setFlags(flags | both)
        if piece.proposal is not None:
            item.setIcon(NAME, sure_icon(piece.proposal))
            item.setText(PARTS, sure_words(piece.proposal))
            item.setToolTip(PARTS, widgets.tip(piece.proposal.reason))

    def show_place(self, where: Destination | None) -> None:
        """Choose the place where a part goes."""
        item = None if where is None else self._places.get(where)
        self.setCurrentItem(item)
        if item is not None:
            self.scrollToItem(item)

    def place_item(self, where: Destination) -> QTreeWidgetItem:
        """Return the row of a place."""
        return self._places[where]

    def _tell(self, item: QTreeWidgetItem) -> None:
        key = item.data(NAME, _KEY)
        if key is not None:
            self.part_chosen.emit(key)

    # Dragging

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, items: Sequence[QTreeWidgetItem]) -> QMimeData:
        """Return the keys of the dragged parts."""
        keys = (item.data(NAME, _KEY) for item in items)
        return packed(key for key in keys if key is not None)

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take parts of the old plan."""
        if unpacked(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Take them where there is a place, which is marked."""
        super().dragMoveEvent(event)  # scrolls at the edges, and draws the mark
        if self.itemAt(event.position().toPoint()) is None:
            event.ignore()
        else:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Say which parts were dropped on which place."""
        item = self.itemAt(event.position().toPoint())
        keys = unpacked(event.mimeData())
        event.accept()
        self.setState(QAbstractItemView.State.NoState)
        if item is not None and keys:
            self.dropped.emit(keys, item.data(NAME, _WHERE))

"""The contents of a Word document as a tree; where only some of it is wanted, it is ticked here."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from planbuilder.office.document.outline import OutlineEntry, Part, Treatment
from planbuilder.ui import theme, widgets
from planbuilder.ui.icons import icon

_RECORD = Qt.ItemDataRole.UserRole
_CHOSEN = (Part.SECTION, Part.ELEMENT)


class ExportPreview(QTreeWidget):
    """What stands in the document, in order; what is left out is struck through."""

    ticked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Forhåndsvisning af indholdet"))
        self.setHeaderHidden(True)
        self.setColumnCount(2)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("role", "boxed")
        self.header().setStretchLastSection(True)
        self.header().setMinimumSectionSize(0)
        self._row = QSize(0, widgets.em(self, 2.6))
        self.itemChanged.connect(self._tick)

    def show_entries(
        self, entries: Iterable[OutlineEntry], chosen: Collection[str] | None = None
    ) -> None:
        """Show the pieces of a document.

        Args:
            entries: the pieces.
            chosen: the ids of those that are ticked; None where the whole plan is written and
                there is nothing to tick.
        """
        self.blockSignals(True)
        self.clear()
        parents: dict[int, QTreeWidgetItem] = {}
        for entry in entries:
            above = parents.get(entry.level - 1) if entry.level > 1 else None
            item = self._item(entry, above or self.invisibleRootItem())
            parents[entry.level] = item
            if chosen is not None and entry.part in _CHOSEN and entry.record_id:
                item.setData(0, _RECORD, entry.record_id)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(0, Qt.CheckState.Unchecked)
        for item in self._below(self.invisibleRootItem()):
            # A title with no remark beside it isn't cut where a remark would begin.
            item.setFirstColumnSpanned(not item.text(1))
            if chosen and item.data(0, _RECORD) in chosen:
                self._set_ticked(item, Qt.CheckState.Checked)
        self.expandAll()
        self.blockSignals(False)
        self._divide()

    def chosen(self) -> list[str]:
        """Return the ids of what is ticked; of a section that is ticked whole, only its own."""
        return list(_ticked(self.invisibleRootItem()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the remarks, which say what is wrong, their room, and the titles the rest."""
        super().resizeEvent(event)
        self._divide()

    def _divide(self) -> None:
        width, space = self.viewport().width(), widgets.em(self, 2)
        measure = self.fontMetrics().horizontalAdvance
        remarks = (measure(item.text(1)) for item in self._below(self.invisibleRootItem()))
        room = width - max(remarks, default=0) - space
        wanted = self.sizeHintForColumn(0) + space
        self.setColumnWidth(0, max(min(wanted, room), width // 2))

    def _tick(self, item: QTreeWidgetItem) -> None:
        """Let what is in a section follow it, and those around it show what of them is ticked."""
        self.blockSignals(True)
        self._set_ticked(item, item.checkState(0))
        self.blockSignals(False)
        self.viewport().update()
        self.ticked.emit()

    def _set_ticked(self, item: QTreeWidgetItem, state: Qt.CheckState) -> None:
        for changed in (item, *self._below(item)):
            if changed.data(0, _RECORD):
                changed.setCheckState(0, state)
        above = item.parent()
        while above is not None:
            states = {i.checkState(0) for i in self._below(above) if i.data(0, _RECORD)}
            mixed = states.pop() if len(states) == 1 else Qt.CheckState.PartiallyChecked
            above.setCheckState(0, mixed)
            above = above.parent()

    def _below(self, item: QTreeWidgetItem) -> Iterator[QTreeWidgetItem]:
        for place in range(item.childCount()):
            yield item.child(place)
            yield from self._below(item.child(place))

    def _item(self, entry: OutlineEntry, above: QTreeWidgetItem) -> QTreeWidgetItem:
        item = QTreeWidgetItem(above, [f"{entry.number} {entry.title}".strip(), entry.remark])
        item.setSizeHint(1, self._row)
        for column in (0, 1):
            item.setToolTip(column, widgets.tip(item.text(column)))
        colours = theme.colours()
        item.setForeground(1, QColor(colours.muted))
        if entry.treatment is Treatment.LEFT_OUT:
            font = item.font(0)
            font.setStrikeOut(True)
            item.setFont(0, font)
            item.setForeground(0, QColor(colours.muted))
        elif entry.treatment is Treatment.MARKED:
            item.setIcon(0, icon("missing", colours.draft))
        return item


def _ticked(above: QTreeWidgetItem) -> Iterator[str]:
    for place in range(above.childCount()):
        item = above.child(place)
        record = item.data(0, _RECORD)
        if record and item.checkState(0) is Qt.CheckState.Checked:
            yield record
        else:
            yield from _ticked(item)

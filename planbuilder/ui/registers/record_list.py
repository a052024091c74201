"""A list from which one ticks off records, and a line that narrows it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from planbuilder.ui import widgets
from planbuilder.ui.registers.choosable import Group

RECORD = Qt.ItemDataRole.UserRole
_TOGGLING_KEYS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RecordList(QFrame):
    """A popup with every record that can be chosen, to tick off, and a line that narrows them."""

    toggled = Signal(str)
    closed = Signal()

    def __init__(self, what: str, parent: QWidget) -> None:
        """Make the popup. `what` says in words what is chosen."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Filtrér …"))
        self.field.setAccessibleName(self.tr("Filtrér: {what}").format(what=what))
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._narrow)
        self.field.returnPressed.connect(self._toggle_only)
        self.list = QListWidget()
        self.list.setProperty("role", "boxed")
        self.list.setWordWrap(True)
        self.list.setSpacing(2)
        self.list.setAccessibleName(what)
        self.list.itemClicked.connect(self._toggle)
        self.list.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.field)
        column.addWidget(self.list)

    def open_below(self, button: QWidget, groups: Sequence[Group], chosen: tuple[str, ...]) -> None:
        """Open with records under their headings, those in `chosen` ticked off."""
        self._fill(groups, chosen)
        self.field.clear()
        self.resize(widgets.em(self, 50), widgets.em(self, 48))
        place = button.mapToGlobal(QPoint(0, button.height()))
        room = button.screen().availableGeometry()
        place.setX(max(room.left(), min(place.x(), room.right() - self.width())))
        place.setY(max(room.top(), min(place.y(), room.bottom() - self.height())))
        self.move(place)
        self.show()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _fill(self, groups: Sequence[Group], chosen: tuple[str, ...]) -> None:
        self.list.clear()
        for heading, records in groups:
            if heading:
                self._add_heading(heading)
            for record in records:
                self._add(record.id, record.title, record.id in chosen)

    def _add_heading(self, words: str) -> None:
        item = QListWidgetItem(words, self.list)
        font = item.font()
        font.setBold(True)
        item.setFont(font)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)

    def _add(self, record_id: str, title: str, ticked: bool) -> None:
        item = QListWidgetItem(title, self.list)
        # Not checkable by the view itself, so that a click anywhere in the row ticks it once.
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        item.setData(RECORD, record_id)

    def _narrow(self, words: str) -> None:
        wanted = words.casefold().split()
        for item in map(self.list.item, range(self.list.count())):
            title = item.text().casefold()
            shown = all(word in title for word in wanted)
            item.setHidden(not shown if item.data(RECORD) else bool(wanted))

    def _toggle(self, item: QListWidgetItem) -> None:
        record_id = item.data(RECORD)
        if record_id:
            ticked = item.checkState() == Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked)
            self.toggled.emit(record_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down goes from the line into the list."""
        if event.key() == Qt.Key.Key_Down and self.field.hasFocus():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self._choose_first()
        else:
            super().keyPressEvent(event)

    def _choose_first(self) -> None:
        for first in self._left()[:1]:
            self.list.setCurrentItem(first)

    def _toggle_only(self) -> None:
        """Tick off what is left alone by what was typed."""
        left = self._left()
        if len(left) == 1:
            self._toggle(left[0])

    def _left(self) -> list[QListWidgetItem]:
        items = map(self.list.item, range(self.list.count()))
        return [item for item in items if item.data(RECORD) and not item.isHidden()]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space and Enter tick off the element that the keys stand on."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() not in _TOGGLING_KEYS or self.list.currentItem() is None:
            return False
        self._toggle(self.list.currentItem())
        return True

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that the choice is made."""
        super().hideEvent(event)
        self.closed.emit()

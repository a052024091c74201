"""The records that a field names: links that jump, and a list to choose them from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from planbuilder.model.fields import FieldSpec
from planbuilder.model.plan import Plan
from planbuilder.model.record import Record
from planbuilder.ui import widgets
from planbuilder.ui.icons import icon
from planbuilder.ui.registers.choosable import Group, choosable, title_of

RECORD = Qt.ItemDataRole.UserRole
_TOGGLING_KEYS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RecordsInput(QWidget):
    """Shows the chosen records under each other and changes which they are."""

    edited = Signal()
    left = Signal()
    record_wanted = Signal(str)

    def __init__(
        self, plan: Callable[[], Plan], spec: FieldSpec, holder: str, *, single: bool = False
    ) -> None:
        """Make the input.

        Args:
            plan: gives the records.
            spec: says of which kinds they are, and what the field is called.
            holder: what the records are chosen for, e.g. "indsatsen".
            single: whether the value is one id, or "".
        """
        super().__init__()
        self._plan = plan
        self._kinds = spec.kinds
        self._holder = holder
        self._single = single
        self._value: tuple[str, ...] = ()
        self._read_only = False
        self._rows: list[QWidget] = []
        self._titles: list[str] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        self.choose_button = QToolButton()
        self.choose_button.setIcon(icon("add"))
        self.choose_button.setText(self.tr("Vælg {what} …").format(what=spec.words.lower()))
        self.choose_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.choose_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.choose_button.clicked.connect(self.open_list)
        self.popup = RecordList(spec.words, self)
        self.popup.toggled.connect(self._toggle)
        self.popup.closed.connect(self.left)
        self.setFocusProxy(self.choose_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._list)
        column.addWidget(self.choose_button, 0, Qt.AlignmentFlag.AlignLeft)

    def value(self) -> Any:
        """Return the ids of the chosen records, or the one."""
        return "".join(self._value) if self._single else self._value

    def show_value(self, value: Any) -> None:
        """Show other records."""
        self._value = tuple(filter(None, (value,))) if self._single else value
        self._fill()

    def set_read_only(self, read_only: bool) -> None:
        """Leave the links and allow no other choice."""
        self._read_only = read_only
        self.choose_button.setVisible(not read_only)
        self._fill()

    def open_list(self) -> None:
        """Open the list of all records that can be chosen."""
        self.popup.open_below(self.choose_button, choosable(self._plan(), self._kinds), self._value)

    def _toggle(self, record_id: str) -> None:
        if record_id in self._value:
            kept = tuple(known for known in self._value if known != record_id)
        elif self._single:
            kept = (record_id,)
        else:
            in_order = (
                one.id for _, group in choosable(self._plan(), self._kinds) for one in group
            )
            places = {known: place for place, known in enumerate(in_order)}
            chosen = (*self._value, record_id)
            kept = tuple(sorted(chosen, key=lambda known: places.get(known, len(places))))
        self._value = kept
        self._fill()
        self.edited.emit()
        if self._single:
            self.popup.close()

    def _remove(self, record_id: str) -> None:
        self._toggle(record_id)
        self.choose_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.left.emit()

    def _fill(self) -> None:
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows, self._titles = [], self._shown_titles()
        for record in self._records():
            self._rows.append(self._row(record))
            self._list.addWidget(self._rows[-1])

    def _records(self) -> list[Record]:
        found = (self._plan().get(record_id) for record_id in self._value)
        return [record for record in found if record is not None and record.KIND in self._kinds]

    def _shown_titles(self) -> list[str]:
        return [title_of(self._plan(), record) for record in self._records()]

    def renew_titles(self) -> None:
        """Show the records by the titles that they have now."""
        if self._shown_titles() != self._titles:
            self._fill()

    def _row(self, record: Record) -> QWidget:
        title = title_of(self._plan(), record)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._link(record.id, title), 1)
        if not self._read_only:
            line.addWidget(self._remove_button(record.id, title), 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _link(self, record_id: str, title: str) -> QLabel:
        shown = title.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        link = QLabel(f'<a href="record" style="text-decoration: none">{shown}</a>')
        link.setWordWrap(True)
        link.setAccessibleName(self.tr("Gå til »{title}«").format(title=title))
        link.setToolTip(self.tr("Gå dertil"))
        flags = Qt.TextInteractionFlag
        link.setTextInteractionFlags(flags.LinksAccessibleByMouse | flags.LinksAccessibleByKeyboard)
        link.linkActivated.connect(lambda _: self.record_wanted.emit(record_id))
        return link

    def _remove_button(self, record_id: str, title: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon("close"))
        words = self.tr("Fjern »{title}« fra {holder}").format(title=title, holder=self._holder)
        button.setToolTip(widgets.tip(words))
        button.setAccessibleName(words)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(lambda: self._remove(record_id))
        return button


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
        items = map(self.list.item, range(self.list.count()))
        first = next((i for i in items if i.data(RECORD) and not i.isHidden()), None)
        if first is not None:
            self.list.setCurrentItem(first)

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

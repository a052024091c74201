"""The elements that an effort belongs to: links that jump, and a list to choose them from."""

from __future__ import annotations

from collections.abc import Callable

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

from planbuilder.model.plan import Plan
from planbuilder.model.records import Element
from planbuilder.ui import widgets
from planbuilder.ui.icons import icon

ELEMENT = Qt.ItemDataRole.UserRole
_TOGGLING_KEYS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ElementsInput(QWidget):
    """Shows the chosen elements under each other and changes which they are."""

    edited = Signal()
    left = Signal()
    element_wanted = Signal(str)

    def __init__(self, plan: Callable[[], Plan]) -> None:
        super().__init__()
        self._plan = plan
        self._value: tuple[str, ...] = ()
        self._read_only = False
        self._rows: list[QWidget] = []
        self._titles: list[str] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        self.choose_button = QToolButton()
        self.choose_button.setIcon(icon("add"))
        self.choose_button.setText(self.tr("Vælg elementer …"))
        self.choose_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.choose_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.choose_button.clicked.connect(self.open_list)
        self.popup = ElementList(self)
        self.popup.toggled.connect(self._toggle)
        self.popup.closed.connect(self.left)
        self.setFocusProxy(self.choose_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._list)
        column.addWidget(self.choose_button, 0, Qt.AlignmentFlag.AlignLeft)

    def value(self) -> tuple[str, ...]:
        """Return the ids of the chosen elements."""
        return self._value

    def show_value(self, value: tuple[str, ...]) -> None:
        """Show other elements."""
        self._value = value
        self._fill()

    def set_read_only(self, read_only: bool) -> None:
        """Leave the links and allow no other choice."""
        self._read_only = read_only
        self.choose_button.setVisible(not read_only)
        self._fill()

    def open_list(self) -> None:
        """Open the list of all elements."""
        self.popup.open_below(self.choose_button, self._plan(), self._value)

    def _toggle(self, element_id: str) -> None:
        if element_id in self._value:
            kept = tuple(known for known in self._value if known != element_id)
        else:
            places = {element.id: place for place, element in enumerate(self._plan().elements)}
            chosen = (*self._value, element_id)
            kept = tuple(sorted(chosen, key=lambda known: places.get(known, len(places))))
        self.show_value(kept)
        self.edited.emit()

    def _remove(self, element_id: str) -> None:
        self._toggle(element_id)
        self.choose_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.left.emit()

    def _fill(self) -> None:
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows, self._titles = [], self._shown_titles()
        for element in self._elements():
            self._rows.append(self._row(element))
            self._list.addWidget(self._rows[-1])

    def _elements(self) -> list[Element]:
        found = (self._plan().get(element_id) for element_id in self._value)
        return [element for element in found if isinstance(element, Element)]

    def _shown_titles(self) -> list[str]:
        return [self._plan().title(element) for element in self._elements()]

    def renew_titles(self) -> None:
        """Show the elements by the titles that they have now."""
        if self._shown_titles() != self._titles:
            self._fill()

    def _row(self, element: Element) -> QWidget:
        title = self._plan().title(element)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._link(element.id, title), 1)
        if not self._read_only:
            line.addWidget(self._remove_button(element.id, title), 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _link(self, element_id: str, title: str) -> QLabel:
        shown = title.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        link = QLabel(f'<a href="element" style="text-decoration: none">{shown}</a>')
        link.setWordWrap(True)
        link.setAccessibleName(self.tr("Gå til elementet »{title}«").format(title=title))
        link.setToolTip(self.tr("Gå til elementet"))
        flags = Qt.TextInteractionFlag
        link.setTextInteractionFlags(flags.LinksAccessibleByMouse | flags.LinksAccessibleByKeyboard)
        link.linkActivated.connect(lambda _: self.element_wanted.emit(element_id))
        return link

    def _remove_button(self, element_id: str, title: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon("close"))
        words = self.tr("Fjern »{title}« fra indsatsen").format(title=title)
        button.setToolTip(widgets.tip(words))
        button.setAccessibleName(words)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(lambda: self._remove(element_id))
        return button


class ElementList(QFrame):
    """A popup with every element of the plan, to tick off, and a line that narrows them."""

    toggled = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Filtrér elementer …"))
        self.field.setAccessibleName(self.tr("Filtrér elementer"))
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._narrow)
        self.list = QListWidget()
        self.list.setProperty("role", "boxed")
        self.list.setWordWrap(True)
        self.list.setSpacing(2)
        self.list.setAccessibleName(self.tr("Planens elementer"))
        self.list.itemClicked.connect(self._toggle)
        self.list.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.field)
        column.addWidget(self.list)

    def open_below(self, button: QWidget, plan: Plan, chosen: tuple[str, ...]) -> None:
        """Open with the elements of `plan`, those in `chosen` ticked off."""
        self._fill(plan, chosen)
        self.field.clear()
        self.resize(widgets.em(self, 50), widgets.em(self, 48))
        place = button.mapToGlobal(QPoint(0, button.height()))
        room = button.screen().availableGeometry()
        place.setX(max(room.left(), min(place.x(), room.right() - self.width())))
        place.setY(max(room.top(), min(place.y(), room.bottom() - self.height())))
        self.move(place)
        self.show()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _fill(self, plan: Plan, chosen: tuple[str, ...]) -> None:
        self.list.clear()
        for planning in plan.concept.planning_levels:
            for level in plan.concept.effort_levels:
                found = plan.elements_in_field(planning.id, level.id)
                if found:
                    self._add_heading(f"{planning.title} · {level.title}")
                for element in found:
                    self._add(element.id, plan.title(element), element.id in chosen)

    def _add_heading(self, words: str) -> None:
        item = QListWidgetItem(words, self.list)
        font = item.font()
        font.setBold(True)
        item.setFont(font)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)

    def _add(self, element_id: str, title: str, ticked: bool) -> None:
        item = QListWidgetItem(title, self.list)
        # Not checkable by the view itself, so that a click anywhere in the row ticks it once.
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        item.setData(ELEMENT, element_id)

    def _narrow(self, words: str) -> None:
        wanted = words.casefold().split()
        for item in map(self.list.item, range(self.list.count())):
            title = item.text().casefold()
            shown = all(word in title for word in wanted)
            item.setHidden(not shown if item.data(ELEMENT) else bool(wanted))

    def _toggle(self, item: QListWidgetItem) -> None:
        element_id = item.data(ELEMENT)
        if element_id:
            ticked = item.checkState() == Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked)
            self.toggled.emit(element_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down goes from the line into the list."""
        if event.key() == Qt.Key.Key_Down and self.field.hasFocus():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self._choose_first()
        else:
            super().keyPressEvent(event)

    def _choose_first(self) -> None:
        items = map(self.list.item, range(self.list.count()))
        first = next((i for i in items if i.data(ELEMENT) and not i.isHidden()), None)
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

"""The filter above the tree: words, and a menu for state, owner and what is to be decided."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QToolButton, QWidget

from planbuilder.model.records import State
from planbuilder.model.words import STATE_WORDS, capitalised
from planbuilder.ui import theme
from planbuilder.ui.icons import icon
from planbuilder.ui.session import Session
from planbuilder.ui.tree.filter import TreeFilter

TYPING_PAUSE_MS = 120


class FilterBar(QWidget):
    """Narrows the tree."""

    changed = Signal()

    def __init__(
        self, session: Session, tree_filter: TreeFilter, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._filter = tree_filter
        self._state: State | None = None
        self._owner = ""
        self._undecided = self._unread = self._commented = False
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Filtrér elementer …  (Ctrl+L)"))
        self.field.setAccessibleName(self.tr("Filtrér elementer"))
        self.field.setClearButtonEnabled(True)
        self.button = QToolButton()
        self.button.setIcon(icon("filter"))
        self.button.setCheckable(True)
        self.button.setAccessibleName(self.tr("Filtrér efter tilstand og ansvarlig"))
        self.button.setToolTip(self.tr("Filtrér efter tilstand og ansvarlig"))
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self)
        self.button.setMenu(self._menu)
        self._menu.aboutToShow.connect(self._fill)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 4, 0)
        row.addWidget(self.field, 1)
        row.addWidget(self.button)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MS)
        self._pause.timeout.connect(self.apply)
        self.field.textChanged.connect(lambda _text: self._pause.start())
        self._fill()

    def focus(self) -> None:
        """Put the cursor into the box, with what stands there marked."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def clear(self) -> None:
        """Show everything again."""
        self._state, self._owner = None, ""
        self._undecided = self._unread = self._commented = False
        self.field.clear()
        self.apply()

    def refresh(self) -> None:
        """Filter anew after the plan changed."""
        if self._filter.is_active():
            self.apply()

    def apply(self) -> None:
        """Filter by what is chosen."""
        self._pause.stop()
        if self.field.text():
            self._session.save_pending()
        self._filter.set_words(self.field.text())
        self._filter.set_state(self._state)
        self._filter.set_owner(self._owner)
        self._filter.set_marks(
            undecided=self._undecided, unread=self._unread, commented=self._commented
        )
        marks = self._undecided or self._unread or self._commented
        chosen = self._state or self._owner or marks
        self.button.setChecked(bool(chosen))
        self.changed.emit()

    def _fill(self) -> None:
        self._menu.clear()
        self._add_marks()
        self._menu.addSection(self.tr("Tilstand"))
        states = QActionGroup(self._menu)
        self._choice(states, self.tr("Alle tilstande"), self._state is None, self._set_state, None)
        for state, words in STATE_WORDS.items():
            action = self._choice(
                states, capitalised(words), self._state is state, self._set_state, state
            )
            action.setIcon(icon(f"state-{state.value}", theme.colours().state(state)))
        self._menu.addSection(self.tr("Ansvarlig"))
        owners = QActionGroup(self._menu)
        self._choice(owners, self.tr("Alle"), not self._owner, self._set_owner, "")
        for person in self._session.plan.persons:
            chosen = self._owner == person.id
            self._choice(owners, person.name, chosen, self._set_owner, person.id)

    def _add_marks(self) -> None:
        colours = theme.colours()
        undecided = self._menu.addAction(
            icon("undecided", colours.draft), self.tr("Kun det, der skal afgøres")
        )
        undecided.setCheckable(True)
        undecided.setChecked(self._undecided)
        undecided.triggered.connect(self._set_undecided)
        unread = self._menu.addAction(icon("unread", colours.accent), self.tr("Kun nyt fra andre"))
        unread.setCheckable(True)
        unread.setChecked(self._unread)
        unread.triggered.connect(self._set_unread)
        commented = self._menu.addAction(
            icon("comment", colours.remark), self.tr("Kun med åbne kommentarer")
        )
        commented.setCheckable(True)
        commented.setChecked(self._commented)
        commented.triggered.connect(self._set_commented)

    def _set_undecided(self, on: bool) -> None:
        self._undecided = on
        self.apply()

    def _set_unread(self, on: bool) -> None:
        self._unread = on
        self.apply()

    def _set_commented(self, on: bool) -> None:
        self._commented = on
        self.apply()

    def _choice(
        self, group: QActionGroup, words: str, chosen: bool, call: object, value: object
    ) -> QAction:
        action = self._menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(chosen)
        group.addAction(action)
        action.triggered.connect(lambda: call(value))  # type: ignore[operator]
        return action

    def _set_state(self, state: State | None) -> None:
        self._state = state
        self.apply()

    def _set_owner(self, person_id: str) -> None:
        self._owner = person_id
        self.apply()

"""The filter above a register: words, and a menu for what is open and what its fields hold."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QToolButton, QWidget

from planbuilder.ui import theme, widgets
from planbuilder.ui.icons import icon
from planbuilder.ui.registers.columns import Layout
from planbuilder.ui.registers.narrowing import Narrowing
from planbuilder.ui.session import Session

TYPING_PAUSE_MS = 120


class RegisterFilter(QWidget):
    """Narrows a register."""

    changed = Signal(object)
    """A `Narrowing`."""

    def __init__(self, session: Session, layout: Layout, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._layout = layout
        many = layout.register.many
        self.narrowing = Narrowing()
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Filtrér {many} …  (Ctrl+L)").format(many=many))
        self.field.setAccessibleName(self.tr("Filtrér {many}").format(many=many))
        self.field.setClearButtonEnabled(True)
        self.field.setMinimumWidth(widgets.em(self, 20))
        self.button = QToolButton()
        self.button.setIcon(icon("filter"))
        self.button.setCheckable(True)
        self.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.button.setAccessibleName(self.tr("Filtrér efter det, der står i felterne"))
        self.button.setToolTip(self.button.accessibleName())
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self)
        self.menu.aboutToShow.connect(self._fill)
        self.menu.aboutToHide.connect(self._mark)
        self.button.setMenu(self.menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.field, 1)
        row.addWidget(self.button)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MS)
        self._pause.timeout.connect(self.apply_words)
        self.field.textChanged.connect(lambda _: self._pause.start())
        self.field.returnPressed.connect(self.apply_words)

    def focus(self) -> None:
        """Put the cursor into the box, with what stands there marked."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def clear(self) -> None:
        """Show everything again."""
        self.field.clear()
        self._set(Narrowing())

    def apply_words(self) -> None:
        """Filter by the words in the box."""
        if self.field.text():
            self._session.save_pending()
        self._set(replace(self.narrowing, words=self.field.text().strip()))

    def _set(self, narrowing: Narrowing) -> None:
        self._pause.stop()
        self.narrowing = narrowing
        self._mark()
        self.changed.emit(narrowing)

    def _mark(self) -> None:
        self.button.setChecked(replace(self.narrowing, words="").is_active())

    def _fill(self) -> None:
        self.menu.clear()
        colours = theme.colours()
        for name, icon_name, colour, words in (
            ("incomplete", "missing", colours.draft, self.tr("Kun med manglende felter")),
            ("undecided", "undecided", colours.draft, self.tr("Kun det, der skal afgøres")),
            ("unread", "unread", colours.accent, self.tr("Kun nyt fra andre")),
        ):
            if name != "incomplete" or self._layout.asks:
                self._add_mark(name, words).setIcon(icon(icon_name, colour))
        self.menu.addSeparator()
        for name in self._layout.specs:
            if self._layout.options(name):
                self._add_field(name)
        self.menu.addSeparator()
        every = self.tr("Vis alle {many}").format(many=self._layout.register.many)
        self.menu.addAction(every).triggered.connect(self.clear)

    def _add_mark(self, name: str, words: str) -> QAction:
        action = self.menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(getattr(self.narrowing, name))
        action.triggered.connect(lambda on: self._set(replace(self.narrowing, **{name: on})))
        return action

    def _add_field(self, name: str) -> None:
        """Add a menu with the values that a field chooses among."""
        chosen, options = self.narrowing.values.get(name), self._layout.options(name)
        words = self._layout.specs[name].words
        title = words if chosen is None else f"{words}: {options.get(chosen, chosen)}"
        menu = self.menu.addMenu(title.replace("&", "&&"))
        group = QActionGroup(menu)
        self._add(menu, group, name, None, self.tr("Alle"))
        menu.addSeparator()
        sign = self._layout.extra.signs.get(name)
        for value, value_words in options.items():
            action = self._add(menu, group, name, value, value_words)
            if sign is not None:
                action.setIcon(icon(*sign(value)))

    def _add(self, menu: QMenu, group: QActionGroup, name: str, value: Any, words: str) -> QAction:
        action = menu.addAction(words.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(self.narrowing.values.get(name) == value)
        group.addAction(action)
        action.triggered.connect(lambda: self._set(self.narrowing.with_value(name, value)))
        return action

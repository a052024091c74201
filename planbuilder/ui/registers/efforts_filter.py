"""The filter above the register: words, and a menu for level, status and missing fields."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QToolButton, QWidget

from planbuilder.model.records import EffortStatus
from planbuilder.model.words import EFFORT_STATUS_WORDS, capitalised
from planbuilder.ui import theme, widgets
from planbuilder.ui.icons import icon
from planbuilder.ui.registers.effort_rows import status_colour, status_icon
from planbuilder.ui.registers.efforts_model import Narrowing
from planbuilder.ui.session import Session

TYPING_PAUSE_MS = 120


class EffortsFilter(QWidget):
    """Narrows the register."""

    changed = Signal(object)
    """A `Narrowing`."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.narrowing = Narrowing()
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Filtrér indsatser …  (Ctrl+L)"))
        self.field.setAccessibleName(self.tr("Filtrér indsatser"))
        self.field.setClearButtonEnabled(True)
        self.field.setMinimumWidth(widgets.em(self, 20))
        self.button = QToolButton()
        self.button.setIcon(icon("filter"))
        self.button.setCheckable(True)
        self.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.button.setAccessibleName(self.tr("Filtrér efter niveau, status og manglende felter"))
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
        now = self.narrowing
        colours = theme.colours()
        for name, icon_name, colour, words in (
            ("incomplete", "missing", colours.draft, self.tr("Kun med manglende felter")),
            ("undecided", "undecided", colours.draft, self.tr("Kun det, der skal afgøres")),
            ("unread", "unread", colours.accent, self.tr("Kun nyt fra andre")),
        ):
            self._add_mark(name, words).setIcon(icon(icon_name, colour))
        self._add_levels(now)
        self._add_statuses(now)
        self.menu.addSeparator()
        self.menu.addAction(self.tr("Vis alle indsatser")).triggered.connect(self.clear)

    def _add_mark(self, name: str, words: str) -> QAction:
        action = self.menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(getattr(self.narrowing, name))
        action.triggered.connect(lambda on: self._set(replace(self.narrowing, **{name: on})))
        return action

    def _add_levels(self, now: Narrowing) -> None:
        self.menu.addSection(self.tr("Indsatsniveau"))
        group = QActionGroup(self.menu)
        self._add(group, self.tr("Alle niveauer"), not now.level, partial(replace, now, level=""))
        for level in self._session.concept.effort_only_levels:
            self._add(
                group,
                level.title,
                now.level == level.id,
                partial(replace, now, level=level.id),
            )

    def _add_statuses(self, now: Narrowing) -> None:
        self.menu.addSection(self.tr("Status"))
        group = QActionGroup(self.menu)
        every = self.tr("Alle statusser")
        self._add(group, every, now.status is None, partial(replace, now, status=None))
        for status in EffortStatus:
            self._add(
                group,
                capitalised(EFFORT_STATUS_WORDS[status]),
                now.status is status,
                partial(replace, now, status=status),
            )
            group.actions()[-1].setIcon(icon(status_icon(status), status_colour(status)))

    def _add(
        self, group: QActionGroup, words: str, chosen: bool, narrowing: Callable[[], Narrowing]
    ) -> None:
        action = self.menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(chosen)
        group.addAction(action)
        action.triggered.connect(lambda: self._set(narrowing()))

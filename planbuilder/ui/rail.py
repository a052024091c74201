"""The dark rail at the left: the program's few places, as icon and word."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from planbuilder.ui import theme
from planbuilder.ui.icons import icon

OVERVIEW, COURSE, PLAN, EFFORTS, REGISTERS, COVERAGE, CHECKS, HISTORY = (
    "overview",
    "course",
    "plan",
    "efforts",
    "registers",
    "coverage",
    "checks",
    "history",
)
"""The places."""
START = "start"
"""The name under which the window's settings keep in which place a plan opens."""


class Rail(QFrame):
    """A column of places, one of them chosen."""

    chosen = Signal(str)

    def __init__(self, places: list[tuple[str, str, str]], parent: QWidget | None = None) -> None:
        """Make the rail. `places` holds the id, the icon's name and the word of each place."""
        super().__init__(parent)
        self.setProperty("role", "rail")
        self.setFixedWidth(self.fontMetrics().horizontalAdvance("Dækning") + 30)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 10, 6, 10)
        column.setSpacing(6)
        for number, (place, icon_name, word) in enumerate(places, start=1):
            button = self._button(icon_name, word, number)
            button.clicked.connect(lambda _=False, place=place: self.chosen.emit(place))
            self._buttons[place] = button
            column.addWidget(button)
        column.addStretch(1)

    def _button(self, icon_name: str, word: str, number: int) -> QToolButton:
        button = QToolButton(self)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setCheckable(True)
        button.setText(word)
        button.setToolTip(f"{word} (Alt+{number})")
        button.setIconSize(QSize(22, 22))
        button.setIcon(icon(icon_name, QColor(theme.colours().rail_ink)))
        self._group.addButton(button)
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the icons alone where there is no room for the words; the tips say them then."""
        super().resizeEvent(event)
        styles = Qt.ToolButtonStyle
        has_room = event.size().height() >= self._with_words
        style = styles.ToolButtonTextUnderIcon if has_room else styles.ToolButtonIconOnly
        for button in self._buttons.values():
            if button.toolButtonStyle() != style:
                button.setToolButtonStyle(style)

    @cached_property
    def _with_words(self) -> int:
        """How high the rail is with icons and words, which it begins with."""
        return self.sizeHint().height()

    def show_place(self, place: str) -> None:
        """Mark a place as the chosen one."""
        self._buttons[place].setChecked(True)

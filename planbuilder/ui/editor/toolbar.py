"""The one toolbar above the text. What doesn't fit in a narrow window stands behind "…"."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QMenu, QToolButton, QWidget

from planbuilder.ui import widgets

ICON_SIDE = 18
_BESIDE_LINE = 4
_ARROWS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class Toolbar(QWidget):
    """A combo for the style of the paragraph, then groups of buttons with lines between."""

    left = Signal()
    """Escape was pressed: the text may have the focus again."""

    def __init__(
        self, styles: QComboBox, groups: Sequence[Sequence[QAction]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Værktøjslinje"))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 4, 16, 4)
        self._row.setSpacing(1)
        self.styles = styles
        self._row.addWidget(styles)
        self._groups = [list(group) for group in groups]
        self._buttons: dict[QAction, QToolButton] = {}
        self._lines: list[QFrame] = []
        for group in self._groups:
            self._add_line()
            for action in group:
                self._add_button(action)
        self._row.addStretch(1)
        self.more = self._make_more()
        self._row.addWidget(self.more)

    def _add_line(self) -> None:
        line = QFrame()
        line.setProperty("role", "line")
        line.setFixedSize(1, widgets.em(self, 2.4))
        self._row.addSpacing(_BESIDE_LINE)
        self._row.addWidget(line)
        self._row.addSpacing(_BESIDE_LINE)
        self._lines.append(line)

    def _add_button(self, action: QAction) -> None:
        button = QToolButton()
        button.setDefaultAction(action)
        button.setIconSize(QSize(ICON_SIDE, ICON_SIDE))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(action.text().replace("&", "").rstrip(" …"))
        if action.menu() is not None:
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._row.addWidget(button)
        self._buttons[action] = button

    def _make_more(self) -> QToolButton:
        more = QToolButton()
        more.setText("…")
        more.setAccessibleName(self.tr("Flere værktøjer"))
        more.setToolTip(self.tr("Flere værktøjer"))
        more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        menu.aboutToShow.connect(lambda: self._fill_more(menu))
        more.setMenu(menu)
        more.hide()
        return more

    def _fill_more(self, menu: QMenu) -> None:
        menu.clear()
        for group in self._groups:
            menu.addSeparator()
            menu.addActions([action for action in group if self._buttons[action].isHidden()])

    def button(self, action: QAction) -> QToolButton:
        """Return the button of an action."""
        return self._buttons[action]

    def minimumSizeHint(self) -> QSize:
        """Allow the bar to become narrow."""
        needed = self.styles.sizeHint().width() + self.more.sizeHint().width() + 40
        return QSize(needed, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many buttons as fit."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        margins = self._row.contentsMargins()
        room = self.width() - margins.left() - margins.right() - self.styles.sizeHint().width()
        overflows = self._width(list(self._buttons.values())) > room
        if overflows:
            room -= self.more.sizeHint().width() + self._row.spacing()
        self.more.setVisible(overflows)
        shown: list[QToolButton] = []
        for group, line in zip(self._groups, self._lines, strict=True):
            before = len(shown)
            for action in group:
                button = self._buttons[action]
                fits = self._width([*shown, button]) <= room
                button.setVisible(fits)
                if fits:
                    shown.append(button)
            line.setVisible(len(shown) > before)

    def _width(self, buttons: list[QToolButton]) -> int:
        """Return how much room the first so many buttons need, with the lines between them."""
        lines = sum(1 for group in self._groups if self._buttons[group[0]] in buttons)
        apart = self._row.spacing()
        gap = 2 * _BESIDE_LINE + 1 + 3 * apart
        return lines * gap + sum(button.sizeHint().width() + apart for button in buttons)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys move between the buttons, Escape goes back to the text."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in _ARROWS:
            self._step(_ARROWS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _step(self, direction: int) -> None:
        stops = [b for b in (*self._buttons.values(), self.more) if b.isVisible() and b.isEnabled()]
        focused = self.focusWidget()
        if focused in stops:
            stops[(stops.index(focused) + direction) % len(stops)].setFocus(
                Qt.FocusReason.TabFocusReason
            )

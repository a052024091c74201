"""The second click of a double click, where the first one already led somewhere else.

Many people double-click whatever leads on. What leads on by a single click shows another page at
once, and the second click would press what happens to stand there at the same place.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

_PRESSED = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)


class SecondClicks(QObject):
    """Drops a second click in a window, where it meets another widget than the first one did."""

    def __init__(self, window: QWidget) -> None:
        """Begin to filter. The window was shown already."""
        super().__init__(window)
        self._clicked: QWidget | None = None
        self._dropping = False
        window.windowHandle().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Say of a click whether it goes nowhere."""
        if event.type() in _PRESSED and isinstance(event, QMouseEvent):
            under = QApplication.widgetAt(event.globalPosition().toPoint())
            self._dropping = _is_second(event) and under is not self._clicked
            if not self._dropping:
                self._clicked = under
            return self._dropping
        if event.type() == QEvent.Type.MouseButtonRelease and self._dropping:
            self._dropping = False
            return True
        return False


def _is_second(event: QMouseEvent) -> bool:
    created = Qt.MouseEventFlag.MouseEventCreatedDoubleClick
    return event.type() == QEvent.Type.MouseButtonDblClick or bool(event.flags() & created)

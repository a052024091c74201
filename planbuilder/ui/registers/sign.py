"""An icon that stands by words, in a colour that follows the light and dark setting."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLabel

from planbuilder.ui.icons import pixmap


class Sign(QLabel):
    """Shows one icon."""

    def __init__(self, name: str, side: int, colour: Callable[[], str]) -> None:
        """Make the sign. `side` is in pixels; `colour` gives the colour (#rrggbb) of the moment."""
        super().__init__()
        self._name = name
        self._side = side
        self._colour = colour
        self._tint()

    def _tint(self) -> None:
        self.setPixmap(pixmap(self._name, self._side, self._colour(), self.devicePixelRatioF()))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the light and dark setting."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()

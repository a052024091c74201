"""The program's icons: drawn in `resources/icons`, tinted with the palette, crisp at any scale.

An icon without a colour of its own takes the palette's when it is painted, so it follows the
light and dark setting. No drawing is read before it is first painted.
"""

from __future__ import annotations

from functools import cache, lru_cache

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QIcon,
    QIconEngine,
    QPainter,
    QPalette,
    QPixmap,
)

from planbuilder.resources import resource

# The program's own mark keeps its colours. Every other drawing is a shape for the tint to fill.
_KEEPS_ITS_COLOURS = frozenset({"app"})

# PySide frees what clone() returns as soon as nobody in Python holds it, and Qt then crashes.
_kept_for_qt: list[QIconEngine] = []


def icon(name: str, colour: QColor | str | None = None) -> QIcon:
    """Return the icon `name`: a file in `resources/icons`, without its ending.

    Without a `colour` it is painted in the palette's text colour of the moment. Disabled icons
    are painted in the palette's colour for disabled text, whatever their own colour.

    Raises ValueError where there is no such icon.
    """
    _require(name)
    return QIcon(_Engine(name, None if colour is None else QColor(colour)))


@lru_cache(maxsize=64)
def tinted(name: str, colour: str) -> QIcon:
    """Return the icon `name` in a colour (#rrggbb), kept: what paints rows asks at every paint."""
    return icon(name, colour)


def pixmap(
    name: str, size: int, colour: QColor | str | None = None, device_pixel_ratio: float = 1.0
) -> QPixmap:
    """Return the icon `name` as a square picture, `size` device-independent pixels a side.

    Without a `colour` it has the palette's text colour of this moment.

    Raises ValueError where there is no such icon.
    """
    _require(name)
    tint = _palette_colour(QIcon.Mode.Normal) if colour is None else QColor(colour)
    return _drawn(name, size, tint.rgba(), device_pixel_ratio)


@cache
def icon_names() -> frozenset[str]:
    """Return the names that `icon` and `pixmap` know."""
    return frozenset(path.stem for path in resource("icons").glob("*.svg"))


class _Engine(QIconEngine):
    """Paints one drawing, in its own colour or in the palette's."""

    def __init__(self, name: str, colour: QColor | None) -> None:
        super().__init__()
        self._name = name
        self._colour = colour

    def clone(self) -> QIconEngine:
        copy = _Engine(self._name, self._colour)
        _kept_for_qt.append(copy)
        return copy

    def iconName(self) -> str:
        return self._name

    def key(self) -> str:
        return "planbuilder"

    def actualSize(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QSize:
        side = min(size.width(), size.height())
        return QSize(side, side)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        ratio = painter.device().devicePixelRatio()
        painter.drawPixmap(rect.topLeft(), self.scaledPixmap(rect.size(), mode, state, ratio))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        side = self.actualSize(size, mode, state).width()
        return _drawn(self._name, side, self._tint(mode).rgba(), scale)

    def _tint(self, mode: QIcon.Mode) -> QColor:
        if self._colour is None or mode == QIcon.Mode.Disabled:
            return _palette_colour(mode)
        return self._colour


def _require(name: str) -> None:
    if name not in icon_names():
        raise ValueError(f"There is no icon named {name!r}.")


def _palette_colour(mode: QIcon.Mode) -> QColor:
    """Return the colour for an icon without its own. Chosen rows keep the ink: see the theme."""
    group = QPalette.ColorGroup
    chosen = group.Disabled if mode == QIcon.Mode.Disabled else group.Active
    return QGuiApplication.palette().color(chosen, QPalette.ColorRole.Text)


@lru_cache(maxsize=512)
def _drawn(name: str, size: int, rgba: int, ratio: float) -> QPixmap:
    """Render a drawing at exactly the pixels it will cover."""
    from PySide6.QtSvg import QSvgRenderer  # not at start-up: it takes milliseconds

    side = max(1, round(size * ratio))
    result = QPixmap(side, side)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    QSvgRenderer(str(resource("icons", f"{name}.svg"))).render(painter)
    if name not in _KEEPS_ITS_COLOURS:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor.fromRgba(rgba))
        painter.drawRect(result.rect())
    painter.end()
    result.setDevicePixelRatio(ratio)
    return result

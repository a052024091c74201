"""The drawing of a register as it stands in a live block: across its width, and not too high."""

from __future__ import annotations

import math

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QLinearGradient,
    QPainter,
    QPixmap,
)

from planbuilder.model.drawings.drawing import Drawing
from planbuilder.ui import theme
from planbuilder.ui.drawings.painting import bounds, paint_items, window_inks
from planbuilder.ui.editor.look import Look

MOST_HEIGHT = 520.0
"""Points of the screen at a zoom of 1; what is higher is made smaller."""
_SMALLEST = 0.55
"""So small is a drawing made to be less high. Of one that is still too high, only the top shows."""
_FADE = 40.0


class DrawingBody:
    """Painted once, into a picture for the screen's pixels."""

    def __init__(self, drawing: Drawing, font: QFont, width: float, look: Look) -> None:
        self._drawing, self._font, self._look = drawing, font, look
        self._scale, self._shown = _fitted(drawing, width, look.zoom)
        self._is_cut = self._shown < drawing.height * self._scale - 1
        self._width = drawing.width * self._scale
        self._left = max(0.0, (width - self._width) / 2)
        self._line = QFontMetricsF(font).lineSpacing() * 1.4 if self._is_cut else 0.0
        self.height = self._shown + self._line
        self._picture = QPixmap()

    def draw(self, painter: QPainter) -> None:
        """Draw the drawing in the middle, and below it that it goes on, where it does."""
        ratio = painter.device().devicePixelRatioF()
        if self._picture.isNull() or self._picture.devicePixelRatio() != ratio:
            self._picture = self._painted(ratio)
        painter.drawPixmap(QPointF(self._left, 0), self._picture)
        if self._is_cut:
            box = QRectF(self._left, self._shown, self._width, self._line)
            painter.setFont(self._font)
            painter.setPen(QColor(self._look.muted))
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
            painter.drawText(box, flags | Qt.TextFlag.TextDontClip, _goes_on())

    def _painted(self, ratio: float) -> QPixmap:
        made = QPixmap(
            max(1, math.ceil(self._width * ratio)), max(1, math.ceil(self._shown * ratio))
        )
        made.setDevicePixelRatio(ratio)
        made.fill(QColor(self._look.page))
        painter = QPainter(made)
        painter.save()
        painter.scale(self._scale, self._scale)
        bottom = self._shown / self._scale
        seen = (item for item in self._drawing.items if bounds(item).top() <= bottom)
        paint_items(painter, seen, window_inks(theme.colours()), self._scale)
        painter.restore()
        if self._is_cut:
            self._fade(painter)
        painter.end()
        return made

    def _fade(self, painter: QPainter) -> None:
        page = QColor(self._look.page)
        clear = QColor(page)
        clear.setAlpha(0)
        fade = QLinearGradient(0, self._shown - _FADE, 0, self._shown)
        fade.setColorAt(0, clear)
        fade.setColorAt(1, page)
        painter.fillRect(QRectF(0, self._shown - _FADE, self._width, _FADE), fade)


def _fitted(drawing: Drawing, width: float, zoom: float) -> tuple[float, float]:
    """Return how much a drawing is enlarged, and how much of its height is shown then."""
    limit = MOST_HEIGHT * zoom
    scale = min(zoom, width / drawing.width)
    if drawing.height * scale > limit:
        scale = max(limit / drawing.height, min(scale, _SMALLEST * zoom))
    return scale, min(drawing.height * scale, limit)


def _goes_on() -> str:
    return QCoreApplication.translate(
        "LiveBlock", "Tegningen fortsætter. Dobbeltklik for at se den hele i registret."
    )

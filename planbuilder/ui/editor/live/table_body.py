"""The first rows of a register's table as they stand in a live block, a line for each entry."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from planbuilder.model.danish import format_number
from planbuilder.ui.editor.live.content import Preview
from planbuilder.ui.editor.look import Look

_ROW = 1.55
"""Height of a row, in heights of its line."""
_GAP = 1.2
"""Between two columns, in heights of a capital letter."""
_FIRST, _OTHERS = 24, 14
"""So many letters of the first column are seen at least, and of every other one that is shown."""


class TableBody:
    """Laid out for a width: as many columns as can be read, and in each cell as much as fits."""

    def __init__(self, preview: Preview, font: QFont, width: float, look: Look) -> None:
        self._look, self._font, self._width = look, font, width
        self._bold = QFont(font)
        self._bold.setWeight(QFont.Weight.DemiBold)
        self._metrics, bold = QFontMetricsF(font), QFontMetricsF(self._bold)
        self._row = self._metrics.lineSpacing() * _ROW
        self._gap = _GAP * self._metrics.capHeight()
        self._rights = [column.is_right for column in preview.columns]
        heads = [column.heading for column in preview.columns]
        natural = [
            max(bold.horizontalAdvance(head), *map(self._metrics.horizontalAdvance, cells))
            for head, *cells in zip(heads, *preview.rows, strict=True)
        ]
        self._widths = self._fitting(natural[: self._how_many(natural)])
        self._heads = self._cut(bold, heads)
        self._rows = [self._cut(self._metrics, row) for row in preview.rows]
        self._more = _more_words(preview.more)
        self.height = self._row * (1 + len(self._rows) + bool(self._more))

    def _how_many(self, natural: list[float]) -> int:
        """Return how many columns there is room for."""
        letter = self._metrics.averageCharWidth()
        needed = 0.0
        for place, width in enumerate(natural):
            needed += min(width, (_OTHERS if place else _FIRST) * letter)
            if place and needed > self._width:
                return place
            needed += self._gap
        return len(natural)

    def _fitting(self, natural: list[float]) -> list[float]:
        """Return the widths of the columns: narrow ones as they are, the others share the rest.

        The first, by whose words one knows the entry, has twice what others have.
        """
        room = self._width - self._gap * (len(natural) - 1)
        shares = [1.0 if place else 2.0 for place in range(len(natural))]
        widths = [0.0] * len(natural)
        left = sum(shares)
        for place in sorted(range(len(natural)), key=lambda place: natural[place] / shares[place]):
            widths[place] = min(natural[place], room * shares[place] / left)
            room -= widths[place]
            left -= shares[place]
        spare = room / len(widths) if room > 0 else 0.0
        return [width + spare for width in widths]

    def _cut(self, metrics: QFontMetricsF, row: Sequence[str]) -> list[str]:
        end = Qt.TextElideMode.ElideRight
        return [
            metrics.elidedText(words, end, width + 1)
            for words, width in zip(row, self._widths, strict=False)  # the rest has no room
        ]

    def draw(self, painter: QPainter) -> None:
        """Draw headings, rows and how many more there are, with lines between them."""
        look = self._look
        self._draw_row(painter, 0, self._heads, self._bold, look.muted)
        for place, row in enumerate(self._rows, start=1):
            self._draw_row(painter, place, row, self._font, look.ink)
        if self._more:
            below = 1 + len(self._rows)
            self._draw_line(painter, below)
            painter.setFont(self._font)
            painter.setPen(QColor(look.muted))
            painter.drawText(QPointF(0, self._base(below)), self._more)

    def _draw_row(
        self, painter: QPainter, place: int, row: Sequence[str], font: QFont, colour: str
    ) -> None:
        if place:
            self._draw_line(painter, place)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        left = 0.0
        for words, width, is_right in zip(row, self._widths, self._rights, strict=False):
            if is_right:
                box = QRectF(left, place * self._row, width, self._row)
                flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                painter.drawText(box, flags | Qt.TextFlag.TextSingleLine, words)
            else:
                painter.drawText(QPointF(left, self._base(place)), words)
            left += width + self._gap

    def _base(self, place: int) -> float:
        """Return where letters stand in a row."""
        return (place + 0.5) * self._row + self._metrics.capHeight() / 2

    def _draw_line(self, painter: QPainter, place: int) -> None:
        painter.setPen(QPen(QColor(self._look.line), 1))
        top = round(place * self._row) + 0.5
        painter.drawLine(QPointF(0, top), QPointF(self._width, top))


def _more_words(count: int) -> str:
    """Return how many rows aren't shown, e.g. "… og 1.200 mere"."""
    if not count:
        return ""
    words = QCoreApplication.translate("LiveBlock", "… og {n} mere")
    return words.format(n=format_number(count))

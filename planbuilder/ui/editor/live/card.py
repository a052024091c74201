"""The card that stands in the text for a live block: what it is called, and below that its content.

It is laid out once for a width, so that painting it again costs little.
"""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from planbuilder.model.drawings.drawing import Drawing
from planbuilder.model.live_blocks import block_title, is_known, register_icon, register_title
from planbuilder.model.richtext.tree import LiveBlock
from planbuilder.ui.editor.live.content import Content, Preview
from planbuilder.ui.editor.live.drawing_body import DrawingBody
from planbuilder.ui.editor.live.table_body import TableBody
from planbuilder.ui.editor.look import Look
from planbuilder.ui.icons import pixmap

_RADIUS = 5.0
_HEAD_SHARE, _SMALL_SHARE = 0.96, 0.86
"""Sizes of the title and of small words, as shares of the text's."""


class Body(Protocol):
    """What stands below the title: it is so high, and draws itself at the painter's zero."""

    height: float

    def draw(self, painter: QPainter) -> None:
        """Draw it."""


class WordsBody:
    """A sentence or two in the place of a drawing or a table."""

    def __init__(self, words: str, font: QFont, width: float, look: Look) -> None:
        self._words, self._font, self._look = words, font, look
        room = QRectF(0, 0, width, 10_000)
        self._box = QFontMetricsF(font).boundingRect(room, Qt.TextFlag.TextWordWrap, words)
        self.height = self._box.height()

    def draw(self, painter: QPainter) -> None:
        """Draw the words in the colour of remarks."""
        painter.setFont(self._font)
        painter.setPen(QColor(self._look.muted))
        painter.drawText(self._box, Qt.TextFlag.TextWordWrap, self._words)


class LiveCard:
    """One live block, laid out for a width in points of the screen."""

    def __init__(self, block: LiveBlock, content: Content, width: float, look: Look) -> None:
        self._block = block
        # What can't be seen below the title stands in it.
        self.title = register_title(block.register) if content else block_title(block)
        self._look = look
        self._title_font = self._type(_HEAD_SHARE, QFont.Weight.DemiBold)
        self._small = self._type(_SMALL_SHARE)
        self._step = QFontMetricsF(self._title_font).lineSpacing() / 4
        self._head = 6 * self._step
        self._body = self._made(content, width - 2 * self._pad)
        below = self._body.height + 5 * self._step if self._body else 0
        self.size = QSizeF(width, self._head + below)

    @property
    def _pad(self) -> float:
        return 3 * self._step

    def _type(self, share: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        font = self._look.font()
        font.setPointSizeF(font.pointSizeF() * self._look.zoom * share)
        font.setWeight(weight)
        return font

    def _made(self, content: Content, width: float) -> Body | None:
        if isinstance(content, Drawing):
            return DrawingBody(content, self._small, max(1.0, width), self._look)
        if isinstance(content, Preview):
            return TableBody(content, self._small, max(1.0, width), self._look)
        return WordsBody(content, self._small, max(1.0, width), self._look) if content else None

    # Drawing

    def draw(self, painter: QPainter, corner: QPointF) -> None:
        """Draw the card with its upper left corner there."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(corner)
        self._draw_frame(painter)
        self._draw_head(painter)
        if self._body is not None:
            painter.translate(self._pad, self._head + 2.5 * self._step)
            self._body.draw(painter)
        painter.restore()

    def _draw_frame(self, painter: QPainter) -> None:
        look = self._look
        box = QRectF(QPointF(0, 0), self.size).adjusted(0.5, 0.5, -0.5, -0.5)
        outline = QPainterPath()
        outline.addRoundedRect(box, _RADIUS, _RADIUS)
        painter.fillPath(outline, QColor(look.page))
        painter.save()
        painter.setClipPath(outline, Qt.ClipOperation.IntersectClip)  # Qt's own hides a selection
        painter.fillRect(QRectF(0, 0, self.size.width(), self._head), QColor(look.accent_light))
        painter.restore()
        painter.setPen(QPen(QColor(look.line), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(outline)

    def _draw_head(self, painter: QPainter) -> None:
        look, step = self._look, self._step
        side = round(4 * step)
        ratio = painter.device().devicePixelRatioF()
        sign = pixmap(register_icon(self._block.register), side, look.accent, ratio)
        painter.drawPixmap(QPointF(self._pad, round((self._head - side) / 2)), sign)
        left, right = self._pad + side + 2 * step, self.size.width() - self._pad
        note = self._note()
        small, middle = QFontMetricsF(self._small), self._head / 2
        note_width = small.horizontalAdvance(note)
        painter.setFont(self._small)
        painter.setPen(QColor(look.muted))
        metrics = QFontMetricsF(self._title_font)
        if left + metrics.horizontalAdvance(self.title) + 4 * step + note_width <= right:
            painter.drawText(QPointF(right - note_width, middle + small.capHeight() / 2), note)
        painter.setFont(self._title_font)
        painter.setPen(QColor(look.ink))
        shown = metrics.elidedText(self.title, Qt.TextElideMode.ElideRight, max(0.0, right - left))
        painter.drawText(QPointF(left, middle + metrics.capHeight() / 2), shown)

    def _note(self) -> str:
        if not is_known(self._block.register):
            return ""
        return QCoreApplication.translate("LiveBlock", "Følger registret")

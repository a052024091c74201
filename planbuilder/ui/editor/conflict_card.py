"""The card that stands in the text for a conflict: every reading with its author, and what to do.

It is laid out and drawn here, and knows where its buttons are; who clicks them is not its matter.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPalette,
    QPen,
    QTextDocument,
)

from planbuilder.model.disagreement import author_name
from planbuilder.model.richtext.tree import Conflict, Reading
from planbuilder.ui.editor.document import fill
from planbuilder.ui.editor.look import Look, restyle
from planbuilder.ui.editor.objects import install
from planbuilder.ui.editor.word_marks import difference_mark, mark_differences

ALL, EDIT = -1, -2
"""Buttons that are not for one reading: keep all of them; write something else."""
_RADIUS = 5.0
_BAR = 4.0
_UNMARKED_SHARE = 0.94
"""Size of names and buttons, as a share of the text's."""


def tr(words: str) -> str:
    """Return Danish words of the card in the language of the window."""
    return QCoreApplication.translate("ConflictCard", words)


def reading_name(reading: Reading, me: str) -> str:
    """Return what a reading is called: one's own, or somebody's."""
    if me and reading.author == me:
        return tr("Min udgave ({name})").format(name=me)
    return tr("Udgave fra {name}").format(name=author_name(reading.author))


def choice_words(reading: Reading, me: str) -> str:
    """Return what it is called in a menu to choose a reading."""
    if me and reading.author == me:
        return tr("Brug min udgave")
    return tr("Brug udgaven fra {name}").format(name=author_name(reading.author))


def count_words(readings: int) -> str:
    """Return how many readings there are: "To udgaver"."""
    numbers = (tr("To"), tr("Tre"), tr("Fire"), tr("Fem"), tr("Seks"))
    number = numbers[readings - 2] if readings - 2 < len(numbers) else str(readings)
    return tr("{number} udgaver af samme sted").format(number=number)


@dataclass(frozen=True, slots=True)
class Button:
    """A button of a card: the index of a reading, ALL or EDIT, and where it is in the card."""

    choice: int
    words: str
    box: QRectF


@dataclass(slots=True)
class _Part:
    """A reading as it is shown: its name, and its text or None where it was taken out."""

    name: str
    document: QTextDocument | None
    top: float = 0
    text_top: float = 0
    bottom: float = 0


class Card:
    """One conflict, laid out for a width."""

    def __init__(
        self,
        conflict: Conflict,
        width: float,
        look: Look,
        label: Callable[[str], str],
        load: Callable[[str], bytes | None],
        me: str,
        *,
        with_buttons: bool,
    ) -> None:
        self._look = look
        self._width = width
        self._font = look.font()
        self._font.setPointSizeF(self._font.pointSizeF() * look.zoom)
        self._name_font = QFont(self._font)
        self._name_font.setPointSizeF(self._font.pointSizeF() * _UNMARKED_SHARE)
        self._name_font.setWeight(QFont.Weight.DemiBold)
        self._small = QFont(self._font)
        self._small.setPointSizeF(self._font.pointSizeF() * _UNMARKED_SHARE)
        self._step = QFontMetricsF(self._font).lineSpacing() / 4
        self.heading = count_words(len(conflict.readings))
        self._parts = [
            _Part(reading_name(reading, me), self._text_of(reading, label, load))
            for reading in conflict.readings
        ]
        self._mark_words()
        self.buttons: list[Button] = []
        self.size = QSizeF(width, self._lay_out(with_buttons))

    def _text_of(
        self,
        reading: Reading,
        label: Callable[[str], str],
        load: Callable[[str], bytes | None],
    ) -> QTextDocument | None:
        if not reading.blocks:
            return None
        document = QTextDocument()
        document.setDocumentMargin(0)
        restyle(document, self._look)
        install(document, label, load)
        fill(document, reading.blocks)
        return document

    def _mark_words(self) -> None:
        """Mark the words that differ, of two readings in both, of more from the first one's."""
        first, *others = [part.document for part in self._parts]
        mark = difference_mark(self._look.warning, self._look.warning_light)
        for other in others:
            if first is not None and other is not None:
                mark_differences(first, other, mark)

    # Layout, in points of the screen from the card's upper left corner

    @property
    def _left(self) -> float:
        return _BAR + 4 * self._step

    def _lay_out(self, with_buttons: bool) -> float:
        """Place everything; return the height."""
        name, line = QFontMetricsF(self._name_font), QFontMetricsF(self._font).lineSpacing()
        room = max(1.0, self._width - self._left - 4 * self._step)
        self._heading_bottom = y = name.lineSpacing() + 3 * self._step
        for choice, part in enumerate(self._parts):
            part.top = y + 2.5 * self._step
            part.text_top = part.top + name.lineSpacing() + self._step
            y = part.text_top + line
            if part.document is not None:
                part.document.setTextWidth(room)
                y = part.text_top + part.document.size().height()
            if with_buttons:
                y = self._add_buttons(y + self._step, [(choice, tr("Brug denne"))])
            part.bottom = y = y + 2.5 * self._step
        if with_buttons:
            both = tr("Behold begge") if len(self._parts) == 2 else tr("Behold alle")
            y = self._add_buttons(y + 2 * self._step, [(ALL, both), (EDIT, tr("Ret …"))])
            y += 2.5 * self._step
        return y

    def _add_buttons(self, top: float, wanted: list[tuple[int, str]]) -> float:
        metrics = QFontMetricsF(self._small)
        x, height = self._left, metrics.lineSpacing() + 2 * self._step
        for choice, words in wanted:
            width = metrics.horizontalAdvance(words) + 6 * self._step
            self.buttons.append(Button(choice, words, QRectF(x, top, width, height)))
            x += width + 2 * self._step
        return top + height

    def button_at(self, point: QPointF) -> int | None:
        """Return the index of the button at a point of the card, None where there is none."""
        return next((n for n, one in enumerate(self.buttons) if one.box.contains(point)), None)

    # Drawing

    def draw(self, painter: QPainter, corner: QPointF, hovered: int | None = None) -> None:
        """Draw the card with its upper left corner there, and the button under the mouse lit."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(corner)
        self._draw_frame(painter)
        for part in self._parts:
            self._draw_part(painter, part)
        for index, button in enumerate(self.buttons):
            self._draw_button(painter, button, lit=index == hovered)
        painter.restore()

    def _draw_frame(self, painter: QPainter) -> None:
        look = self._look
        box = QRectF(0, 0, self._width, self.size.height()).adjusted(0.5, 0.5, -0.5, -0.5)
        outline = QPainterPath()
        outline.addRoundedRect(box, _RADIUS, _RADIUS)
        painter.fillPath(outline, QColor(look.page))
        painter.save()
        painter.setClipPath(outline, Qt.ClipOperation.IntersectClip)  # Qt's own hides a selection
        painter.fillRect(
            QRectF(0, 0, self._width, self._heading_bottom), QColor(look.warning_light)
        )
        painter.fillRect(QRectF(0, 0, _BAR, self.size.height()), QColor(look.warning))
        painter.restore()
        painter.setPen(QPen(QColor(look.line), 1))
        painter.drawPath(outline)
        for part in self._parts[: None if self.buttons else -1]:
            painter.drawLine(QPointF(_BAR, part.bottom), QPointF(self._width - 1, part.bottom))
        self._write(painter, self.heading, self._name_font, look.warning, 1.5 * self._step)

    def _draw_part(self, painter: QPainter, part: _Part) -> None:
        self._write(painter, part.name, self._name_font, self._look.ink, part.top)
        if part.document is None:
            self._write(painter, tr("(slettet)"), self._font, self._look.muted, part.text_top)
            return
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette.setColor(QPalette.ColorRole.Text, QColor(self._look.ink))
        painter.save()
        painter.translate(self._left, part.text_top)
        part.document.documentLayout().draw(painter, context)
        painter.restore()

    def _draw_button(self, painter: QPainter, button: Button, *, lit: bool) -> None:
        look = self._look
        painter.setPen(QPen(QColor(look.accent if lit else look.line), 1))
        painter.setBrush(QColor(look.accent_light) if lit else Qt.BrushStyle.NoBrush)
        radius = button.box.height() / 2
        painter.drawRoundedRect(button.box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.setFont(self._small)
        painter.setPen(QColor(look.accent))
        painter.drawText(button.box, Qt.AlignmentFlag.AlignCenter, button.words)

    def _write(self, painter: QPainter, words: str, font: QFont, colour: str, top: float) -> None:
        metrics = QFontMetricsF(font)
        room = self._width - self._left - 4 * self._step
        painter.setFont(font)
        painter.setPen(QColor(colour))
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideMiddle, room)
        painter.drawText(QPointF(self._left, top + metrics.ascent()), shown)

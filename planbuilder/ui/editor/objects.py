"""What stands in the text as one character: references, pictures, live blocks and conflicts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QCoreApplication,
    QIODevice,
    QPointF,
    QRectF,
    QSize,
    QSizeF,
    Qt,
)
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QImage,
    QImageReader,
    QPainter,
    QPen,
    QPyTextObject,
    QTextDocument,
    QTextFormat,
)

from planbuilder.model.richtext.tree import Conflict, Picture, Reference
from planbuilder.ui.editor.formats import (
    CONFLICT_OBJECT,
    LIVE_OBJECT,
    PICTURE_OBJECT,
    REFERENCE_OBJECT,
    object_of,
)
from planbuilder.ui.editor.live.object import LiveObject, LiveSource
from planbuilder.ui.editor.look import LIGHT, Look, Styler, restyle, styler_of
from planbuilder.ui.editor.room import room_at

if TYPE_CHECKING:
    from planbuilder.ui.editor.conflict_card import Card

_PADDING = 0.5
"""Space before and after the label of a reference, in heights of a capital letter."""
_WIDEST = 2000
"""Points of the screen to which a picture is decoded at most."""
_MISSING_SHAPE = 0.3
"""Height to width of the box that stands for a picture that can't be shown."""


def install(
    document: QTextDocument,
    label: Callable[[str], str],
    load: Callable[[str], bytes | None],
    me: str = "",
    live: LiveSource | None = None,
) -> None:
    """Let `document` show references, pictures, live blocks and conflicts.

    Args:
        document: its layout must be the one that it keeps. It gets a look if it has none.
        label: gives the words for the record with this id, as they are now.
        load: gives the bytes of the picture with this source, or None where there is none.
        me: who looks at it, by the name that authors have.
        live: where live blocks take what they show from; without it they say only what they are.
    """
    styler = styler_of(document) or restyle(document, LIGHT)
    layout = document.documentLayout()
    layout.registerHandler(REFERENCE_OBJECT, ReferenceObject(styler, label))
    layout.registerHandler(PICTURE_OBJECT, PictureObject(styler, load))
    layout.registerHandler(LIVE_OBJECT, LiveObject(styler, live))
    layout.registerHandler(CONFLICT_OBJECT, ConflictObject(styler, label, load, me))


class ReferenceObject(QPyTextObject):
    """Draws a reference as a tinted pill with the record's current name."""

    def __init__(self, styler: Styler, label: Callable[[str], str]) -> None:
        super().__init__(styler.document())
        self._styler = styler
        self._label = label

    def intrinsicSize(self, document: QTextDocument, position: int, shape: QTextFormat) -> QSizeF:
        """Return width and height; the height above the line's base, so that lines stay even.

        One as wide as the text is alone on its line, which then needs all the height of letters.
        """
        metrics = QFontMetricsF(self._styler.font())
        reference = object_of(shape)
        words = self._label(reference.record) if isinstance(reference, Reference) else ""
        width = metrics.horizontalAdvance(words) + 2 * _padding(metrics)
        room = room_at(self._styler.look.zoom, document, position)
        if width < room:
            return QSizeF(width, metrics.ascent())
        return QSizeF(room, metrics.ascent() + metrics.descent())

    def drawObject(
        self,
        painter: QPainter,
        box: QRectF,
        document: QTextDocument,
        position: int,
        shape: QTextFormat,
    ) -> None:
        """Draw the pill; its lower edge reaches as far below the base as letters do."""
        reference = object_of(shape)
        if not isinstance(reference, Reference):
            return
        look = self._styler.look
        font = self._styler.font()
        metrics = QFontMetricsF(font)
        padding = _padding(metrics)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.accent_light))
        base = box.top() + metrics.ascent()
        box.setBottom(base + metrics.descent())
        painter.drawRoundedRect(box, padding, padding)
        painter.setFont(font)
        painter.setPen(QColor(look.accent))
        words = metrics.elidedText(
            self._label(reference.record),
            Qt.TextElideMode.ElideMiddle,
            box.width() - 2 * padding + 1,
        )
        painter.drawText(QPointF(box.left() + padding, base), words)
        painter.restore()


class PictureObject(QPyTextObject):
    """Draws a picture across its share of the text's width, or its description in a box."""

    def __init__(self, styler: Styler, load: Callable[[str], bytes | None]) -> None:
        super().__init__(styler.document())
        self._styler = styler
        self._load = load
        self._shapes: dict[str, float] = {}  # height to width, by source
        self._images: dict[str, QImage] = {}
        self._fitted: dict[str, QImage] = {}  # in the size that was painted last

    def intrinsicSize(self, document: QTextDocument, position: int, shape: QTextFormat) -> QSizeF:
        """Return width and height of the picture."""
        picture = object_of(shape)
        if not isinstance(picture, Picture):
            return QSizeF()
        width = room_at(self._styler.look.zoom, document, position) * picture.width / 100
        return QSizeF(width, max(1.0, width * self._shape(picture.source)))

    def drawObject(
        self,
        painter: QPainter,
        box: QRectF,
        document: QTextDocument,
        position: int,
        shape: QTextFormat,
    ) -> None:
        """Draw the picture, or a box with what it would show."""
        picture = object_of(shape)
        if not isinstance(picture, Picture):
            return
        ratio = painter.device().devicePixelRatioF()
        image = self._fitting(picture.source, (box.size() * ratio).toSize())
        painter.save()
        if image.isNull():
            _draw_missing(painter, box, self._styler, picture.alt)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(box, image)
        painter.restore()

    def _shape(self, source: str) -> float:
        if source not in self._shapes:
            data = self._load(source)
            size = _size(data) if data else QSize()
            if size.isEmpty():
                return _MISSING_SHAPE
            self._shapes[source] = size.height() / size.width()
        return self._shapes[source]

    def _fitting(self, source: str, size: QSize) -> QImage:
        """Return the picture in `size` pixels: a painter that shrinks it leaves letters ragged."""
        image = self._image(source)
        if image.isNull() or image.width() <= size.width():
            return image
        if source not in self._fitted or self._fitted[source].size() != size:
            kept, smooth = (
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            self._fitted[source] = image.scaled(size, kept, smooth)
        return self._fitted[source]

    def _image(self, source: str) -> QImage:
        if source not in self._images:
            data = self._load(source)
            image = _decoded(data) if data else QImage()
            if image.isNull():
                return image
            self._images[source] = image
        return self._images[source]


class ConflictObject(QPyTextObject):
    """Draws a conflict as a card with all its readings."""

    MOST = 100
    """Cards that are kept laid out."""

    def __init__(
        self,
        styler: Styler,
        label: Callable[[str], str],
        load: Callable[[str], bytes | None],
        me: str,
    ) -> None:
        super().__init__(styler.document())
        self._styler = styler
        self._shown_by = (label, load, me)
        self._cards: dict[Conflict, tuple[float, Look, Card]] = {}
        self.offers_choice = False
        """Whether the cards have buttons; where this is set, somebody listens to them."""
        self.hovered: tuple[int, int] | None = None
        """The position of the card and the index of its button that the mouse is over."""

    def card(self, document: QTextDocument, position: int, shape: QTextFormat) -> Card | None:
        """Return the card of the conflict at a position, laid out for the width there."""
        conflict = object_of(shape)
        if not isinstance(conflict, Conflict):
            return None
        width, look = room_at(self._styler.look.zoom, document, position), self._styler.look
        known = self._cards.get(conflict)
        if known is None or known[:2] != (width, look):
            # Here, since nobody needs it who has no conflicts.
            from planbuilder.ui.editor.conflict_card import Card

            if len(self._cards) >= self.MOST:
                self._cards.clear()
            made = Card(conflict, width, look, *self._shown_by, with_buttons=self.offers_choice)
            known = self._cards[conflict] = (width, look, made)
        return known[2]

    def offer_choice(self, offers: bool) -> None:
        """Give the cards buttons, or none."""
        if offers != self.offers_choice:
            self.offers_choice = offers
            self._cards.clear()

    def intrinsicSize(self, document: QTextDocument, position: int, shape: QTextFormat) -> QSizeF:
        """Return width and height of the card."""
        card = self.card(document, position, shape)
        return QSizeF() if card is None else card.size

    def drawObject(
        self,
        painter: QPainter,
        box: QRectF,
        document: QTextDocument,
        position: int,
        shape: QTextFormat,
    ) -> None:
        """Draw the card."""
        card = self.card(document, position, shape)
        if card is not None:
            here = self.hovered is not None and self.hovered[0] == position
            card.draw(painter, box.topLeft(), self.hovered[1] if here and self.hovered else None)


def _size(data: bytes) -> QSize:
    buffer = _buffer(data)
    return QImageReader(buffer).size()


def _decoded(data: bytes) -> QImage:
    buffer = _buffer(data)
    reader = QImageReader(buffer)
    size = reader.size()
    if size.width() > _WIDEST:
        height = max(1, round(size.height() * _WIDEST / size.width()))
        reader.setScaledSize(QSize(_WIDEST, height))
    return reader.read()


def _buffer(data: bytes) -> QBuffer:
    """Return a device to read from; a reader doesn't keep it alive."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    return buffer


def _draw_missing(painter: QPainter, box: QRectF, styler: Styler, alt: str) -> None:
    look = styler.look
    words = alt or QCoreApplication.translate("PictureObject", "Billedet kan ikke vises")
    painter.setFont(styler.font())
    painter.setPen(QPen(QColor(look.line), 1))
    painter.setBrush(QColor(look.accent_light))
    painter.drawRect(box)
    painter.setPen(QColor(look.muted))
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    painter.drawText(box.adjusted(8, 8, -8, -8), flags, words)


def _padding(metrics: QFontMetricsF) -> float:
    return _PADDING * metrics.capHeight()

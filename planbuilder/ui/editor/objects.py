"""What stands in the text as one character: references to records, and pictures."""

from __future__ import annotations

from collections.abc import Callable

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

from planbuilder.model.richtext.tree import Picture, Reference
from planbuilder.ui.editor.formats import PICTURE_OBJECT, REFERENCE_OBJECT, object_of
from planbuilder.ui.editor.look import look_of, screen_font

_PADDING = 0.35
"""Space before and after the label of a reference, in heights of a capital letter."""
_WIDEST = 2000
"""Points of the screen to which a picture is decoded at most."""
_WIDTH_UNKNOWN = 600.0
_MISSING_SHAPE = 0.3
"""Height to width of the box that stands for a picture that can't be shown."""


def install(
    document: QTextDocument,
    label: Callable[[str], str],
    load: Callable[[str], bytes | None],
) -> None:
    """Let `document` show references and pictures.

    Args:
        document: its layout must be the one that it keeps.
        label: gives the words for the record with this id, as they are now.
        load: gives the bytes of the picture with this source, or None where there is none.
    """
    layout = document.documentLayout()
    layout.registerHandler(REFERENCE_OBJECT, ReferenceObject(document, label))
    layout.registerHandler(PICTURE_OBJECT, PictureObject(document, load))


class ReferenceObject(QPyTextObject):
    """Draws a reference as a tinted pill with the record's current name."""

    def __init__(self, document: QTextDocument, label: Callable[[str], str]) -> None:
        super().__init__(document)
        self._label = label

    def intrinsicSize(self, document: QTextDocument, position: int, shape: QTextFormat) -> QSizeF:
        """Return width and height; the height above the line's base, so that lines stay even."""
        metrics = QFontMetricsF(screen_font(document))
        padding = _PADDING * metrics.capHeight()
        words = self._words(document, shape, metrics, padding)
        return QSizeF(metrics.horizontalAdvance(words) + 4 * padding, metrics.ascent())

    def drawObject(
        self,
        painter: QPainter,
        box: QRectF,
        document: QTextDocument,
        position: int,
        shape: QTextFormat,
    ) -> None:
        """Draw the pill; its lower edge reaches as far below the base as letters do."""
        look = look_of(document)
        font = screen_font(document)
        metrics = QFontMetricsF(font)
        padding = _PADDING * metrics.capHeight()
        pill = box.adjusted(padding, 0, -padding, metrics.descent())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.accent_light))
        painter.drawRoundedRect(pill, padding, padding)
        painter.setFont(font)
        painter.setPen(QColor(look.accent))
        words = self._words(document, shape, metrics, padding)
        painter.drawText(QPointF(box.left() + 2 * padding, box.bottom()), words)
        painter.restore()

    def _words(
        self, document: QTextDocument, shape: QTextFormat, metrics: QFontMetricsF, padding: float
    ) -> str:
        reference = object_of(shape)
        words = self._label(reference.record) if isinstance(reference, Reference) else ""
        room = _text_width(document) - 4 * padding
        return metrics.elidedText(words, Qt.TextElideMode.ElideMiddle, room)


class PictureObject(QPyTextObject):
    """Draws a picture across its share of the text's width, or its description in a box."""

    def __init__(self, document: QTextDocument, load: Callable[[str], bytes | None]) -> None:
        super().__init__(document)
        self._load = load
        self._shapes: dict[str, float] = {}  # height to width, by source
        self._images: dict[str, QImage] = {}

    def intrinsicSize(self, document: QTextDocument, position: int, shape: QTextFormat) -> QSizeF:
        """Return width and height of the picture."""
        picture = object_of(shape)
        if not isinstance(picture, Picture):
            return QSizeF()
        width = _text_width(document) * picture.width / 100
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
        image = self._image(picture.source)
        painter.save()
        if image.isNull():
            _draw_missing(painter, box, document, picture.alt)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(box, image)
        painter.restore()

    def _shape(self, source: str) -> float:
        if source not in self._shapes:
            data = self._load(source)
            size = _reader(data)[0].size() if data else QSize()
            if not size.isValid() or size.isEmpty():
                return _MISSING_SHAPE
            self._shapes[source] = size.height() / size.width()
        return self._shapes[source]

    def _image(self, source: str) -> QImage:
        if source not in self._images:
            data = self._load(source)
            image = _decoded(data) if data else QImage()
            if image.isNull():
                return image
            self._images[source] = image
        return self._images[source]


def _reader(data: bytes) -> tuple[QImageReader, QBuffer]:
    """Return a reader and the buffer that must live as long."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    return QImageReader(buffer), buffer


def _decoded(data: bytes) -> QImage:
    reader, _buffer = _reader(data)
    size = reader.size()
    if size.width() > _WIDEST:
        reader.setScaledSize(
            size.scaled(_WIDEST, size.height(), Qt.AspectRatioMode.KeepAspectRatio)
        )
    return reader.read()


def _draw_missing(painter: QPainter, box: QRectF, document: QTextDocument, alt: str) -> None:
    look = look_of(document)
    words = alt or QCoreApplication.translate("PictureObject", "Billedet kan ikke vises")
    painter.setFont(screen_font(document))
    painter.setPen(QPen(QColor(look.line), 1))
    painter.setBrush(QColor(look.accent_light))
    painter.drawRect(box)
    painter.setPen(QColor(look.muted))
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    painter.drawText(box.adjusted(8, 8, -8, -8), flags, words)


def _text_width(document: QTextDocument) -> float:
    width = document.textWidth()
    margins = 2 * document.documentMargin()
    return width - margins if width > margins else _WIDTH_UNKNOWN

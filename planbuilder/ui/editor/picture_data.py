"""Brings a picture from outside into the form in which a plan keeps it."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader

from planbuilder.project.pictures import JPEG, PictureError, check_picture

WIDEST_PIXELS = 2000
"""Enough for a full text width on A4 at 300 dots an inch."""
_JPEG_QUALITY = 88
_PNG_LIMIT = 2_000_000
"""Bytes. A pasted picture without transparency that is larger as PNG becomes a JPEG."""


def prepared(data: bytes) -> bytes:
    """Return the PNG or JPEG to keep for `data`: as it is, or scaled to at most 2000 pixels wide.

    Raises:
        PictureError: it is no PNG or JPEG that can be decoded, or it is too large.
    """
    media_type = check_picture(data)
    reader, buffer = _reader(data)
    turned = bool(reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90)
    size = reader.size()
    width = size.height() if turned else size.width()
    if width > WIDEST_PIXELS:
        factor = WIDEST_PIXELS / width
        reader.setScaledSize(
            QSize(max(1, round(size.width() * factor)), max(1, round(size.height() * factor)))
        )
    image = reader.read()
    buffer.close()
    if image.isNull():
        raise PictureError(
            "Billedet er beskadiget og kan ikke vises. Teksten er, som den var. "
            "Åbn billedet i et andet program, gem det igen, og indsæt det så."
        )
    upright = reader.transformation() == QImageIOHandler.Transformation.TransformationNone
    if width <= WIDEST_PIXELS and upright:
        return data
    return _encoded(image, "JPEG" if media_type == JPEG else "PNG")


def from_image(image: QImage) -> bytes:
    """Return a pasted image as PNG, or as JPEG where that would be a large photograph."""
    if image.width() > WIDEST_PIXELS:
        image = image.scaledToWidth(WIDEST_PIXELS, Qt.TransformationMode.SmoothTransformation)
    png = _encoded(image, "PNG")
    if len(png) > _PNG_LIMIT and not image.hasAlphaChannel():
        return _encoded(image, "JPEG")
    return png


def _reader(data: bytes) -> tuple[QImageReader, QBuffer]:
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    return reader, buffer


def _encoded(image: QImage, kind: str) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, kind, _JPEG_QUALITY if kind == "JPEG" else -1)  # type: ignore[call-overload]
    return bytes(buffer.data().data())

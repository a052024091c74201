"""A drawing as a picture: to copy, and to save as SVG or PNG. Always in the colours of paper."""

from __future__ import annotations

import math
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage, QPainter

from planbuilder.model.drawings.drawing import Drawing, Role
from planbuilder.model.errors import PlanbuilderError
from planbuilder.office.png import SCALE, fitting_scale
from planbuilder.office.svg import to_svg
from planbuilder.project.storage.atomic import write_bytes
from planbuilder.ui.drawings.painting import file_inks, paint

_DOTS_PER_METRE = 96 / 0.0254


def picture(drawing: Drawing) -> QImage:
    """Return a drawing as a picture, sharp also in print.

    Raises:
        PlanbuilderError: it is so large that a picture of it couldn't be read.
    """
    scale = fitting_scale(drawing, SCALE)
    width, height = (max(1, math.ceil(side * scale)) for side in (drawing.width, drawing.height))
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.setDotsPerMeterX(round(_DOTS_PER_METRE * scale))
    image.setDotsPerMeterY(round(_DOTS_PER_METRE * scale))
    image.setText("Title", drawing.title)
    image.setText("Description", drawing.told)
    image.fill(file_inks()[Role.PAGE])
    painter = QPainter(image)
    painter.scale(scale, scale)
    paint(painter, drawing, file_inks())
    painter.end()
    return image


def png(drawing: Drawing) -> bytes:
    """Return a drawing as a PNG file, with its text alternative in it. Raises as `picture`."""
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture(drawing).save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(held.data())


def save(drawing: Drawing, path: Path) -> None:
    """Save a drawing as the kind of file that the path's ending names, .svg or .png.

    Raises:
        PlanbuilderError: the ending is another, the drawing is too large, or the file can't be
            written.
    """
    suffix = path.suffix.lower()
    if suffix not in (".svg", ".png"):
        raise PlanbuilderError(
            "»{name}« ender hverken på .svg eller .png, så intet er gemt. Vælg et andet navn.",
            name=path.name,
        )
    data = png(drawing) if suffix == ".png" else to_svg(drawing).encode()
    write_bytes(path, data)


def copied(drawing: Drawing) -> QMimeData:
    """Return a drawing for the clipboard: as a picture, as SVG, and told in words.

    Raises as `picture`.
    """
    data = QMimeData()
    data.setImageData(picture(drawing))
    data.setData("image/svg+xml", QByteArray(to_svg(drawing).encode()))
    data.setText(f"{drawing.title}\n{drawing.told}".strip())
    return data

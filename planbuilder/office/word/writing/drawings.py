"""A drawing as a picture of the document: its words for those who can't see it, and its caption."""

from __future__ import annotations

import functools

from planbuilder.model.drawings.drawing import Drawing
from planbuilder.model.errors import PlanbuilderError
from planbuilder.office.document.drawn import drawing_words
from planbuilder.office.png import png_of
from planbuilder.office.word.names import EMU_PER_TWIP
from planbuilder.office.word.writing.blocks import FIGURE, picture_xml
from planbuilder.office.word.writing.writer import Writer
from planbuilder.project.pictures import source_of

_TWIPS = 15
"""Of a pixel of a drawing, at its own size."""
_HIGHEST = 0.85
"""How much of the page's height a drawing may take: beside it stand a heading and a caption."""
_SMALLEST = 0.4
"""So much a drawing may be made smaller to fit the page, and still be read."""
_SHARP = 2.3
"""Pixels of the picture for each on the page, some 220 to the inch."""
_TOO_LARGE = "Tegningen er for stor til, at den kan læses på en side. Tabellen siger det samme."


def write_drawing(writer: Writer, drawing: Drawing) -> None:
    """Write a drawing as wide as it is, or as the page lets it be."""
    shown = _shown_scale(writer, drawing)
    try:
        data = _png(drawing, shown * _SHARP) if shown >= _SMALLEST else None
    except PlanbuilderError:  # the table beside it says what it shows
        data = None
    placed = writer.document.picture(source_of(data), data) if data else None
    if placed is None:
        writer.paragraph("Normal", writer.ours(_TOO_LARGE))
        return
    width, height = (
        max(1, round(side * shown * _TWIPS * EMU_PER_TWIP))
        for side in (drawing.width, drawing.height)
    )
    picture = picture_xml(writer, placed, drawing_words(drawing), width, height)
    writer.paragraph("Figur", picture, keep_next=True)
    writer.paragraph("caption", writer.sequence(FIGURE) + writer.ours(drawing.title))


def _shown_scale(writer: Writer, drawing: Drawing) -> float:
    document = writer.document
    across = document.text_width / (drawing.width * _TWIPS)
    return min(1.0, across, document.text_height * _HIGHEST / (drawing.height * _TWIPS))


# A document with tracked changes shows what hasn't changed in both its states.
_png = functools.lru_cache(maxsize=12)(png_of)

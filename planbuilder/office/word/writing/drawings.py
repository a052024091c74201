"""Drawings as pictures of the document: their words for those who can't see, and their captions."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from planbuilder.model.drawings.drawing import Drawing, Size
from planbuilder.model.errors import PlanbuilderError
from planbuilder.office.document.drawn import TOO_LARGE, drawing_words
from planbuilder.office.png import png_of
from planbuilder.office.word.names import EMU_PER_TWIP
from planbuilder.office.word.writing.blocks import FIGURE, picture_xml
from planbuilder.office.word.writing.document import WordDocument
from planbuilder.office.word.writing.writer import Writer
from planbuilder.project.pictures import source_of

_TWIPS = 15
"""Of a pixel of a drawing, at its own size."""
_HIGHEST = 0.88
"""How much of the page's height a drawing may take: beside it stand a heading and a caption."""
_SMALL = 8 / 9
"""So much smaller than its own size a drawing is on paper: its least letters have 8 points."""
_SMALLEST = 0.6
"""So much smaller one may be that can't be had in parts, and still be read."""
_SHARP = 2.3
"""Pixels of the picture for each on the page, some 220 to the inch."""


def page_room(document: WordDocument) -> Size:
    """Return how wide and high a drawing may be for its letters to be read with ease."""
    return Size(
        document.full_width / (_TWIPS * _SMALL),
        document.text_height * _HIGHEST / (_TWIPS * _SMALL),
    )


def write_drawings(writer: Writer, drawings: Sequence[Drawing]) -> None:
    """Write drawings below each other, each with its caption; what isn't drawn says why."""
    for drawing in drawings:
        if drawing.items:
            _write(writer, drawing)
        else:
            writer.paragraph("Normal", writer.ours(drawing.told))


def _write(writer: Writer, drawing: Drawing) -> None:
    """Write a drawing as wide as it is, or as the page lets it be."""
    shown = _shown_scale(writer, drawing)
    try:
        data = _png(drawing, shown * _SHARP) if shown >= _SMALLEST else None
    except PlanbuilderError:  # the table beside it says what it shows
        data = None
    placed = writer.document.picture(source_of(data), data) if data else None
    if placed is None:
        writer.paragraph("Normal", writer.ours(TOO_LARGE))
        return
    width, height = (
        max(1, round(side * shown * _TWIPS * EMU_PER_TWIP))
        for side in (drawing.width, drawing.height)
    )
    picture = picture_xml(writer, placed, drawing_words(drawing), width, height)
    writer.paragraph("Figur", picture, keep_next=True)
    writer.paragraph("caption", writer.sequence(FIGURE) + writer.ours(drawing.title))


def _shown_scale(writer: Writer, drawing: Drawing) -> float:
    room = page_room(writer.document)
    return min(1.0, *(_SMALL * most / side for side, most in zip(drawing.size, room, strict=True)))


# A document with tracked changes shows what hasn't changed in both its states.
_png = functools.lru_cache(maxsize=48)(png_of)

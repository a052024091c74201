"""Writes a drawing as PNG without a window; only this module knows resvg, which paints SVG.

It reads the fonts of the system and never the network.
"""

from __future__ import annotations

import functools
import math

from planbuilder.model.drawings.drawing import Drawing, Words
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.richtext.images import MOST_POINTS
from planbuilder.office.svg import FONTS, to_svg

SCALE = 2.0
"""Sharp also in print."""
_LEAST_SCALE = 0.5
"""Smaller, letters couldn't be read."""
_LONGEST_SIDE = 32_000
_KEPT = 32
"""So many pictures are kept: a plan is exported again and again, and painting takes a while."""


def png_of(drawing: Drawing, scale: float = SCALE) -> bytes:
    """Return a drawing as a PNG file, of so many pixels for each of its own, or what has room.

    Raises:
        PlanbuilderError: it is so large that a picture of it couldn't be read, or the system has
            no font to write its words with.
    """
    fitting = fitting_scale(drawing, scale)
    if not _has_font():
        raise PlanbuilderError(
            "Maskinen har ingen af de skrifter, som tegningens ord kan skrives med ({fonts}), så "
            "der er intet billede. Gem tegningen som SVG.",
            fonts=FONTS.removesuffix(", sans-serif"),
        )
    return _painted(drawing, fitting)


def fitting_scale(drawing: Drawing, scale: float) -> float:
    """Return the scale for a picture of a drawing, made less where it would be too large.

    Raises:
        PlanbuilderError: in a picture that small the drawing couldn't be read.
    """
    width, height = max(drawing.width, 1), max(drawing.height, 1)
    room = min(_LONGEST_SIDE / max(width, height), math.sqrt(MOST_POINTS / (width * height)))
    if min(scale, room) < min(scale, _LEAST_SCALE):
        raise PlanbuilderError(
            "Tegningen er for stor til et billede, der kan læses. Gem den som SVG, som kan "
            "være så stor, det skal være."
        )
    return min(scale, room)


@functools.lru_cache(maxsize=_KEPT)
def _painted(drawing: Drawing, scale: float) -> bytes:
    # Imported here, since a plan without drawings has no need of it.
    import resvg_py

    return resvg_py.svg_to_bytes(svg_string=to_svg(drawing), zoom=scale, background="#ffffff")


@functools.cache
def _has_font() -> bool:
    """Whether words can be seen: without a font that it knows, resvg leaves them out."""
    empty, word = (Drawing(20, 20, "", "", (Words(2, 10, said),)) for said in (" ", "Æ"))
    return _painted(empty, 1) != _painted(word, 1)

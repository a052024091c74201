"""A drawing on the page: as SVG, with its caption, in a frame of its own where it is wide."""

from __future__ import annotations

from planbuilder.model.drawings.drawing import Drawing
from planbuilder.office.html.blocks import scrolled
from planbuilder.office.html.markup import element, escape
from planbuilder.office.html.writer import FIGURE, Writer
from planbuilder.office.svg import to_svg

_SMALLEST = 0.8
"""So much a drawing may be made smaller to fit the page, and still be read."""
_LARGEST = 1.15
"""So much it is made larger where there is room, as its words are smaller than those around it."""


def write_drawing(writer: Writer, drawing: Drawing, name: str) -> None:
    """Write a drawing. `name` makes its ids unique in the page."""
    least, most = (f"{drawing.width * scale:.0f}px" for scale in (_SMALLEST, _LARGEST))
    width = writer.width_class(f"min-width: {least}; max-width: {most}", "screen")
    picture = element("div", to_svg(drawing, name=f"~{name}"), class_=width)
    caption = element("figcaption", writer.sequence(FIGURE) + escape(drawing.title))
    writer.add(element("figure", scrolled(picture, drawing.title) + caption))

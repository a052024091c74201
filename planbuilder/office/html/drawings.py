"""A drawing on the page: as SVG, with its caption, in a frame of its own where it is wide."""

from __future__ import annotations

from planbuilder.model.drawings.drawing import Drawing
from planbuilder.office.html.blocks import scrolled
from planbuilder.office.html.markup import element, escape
from planbuilder.office.html.writer import FIGURE, Writer
from planbuilder.office.svg import to_svg

_SMALLEST = 0.8
"""So much a drawing may be made smaller to fit the page, and still be read."""


def write_drawing(writer: Writer, drawing: Drawing, name: str) -> None:
    """Write a drawing. `name` makes its ids unique in the page."""
    width = writer.width_class(f"min-width: {drawing.width * _SMALLEST:.0f}px", "screen")
    picture = element("div", to_svg(drawing, name=f"~{name}"), class_=width)
    caption = element("figcaption", writer.sequence(FIGURE) + escape(drawing.title))
    writer.add(element("figure", scrolled(picture, drawing.title) + caption))

"""The words of drawings in documents, by which they are known when a document comes home."""

from __future__ import annotations

from planbuilder.model.drawings.case_flow import too_many_steps
from planbuilder.model.drawings.chart import chart_title
from planbuilder.model.drawings.drawing import Drawing
from planbuilder.model.drawings.organisation_pages import too_many_bodies
from planbuilder.model.drawings.readiness import READINESS
from planbuilder.model.drawings.registry import OF_REGISTERS
from planbuilder.model.figures.records import FigureBy
from planbuilder.model.registers.registry import REGISTERS

TOO_LARGE = "Tegningen er for stor til, at den kan læses på en side. Tabellen siger det samme."

NOTHING_TO_DRAW = "Her er endnu ikke nok til en tegning."


def undrawn_words() -> set[str]:
    """Return what can stand in the place of a drawing, with any number in it."""
    return {TOO_LARGE, NOTHING_TO_DRAW, too_many_steps(0), too_many_bodies(0)}


def drawing_words(drawing: Drawing) -> str:
    """Return the text alternative of a drawing: what it is, then what it shows."""
    return f"{drawing.title}. {drawing.told}"


def is_of_drawing(words: str) -> bool:
    """Whether words are the text alternative of a drawing, or its title."""
    titles = [REGISTERS[name].title for name in OF_REGISTERS]
    return words.startswith((*titles, *map(chart_title, FigureBy), f"{READINESS}, "))

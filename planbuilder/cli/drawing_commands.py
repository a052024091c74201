"""drawing: a drawing of the plan as a picture."""

from __future__ import annotations

import argparse
import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from planbuilder.cli.calendar_commands import real_year
from planbuilder.cli.danish_parser import command, one_of
from planbuilder.cli.opening import opened
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.outside import outside
from planbuilder.office.target import export_target
from planbuilder.project.storage.atomic import write_bytes

if TYPE_CHECKING:
    from planbuilder.cli.danish_parser import Commands

NAMES = {
    "organisation": "organisation",
    "case-flow": "sagsflow",
    "year-wheel": "årshjul",
    "figures": "nøgletal",
    "figures-age": "nøgletal-alder",
    "figures-education": "nøgletal-uddannelse",
    "figures-employment": "nøgletal-beskæftigelse",
    "figures-area": "nøgletal-område",
}
"""The drawings, each with its Danish name."""


def add_drawing_command(sub: Commands) -> None:
    """Add the command."""
    drawing = command(sub, "drawing", "skriv en tegning som billede (.svg eller .png)", run_drawing)
    drawing.add_argument(
        "name", metavar="TEGNING", **one_of(**NAMES), help=f"en af {', '.join(NAMES)}"
    )
    drawing.add_argument("output", metavar="FIL", type=Path, help="billede (.svg eller .png)")
    drawing.add_argument(
        "--year",
        type=int,
        metavar="ÅR",
        help="årshjulets år (ellers i år, eller planens første)",
    )
    drawing.add_argument("--public", action="store_true", help="uden det, der kun er internt")


def run_drawing(arguments: argparse.Namespace) -> None:
    """Write the drawing."""
    from planbuilder.model.drawings.registry import DRAWINGS, shown_year

    is_png = arguments.output.suffix.lower() == ".png"
    with opened(arguments) as project:
        target = export_target(arguments.output, ".png" if is_png else ".svg", project.path)
        plan = outside(project.plan).plan if arguments.public else project.plan
        given = arguments.year
        year = shown_year(plan, datetime.date.today()) if given is None else real_year(given)
        drawing = DRAWINGS[arguments.name](plan, year)
    if not drawing.items:
        raise PlanbuilderError(
            "»{title}« er tom. {told} Intet er skrevet.", title=drawing.title, told=drawing.told
        )
    if is_png:
        from planbuilder.office.png import png_of

        write_bytes(target, png_of(drawing))
    else:
        from planbuilder.office.svg import to_svg

        write_bytes(target, to_svg(drawing).encode())

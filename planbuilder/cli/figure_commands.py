"""figure: a drawing or a chart of the plan as a picture."""

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

KINDS = {
    "organisation": "organisation",
    "case-flow": "sagsflow",
    "year-wheel": "årshjul",
    "counts": "nøgletal",
    "counts-age": "nøgletal-alder",
    "counts-education": "nøgletal-uddannelse",
    "counts-employment": "nøgletal-beskæftigelse",
    "counts-area": "nøgletal-område",
    "readiness": "parathed",
}
"""The drawings, each with its Danish name."""


def add_figure_command(sub: Commands) -> None:
    """Add the command."""
    figure = command(sub, "figure", "skriv en tegning eller et diagram som billede", run_figure)
    known = ", ".join(f"{name} ({danish})" for name, danish in KINDS.items())
    figure.add_argument("kind", metavar="TEGNING", **one_of(**KINDS), help=f"en af {known}")
    written = figure.add_mutually_exclusive_group(required=True)
    written.add_argument(
        "--svg", metavar="FIL", type=Path, help="tegning, der kan forstørres (.svg)"
    )
    written.add_argument("--png", metavar="FIL", type=Path, help="billede af punkter (.png)")
    figure.add_argument(
        "--year",
        type=int,
        metavar="ÅR",
        help="årshjulets år (ellers i år, eller planens første)",
    )
    figure.add_argument("--public", action="store_true", help="uden det, der kun er internt")


def run_figure(arguments: argparse.Namespace) -> None:
    """Write the drawing."""
    from planbuilder.model.drawings.registry import DRAWINGS, shown_year

    with opened(arguments) as project:
        suffix = ".svg" if arguments.svg else ".png"
        target = export_target(arguments.svg or arguments.png, suffix, project.path)
        plan = outside(project.plan).plan if arguments.public else project.plan
        given = arguments.year
        year = shown_year(plan, datetime.date.today()) if given is None else real_year(given)
        drawing = DRAWINGS[arguments.kind](plan, year)
    if not drawing.items:
        raise PlanbuilderError(
            "»{title}« er ikke tegnet. {told} Intet er skrevet.",
            title=drawing.title,
            told=drawing.told,
        )
    if arguments.svg:
        from planbuilder.office.svg import to_svg

        write_bytes(target, to_svg(drawing).encode())
    else:
        from planbuilder.office.png import png_of

        write_bytes(target, png_of(drawing))

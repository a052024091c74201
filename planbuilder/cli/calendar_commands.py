"""calendar: what is dated in the plan, as a list or as a calendar file (.ics)."""

from __future__ import annotations

import argparse
import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from planbuilder.cli.danish_parser import command
from planbuilder.cli.opening import opened
from planbuilder.cli.output import say, say_json
from planbuilder.model.calendar.dates import Happening, happenings, planned_days, whole_year
from planbuilder.model.danish import format_date_short
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.outside import outside
from planbuilder.model.plain_line import plain_line
from planbuilder.model.words import capitalised
from planbuilder.office.target import export_target

if TYPE_CHECKING:
    from planbuilder.cli.danish_parser import Commands


def add_calendar_command(sub: Commands) -> None:
    """Add the command."""
    calendar = command(
        sub, "calendar", "vis årshjulet, eller skriv det som kalender (.ics)", run_calendar
    )
    shown = calendar.add_mutually_exclusive_group()
    shown.add_argument("--ics", metavar="FIL", type=Path, help="skriv en kalenderfil (.ics)")
    shown.add_argument("--json", action="store_true", help="vis som JSON")
    calendar.add_argument(
        "--year", type=int, metavar="ÅR", help="kun dette år (ellers hele planperioden)"
    )
    calendar.add_argument("--public", action="store_true", help="uden det, der kun er internt")


def run_calendar(arguments: argparse.Namespace) -> None:
    """List what happens, or write it as a calendar file."""
    with opened(arguments) as project:
        plan = outside(project.plan).plan if arguments.public else project.plan
        if arguments.year is None:
            first, last = planned_days(plan, datetime.date.today())
        else:
            first, last = whole_year(real_year(arguments.year))
        if arguments.ics:
            from planbuilder.office.ics import export_ics

            target = export_target(arguments.ics, ".ics", project.path)
            now = datetime.datetime.now(datetime.UTC)
            export_ics(project.plan, target, first=first, last=last, now=now,
                       public=arguments.public)  # fmt: skip
            return
    _show(happenings(plan, first, last), as_json=arguments.json)


def real_year(year: int) -> int:
    """Return the year that was given. Raises PlanbuilderError where it is none."""
    if not 1900 <= year <= 9998:
        raise PlanbuilderError("»{year}« er ikke et år. Skriv fx 2027.", year=str(year))
    return year


def _show(found: list[Happening], *, as_json: bool) -> None:
    if as_json:
        say_json([_as_json(one) for one in found])
    elif found:
        say("\n".join(map(_line, found)))
    else:
        say("Ingen datoer.")


def _line(one: Happening) -> str:
    who = f" · {one.responsible}" if one.responsible else ""
    what = plain_line(f"{one.title} ({capitalised(one.kind)}){who}")
    return f"{format_date_short(one.day)}  {what}"


def _as_json(one: Happening) -> dict[str, object]:
    return {
        "day": one.day.isoformat(),
        "what": one.dated.value,
        "kind": one.kind,
        "title": one.title,
        "responsible": one.responsible,
        "record": one.record,
        "number": one.number,
        "internal": one.internal,
    }

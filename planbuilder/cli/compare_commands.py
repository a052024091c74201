"""The command that shows many plans side by side."""

from __future__ import annotations

import argparse
import datetime
from typing import Any

from planbuilder.cli.output import say, say_json
from planbuilder.model.danish import format_date_short
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.plain_line import plain_line
from planbuilder.office.several_plans import status_words
from planbuilder.office.target import export_target
from planbuilder.project.catalogue import shipped_concept, shipped_municipalities
from planbuilder.project.several.comparing import ComparedPlan, compared_plans
from planbuilder.project.several.overview import as_json
from planbuilder.project.several.reading import plan_files


def compare(arguments: argparse.Namespace) -> None:
    """Print what is told of many plans, and write it as a workbook where asked to.

    A file that can't be read is told of in its row; the others are told of all the same.

    Raises:
        PlanbuilderError: no file is a plan, or the workbook can't be written; or all is done, but
            some of the files can't be read.
    """
    today = datetime.date.today()
    files = plan_files(arguments.files)
    if not files:
        raise PlanbuilderError("Der er ingen planer (.hplan) i mappen. Vælg en anden mappe.")
    target = export_target(arguments.excel, ".xlsx", *files) if arguments.excel else None
    plans = compared_plans(files, shipped_concept, shipped_municipalities(), today=today)
    if target is not None:
        from planbuilder.office.excel import export_comparison

        export_comparison(plans, target, today=today)
    if arguments.json:
        say_json([_as_json(plan) for plan in plans])
    elif target is None:
        say("\n".join(map(_line, plans)))
    unreadable = sum(plan.problem is not None for plan in plans)
    if unreadable:
        raise PlanbuilderError(
            "{count} af {total} filer kan ikke læses; hvorfor, står ved hver af dem. "
            "De øvrige er taget med.",
            count=unreadable,
            total=len(plans),
        )


def _as_json(plan: ComparedPlan) -> dict[str, Any]:
    return {
        "file": str(plan.path),
        "problem": str(plan.problem) if plan.problem else None,
        "region": plan.region,
        "police_district": plan.police_district,
        **(as_json(plan.overview) if plan.overview else {}),
    }


def _line(plan: ComparedPlan) -> str:
    """Return what is told of a plan, with its file's name: a municipality may have several."""
    overview = plan.overview
    if overview is None:
        return plain_line(f"{plan.path.name}: {plan.problem}")
    due = overview.revision_due
    parts = [
        overview.municipality,
        status_words(overview),
        f"{overview.handled} af {overview.elements} elementer",
        f"{overview.efforts} indsatser",
        f"revideres senest {format_date_short(due)}" if due else "",
        plan.region,
    ]
    return plain_line(f"{plan.path.name}: {' · '.join(filter(None, parts))}")

"""approve, package-for-approval: a body approved the plan; the papers for its meeting."""

from __future__ import annotations

import argparse
import datetime

from planbuilder.cli.opening import opened
from planbuilder.cli.output import complain, say
from planbuilder.model.danish import parse_date
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.hearing_privacy import privacy_warning
from planbuilder.model.words import PLAN_STATUS_WORDS
from planbuilder.project.past.approving import approve
from planbuilder.project.past.revising import adopted_plan


def run_approve(arguments: argparse.Namespace) -> None:
    """Note who approved the plan and when, seal the version, and print its id and the status."""
    day = parse_date(arguments.date)
    with opened(arguments) as project:
        made = approve(project, arguments.body, day, arguments.note)
        try:
            project.publish()
        except PlanbuilderError:
            project.undo()
            project.undo()
            raise
        status = PLAN_STATUS_WORDS[project.plan.info.status]
    say(f"{made.id}  {made.name} · planen er {status}")


def run_package(arguments: argparse.Namespace) -> None:
    """Write the papers and print their paths."""
    from planbuilder.office.approval_package import PackageSource, write_package

    today = datetime.date.today()
    with opened(arguments) as project:
        source = PackageSource(project.plan, adopted_plan(project), project.picture, today)
        written = write_package(source, arguments.folder)
        warning = privacy_warning(project.plan)
    say("\n".join(map(str, written)))
    if warning:
        complain(warning)

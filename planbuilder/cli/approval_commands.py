"""approve: a body approved the plan."""

from __future__ import annotations

import argparse

from planbuilder.cli.opening import opened
from planbuilder.cli.output import say
from planbuilder.model.danish import parse_date
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.words import PLAN_STATUS_WORDS
from planbuilder.project.past.approving import approve


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

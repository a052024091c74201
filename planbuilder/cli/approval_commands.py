"""approve, status, package-for-approval: what was decided, how far it came, a meeting's papers."""

from __future__ import annotations

import argparse
import datetime

from planbuilder.cli.opening import changed, opened
from planbuilder.cli.output import complain, say
from planbuilder.model.approval import DECISIONS, milestone_name
from planbuilder.model.course import tasks
from planbuilder.model.danish import format_date_long, parse_date
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.hearing.privacy import privacy_warning
from planbuilder.model.records import PlanInfo, PlanStatus
from planbuilder.model.revision.due import with_status
from planbuilder.model.words import PLAN_STATUS_WORDS, parse_worded
from planbuilder.project.past.approving import decide
from planbuilder.project.past.revising import adopted_plan


def run_approve(arguments: argparse.Namespace) -> None:
    """Note what a body decided and when, seal the version, and print its id and the status."""
    day = parse_date(arguments.date)
    outcome = parse_worded(DECISIONS, arguments.decision)
    with changed(arguments) as project:
        step = decide(project, arguments.body, day, outcome, arguments.note)
        status = PLAN_STATUS_WORDS[project.plan.info.status]
    say(f"{step.milestone}  {milestone_name(step)} · planen er {status}")
    if day > datetime.date.today():
        complain(
            f"Den {format_date_long(day)} er ikke kommet endnu. Er datoen forkert, så ret den i "
            "registret »Politisk behandling« og på planens forside."
        )


def run_status(arguments: argparse.Namespace) -> None:
    """Print how far the plan has come; set it first, and tick off what is done with it."""
    if not arguments.status:
        with opened(arguments) as project:
            say(_status_line(project.plan.info))
        return
    status = parse_worded(PlanStatus, arguments.status)
    today = datetime.date.today()
    day = parse_date(arguments.date) if arguments.date else today
    with changed(arguments) as project:
        info = with_status(project.plan.info, status, day)
        project.apply("Sæt status", [info, *tasks.reached(project.plan, info, today)])
    say(_status_line(info))


def _status_line(info: PlanInfo) -> str:
    since = f" siden {format_date_long(info.status_date)}" if info.status_date else ""
    return f"{PLAN_STATUS_WORDS[info.status]}{since}"


def run_package(arguments: argparse.Namespace) -> None:
    """Write the papers and print their paths."""
    from planbuilder.office.approval_package import PackageSource, earlier_papers, write_package

    if not arguments.replace and (earlier := earlier_papers(arguments.folder)):
        raise PlanbuilderError(
            "Mappen har allerede »{name}«, som nogen kan have rettet i. Intet er skrevet. Vælg en "
            "anden mappe, eller erstat papirerne med --replace.",
            name=earlier[-1].name,
        )
    today = datetime.date.today()
    with opened(arguments) as project:
        source = PackageSource(project.plan, adopted_plan(project), project.picture, today)
        written = write_package(source, arguments.folder)
        warning = privacy_warning(project.plan)
    say("\n".join(map(str, written)))
    if warning:
        complain(warning)

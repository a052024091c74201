"""The command about revising a plan: by when, what needs a fresh look, and beginning it."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Iterator

from planbuilder.cli.opening import changed, opened
from planbuilder.cli.output import say, say_json
from planbuilder.model.danish import format_date_long, parse_date
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.plain_line import plain_line
from planbuilder.model.revision.due import adoption_day, revision_due
from planbuilder.model.revision.fresh_look import REASON_WORDS, FreshLook
from planbuilder.model.revision.periods import Period, next_period
from planbuilder.model.words import PLAN_STATUS_WORDS, capitalised
from planbuilder.project.past.revising import fresh_looks, start_revision
from planbuilder.project.project import Project


def revision(arguments: argparse.Namespace) -> None:
    """Print when the plan must be revised and what needs a fresh look; begin where asked to."""
    today = datetime.date.today()
    if arguments.start:
        with changed(arguments) as project:
            period = _period(arguments, project, today)
            start_revision(project, period, today, leave_ended=arguments.leave_ended)
            _tell(project, today, as_json=arguments.json)
        return
    if arguments.first or arguments.last or arguments.leave_ended:
        raise PlanbuilderError("--from, --to og --leave-ended hører til --start. Skriv det også.")
    with opened(arguments) as project:
        _tell(project, today, as_json=arguments.json)


def _period(arguments: argparse.Namespace, project: Project, today: datetime.date) -> Period:
    """Return the new period: as it is given, else as it follows on the plan's own."""
    first, last = next_period(project.plan, today)
    return (
        parse_date(arguments.first) if arguments.first else first,
        parse_date(arguments.last) if arguments.last else last,
    )


def _tell(project: Project, today: datetime.date, *, as_json: bool) -> None:
    found = fresh_looks(project, today)
    if as_json:
        say_json(_as_json(project, found))
    else:
        say("\n".join(_lines(project, found, today)))


def _as_json(project: Project, found: list[FreshLook]) -> dict[str, object]:
    plan, rule = project.plan, project.plan.concept.revision
    adopted, due = adoption_day(plan.info), revision_due(plan)
    return {
        "status": plan.info.status.value,
        "period_start": plan.info.period_start and plan.info.period_start.isoformat(),
        "period_end": plan.info.period_end and plan.info.period_end.isoformat(),
        "adopted_on": adopted and adopted.isoformat(),
        "due": due and due.isoformat(),
        "rule": rule
        and {
            "years": rule.years,
            "source": rule.source,
            "checked": rule.checked.isoformat(),
        },
        "fresh_look": [
            {
                "reason": one.reason.value,
                "id": one.record,
                "title": one.title,
                "words": one.words,
            }
            for one in found
        ],
    }


def _lines(project: Project, found: list[FreshLook], today: datetime.date) -> Iterator[str]:
    plan, rule = project.plan, project.plan.concept.revision
    adopted, due = adoption_day(plan.info), revision_due(plan)
    yield f"Status: {PLAN_STATUS_WORDS[plan.info.status]}"
    if adopted is None:
        yield "Planen er ikke vedtaget endnu."
    else:
        yield f"Vedtaget {format_date_long(adopted)}"
    if due is not None and rule is not None:
        verb = "Skulle være" if due < today else "Skal være"
        yield f"{verb} revideret senest {format_date_long(due)} ({rule.source})"
    reason = None
    for one in found:
        if one.reason is not reason:
            reason = one.reason
            yield f"\n{capitalised(REASON_WORDS[reason])}:"
        yield f"  {plain_line(one.title)} – {one.words}"

"""Everything dated in a plan between two days: what comes back, deadlines, beginnings and ends.

The concept asks for fixed rhythms of follow-up and management information (report pp. 15–16).
"""

from __future__ import annotations

import datetime
import enum
from collections.abc import Iterator
from dataclasses import dataclass

from planbuilder.model.calendar.months import months_later
from planbuilder.model.calendar.times import times
from planbuilder.model.followup.series import all_series
from planbuilder.model.followup.standing import standings
from planbuilder.model.hearing.answers import silent_parties
from planbuilder.model.judging import FINISHED
from planbuilder.model.plan import Plan
from planbuilder.model.records import Effort, EffortStatus, Element, PlanInfo
from planbuilder.model.registers.approval import ApprovalStep, Outcome
from planbuilder.model.registers.follow_up import Indicator, IndicatorValue, StatusReport
from planbuilder.model.registers.hearing import HearingAnswer, HearingParty
from planbuilder.model.registers.knowledge import Reached, Training
from planbuilder.model.registers.tasks import Task
from planbuilder.model.registers.year_wheel import Occasion
from planbuilder.model.revision.due import revision_due
from planbuilder.model.revision.periods import USUAL_YEARS


class Dated(enum.Enum):
    """What a date of a plan is."""

    OCCASION = "occasion"
    DEADLINE = "deadline"
    TASK = "task"
    HEARING = "hearing"
    MEETING = "meeting"
    EFFORT_STARTS = "effort-starts"
    EFFORT_ENDS = "effort-ends"
    NEXT_STEP = "next-step"
    TARGET = "target"
    TRAINING = "training"
    PERIOD_ENDS = "period-ends"
    REVISION = "revision"


DATED_WORDS = {
    Dated.DEADLINE: "frist",
    Dated.TASK: "opgave",
    Dated.HEARING: "høringsfrist",
    Dated.MEETING: "politisk behandling",
    Dated.EFFORT_STARTS: "indsats begynder",
    Dated.EFFORT_ENDS: "indsats slutter",
    Dated.NEXT_STEP: "næste skridt",
    Dated.TARGET: "mål for indikator",
    Dated.TRAINING: "opkvalificering",
    Dated.PERIOD_ENDS: "planperioden slutter",
    Dated.REVISION: "planen skal være revideret",
}
"""What each is called; an occasion is called by its own kind."""


DATED_KINDS = tuple(
    kind.KIND
    for kind in (Occasion, Element, Effort, StatusReport, Indicator, IndicatorValue, Training, Task,
                 HearingParty, HearingAnswer, ApprovalStep, PlanInfo)
)  # fmt: skip
"""The kinds of records from which it follows what happens when."""


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happens on a day.

    `record` is the id of what it belongs to, and `number` which time of it this is, from 1. `kind`
    is what it is in words, `internal` that it is for nobody outside.
    """

    day: datetime.date
    dated: Dated
    kind: str
    title: str
    responsible: str
    record: str
    number: int = 1
    internal: bool = False


def happenings(plan: Plan, first: datetime.date, last: datetime.date) -> list[Happening]:
    """Return what happens from one day to another, both included, by day."""
    found = [
        one
        for source in (_occasions(plan, first, last), _deadlines(plan), _efforts(plan),
                       _next_steps(plan), _targets(plan), _training(plan), _tasks(plan),
                       _plan_itself(plan), _hearing(plan), _meetings(plan))
        for one in source
        if first <= one.day <= last
    ]  # fmt: skip
    return sorted(found, key=lambda one: (one.day, one.title, one.record))


def whole_year(year: int) -> tuple[datetime.date, datetime.date]:
    """Return the first and the last day of a year."""
    return datetime.date(year, 1, 1), datetime.date(year, 12, 31)


def planned_days(plan: Plan, today: datetime.date) -> tuple[datetime.date, datetime.date]:
    """Return the first and the last day of the plan's period; four years where it has none."""
    first = plan.info.period_start or today
    last = months_later(first, USUAL_YEARS * 12) or datetime.date.max
    return first, plan.info.period_end or last


def _occasions(plan: Plan, first: datetime.date, last: datetime.date) -> Iterator[Happening]:
    for occasion in plan.entries(Occasion):
        for number, day in times(occasion, first, last):
            yield Happening(
                day,
                Dated.OCCASION,
                occasion.what.words,
                occasion.title,
                occasion.responsible,
                occasion.id,
                number,
                occasion.internal,
            )


def _deadlines(plan: Plan) -> Iterator[Happening]:
    for element in plan.elements:
        if element.deadline and element.state not in FINISHED:
            yield _one(
                Dated.DEADLINE, element.deadline, plan.title(element),
                plan.person_name(element.owner), element.id, internal=element.internal,
            )  # fmt: skip


def _efforts(plan: Plan) -> Iterator[Happening]:
    for effort in plan.efforts:
        if effort.status is EffortStatus.DONE:
            continue
        label = plan.reference_label(effort.id)
        for dated, day in ((Dated.EFFORT_STARTS, effort.start), (Dated.EFFORT_ENDS, effort.end)):
            if day:
                yield _one(dated, day, label, effort.responsible, effort.id,
                           internal=effort.internal)  # fmt: skip


def _next_steps(plan: Plan) -> Iterator[Happening]:
    """Yield what the last status on each effort says is next, until the effort is done.

    It is a matter of the effort, so that in a calendar what comes next moves with each status.
    """
    for standing in standings(plan, datetime.date.max):
        report = standing.last
        if report is None or report.next_due is None or standing.is_done:
            continue
        label = plan.reference_label(standing.effort.id)
        title = " – ".join(filter(None, (report.next_step.strip(), label)))
        yield _one(Dated.NEXT_STEP, report.next_due, title, standing.effort.responsible,
                   standing.effort.id, internal=report.internal)  # fmt: skip


def _targets(plan: Plan) -> Iterator[Happening]:
    """Yield by when indicators are to reach their targets, until they are known to."""
    for series in all_series(plan, datetime.date.max):
        indicator = series.indicator
        if indicator.due is None or series.is_met:
            continue
        effort = plan.get(indicator.effort)
        responsible = effort.responsible if isinstance(effort, Effort) else ""
        yield _one(Dated.TARGET, indicator.due, indicator.title, responsible, indicator.id,
                   internal=indicator.internal)  # fmt: skip


def _training(plan: Plan) -> Iterator[Happening]:
    for training in plan.entries(Training):
        if training.due and training.reached is not Reached.REACHED:
            yield _one(Dated.TRAINING, training.due, training.title, training.given_by,
                       training.id, internal=training.internal)  # fmt: skip


def _tasks(plan: Plan) -> Iterator[Happening]:
    for task in plan.entries(Task):
        if task.deadline and task.is_open:
            yield _one(Dated.TASK, task.deadline, task.title, plan.person_name(task.responsible),
                       task.id, internal=task.internal)  # fmt: skip


def _hearing(plan: Plan) -> Iterator[Happening]:
    for party in silent_parties(plan):
        if party.deadline:
            yield _one(Dated.HEARING, party.deadline, party.title, "", party.id,
                       internal=party.internal)  # fmt: skip


def _meetings(plan: Plan) -> Iterator[Happening]:
    for step in plan.entries(ApprovalStep):
        if step.date and step.decision is Outcome.PENDING:
            yield _one(Dated.MEETING, step.date, step.title, "", step.id, internal=step.internal)


def _plan_itself(plan: Plan) -> Iterator[Happening]:
    info = plan.info
    if info.period_end:
        yield _one(Dated.PERIOD_ENDS, info.period_end, info.title, "", info.id)
    due = revision_due(plan)
    if due:
        yield _one(Dated.REVISION, due, info.title, info.adopted_by, info.id)


def _one(
    dated: Dated,
    day: datetime.date,
    title: str,
    responsible: str,
    record: str,
    *,
    internal: bool = False,
) -> Happening:
    return Happening(day, dated, DATED_WORDS[dated], title, responsible, record, internal=internal)

"""Beginning the revision of an adopted plan, which stays sealed as a milestone."""

from __future__ import annotations

import datetime

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.plan import Plan
from planbuilder.model.records import Milestone, PlanStatus
from planbuilder.model.revision.beginning import beginning
from planbuilder.model.revision.due import adoption_day
from planbuilder.model.revision.fresh_look import FreshLook, needing_fresh_look
from planbuilder.model.revision.periods import Period
from planbuilder.project.past.milestones import new_milestone, plan_at
from planbuilder.project.project import Project

ADOPTED_PLAN = "Den vedtagne plan"
"""What the milestone is called that seals a plan of which nobody set one when it was adopted."""


def adopted_milestone(plan: Plan) -> Milestone | None:
    """Return the latest milestone that seals an adopted plan, None where there is none."""
    sealed = [one for one in plan if isinstance(one, Milestone) and one.adopted]
    return max(sealed, key=lambda one: (one.moment, one.id), default=None)


def adopted_plan(project: Project) -> Plan | None:
    """Return the plan as it was last adopted, None where no milestone sealed it.

    Raises:
        PlanbuilderError: the milestone names no whole plan.
    """
    milestone = adopted_milestone(project.plan)
    return plan_at(project, milestone.id) if milestone else None


def fresh_looks(project: Project, today: datetime.date) -> list[FreshLook]:
    """Return what in an open plan needs a fresh look. Raises as `adopted_plan`."""
    return needing_fresh_look(project.plan, today, adopted_plan(project))


def expect_adopted(plan: Plan) -> None:
    """Raise PlanbuilderError where there is nothing to revise: not adopted, or revised already."""
    if plan.info.status is PlanStatus.REVISION:
        raise PlanbuilderError(
            "Planen er allerede under revision. Når den nye plan er vedtaget, kan I begynde næste "
            "revision."
        )
    if plan.info.status not in (PlanStatus.ADOPTED, PlanStatus.PUBLISHED):
        raise PlanbuilderError(
            "Planen er ikke vedtaget endnu, så der er ikke noget at revidere. Noter "
            "vedtagelsen med »Plan → Politisk beslutning«, når den er det."
        )


def start_revision(
    project: Project, period: Period, today: datetime.date, *, leave_ended: bool = False
) -> None:
    """Begin the revision of an adopted plan, in one step that can be taken back.

    A plan that no milestone sealed since it was adopted is sealed as it stands before anything
    else. See `model.revision.beginning` for the arguments, and what is carried over.

    Raises:
        PlanbuilderError: the plan isn't adopted, people still disagree in it, or the period ends
            before it begins.
        FileError: it could not be saved.
    """
    plan = project.plan
    expect_adopted(plan)
    begun = beginning(plan, period, today, leave_ended=leave_ended)
    sealed = () if _is_sealed(project) else (new_milestone(project, ADOPTED_PLAN, adopted=True),)
    project.apply("Start revision", [*sealed, *begun.puts], begun.removes)


def _is_sealed(project: Project) -> bool:
    """Whether a milestone seals this adoption: set since, or of the plan as adopted on that day.

    A decision may be noted before the day of the meeting, or while the clock is wrong.
    """
    milestone, adopted = adopted_milestone(project.plan), adoption_day(project.plan.info)
    if milestone is None:
        return False
    if adopted is None or milestone.moment[:10] >= _day_before(adopted).isoformat():
        return True
    return adoption_day(plan_at(project, milestone.id).info) == adopted


def _day_before(day: datetime.date) -> datetime.date:
    """Return the day before, since moments are in UTC, where a Danish day begins late."""
    return day - datetime.timedelta(days=1) if day > datetime.date.min else day

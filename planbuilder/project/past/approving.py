"""A body decides on the plan: what it decided, how far the plan has come, and the version it saw.

The milestone is sealed with the status that the decision gave, so the plan as it was adopted says
by whom and when.
"""

from __future__ import annotations

import datetime
from dataclasses import replace

from planbuilder.model.approval import APPROVALS, adopts, decided_step, info_after, milestone_name
from planbuilder.model.course import tasks
from planbuilder.model.ids import new_id
from planbuilder.model.registers.approval import ApprovalStep, Outcome
from planbuilder.project.past.milestones import change_and_seal, expect_agreement
from planbuilder.project.project import Project


def decide(
    project: Project,
    body: str,
    day: datetime.date,
    outcome: Outcome = Outcome.APPROVED,
    note: str = "",
) -> ApprovalStep:
    """Note what a body decided on the plan as it stands, and seal that as a milestone.

    The tasks of the way that are done with it are ticked off, so that nobody is asked for it again.
    All of it is one step of undo.

    Returns:
        The step of the register that says so, with the milestone.

    Args:
        body: its name; a step of the register with this name that awaits a decision is its, else
            there will be a new one.
        day: when it decided.
        outcome: what it decided.
        note: kept with the milestone.

    Raises:
        PlanbuilderError: the body has no name, its decision of that day is noted already, or it
            adopts the plan and people still disagree somewhere. Nothing is changed then.
        FileError: it could not be saved.
    """
    plan = project.plan
    step = decided_step(plan, body, day, outcome)
    if adopts(step):
        expect_agreement(plan)
    milestone_id = new_id("milepael")
    ticked = tasks.decided(plan, step.what, day) if outcome in APPROVALS else []
    step = replace(step, milestone=milestone_id)
    change_and_seal(
        project,
        [step, info_after(plan, step), *ticked],
        milestone_name(step),
        milestone_id=milestone_id,
        note=note,
        adopted=adopts(step),
    )
    return step

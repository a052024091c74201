"""A body approves the plan: its decision, how far the plan has come, and the version it decided on.

The milestone is sealed with the status that the decision gave, so the plan as it was adopted says
by whom and when.
"""

from __future__ import annotations

import datetime
from dataclasses import replace

from planbuilder.model.approval import info_after, milestone_name, step_for
from planbuilder.model.course import tasks
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.ids import new_id
from planbuilder.model.records import Milestone
from planbuilder.model.registers.approval import DecidingBody, Outcome
from planbuilder.project.past.milestones import expect_agreement, new_milestone
from planbuilder.project.project import Project


def approve(project: Project, body: str, day: datetime.date, note: str = "") -> Milestone:
    """Note that a body approved the plan as it stands, and seal that as a milestone.

    The tasks of the way that are done with it are ticked off, so that nobody is asked for it again.
    These are two steps of undo: the milestone, and what was decided.

    Args:
        body: its name; a step of the register with this name that awaits a decision is its, else
            there will be a new one.
        day: when it decided.
        note: kept with the milestone.

    Raises:
        PlanbuilderError: the body has no name, or it adopts the plan and people still disagree
            somewhere. Nothing is changed then.
        FileError: it could not be saved.
    """
    if not body.strip():
        raise PlanbuilderError("Skriv, hvem der godkendte planen, fx Byrådet.")
    step = step_for(project.plan, body)
    adopted = step.what is DecidingBody.COUNCIL
    if adopted:
        expect_agreement(project.plan)
    milestone_id = new_id("milepael")
    decided = replace(step, date=day, decision=Outcome.APPROVED, milestone=milestone_id)
    plan = project.plan
    changed = [decided, info_after(plan, step, day), *tasks.decided(plan, step.what, day)]
    project.apply(f"Godkendt af {step.title}", changed)
    try:
        sealed = new_milestone(project, milestone_name(step, day), note, adopted=adopted)
        milestone = replace(sealed, id=milestone_id)
        project.apply("Sæt milepæl", [milestone])
    except PlanbuilderError:
        project.undo()
        raise
    return milestone

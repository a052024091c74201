"""The plan is sent out to be heard: who is asked until when, and the version that they get."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from planbuilder.model.hearing.sending import sending_name, sent_out
from planbuilder.model.ids import new_id
from planbuilder.model.registers.hearing import HearingParty
from planbuilder.project.past.milestones import change_and_seal
from planbuilder.project.project import Project


def send_out(
    project: Project,
    parties: Sequence[HearingParty],
    day: datetime.date,
    deadline: datetime.date,
) -> None:
    """Note that parties are asked about the plan as it stands, and seal it; one step of undo.

    Raises:
        PlanbuilderError: nobody is asked, or the deadline comes too early. Nothing is changed then.
        FileError: it could not be saved.
    """
    plan = project.plan
    changed = sent_out(plan, parties, day, deadline)
    change_and_seal(project, changed, sending_name(plan, day), milestone_id=new_id("milepael"))

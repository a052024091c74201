"""Sending the plan out to be heard: who is asked, from when until when, and how far it has come."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace

from planbuilder.model.course import tasks
from planbuilder.model.danish import format_date_short
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.plan import Plan
from planbuilder.model.record import Record
from planbuilder.model.records import Milestone, PlanInfo, PlanStatus
from planbuilder.model.registers.approval import ApprovalStep, DecidingBody, Outcome
from planbuilder.model.registers.hearing import HearingParty
from planbuilder.model.revision.due import with_status

_BEFORE = (PlanStatus.DRAFT, PlanStatus.STEERING_GROUP, PlanStatus.REVISION)


def to_be_asked(plan: Plan) -> list[HearingParty]:
    """Return the parties that nobody has asked yet, in the order of the register."""
    return [one for one in plan.entries(HearingParty) if not (one.invited or one.answered)]


def sent_out(
    plan: Plan, parties: Sequence[HearingParty], day: datetime.date, deadline: datetime.date
) -> list[Record]:
    """Return what changes when parties are asked: themselves, the front page, and the task of it.

    Raises:
        PlanbuilderError: nobody is asked, or the deadline comes too early.
    """
    if not parties:
        raise PlanbuilderError(
            "Vælg mindst én høringspart, der skal have planen. De står i registret »Høringsparter«."
        )
    if deadline <= day:
        raise PlanbuilderError("Fristen skal ligge efter den dag, planen sendes ud.")
    asked = [replace(party, invited=day, deadline=deadline) for party in parties]
    ticked = tasks.done_with(plan, PlanStatus.CONSULTATION, day)
    return [*asked, info_after_sending(plan, day), *ticked]


def info_after_sending(plan: Plan, day: datetime.date) -> PlanInfo:
    """Return the front page of a plan that is sent out; it never brings the plan back.

    A plan that the steering group has passed on waits for the hearing until a body of politicians
    has treated it.
    """
    info = plan.info
    waits = info.status is PlanStatus.POLITICAL and not _is_treated(plan)
    before = waits or info.status in _BEFORE
    return with_status(info, PlanStatus.CONSULTATION, day) if before else info


def _is_treated(plan: Plan) -> bool:
    """Whether a body other than the steering group has decided on the plan."""
    return any(
        step.decision is not Outcome.PENDING and step.what is not DecidingBody.STEERING
        for step in plan.entries(ApprovalStep)
    )


def sending_name(plan: Plan, day: datetime.date) -> str:
    """Return what the plan that is sent out is called, e.g. "Sendt i høring 07.12.2026".

    Those who are asked later on the same day get a plan of their own.
    """
    name = f"Sendt i høring {format_date_short(day)}"
    taken = sum(isinstance(one, Milestone) and one.name.startswith(name) for one in plan)
    return f"{name} ({taken + 1})" if taken else name

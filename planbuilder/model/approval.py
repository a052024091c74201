"""What a body's decision means for the plan: which step it is, and how far the plan has come."""

from __future__ import annotations

import datetime

from planbuilder.model.danish import format_date_short
from planbuilder.model.ids import new_id
from planbuilder.model.plan import Plan
from planbuilder.model.records import PlanInfo, PlanStatus
from planbuilder.model.registers.approval import ApprovalStep, DecidingBody, Outcome
from planbuilder.model.registers.hearing import HearingParty
from planbuilder.model.revision.due import with_status
from planbuilder.model.slug import slug

_WORDS = {
    DecidingBody.STEERING: ("styregruppe", "direktion"),
    DecidingBody.FINANCE: ("økonomi",),
    DecidingBody.COUNCIL: ("kommunalbestyrelse", "byråd"),
}
"""By what a body's name says what it is; others are committees."""
_ON_THE_WAY = (PlanStatus.DRAFT, PlanStatus.STEERING_GROUP, PlanStatus.CONSULTATION)
_BACK_TO_THE_START = (PlanStatus.DRAFT, PlanStatus.REVISION)


def body_called(name: str) -> DecidingBody:
    """Return what kind of body has this name; a committee where the name doesn't say."""
    wanted = name.casefold()
    for kind, words in _WORDS.items():
        if any(word in wanted for word in words):
            return kind
    return DecidingBody.COMMITTEE


def step_for(plan: Plan, body: str) -> ApprovalStep:
    """Return the step in which a body decides next: one that awaits it, else a new one."""
    name = " ".join(body.split())
    waiting = (one for one in plan.entries(ApprovalStep) if one.decision is Outcome.PENDING)
    known = next((one for one in waiting if one.title.casefold() == name.casefold()), None)
    return known or ApprovalStep(
        id=new_id(slug(name)[:60] or "behandling"),
        title=name,
        order=plan.next_order(ApprovalStep),
        what=body_called(name),
    )


def next_steps(plan: Plan) -> list[ApprovalStep]:
    """Return the steps that await a decision, in the order of the register."""
    return [one for one in plan.entries(ApprovalStep) if one.decision is Outcome.PENDING]


def info_after(plan: Plan, step: ApprovalStep, day: datetime.date) -> PlanInfo:
    """Return the front page when the body of a step has approved the plan on a day.

    A council's approval adopts it. The others send it on, to the hearing where parties still have
    to answer, and never bring it back from where it has come to.
    """
    info = plan.info
    if step.what is DecidingBody.COUNCIL:
        return with_status(info, PlanStatus.ADOPTED, day, step.title.strip())
    unanswered = any(one.answered is None for one in plan.entries(HearingParty))
    if step.what is DecidingBody.STEERING and unanswered:
        goes_on = info.status in (*_BACK_TO_THE_START, PlanStatus.STEERING_GROUP)
        status = PlanStatus.CONSULTATION
    else:
        goes_on = info.status in (*_ON_THE_WAY, PlanStatus.REVISION)
        status = PlanStatus.POLITICAL
    return with_status(info, status, day) if goes_on else info


def milestone_name(step: ApprovalStep, day: datetime.date) -> str:
    """Return what the plan that a body approved is called, e.g. "Vedtaget af Byrådet 23.02.2027".

    The day stands in it, since a body may approve a plan more than once.
    """
    verb = "Vedtaget" if step.what is DecidingBody.COUNCIL else "Godkendt"
    return f"{verb} af {step.title.strip()} {format_date_short(day)}"

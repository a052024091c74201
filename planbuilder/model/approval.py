"""What a body's decision means for the plan: which step it is, and how far the plan has come."""

from __future__ import annotations

import datetime
from dataclasses import replace

from planbuilder.model.danish import format_date_long, format_date_short
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.hearing.answers import silent_parties
from planbuilder.model.ids import new_id
from planbuilder.model.plan import Plan
from planbuilder.model.records import Milestone, PlanInfo, PlanStatus
from planbuilder.model.registers.approval import ApprovalStep, DecidingBody, Outcome
from planbuilder.model.revision.due import with_status
from planbuilder.model.slug import slug
from planbuilder.model.words import capitalised

_WORDS = {
    DecidingBody.STEERING: ("styregruppe", "direktion"),
    DecidingBody.FINANCE: ("økonomi",),
    DecidingBody.COUNCIL: ("kommunalbestyrelse", "byråd"),
}
"""By what a body's name says what it is; others are committees."""
DECISIONS = tuple(one for one in Outcome if one is not Outcome.PENDING)
APPROVALS = (Outcome.APPROVED, Outcome.AMENDED)
_AT_THE_START = (PlanStatus.DRAFT, PlanStatus.REVISION)
_SENT_OUT = (PlanStatus.STEERING_GROUP, PlanStatus.CONSULTATION)


def body_called(name: str) -> DecidingBody:
    """Return what kind of body has this name; a committee where the name doesn't say."""
    wanted = name.casefold()
    for kind, words in _WORDS.items():
        if any(word in wanted for word in words):
            return kind
    return DecidingBody.COMMITTEE


def decided_step(
    plan: Plan, body: str, day: datetime.date, outcome: Outcome = Outcome.APPROVED
) -> ApprovalStep:
    """Return the step in which a body decides on a day, with its decision.

    It is the one that awaits the body, or says already that it met on the day, else a new one. A
    municipality has one council, whether it is called byråd or kommunalbestyrelse.

    Raises:
        PlanbuilderError: the body has no name, or its decision of that day is noted and sealed.
    """
    name = " ".join(body.split())
    if not name:
        raise PlanbuilderError("Skriv, hvem der behandlede planen, fx Byrådet.")
    steps = _steps_of(plan, name)
    noted = [one for one in steps if one.date == day and one.decision is not Outcome.PENDING]
    waiting = [one for one in steps if one.decision is Outcome.PENDING]
    step = next(iter(noted + waiting), None) or ApprovalStep(
        id=new_id(slug(name)[:60] or "behandling"),
        title=name,
        order=plan.next_order(ApprovalStep),
        what=body_called(name),
    )
    decided = replace(step, date=day, decision=outcome)
    # Its step may be gone, as in a new period.
    sealed = {one.name for one in plan if isinstance(one, Milestone)}
    if any(one.milestone for one in noted) or milestone_name(decided) in sealed:
        raise PlanbuilderError(
            "Det er allerede noteret, hvad {body} besluttede den {day}. Er noget forkert, så ret "
            "det i registret »Politisk behandling«; er planen ændret siden, så sæt en milepæl.",
            body=name,
            day=format_date_long(day),
        )
    return decided


def _steps_of(plan: Plan, name: str) -> list[ApprovalStep]:
    """Return the steps of the body with this name; of a council by any name that it has."""
    steps = plan.entries(ApprovalStep)
    if called := [one for one in steps if _same(one.title, name)]:
        return called
    council = body_called(name) is DecidingBody.COUNCIL
    return [one for one in steps if council and one.what is DecidingBody.COUNCIL]


def _same(title: str, name: str) -> bool:
    return " ".join(title.split()).casefold() == name.casefold()


def next_steps(plan: Plan) -> list[ApprovalStep]:
    """Return the steps that await a decision, in the order of the register."""
    return [one for one in plan.entries(ApprovalStep) if one.decision is Outcome.PENDING]


def adopts(step: ApprovalStep) -> bool:
    """Whether the decision of a step adopts the plan."""
    return step.what is DecidingBody.COUNCIL and step.decision in APPROVALS


def info_after(plan: Plan, step: ApprovalStep) -> PlanInfo:
    """Return the front page when a body has decided, as its step says.

    A council's approval adopts the plan. The others send it on, to the hearing where parties still
    have to answer, and never bring it back from where it has come to. A plan that is sent back is
    a draft again.
    """
    info = plan.info
    if adopts(step):
        return with_status(info, PlanStatus.ADOPTED, step.date, step.title.strip())
    before: tuple[PlanStatus, ...] = (*_AT_THE_START, *_SENT_OUT)
    status = PlanStatus.POLITICAL
    if step.decision is Outcome.RETURNED:
        before, status = (*_SENT_OUT, PlanStatus.POLITICAL), PlanStatus.DRAFT
    elif step.what is DecidingBody.COUNCIL:
        return info
    elif step.what is DecidingBody.STEERING and silent_parties(plan):
        before, status = (*_AT_THE_START, PlanStatus.STEERING_GROUP), PlanStatus.CONSULTATION
    return with_status(info, status, step.date) if info.status in before else info


def milestone_name(step: ApprovalStep) -> str:
    """Return what the plan that a body decided on is called, "Vedtaget af Byrådet 23.02.2027".

    The day stands in it, since a body may decide more than once.
    """
    words = step.decision.words
    if adopts(step):
        words = words.replace("godkendt", "vedtaget")
    day = f" {format_date_short(step.date)}" if step.date else ""
    return f"{capitalised(words)} af {step.title.strip()}{day}"

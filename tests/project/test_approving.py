"""A body approves the plan: the step, the status, and the version that it decided on."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from planbuilder.model.approval import body_called, info_after, next_steps, step_for
from planbuilder.model.course.tasks import planned, task_called, touched
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.record import FieldConflict, FieldReading
from planbuilder.model.records import Milestone, PlanStatus
from planbuilder.model.registers.approval import ApprovalStep, DecidingBody, Outcome
from planbuilder.model.registers.hearing import HearingParty
from planbuilder.project.past.approving import approve
from planbuilder.project.past.milestones import at_milestone
from planbuilder.project.past.revising import adopted_milestone
from tests.project.plans import write

DAY = datetime.date(2027, 2, 23)
COUNCIL = ApprovalStep(id="kb", title="Byrådet", what=DecidingBody.COUNCIL, order="b")


def milestones(project):
    return [one for one in project.plan if isinstance(one, Milestone)]


def test_the_council_adopts_the_plan_as_it_stands(project):
    project.apply("Tilføj", [COUNCIL])
    made = approve(project, "byrådet", DAY, "Enstemmigt")
    assert (made.name, made.adopted, made.note) == (
        "Vedtaget af Byrådet 23.02.2027",
        True,
        "Enstemmigt",
    )
    info = project.plan.info
    assert (info.status, info.status_date, info.adopted_by) == (PlanStatus.ADOPTED, DAY, "Byrådet")
    (step,) = project.plan.entries(ApprovalStep)
    assert (step.date, step.decision, step.milestone) == (DAY, Outcome.APPROVED, made.id)
    write(project, "Efter vedtagelsen.")
    sealed = at_milestone(project, made.id).plan
    assert sealed.info.status is PlanStatus.ADOPTED
    assert sealed.entries(ApprovalStep) == [step]


def test_the_last_of_the_adopted_plans_is_the_one_that_counts(project):
    assert adopted_milestone(project.plan) is None
    approve(project, "Byrådet", DAY)
    second = approve(project, "Byrådet", DAY.replace(year=2031))
    approve(project, "Styregruppen", DAY.replace(year=2032))
    assert adopted_milestone(project.plan) == second


def test_a_decision_ticks_off_what_asked_for_it(project):
    def done():
        return {one.task.id: one.task.done_on for one in planned(project.plan) if one.task.done_on}

    approve(project, "Styregruppen", DAY)
    assert done() == {"forloeb-politik-styregruppe": DAY}
    approve(project, "Børneudvalget", DAY)
    later = DAY.replace(year=2028)
    approve(project, "Styregruppen", later)
    assert done() == {"forloeb-politik-styregruppe": DAY}
    approve(project, "Byrådet", later)
    assert done() == {"forloeb-politik-styregruppe": DAY, "forloeb-politik-vedtag": later}
    project.undo()
    project.undo()
    assert done() == {"forloeb-politik-styregruppe": DAY}


def test_a_skipped_task_stays_skipped_when_its_body_decides(project):
    skipped = touched(task_called(project.plan, "politik-vedtag"), skipped=True)
    project.apply("Spring over", [skipped])
    approve(project, "Byrådet", DAY)
    assert project.plan.get(skipped.id) == skipped


def test_a_body_that_nobody_wrote_down_gets_a_step_of_its_own(project):
    project.apply("Tilføj", [COUNCIL])
    approve(project, "Børne-  og Familieudvalget", DAY)
    first, second = project.plan.entries(ApprovalStep)
    assert first == COUNCIL
    assert (second.title, second.what) == ("Børne- og Familieudvalget", DecidingBody.COMMITTEE)
    assert second.order > first.order
    assert next_steps(project.plan) == [COUNCIL]


def test_a_body_that_has_decided_decides_again_in_a_new_step(project):
    approve(project, "Styregruppen", DAY)
    assert step_for(project.plan, "Styregruppen").decision is Outcome.PENDING


def test_what_was_decided_can_be_undone(project):
    before = project.plan.info
    approve(project, "Byrådet", DAY)
    project.undo()
    project.undo()
    assert project.plan.info == before
    assert not project.plan.entries(ApprovalStep)
    assert not milestones(project)


def test_a_plan_in_which_people_disagree_is_not_adopted_and_nothing_changes(project):
    effort = project.plan.effort("indsats-mentor")
    readings = (FieldReading("Bo", effort.title), FieldReading("Åse", "B"))
    project.apply("Ret", [replace(effort, disputed=(FieldConflict("title", readings),))])
    before = project.plan.info
    with pytest.raises(PlanbuilderError, match="1 steder"):
        approve(project, "Byrådet", DAY)
    assert project.plan.info == before
    assert not project.plan.entries(ApprovalStep)
    assert approve(project, "Styregruppen", DAY)


def test_somebody_approves(project):
    with pytest.raises(PlanbuilderError, match="hvem"):
        approve(project, "  ", DAY)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Styregruppen for forebyggelse", DecidingBody.STEERING),
        ("Direktionen", DecidingBody.STEERING),
        ("Økonomi- og Planudvalget", DecidingBody.FINANCE),
        ("Kommunalbestyrelsen", DecidingBody.COUNCIL),
        ("Byrådet", DecidingBody.COUNCIL),
        ("Socialudvalget", DecidingBody.COMMITTEE),
    ],
)
def test_a_name_says_what_a_body_is(name, kind):
    assert body_called(name) is kind


@pytest.mark.parametrize(
    ("what", "before", "unanswered", "after"),
    [
        (DecidingBody.STEERING, PlanStatus.DRAFT, True, PlanStatus.CONSULTATION),
        (DecidingBody.STEERING, PlanStatus.DRAFT, False, PlanStatus.POLITICAL),
        (DecidingBody.STEERING, PlanStatus.POLITICAL, True, PlanStatus.POLITICAL),
        (DecidingBody.COMMITTEE, PlanStatus.CONSULTATION, True, PlanStatus.POLITICAL),
        (DecidingBody.FINANCE, PlanStatus.REVISION, False, PlanStatus.POLITICAL),
        (DecidingBody.FINANCE, PlanStatus.PUBLISHED, False, PlanStatus.PUBLISHED),
        (DecidingBody.COUNCIL, PlanStatus.PUBLISHED, True, PlanStatus.ADOPTED),
    ],
)
def test_a_decision_brings_the_plan_on_and_never_back(plan, what, before, unanswered, after):
    plan.put(replace(plan.info, status=before))
    plan.put(HearingParty(id="p", answered=None if unanswered else DAY))
    found = info_after(plan, replace(COUNCIL, what=what), DAY)
    assert found.status is after
    assert (found.status_date == DAY) == (before is not after)

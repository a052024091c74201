"""A body approves the plan: the step, the status, and the version that it decided on."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from planbuilder.model.approval import (
    body_called,
    decided_step,
    info_after,
    milestone_name,
    next_steps,
)
from planbuilder.model.course.tasks import planned, task_called, touched
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.record import FieldConflict, FieldReading
from planbuilder.model.records import Milestone, PlanStatus
from planbuilder.model.registers.approval import ApprovalStep, DecidingBody, Outcome
from planbuilder.model.registers.hearing import HearingParty
from planbuilder.project.past.approving import decide
from planbuilder.project.past.milestones import at_milestone
from planbuilder.project.past.revising import adopted_milestone
from tests.project.plans import write

DAY = datetime.date(2027, 2, 23)
COUNCIL = ApprovalStep(id="kb", title="Byrådet", what=DecidingBody.COUNCIL, order="b")


def milestones(project):
    return [one for one in project.plan if isinstance(one, Milestone)]


def test_the_council_adopts_the_plan_as_it_stands(project):
    project.apply("Tilføj", [COUNCIL])
    step = decide(project, "byrådet", DAY, note="Enstemmigt")
    made = project.plan.get(step.milestone)
    assert (made.name, made.adopted, made.note) == (
        "Vedtaget af Byrådet 23.02.2027",
        True,
        "Enstemmigt",
    )
    info = project.plan.info
    assert (info.status, info.status_date, info.adopted_by) == (PlanStatus.ADOPTED, DAY, "Byrådet")
    assert project.plan.entries(ApprovalStep) == [step]
    assert (step.date, step.decision) == (DAY, Outcome.APPROVED)
    write(project, "Efter vedtagelsen.")
    sealed = at_milestone(project, made.id).plan
    assert sealed.info.status is PlanStatus.ADOPTED
    assert sealed.entries(ApprovalStep) == [step]


def test_the_last_of_the_adopted_plans_is_the_one_that_counts(project):
    assert adopted_milestone(project.plan) is None
    decide(project, "Byrådet", DAY)
    second = decide(project, "Byrådet", DAY.replace(year=2031))
    decide(project, "Styregruppen", DAY.replace(year=2032))
    assert adopted_milestone(project.plan).id == second.milestone


def test_a_decision_ticks_off_what_asked_for_it(project):
    def done():
        return {one.task.id: one.task.done_on for one in planned(project.plan) if one.task.done_on}

    decide(project, "Styregruppen", DAY)
    assert done() == {"forloeb-politik-styregruppe": DAY}
    decide(project, "Børneudvalget", DAY)
    later = DAY.replace(year=2028)
    decide(project, "Styregruppen", later)
    assert done() == {"forloeb-politik-styregruppe": DAY}
    decide(project, "Byrådet", later)
    assert done() == {"forloeb-politik-styregruppe": DAY, "forloeb-politik-vedtag": later}
    project.undo()
    assert done() == {"forloeb-politik-styregruppe": DAY}


def test_a_skipped_task_stays_skipped_when_its_body_decides(project):
    skipped = touched(task_called(project.plan, "politik-vedtag"), skipped=True)
    project.apply("Spring over", [skipped])
    decide(project, "Byrådet", DAY)
    assert project.plan.get(skipped.id) == skipped


def test_a_body_that_nobody_wrote_down_gets_a_step_of_its_own(project):
    project.apply("Tilføj", [COUNCIL])
    decide(project, "Børne-  og Familieudvalget", DAY)
    first, second = project.plan.entries(ApprovalStep)
    assert first == COUNCIL
    assert (second.title, second.what) == ("Børne- og Familieudvalget", DecidingBody.COMMITTEE)
    assert second.order > first.order
    assert next_steps(project.plan) == [COUNCIL]


def test_there_is_one_council_whatever_it_is_called(project):
    waiting = replace(COUNCIL, title="Kommunalbestyrelsen")
    project.apply("Tilføj", [waiting])
    step = decide(project, "Byrådet", DAY)
    assert project.plan.entries(ApprovalStep) == [step]
    assert (step.id, step.title) == ("kb", "Kommunalbestyrelsen")
    assert next_steps(project.plan) == []
    with pytest.raises(PlanbuilderError, match="allerede noteret"):
        decide(project, "Byrådet", DAY)


def test_a_body_that_has_decided_decides_again_in_a_new_step(project):
    first = decide(project, "Styregruppen", DAY)
    assert decided_step(project.plan, "Styregruppen", DAY.replace(year=2028)).id != first.id


def test_a_body_s_decision_of_a_day_is_noted_once(project):
    decide(project, "Styregruppen", DAY)
    before = list(project.plan)
    with pytest.raises(PlanbuilderError, match="allerede noteret, hvad styregruppen besluttede"):
        decide(project, " styregruppen ", DAY, Outcome.RETURNED)
    assert list(project.plan) == before


def test_a_decision_that_a_milestone_names_is_noted_once_also_without_its_step(project):
    step = decide(project, "Byrådet", DAY)
    project.apply("Ny periode", [replace(step, date=None, decision=Outcome.PENDING, milestone="")])
    with pytest.raises(PlanbuilderError, match="allerede noteret"):
        decide(project, "Byrådet", DAY)


def test_what_the_register_says_of_a_meeting_is_sealed_without_another_step(project):
    noted = replace(COUNCIL, date=DAY, decision=Outcome.APPROVED)
    project.apply("Tilføj", [noted])
    step = decide(project, "Byrådet", DAY)
    assert project.plan.entries(ApprovalStep) == [step]
    assert (step.id, step.milestone) == (noted.id, milestones(project)[0].id)


def test_what_was_decided_can_be_undone(project):
    before = set(project.plan)
    decide(project, "Byrådet", DAY)
    decided = set(project.plan)
    assert project.undo_label == "Vedtaget af Byrådet 23.02.2027"
    project.undo()
    assert set(project.plan) == before
    project.redo()
    assert set(project.plan) == decided
    assert at_milestone(project, milestones(project)[0].id).plan.info.adopted_by == "Byrådet"


def test_a_plan_in_which_people_disagree_is_not_adopted_and_nothing_changes(project):
    effort = project.plan.effort("indsats-mentor")
    readings = (FieldReading("Bo", effort.title), FieldReading("Åse", "B"))
    project.apply("Ret", [replace(effort, disputed=(FieldConflict("title", readings),))])
    before = project.plan.info
    with pytest.raises(PlanbuilderError, match="1 steder"):
        decide(project, "Byrådet", DAY)
    assert project.plan.info == before
    assert not project.plan.entries(ApprovalStep)
    assert decide(project, "Styregruppen", DAY)


def test_somebody_approves(project):
    with pytest.raises(PlanbuilderError, match="hvem"):
        decide(project, "  ", DAY)


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
    ("what", "outcome", "before", "unanswered", "after"),
    [
        ("steering", "approved", "draft", True, "consultation"),
        ("steering", "approved", "draft", False, "political"),
        ("steering", "approved", "political", True, "political"),
        ("committee", "approved", "consultation", True, "political"),
        ("committee", "noted", "consultation", True, "political"),
        ("finance", "amended", "revision", False, "political"),
        ("finance", "approved", "published", False, "published"),
        ("council", "approved", "published", True, "adopted"),
        ("council", "amended", "political", False, "adopted"),
        ("council", "noted", "political", False, "political"),
        ("council", "returned", "political", False, "draft"),
        ("finance", "returned", "published", False, "published"),
        ("steering", "returned", "draft", True, "draft"),
    ],
)
def test_a_decision_brings_the_plan_on_and_back_only_where_it_is_sent_back(
    plan, what, outcome, before, unanswered, after
):
    what, outcome = DecidingBody(what), Outcome(outcome)
    before, after = PlanStatus(before), PlanStatus(after)
    plan.put(replace(plan.info, status=before))
    plan.put(HearingParty(id="p", answered=None if unanswered else DAY))
    found = info_after(plan, replace(COUNCIL, what=what, date=DAY, decision=outcome))
    assert found.status is after
    assert (found.status_date == DAY) == (before is not after)


@pytest.mark.parametrize(
    ("what", "outcome", "name"),
    [
        (DecidingBody.COUNCIL, Outcome.APPROVED, "Vedtaget af Byrådet 23.02.2027"),
        (DecidingBody.COUNCIL, Outcome.AMENDED, "Vedtaget med ændringer af Byrådet 23.02.2027"),
        (DecidingBody.FINANCE, Outcome.AMENDED, "Godkendt med ændringer af Byrådet 23.02.2027"),
        (DecidingBody.COUNCIL, Outcome.NOTED, "Taget til efterretning af Byrådet 23.02.2027"),
        (DecidingBody.COUNCIL, Outcome.RETURNED, "Sendt tilbage af Byrådet 23.02.2027"),
    ],
)
def test_the_sealed_version_is_called_by_what_was_decided(what, outcome, name):
    assert milestone_name(replace(COUNCIL, what=what, decision=outcome, date=DAY)) == name


def test_a_plan_that_is_sent_back_is_sealed_but_adopts_and_ticks_off_nothing(project):
    step = decide(project, "Byrådet", DAY, Outcome.RETURNED)
    assert not project.plan.get(step.milestone).adopted
    assert not [one for one in planned(project.plan) if one.task.done_on]

"""The plan is sent out to be heard: the parties, the status, the task, and the version they get."""

from __future__ import annotations

import datetime

import pytest

from planbuilder.model.course.tasks import task_called
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.hearing.sending import to_be_asked
from planbuilder.model.records import Milestone, PlanStatus
from planbuilder.model.registers.hearing import HearingParty
from planbuilder.project.past.approving import decide
from planbuilder.project.past.milestones import at_milestone
from planbuilder.project.past.sending import send_out

DAY, DEADLINE = datetime.date(2026, 12, 7), datetime.date(2027, 1, 8)
YOUTH = HearingParty(id="u", title="Ungerådet", order="b")
STAFF = HearingParty(id="m", title="Hoved-MED", order="c")


@pytest.fixture
def asking(project):
    project.apply("Tilføj", [YOUTH, STAFF])
    return project


def milestones(project):
    return [one for one in project.plan if isinstance(one, Milestone)]


def test_who_is_asked_gets_the_days_and_the_plan_is_sealed_as_they_get_it(asking):
    before = set(asking.plan)
    send_out(asking, [YOUTH], DAY, DEADLINE)
    plan = asking.plan
    youth, staff = plan.entries(HearingParty)
    assert (youth.invited, youth.deadline) == (DAY, DEADLINE)
    assert to_be_asked(plan) == [staff] == [STAFF]
    assert (plan.info.status, plan.info.status_date) == (PlanStatus.CONSULTATION, DAY)
    assert task_called(plan, "politik-hoering").done_on == DAY
    (milestone,) = milestones(asking)
    assert milestone.name == "Sendt i høring 07.12.2026"
    assert at_milestone(asking, milestone.id).plan.entries(HearingParty)[0] == youth
    asking.undo()
    assert set(asking.plan) == before


def test_a_second_round_on_the_same_day_is_another_version_and_brings_nothing_back(asking):
    send_out(asking, [YOUTH], DAY, DEADLINE)
    decide(asking, "Socialudvalget", DAY)
    send_out(asking, [STAFF], DAY, DEADLINE)
    assert asking.plan.info.status is PlanStatus.POLITICAL
    assert {one.name for one in milestones(asking)} >= {
        "Sendt i høring 07.12.2026",
        "Sendt i høring 07.12.2026 (2)",
    }


def test_sending_it_again_in_the_same_words_is_a_step_of_its_own(asking):
    send_out(asking, [YOUTH], DAY, DEADLINE)
    once = list(asking.plan)
    send_out(asking, asking.plan.entries(HearingParty)[:1], DAY, DEADLINE)
    assert [one.name for one in milestones(asking)][1:] == ["Sendt i høring 07.12.2026 (2)"]
    asking.undo()
    assert list(asking.plan) == once


def test_the_steering_group_s_yes_sends_nothing_out(asking):
    decide(asking, "Styregruppen", DAY)
    assert task_called(asking.plan, "politik-hoering").is_open
    send_out(asking, [YOUTH], DAY, DEADLINE)
    assert task_called(asking.plan, "politik-hoering").done_on == DAY


def test_a_plan_that_the_steering_group_passed_on_before_anybody_was_asked_is_in_hearing(project):
    decide(project, "Styregruppen", DAY)
    assert project.plan.info.status is PlanStatus.POLITICAL
    project.apply("Tilføj", [YOUTH])
    send_out(project, [YOUTH], DAY, DEADLINE)
    assert project.plan.info.status is PlanStatus.CONSULTATION


@pytest.mark.parametrize(
    ("parties", "deadline", "said"), [([], DEADLINE, "mindst én"), ([YOUTH], DAY, "Fristen")]
)
def test_what_makes_no_sense_changes_nothing(asking, parties, deadline, said):
    with pytest.raises(PlanbuilderError, match=said):
        send_out(asking, parties, DAY, deadline)
    assert not milestones(asking)
    assert asking.plan.info.status is PlanStatus.DRAFT

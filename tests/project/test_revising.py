"""A revision begins in one step, and the adopted plan stays sealed."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.records import Milestone, PlanStatus, State
from planbuilder.model.revision.fresh_look import Reason
from planbuilder.project.past.approving import decide
from planbuilder.project.past.milestones import add_milestone, at_milestone
from planbuilder.project.past.revising import (
    ADOPTED_PLAN,
    adopted_milestone,
    fresh_looks,
    start_revision,
)
from tests.project.plans import text_of, texted, write

Day = datetime.date
TODAY = Day.today()
PERIOD = Day(2031, 1, 1), Day(2034, 12, 31)


def adopt(project, day=TODAY):
    info = replace(project.plan.info, status=PlanStatus.ADOPTED, status_date=day)
    ready = replace(texted(project, "Vedtaget tekst."), state=State.READY)
    project.apply("Vedtag", [info, ready])


def test_it_begins_in_one_step_and_goes_back_in_one(project):
    adopt(project)
    before = {record.id: record for record in project.plan}
    start_revision(project, PERIOD, TODAY)
    assert project.plan.info.status is PlanStatus.REVISION
    assert project.plan.element("organisering").state is State.REVIEW
    assert project.undo() == "Start revision"
    assert {record.id: record for record in project.plan} == before


def test_the_adopted_plan_is_sealed_where_nobody_had_done_so(project):
    adopt(project)
    start_revision(project, PERIOD, TODAY)
    write(project, "Ny tekst.")
    sealed = adopted_milestone(project.plan)
    assert sealed.name == ADOPTED_PLAN
    past = at_milestone(project, sealed.id)
    assert text_of(past) == "Vedtaget tekst."
    assert past.plan.info.status is PlanStatus.ADOPTED


def test_a_plan_that_is_sealed_gets_no_second_seal(project):
    adopt(project)
    sealed = add_milestone(project, "Vedtaget af Byrådet", adopted=True)
    start_revision(project, PERIOD, TODAY)
    assert [r.id for r in project.plan if isinstance(r, Milestone)] == [sealed.id]


def test_a_seal_of_an_earlier_adoption_is_not_this_ones(project):
    add_milestone(project, "Vedtaget for længe siden", adopted=True)
    adopt(project, TODAY + datetime.timedelta(days=3))
    start_revision(project, PERIOD, TODAY)
    assert len([r for r in project.plan if isinstance(r, Milestone)]) == 2


def test_a_decision_noted_before_the_day_of_the_meeting_is_sealed_once(project):
    decided = decide(project, "Byrådet", TODAY + datetime.timedelta(days=30))
    start_revision(project, PERIOD, TODAY)
    assert [r.id for r in project.plan if isinstance(r, Milestone)] == [decided.milestone]


def test_texts_as_adopted_need_a_fresh_look(project):
    adopt(project)
    start_revision(project, PERIOD, TODAY)
    assert [(one.reason, one.record) for one in fresh_looks(project, TODAY)] == [
        (Reason.UNTOUCHED, "organisering")
    ]
    write(project, "Set efter og rettet.")
    assert fresh_looks(project, TODAY) == []


@pytest.mark.parametrize(
    ("status", "words"), [("draft", "ikke vedtaget endnu"), ("revision", "allerede under revision")]
)
def test_without_an_adopted_plan_there_is_nothing_to_revise(project, status, words):
    project.apply("Status", [replace(project.plan.info, status=PlanStatus(status))])
    with pytest.raises(PlanbuilderError, match=words):
        start_revision(project, PERIOD, TODAY)
    assert adopted_milestone(project.plan) is None

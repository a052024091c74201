"""The way of a plan: all tasks phase by phase, what comes next, what is whose, and what is late."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbuilder.model.course.overview import (
    current_phase,
    late,
    mine,
    next_task,
    person_called,
    waiting,
)
from planbuilder.model.course.tasks import own_task, phases, planned, task_called, touched
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.merging.records import Side, merge_records
from planbuilder.model.plan import Plan, new_plan
from planbuilder.model.records import Person, PlanStatus, State
from planbuilder.model.registers.tasks import Phase, Task
from planbuilder.model.revision.beginning import beginning
from planbuilder.project.catalogue import shipped_concept

TODAY = datetime.date(2027, 3, 1)
BO = Person(id="bo", name="Bo Kjær", initials="BK")
DRAFT = PlanStatus.DRAFT


@pytest.fixture
def plan() -> Plan:
    made = new_plan(shipped_concept(), "Køge", "Handlingsplan")
    made.put(BO)
    return made


def tick(plan: Plan, *ids: str) -> None:
    for task_id in ids:
        plan.put(touched(task_called(plan, task_id), done_on=TODAY))


def test_every_phase_has_tasks_in_the_order_of_the_way(plan):
    found = phases(plan)
    assert [one.phase for one in found] == list(Phase)
    assert all(one.tasks and one.purpose and one.done == 0 for one in found)


def test_nothing_is_written_before_somebody_touches_a_task(plan):
    list(planned(plan))
    assert plan.entries(Task) == []


def test_a_touched_task_stands_where_it_stood(plan):
    before = [one.task.id for one in planned(plan)]
    tick(plan, "gruppe-projektleder")
    assert [one.task.id for one in planned(plan)] == before
    assert task_called(plan, "forloeb-gruppe-projektleder").done_on == TODAY
    assert [task.id for task in plan.entries(Task)] == ["forloeb-gruppe-projektleder"]


def test_the_register_has_touched_tasks_in_the_order_of_the_way(plan):
    tick(plan, "politik-vedtag", "behov-afklar", "gruppe-moeder")
    found = [task.phase for task in plan.entries(Task)]
    assert found == [Phase.NEED, Phase.WORKING_GROUP, Phase.POLITICAL]


def test_what_two_people_do_to_a_task_apart_meets(plan):
    task = task_called(plan, "gruppe-projektleder")
    ours = Side(touched(task, done_on=TODAY), lambda _: "Bo")
    theirs = Side(touched(task, responsible="bo", deadline=TODAY), lambda _: "Åse")
    merged = merge_records(None, ours, theirs)
    assert merged == touched(task, done_on=TODAY, responsible="bo", deadline=TODAY)


def test_own_tasks_stand_behind_those_of_their_phase(plan):
    plan.put(own_task(plan, "Book lokale", Phase.NEED))
    assert phases(plan)[0].tasks[-1].task.title == "Book lokale"
    assert phases(plan)[0].tasks[-1].concept is None


def test_a_task_that_was_moved_to_another_phase_stays_listed_once(plan):
    task = task_called(plan, "behov-afklar")
    plan.put(touched(task, phase=Phase.REVISION))
    ids = [one.task.id for one in planned(plan)]
    assert ids.count(task.id) == 1


def test_an_unknown_task_is_refused(plan):
    with pytest.raises(PlanbuilderError, match="ingen opgave"):
        task_called(plan, "nix")


def test_one_begins_with_the_need(plan):
    assert current_phase(DRAFT, phases(plan)).phase is Phase.NEED
    assert next_task(DRAFT, phases(plan)).task.id == "forloeb-behov-afklar"


def test_what_is_done_leads_to_the_next(plan):
    tick(plan, "behov-afklar")
    assert next_task(DRAFT, phases(plan)).task.id == "forloeb-behov-pligt"


def test_skipped_tasks_count_no_more_and_are_not_next(plan):
    plan.put(touched(task_called(plan, "behov-afklar"), skipped=True))
    first = phases(plan)[0]
    assert len(first.counted) == len(first.tasks) - 1
    assert next_task(DRAFT, phases(plan)).task.id == "forloeb-behov-pligt"


def test_a_phase_left_behind_holds_nobody_back(plan):
    tick(plan, "skriv-fordel")
    assert current_phase(DRAFT, phases(plan)).phase is Phase.WRITING
    assert next_task(DRAFT, phases(plan)).task.id == "forloeb-skriv-strategi"


@pytest.mark.parametrize(
    ("status", "phase"),
    [
        (PlanStatus.CONSULTATION, Phase.POLITICAL),
        (PlanStatus.ADOPTED, Phase.IMPLEMENTATION),
        (PlanStatus.REVISION, Phase.NEED),
    ],
)
def test_the_status_says_how_far_one_is_at_least(plan, status, phase):
    assert current_phase(status, phases(plan)).phase is phase


@given(st.sets(st.integers(0, 43)), st.sets(st.integers(0, 43)), st.sampled_from(list(PlanStatus)))
def test_whatever_is_ticked_there_is_a_phase_and_a_next_task_while_any_is_open(done, skipped, stat):
    plan = new_plan(shipped_concept(), "Køge", "Handlingsplan")
    for place, one in enumerate(list(planned(plan))):
        changes = {"done_on": TODAY} if place in done else {}
        plan.put(touched(one.task, skipped=place in skipped, **changes))
    found = phases(plan)
    assert current_phase(stat, found) in found
    following = next_task(stat, found)
    assert (following is None) == (len(done | skipped) == len(list(planned(plan))))
    assert following is None or following.task.is_open


def test_what_waits_for_somebody_is_told_by_deadline(plan):
    day = datetime.timedelta(days=1)
    plan.put(touched(task_called(plan, "behov-pligt"), responsible="bo", deadline=TODAY + day))
    plan.put(touched(task_called(plan, "behov-afklar"), responsible="bo", deadline=TODAY - day))
    plan.put(touched(task_called(plan, "gruppe-moeder"), deadline=TODAY))
    plan.put(replace(plan.element("organisering"), owner="bo"))
    ready = replace(plan.element("formaal-og-vision"), owner="bo", state=State.READY)
    plan.put(ready)
    assert [one.record for one in mine(plan, BO, TODAY)] == [
        "forloeb-behov-afklar",
        "forloeb-behov-pligt",
        "organisering",
    ]
    assert [one.record for one in late(plan, TODAY)] == ["forloeb-behov-afklar"]
    assert "forloeb-gruppe-moeder" in [one.record for one in waiting(plan, TODAY)]


def test_what_is_done_or_skipped_is_never_late(plan):
    early = TODAY - datetime.timedelta(days=9)
    plan.put(touched(task_called(plan, "behov-pligt"), deadline=early, done_on=TODAY))
    plan.put(touched(task_called(plan, "behov-afklar"), deadline=early, skipped=True))
    assert late(plan, TODAY) == []


def test_people_are_known_by_name_or_initials(plan):
    assert person_called(plan, "bo kjær") == person_called(plan, "BK") == BO
    assert person_called(plan, "") is None
    assert person_called(plan, "Åse") is None


def test_when_a_revision_begins_the_way_begins_anew(plan):
    tick(plan, *(one.task.id for one in planned(plan)))
    period = datetime.date(2031, 1, 1), datetime.date(2034, 12, 31)
    for record in beginning(plan, period, TODAY).puts:
        plan.put(record)
    found = phases(plan)
    assert current_phase(plan.info.status, found).phase is Phase.NEED
    assert sum(one.done for one in found) == 0

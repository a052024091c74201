"""Where efforts are on a day, and why they are late."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbuilder.model.followup.rounds import last_round, next_round
from planbuilder.model.followup.standing import reports_of, standing_of, standings, undated
from planbuilder.model.plan import new_plan
from planbuilder.model.records import Effort, EffortStatus
from planbuilder.model.registers.follow_up import (
    Indicator,
    IndicatorValue,
    Progress,
    StatusReport,
)
from planbuilder.model.registers.year_wheel import Occasion, OccasionKind, Rhythm
from planbuilder.project.catalogue import shipped_concept

Day = datetime.date
TODAY = Day(2028, 3, 15)
MENTOR = Effort(
    id="mentor",
    title="Mentorordning",
    order="b",
    status=EffortStatus.RUNNING,
    start=Day(2027, 1, 1),
    end=Day(2030, 12, 31),
)
GOOD = StatusReport(id="r1", effort="mentor", order="b", day=Day(2028, 2, 1), title="Januar")
ROUNDS = Occasion(
    id="runde",
    what=OccasionKind.FOLLOW_UP,
    first=Day(2027, 3, 1),
    rhythm=Rhythm.HALF_YEARLY,
    elements=("opfoelgning-paa-indsatser",),
)


def standing(plan, *records, day=TODAY):
    for record in records:
        plan.put(record)
    (found,) = (one for one in standings(plan, day) if one.effort.id == "mentor")
    assert standing_of(plan, found.effort, day) == found
    return found


def test_without_reports_the_register_says_how_far_an_effort_is(plan):
    for status, progress in (
        (EffortStatus.PLANNED, Progress.NOT_BEGUN),
        (EffortStatus.RUNNING, Progress.ON_TRACK),
        (EffortStatus.PAUSED, Progress.STOPPED),
        (EffortStatus.DONE, Progress.DONE),
    ):
        assert standing(plan, replace(MENTOR, status=status)).progress is progress


def test_the_last_report_up_to_the_day_counts_and_earlier_ones_stay(plan):
    later = replace(GOOD, id="r2", day=Day(2028, 3, 15), progress=Progress.DELAYED)
    to_come = replace(GOOD, id="r3", day=Day(2028, 3, 16), progress=Progress.DONE)
    found = standing(plan, MENTOR, GOOD, later, to_come)
    assert [one.id for one in found.reports] == ["r2", "r1"]
    assert (found.progress, found.late) == (Progress.DELAYED, ("forsinket",))
    assert standing(plan, day=Day(2028, 2, 1)).progress is Progress.ON_TRACK
    assert [one.id for one in reports_of(plan, "mentor")] == ["r3", "r2", "r1"]


def test_of_two_reports_on_a_day_the_one_further_down_is_the_last(plan):
    found = standing(plan, MENTOR, replace(GOOD, id="r2", order="c"), GOOD)
    assert [one.id for one in found.reports] == ["r2", "r1"]


def test_a_report_without_a_date_counts_on_no_day_and_is_named(plan):
    found = standing(plan, MENTOR, replace(GOOD, day=None, progress=Progress.DONE))
    assert found.reports == ()
    assert [one.id for one in undated(plan)] == ["r1"]
    assert [one.id for one in reports_of(plan, "mentor")] == ["r1"]


@pytest.mark.parametrize(
    ("effort", "report", "late"),
    [
        ({"end": Day(2028, 3, 15)}, {}, ()),
        ({"end": Day(2028, 3, 14)}, {}, ("skulle være slut 14.03.2028",)),
        ({"end": Day(2028, 3, 14)}, {"progress": Progress.DONE}, ()),
        ({"end": Day(2028, 3, 14), "status": EffortStatus.DONE}, {}, ()),
        ({}, {"progress": Progress.NOT_BEGUN}, ("skulle være begyndt 01.01.2027",)),
        ({}, {"progress": Progress.STOPPED}, ("gået i stå",)),
        ({}, {"next_due": Day(2028, 3, 15)}, ()),
        ({}, {"next_due": Day(2028, 3, 14)}, ("næste skridt skulle være taget 14.03.2028",)),
    ],
)
def test_an_effort_is_late_by_its_dates_and_by_its_last_report(plan, effort, report, late):
    assert standing(plan, replace(MENTOR, **effort), replace(GOOD, **report)).late == late


def test_a_next_step_that_was_reported_on_since_is_late_no_more(plan):
    first = replace(GOOD, id="r0", day=Day(2027, 9, 2), next_due=Day(2027, 12, 1))
    assert standing(plan, MENTOR, first, GOOD).late == ()


def test_a_round_that_passed_without_a_report_is_awaited(plan):
    spring = Day(2028, 3, 1)
    assert standing(plan, MENTOR, ROUNDS).awaited == spring
    assert standing(plan, replace(GOOD, day=Day(2027, 9, 1))).awaited == spring
    assert standing(plan, replace(GOOD, day=Day(2027, 9, 2))).awaited is None
    assert standing(plan, replace(MENTOR, start=Day(2028, 3, 2))).awaited is None


def test_on_its_own_day_a_round_is_not_awaited_and_of_what_is_done_none_is(plan):
    old = replace(GOOD, day=Day(2027, 8, 1))
    assert standing(plan, MENTOR, ROUNDS, old, day=Day(2028, 3, 1)).awaited is None
    assert standing(plan).awaited == Day(2028, 3, 1)
    assert standing(plan, replace(old, progress=Progress.DONE)).awaited is None


def test_follow_up_on_something_else_is_no_round(plan):
    plan.put(replace(ROUNDS, elements=("interessenter-og-samarbejde",)))
    assert last_round(plan, TODAY) is None
    plan.put(replace(ROUNDS, elements=()))
    assert last_round(plan, TODAY).day == Day(2028, 3, 1)
    plan.put(replace(ROUNDS, what=OccasionKind.MEETING))
    assert last_round(plan, TODAY) is None
    assert next_round(plan, TODAY) is None


def test_a_target_that_is_due_and_not_reached_makes_late(plan):
    schools = Indicator(id="i", title="Skoler", effort="mentor", target=11, due=Day(2028, 1, 1))
    nine = IndicatorValue(id="v", indicator="i", day=Day(2027, 12, 1), value=9)
    late = ("målet for »Skoler« er ikke nået",)
    assert standing(plan, MENTOR, schools, nine).late == late
    assert standing(plan, replace(schools, due=TODAY)).late == ()
    assert standing(plan, replace(schools, at_most=True)).late == ()
    assert standing(plan, schools, replace(nine, value=11)).late == ()


days = st.dates(Day(1, 1, 1), Day(9999, 12, 31))
rhythms = st.sampled_from(list(Rhythm))


@given(first=days, rhythm=rhythms, day=days)
def test_rounds_stand_around_the_day_whatever_the_calendar(first, rhythm, day):
    plan = new_plan(shipped_concept(), "Køge", "Plan")
    plan.put(replace(ROUNDS, first=first, rhythm=rhythm))
    last, following = last_round(plan, day), next_round(plan, day)
    if last is not None:
        assert first <= last.day <= day
        assert last.since < last.day
    if following is not None:
        assert max(first, day) <= following
        assert following > day
    if rhythm is Rhythm.YEARLY and first <= day:
        assert last is not None
        assert (day - last.day).days <= 366


reports = st.lists(
    st.tuples(st.dates(Day(2027, 1, 1), Day(2029, 12, 31)), st.sampled_from(list(Progress))),
    max_size=8,
)


@given(reports=reports, day=st.dates(Day(2027, 1, 1), Day(2029, 12, 31)))
def test_what_comes_after_a_day_changes_nothing_of_it(reports, day):
    plan = new_plan(shipped_concept(), "Køge", "Plan")
    plan.put(MENTOR)
    known = new_plan(shipped_concept(), "Køge", "Plan")
    known.put(MENTOR)
    for number, (when, progress) in enumerate(reports):
        one = replace(GOOD, id=f"r{number}", order=f"b{number}1", day=when, progress=progress)
        plan.put(one)
        if when <= day:
            known.put(one)
    assert standings(plan, day) == standings(known, day)
    (found,) = standings(plan, day)
    assert list(found.reports) == sorted(found.reports, key=lambda one: one.day, reverse=True)
    assert not (found.is_done and found.late)

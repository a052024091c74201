"""Indicators over time, and whether they reach their targets."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbuilder.model.followup.series import all_series
from planbuilder.model.plan import new_plan
from planbuilder.model.registers.follow_up import Indicator, IndicatorValue
from planbuilder.project.catalogue import shipped_concept

Day = datetime.date
WAIT = Indicator(id="i", title="Ventetid", unit="dage", target=14, at_most=True)
TODAY = Day(2028, 3, 1)


def value(number, day, measured):
    return IndicatorValue(id=f"v{number}", indicator="i", day=day, value=measured)


def series(plan, *records, day=TODAY):
    for record in records:
        plan.put(record)
    (found,) = all_series(plan, day)
    return found


def test_measurements_stand_by_their_days_up_to_the_day(plan):
    found = series(
        plan,
        WAIT,
        value(1, Day(2027, 9, 1), 21),
        value(2, Day(2027, 3, 1), 30),
        value(3, Day(2028, 3, 2), 5),
        value(4, None, 7),
        value(5, Day(2027, 5, 1), None),
    )
    assert [point.value for point in found.points] == [30, 21]
    assert (found.last.value, found.change) == (21, -9)


def test_without_measurements_nothing_is_told(plan):
    found = series(plan, WAIT)
    assert (found.last, found.change, found.is_met) == (None, None, None)


@pytest.mark.parametrize(
    ("at_most", "measured", "is_met"),
    [(True, 14, True), (True, 15, False), (False, 14, True), (False, 13, False)],
)
def test_a_target_is_reached_from_the_side_that_is_meant(plan, at_most, measured, is_met):
    found = series(plan, replace(WAIT, at_most=at_most), value(1, Day(2027, 1, 1), measured))
    assert found.is_met is is_met


def test_without_a_target_none_is_reached_or_missed(plan):
    found = series(plan, replace(WAIT, target=None), value(1, Day(2027, 1, 1), 3))
    assert found.is_met is None


def test_a_target_is_late_the_day_after_it_is_due(plan):
    found = series(plan, replace(WAIT, due=Day(2027, 12, 31)), value(1, Day(2027, 1, 1), 20))
    assert not found.is_late(Day(2027, 12, 31))
    assert found.is_late(Day(2028, 1, 1))


points = st.lists(st.tuples(st.dates(), st.integers(0, 10**6)), max_size=9)


@given(points=points, day=st.dates())
def test_no_measurement_up_to_the_day_is_lost_and_none_after_it_counts(points, day):
    plan = new_plan(shipped_concept(), "Køge", "Plan")
    plan.put(WAIT)
    for number, (when, measured) in enumerate(points):
        plan.put(value(number, when, measured))
    (found,) = all_series(plan, day)
    assert sorted((p.day, p.value) for p in found.points) == sorted(
        p for p in points if p[0] <= day
    )
    assert [p.day for p in found.points] == sorted(p.day for p in found.points)

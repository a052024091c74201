"""What is dated in a plan comes on its days, and nothing comes for ever."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbuilder.model.calendar.dates import Dated, happenings
from planbuilder.model.calendar.months import months_later
from planbuilder.model.calendar.times import MOST_TIMES, times
from planbuilder.model.records import Effort, EffortStatus, State
from planbuilder.model.registers.approval import ApprovalStep, Outcome
from planbuilder.model.registers.follow_up import (
    Indicator,
    IndicatorValue,
    Progress,
    StatusReport,
)
from planbuilder.model.registers.hearing import HearingAnswer, HearingParty
from planbuilder.model.registers.knowledge import Reached, Training
from planbuilder.model.registers.year_wheel import Occasion, OccasionKind, Rhythm

Day = datetime.date
FIRST, LAST = Day(2027, 1, 1), Day(2030, 12, 31)


def days(occasion, first=FIRST, last=LAST):
    return [day for _, day in times(occasion, first, last)]


def listed(plan, dated):
    return [one for one in happenings(plan, FIRST, LAST) if one.dated is dated]


def test_the_last_day_of_a_month_stays_the_last():
    monthly = Occasion(id="x", first=Day(2027, 1, 31), rhythm=Rhythm.MONTHLY, last=Day(2027, 4, 30))
    assert days(monthly) == [Day(2027, 1, 31), Day(2027, 2, 28), Day(2027, 3, 31), Day(2027, 4, 30)]


def test_a_leap_day_comes_every_year():
    yearly = Occasion(id="x", first=Day(2024, 2, 29), rhythm=Rhythm.YEARLY)
    assert days(yearly) == [
        Day(2027, 2, 28), Day(2028, 2, 29), Day(2029, 2, 28), Day(2030, 2, 28),
    ]  # fmt: skip
    assert [number for number, _ in times(yearly, FIRST, LAST)] == [4, 5, 6, 7]


@pytest.mark.parametrize(
    ("rhythm", "count"),
    [
        (Rhythm.ONCE, 1),
        (Rhythm.QUARTERLY, 16),
        (Rhythm.HALF_YEARLY, 8),
        (Rhythm.EVERY_SECOND_YEAR, 2),
        (Rhythm.EVERY_FOURTH_YEAR, 1),
    ],
)
def test_each_rhythm_comes_as_often_as_it_says(rhythm, count):
    assert len(days(Occasion(id="x", first=Day(2027, 1, 5), rhythm=rhythm))) == count


def test_without_a_first_day_nothing_comes_and_an_endless_rhythm_is_bounded():
    assert days(Occasion(id="x")) == []
    endless = Occasion(id="x", first=Day(1, 1, 31), rhythm=Rhythm.MONTHLY)
    assert len(days(endless, Day.min, Day.max)) == MOST_TIMES
    assert days(replace(endless, first=Day(9999, 12, 1)), Day(9999, 1, 1), Day.max) == [
        Day(9999, 12, 1)
    ]


@given(
    st.dates(Day(2000, 1, 1), Day(2040, 1, 1)),
    st.sampled_from(Rhythm),
    st.dates(Day(2020, 1, 1), Day(2030, 1, 1)),
    st.integers(0, 2000),
)
def test_what_comes_between_two_days_is_what_comes_of_all(first_time, rhythm, first, span):
    occasion = Occasion(id="x", first=first_time, rhythm=rhythm)
    last = first + datetime.timedelta(days=span)
    everything = list(times(occasion, Day(2000, 1, 1), Day(2040, 1, 1)))
    assert list(times(occasion, first, last)) == [
        (number, day) for number, day in everything if first <= day <= last
    ]


def test_months_beyond_the_calendar_are_none():
    assert months_later(Day(9999, 12, 31), 1) is None
    assert months_later(Day(2027, 12, 31), 2) == Day(2028, 2, 29)
    assert months_later(Day(2028, 3, 31), -1) == Day(2028, 2, 29)
    assert months_later(Day(1, 1, 1), -1) is None


def test_who_must_still_answer_and_decide_is_listed_until_they_have(plan):
    day = Day(2027, 3, 1)
    plan.put(HearingParty(id="p", title="Ungerådet", deadline=day))
    plan.put(HearingParty(id="q", title="Svarede", deadline=day, answered=day))
    plan.put(HearingParty(id="r", title="Svarede også", deadline=day))
    plan.put(HearingAnswer(id="a", title="Godt", party="r"))
    plan.put(ApprovalStep(id="s", title="Byrådet", date=Day(2027, 4, 1)))
    plan.put(ApprovalStep(id="t", title="Udvalget", date=day, decision=Outcome.APPROVED))
    found = happenings(plan, FIRST, Day(2027, 12, 31))
    assert [(one.dated, one.record, one.internal) for one in found] == [
        (Dated.HEARING, "p", True),
        (Dated.MEETING, "s", False),
    ]


def test_what_the_last_status_says_is_next_is_listed_until_the_effort_is_done(plan):
    due = Day(2027, 6, 1)
    plan.put(Effort(id="e", title="Mentor", responsible="Familie og Unge", order="b"))
    plan.put(Effort(id="f", title="Kurser", order="c"))
    told = StatusReport(id="s", effort="e", day=Day(2027, 2, 1), next_step="Find fem mentorer",
                        next_due=due, order="b")  # fmt: skip
    plan.put(replace(told, id="old", day=Day(2026, 2, 1), next_due=Day(2027, 1, 1)))
    plan.put(told)
    plan.put(replace(told, id="t", effort="f", progress=Progress.DONE))
    (found,) = listed(plan, Dated.NEXT_STEP)
    assert (found.dated, found.record, found.day) == (Dated.NEXT_STEP, "e", due)
    assert found.title.startswith("Find fem mentorer – ")
    assert "Mentor" in found.title
    assert found.responsible == "Familie og Unge"
    assert found.internal
    plan.put(replace(told, internal=False))
    assert not listed(plan, Dated.NEXT_STEP)[0].internal


def test_the_target_of_an_indicator_is_listed_until_it_is_met(plan):
    due = Day(2027, 6, 25)
    plan.put(Effort(id="e", title="Mentor", responsible="Familie og Unge"))
    plan.put(Indicator(id="i", title="Ventetid", effort="e", target=14, at_most=True, due=due))
    (found,) = listed(plan, Dated.TARGET)
    assert (found.dated, found.record, found.day) == (Dated.TARGET, "i", due)
    assert (found.title, found.responsible, found.internal) == ("Ventetid", "Familie og Unge", True)
    plan.put(IndicatorValue(id="v", indicator="i", day=Day(2027, 2, 1), value=20))
    assert listed(plan, Dated.TARGET)
    plan.put(IndicatorValue(id="w", indicator="i", day=Day(2027, 3, 1), value=12))
    assert not listed(plan, Dated.TARGET)


def test_everything_dated_in_a_plan_is_listed_by_day(plan):
    plan.put(Occasion(id="o", title="Møde", what=OccasionKind.MEETING, first=Day(2027, 5, 1),
                      rhythm=Rhythm.ONCE, internal=True))  # fmt: skip
    plan.put(replace(plan.element("organisering"), deadline=Day(2027, 3, 1)))
    plan.put(
        replace(plan.element("formaal-og-vision"), deadline=Day(2027, 3, 1), state=State.READY)
    )
    plan.put(Effort(id="e", title="Mentor", start=Day(2027, 2, 1), end=Day(2030, 2, 1)))
    plan.put(Effort(id="d", start=Day(2027, 2, 1), status=EffortStatus.DONE))
    plan.put(Training(id="t", title="Kursus", due=Day(2027, 4, 1)))
    plan.put(Training(id="u", title="Nået", due=Day(2027, 4, 1), reached=Reached.REACHED))
    plan.put(replace(plan.info, period_end=Day(2027, 12, 31)))
    found = happenings(plan, FIRST, Day(2027, 12, 31))
    assert [(one.dated, one.record) for one in found] == [
        (Dated.EFFORT_STARTS, "e"),
        (Dated.DEADLINE, "organisering"),
        (Dated.TRAINING, "t"),
        (Dated.OCCASION, "o"),
        (Dated.PERIOD_ENDS, "plan"),
    ]
    assert [one.internal for one in found] == [False, False, False, True, False]
    assert found[3].kind == "møde"

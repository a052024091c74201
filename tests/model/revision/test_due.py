"""By when a plan must be revised, whatever its status, and which period comes next."""

from __future__ import annotations

import datetime
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from planbuilder.model.plan import Plan, new_plan
from planbuilder.model.records import PLAN_ID, PlanInfo, PlanStatus
from planbuilder.model.revision.due import adoption_day, revision_due, with_status
from planbuilder.model.revision.periods import next_period

Day = datetime.date
DAYS = st.dates(Day(1990, 1, 1), Day(2190, 12, 31))


def adopted(plan, day, **more):
    plan.put(replace(plan.info, status=PlanStatus.ADOPTED, status_date=day, **more))
    return plan


def test_a_plan_that_nobody_adopted_has_no_day(plan):
    assert revision_due(plan) is None
    plan.put(replace(plan.info, status=PlanStatus.POLITICAL, status_date=Day(2027, 2, 24)))
    assert revision_due(plan) is None


def test_an_adopted_plan_is_to_be_revised_after_four_years(plan):
    assert revision_due(adopted(plan, Day(2027, 2, 24))) == Day(2031, 2, 24)


def test_a_leap_day_has_its_like_after_four_years_but_for_whole_centuries(plan):
    assert revision_due(adopted(plan, Day(2028, 2, 29))) == Day(2032, 2, 29)
    assert revision_due(adopted(plan, Day(2096, 2, 29))) == Day(2100, 2, 28)


def test_the_day_of_adoption_stays_when_the_status_goes_on(plan):
    info = with_status(plan.info, PlanStatus.ADOPTED, Day(2027, 2, 24), "Byrådet")
    for status in (PlanStatus.PUBLISHED, PlanStatus.REVISION, PlanStatus.POLITICAL):
        info = with_status(info, status, Day(2030, 1, 1))
        assert adoption_day(info) == Day(2027, 2, 24)
    assert info.adopted_by == "Byrådet"
    again = with_status(info, PlanStatus.ADOPTED, Day(2031, 1, 15))
    assert adoption_day(again) == Day(2031, 1, 15)


def test_it_stays_also_where_an_older_program_set_the_status():
    info = PlanInfo(id=PLAN_ID, status=PlanStatus.ADOPTED, status_date=Day(2025, 3, 1))
    assert adoption_day(with_status(info, PlanStatus.REVISION, Day(2028, 1, 1))) == Day(2025, 3, 1)


def test_of_a_published_plan_the_day_of_publication_comes_nearest():
    info = PlanInfo(id=PLAN_ID, status=PlanStatus.PUBLISHED, status_date=Day(2025, 3, 1))
    assert adoption_day(info) == Day(2025, 3, 1)
    assert adoption_day(replace(info, adopted_on=Day(2025, 2, 1))) == Day(2025, 2, 1)


def test_how_often_is_the_concepts_to_say(plan, concept):
    sooner = replace(concept, revision=replace(concept.revision, years=2))
    assert revision_due(Plan(sooner, [*adopted(plan, Day(2027, 2, 24))])) == Day(2029, 2, 24)
    assert revision_due(Plan(replace(concept, revision=None), [*plan])) is None


@given(DAYS)
def test_the_day_is_the_same_day_four_years_on_or_the_last_of_february(concept, day):
    plan = new_plan(concept, "Køge", "Plan")
    due = revision_due(adopted(plan, day))
    assert (due.year, due.month) == (day.year + 4, day.month)
    assert due.day == day.day or (day.day, due.day) == (29, 28)


def test_the_next_period_follows_on_the_plans_own(plan):
    assert next_period(plan, Day(2030, 6, 1)) == (Day(2031, 1, 1), Day(2034, 12, 31))


def test_a_period_long_gone_is_followed_by_the_coming_year(plan):
    assert next_period(plan, Day(2040, 6, 1)) == (Day(2041, 1, 1), Day(2044, 12, 31))


@given(ended=st.none() | DAYS, today=DAYS)
def test_a_period_is_whole_and_not_over(concept, ended, today):
    plan = new_plan(concept, "Køge", "Plan", period_end=ended)
    first, last = next_period(plan, today)
    assert last >= today
    following = last + datetime.timedelta(days=1)
    assert (following.year, following.month) in {
        (first.year + 4, first.month),
        (first.year + 4, 3),  # of a leap day where the fourth year has none
    }
    assert ended is None or first > ended

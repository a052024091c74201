"""Rounds and answers: their scales, months and names."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.readiness.records import (
    check_answer,
    check_round,
    month_of,
    month_words,
    new_round,
)
from planbuilder.model.titles import title_of


@given(st.dates())
def test_every_date_has_a_round_and_its_month_has_words(date: datetime.date) -> None:
    made = new_round(month_of(date))
    assert made.id == f"parathed-{made.month}"
    assert month_words(made.month).endswith(f" {made.month[:4]}")
    same = date.replace(day=1)
    assert new_round(month_of(same)) == made


@given(st.dates(), st.dates())
def test_months_sort_as_time_goes(one: datetime.date, other: datetime.date) -> None:
    earlier, later = sorted((one, other))
    assert month_of(earlier) <= month_of(later)


@pytest.mark.parametrize("month", ["", "2026", "2026-13", "2026-00", "november", "2026-11-01"])
def test_what_is_no_month_is_no_round(month, answer):
    with pytest.raises(PlanbuilderError, match="2026-11"):
        new_round(month)
    with pytest.raises(PlanbuilderError):
        check_answer(replace(answer(1), month=month))
    assert month_words(month) == month


@pytest.mark.parametrize(
    "changes", [{"step": -1}, {"step": 5}, {"importance": 0}, {"importance": 4}]
)
def test_an_answer_off_its_scale_is_refused(answer, changes):
    with pytest.raises(PlanbuilderError):
        check_answer(replace(answer(1), **changes))


def test_a_round_stands_at_its_month():
    with pytest.raises(PlanbuilderError, match="anden måned"):
        check_round(replace(new_round("2026-11"), month="2026-12"))


def test_rounds_and_answers_have_titles(plan, answer):
    assert title_of(plan, new_round("2026-11")) == "Parathed, november 2026"
    assert title_of(plan, answer(1)) == "Organisering: parathed, november 2026"

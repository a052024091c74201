"""What is shown of the figures, and what can be typed as one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planbuilder.model.comparing.records import compare_records
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.figures.records import (
    FigureBy,
    FigureOptions,
    Period,
    Span,
    check_figure,
    new_figure,
    parse_period,
    periods,
    with_areas,
)
from planbuilder.model.figures.sums import sum_remarks
from planbuilder.model.figures.table import FigureTable, hidden_note
from planbuilder.model.record import FieldConflict, FieldReading

HALF = Period(2026, Span.HALF_YEAR, 1)


@pytest.fixture
def counted(plan):
    """A plan in which 14 concerns of the first half of 2026 are divided by age."""
    plan.put(new_figure("2026-h1", FigureBy.TOTAL, "", 14))
    for category, number in {"0-12": 0, "13-17": 2, "18-24": 12}.items():
        plan.put(new_figure("2026-h1", FigureBy.AGE, category, number))
    for category in ("25-39", "40-", "unknown"):
        plan.put(new_figure("2026-h1", FigureBy.AGE, category, 0))
    return plan


def test_small_counts_and_what_gives_them_away_are_hidden(counted):
    table = FigureTable(counted)
    assert table.periods == [HALF]
    assert table.divisions == [FigureBy.TOTAL, FigureBy.AGE]
    shown = {c: table.count(HALF, FigureBy.AGE, c).words for c in table.categories(FigureBy.AGE)}
    assert shown["0-12"] == "0"
    assert (shown["13-17"], shown["18-24"]) == ("skjult", "skjult")
    assert table.count(HALF, FigureBy.TOTAL).words == "14"
    assert table.any_hidden(FigureBy.AGE)
    assert not table.any_hidden(FigureBy.TOTAL)
    assert "under 5" in hidden_note(table.options)


def test_the_limit_can_be_set(counted):
    counted.put(FigureOptions(id="figure-options", least_shown=2))
    table = FigureTable(counted)
    assert table.count(HALF, FigureBy.AGE, "13-17").words == "2"


def test_figures_of_another_length_of_period_are_not_shown(counted):
    counted.put(new_figure("2026", FigureBy.TOTAL, "", 30))
    assert FigureTable(counted).periods == [HALF]


def test_areas_are_the_municipalitys_own(counted):
    options = with_areas(FigureOptions(id="figure-options"), ("Nord", "Syd", "Nord"))
    counted.put(options)
    assert list(FigureTable(counted).categories(FigureBy.AREA)) == ["Nord", "Syd", "unknown"]


@pytest.mark.parametrize(
    "name", ["0101901234", "Nord 1", "x" * 41, "", "Hansen, 12 år", "Nord\nSyd", "a@b.dk"]
)
def test_an_area_can_not_hold_what_identifies_somebody(name):
    with pytest.raises(PlanbuilderError):
        with_areas(FigureOptions(id="figure-options"), (name,))


@pytest.mark.parametrize(
    ("period", "by", "category", "number"),
    [
        ("foråret", FigureBy.TOTAL, "", 1),
        ("2026-h3", FigureBy.TOTAL, "", 1),
        ("2026", FigureBy.AGE, "17", 1),
        ("2026", FigureBy.TOTAL, "Peter Hansen", 1),
        ("2026", FigureBy.TOTAL, "", -1),
    ],
)
def test_nothing_but_a_number_at_a_place_is_a_figure(period, by, category, number):
    with pytest.raises(PlanbuilderError):
        new_figure(period, by, category, number)


def test_a_figure_whose_id_says_another_place_is_none():
    with pytest.raises(PlanbuilderError):
        check_figure(replace(new_figure("2026", FigureBy.TOTAL, "", 1), id="tal:2027:total:"))


def test_comparing_tells_that_a_figure_changed_and_not_what_it_is(counted):
    before = new_figure("2026-h1", FigureBy.AGE, "13-17", None)
    after = replace(before, number=3)
    (change,) = compare_records(before, after, counted)
    assert (change.before, change.after) == ("", "udfyldt")


@pytest.mark.parametrize(
    ("written", "period"),
    [
        ("2026", "2026"),
        (" 1. halvår 2026 ", "2026-h1"),
        ("3. kvartal 2026", "2026-k3"),
        ("2026-K4", "2026-k4"),
    ],
)
def test_a_period_is_read_as_people_write_it(written, period):
    assert parse_period(written).id == period
    assert parse_period(parse_period(written).words).id == period


def test_periods_follow_each_other():
    assert [p.id for p in periods(2026, 2027, Span.HALF_YEAR)] == [
        "2026-h1",
        "2026-h2",
        "2027-h1",
        "2027-h2",
    ]
    assert [p.id for p in periods(2026, 2027, Span.YEAR)] == ["2026", "2027"]


def test_what_two_people_disagree_about_is_shown_to_nobody(counted):
    figure = replace(
        new_figure("2026-h1", FigureBy.TOTAL, "", 14),
        disputed=(FieldConflict("number", (FieldReading("A", 14), FieldReading("B", 3))),),
    )
    counted.put(figure)
    table = FigureTable(counted)
    assert table.count(HALF, FigureBy.TOTAL).words == "uafklaret"
    assert not table.is_shown(figure)


def test_counts_of_an_area_that_is_no_longer_chosen_are_seen(counted):
    counted.put(new_figure("2026-h1", FigureBy.AREA, "Vest", 7))
    counted.put(FigureOptions(id="figure-options", areas=("Nord",)))
    assert list(FigureTable(counted).categories(FigureBy.AREA)) == ["Nord", "Vest", "unknown"]


def test_a_sum_that_is_not_the_total_is_told(plan):
    plan.put(new_figure("2026-h1", FigureBy.TOTAL, "", 14))
    for category, number in {"0-12": 0, "13-17": 5, "18-24": 7, "25-39": 0, "40-": 0}.items():
        plan.put(new_figure("2026-h1", FigureBy.AGE, category, number))
    assert sum_remarks(FigureTable(plan)) == []  # one category is not counted yet
    plan.put(new_figure("2026-h1", FigureBy.AGE, "unknown", 0))
    assert sum_remarks(FigureTable(plan)) == ["1. halvår 2026: alder giver 12, i alt 14."]


def test_a_sum_of_masked_counts_is_not_told(counted):
    counted.put(new_figure("2026-h1", FigureBy.TOTAL, "", 23))
    (remark,) = sum_remarks(FigureTable(counted))
    assert remark == ("1. halvår 2026: alder stemmer ikke med i alt. Nogle af tallene er skjult.")

"""Counts in the rows of files: what they mean, and what is said of those that mean nothing."""

from __future__ import annotations

import pytest

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.figures.news import news_of
from planbuilder.model.figures.reading import find_figures
from planbuilder.model.figures.records import FigureBy, FigureOptions, Span, new_figure
from planbuilder.model.figures.table import FigureTable
from planbuilder.model.figures.written import read_count, read_division


@pytest.fixture
def yearly(plan):
    plan.put(FigureOptions(id="figure-options", span=Span.YEAR, areas=("Nord", "Syd")))
    return plan


def found(plan, *rows):
    return find_figures(FigureTable(plan), list(enumerate(rows, start=1)))


def numbers(result):
    return {record_id: figure.number for record_id, figure in result.figures.items()}


@pytest.mark.parametrize(
    ("written", "number"),
    [("12", 12), (" 0 ", 0), ("1.200", 1200), ("12,0", 12), ("", None), ("999999", 999_999)],
)
def test_counts_as_people_write_them(written, number):
    assert read_count(written) == number


@pytest.mark.parametrize(
    "written", ["-1", "12,5", "1.2", "ca. 5", "<5", "1e3", "٣", "12 børn", "1000000", "9" * 5000]
)
def test_what_is_no_count_is_refused(written):
    with pytest.raises(PlanbuilderError):
        read_count(written)


def test_a_division_is_known_by_its_words():
    assert read_division("Efter alder") is FigureBy.AGE
    assert read_division("I ALT") is FigureBy.TOTAL
    with pytest.raises(PlanbuilderError, match="religion"):
        read_division("religion")


def test_a_list_of_counts(yearly):
    result = found(
        yearly,
        ["Nøgletal fra Køge"],
        ["Antal", "Periode", "Opdeling", "Kategori"],
        ["14", "2025", "I alt", ""],
        ["6", "2025", "alder", "13-17 år"],
        ["8", "2025", "område", "nord"],
    )
    assert numbers(result) == {
        "tal:2025:total:": 14,
        "tal:2025:age:13-17": 6,
        "tal:2025:area:Nord": 8,
    }
    assert result.troubles == []


def test_a_list_with_the_division_as_a_heading(yearly):
    result = found(yearly, ["Periode", "Alder", "Antal"], ["2025", "13-17 år", "6"])
    assert numbers(result) == {"tal:2025:age:13-17": 6}
    assert result.troubles == []


@pytest.mark.parametrize("heading", [["Køn"], ["Alder", "Område"], ["Bemærkning", "Kategori"]])
def test_a_list_that_does_not_say_what_is_counted_is_no_total(yearly, heading):
    result = found(yearly, ["Periode", *heading, "Antal"], ["2025", *heading, "6"])
    assert numbers(result) == {}
    assert len(result.troubles) == 1


def test_remarks_in_a_list_that_says_what_is_counted_are_left(yearly):
    heading = ["Periode", "Opdeling", "Kategori", "Bemærkning", "Antal"]
    result = found(yearly, heading, ["2025", "Alder", "13-17 år", "set efter", "6"])
    assert numbers(result) == {"tal:2025:age:13-17": 6}


def test_a_table_with_periods_as_columns(yearly):
    result = found(
        yearly,
        ["", "2024", "2025"],
        ["Alder"],
        ["13–17 år", "6", ""],
        ["18–24 år", "skjult", "9"],
        ["I alt", "10", "20"],
    )
    assert numbers(result) == {
        "tal:2024:age:13-17": 6,
        "tal:2025:age:18-24": 9,
        "tal:2024:total:": 10,
        "tal:2025:total:": 20,
    }
    assert result.masked == 1


def test_what_is_no_number_at_a_place_is_told_with_its_place(yearly):
    result = found(
        yearly,
        ["Periode", "Opdeling", "Kategori", "Antal"],
        ["2025", "alder", "13-17 år", "-3"],
        ["2025", "alder", "Peter Hansen", "3"],
        ["2025", "religion", "", "3"],
        ["2025", "område", "Vest", "3"],
        ["1. halvår 2025", "i alt", "", "3"],
        ["2025", "i alt", "", "7"],
        ["2025", "i alt", "", "8"],
    )
    assert numbers(result) == {"tal:2025:total:": 7}
    assert [(t.row, t.column) for t in result.troubles] == [
        (2, "antal"),
        (3, "kategori"),
        (4, "opdeling"),
        (5, "kategori"),
        (6, "periode"),
        (8, "antal"),
    ]


def test_rows_without_a_heading_are_none(yearly):
    assert found(yearly, ["a", "b"], ["1", "2"]) is None


def test_news_are_told_masked(yearly):
    yearly.put(new_figure("2025", FigureBy.TOTAL, "", 20))
    same, small = (new_figure("2025", FigureBy.TOTAL, "", n) for n in (20, 3))
    assert news_of(yearly, [same]) == []
    (news,) = news_of(yearly, [small])
    assert (news.place, news.before, news.after) == ("2025, henvendelser i alt", "20", "skjult")

"""What people type for hours, kroner and dates is read as they mean it, or plainly refused."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.typed import (
    MOST,
    read_date,
    read_hours,
    read_kroner,
    write_date,
    write_hours,
    write_kroner,
)


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ("37", 37.0),
        ("1.250,5", 1250.5),
        ("1250,5", 1250.5),
        (" 12 timer ", 12.0),
        ("0,25", 0.25),
        ("1 250", 1250.0),
        ("37,129", 37.13),
        ("", None),
        ("   ", None),
    ],
)
def test_hours_are_read_in_danish(typed, hours):
    assert read_hours(typed) == hours


@pytest.mark.parametrize(
    ("typed", "kroner"),
    [
        ("125.000", 125_000),
        ("125000", 125_000),
        ("kr. 125.000,-", 125_000),
        ("125.000 kr.", 125_000),
        ("125.000,00 DKK", 125_000),
        ("1 250 000", 1_250_000),
        ("0", 0),
        ("", None),
    ],
)
def test_kroner_are_read_in_danish(typed, kroner):
    assert read_kroner(typed) == kroner


@pytest.mark.parametrize(
    "typed", ["1.5", "1,250.5", "12.50", "-3", "mange", "1e9", "{}", "²", "9" * 20]
)
def test_a_number_that_is_unclear_is_refused_in_words(typed):
    for read in (read_hours, read_kroner):
        with pytest.raises(PlanbuilderError) as refused:
            read(typed)
        assert f"»{typed}«" in str(refused.value)


def test_half_kroner_are_refused():
    with pytest.raises(PlanbuilderError, match="hele kroner"):
        read_kroner("125.000,50")


@given(st.integers(0, MOST))
def test_kroner_come_back_as_they_were_written(kroner):
    assert read_kroner(write_kroner(kroner)) == kroner


@given(st.integers(0, 10**9))
def test_hours_come_back_as_they_were_written(hundredths):
    assert read_hours(write_hours(hundredths / 100)) == hundredths / 100


def test_hours_are_written_with_the_decimals_they_have():
    assert [write_hours(h) for h in (400, 1250.5, 0.25, None)] == ["400", "1.250,5", "0,25", ""]


def test_dates_are_read_in_both_danish_ways():
    assert read_date("1.3.2027") == read_date("1. marts 2027") == datetime.date(2027, 3, 1)
    assert read_date(" ") is None
    assert write_date(datetime.date(2027, 3, 1)) == "01.03.2027"
    assert write_date(None) == ""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbuilder.model.danish import (
    danish_key,
    format_date_long,
    format_date_short,
    format_number,
    format_short_number,
    parse_date,
)
from planbuilder.model.errors import PlanbuilderError


def test_ae_oe_and_aa_come_after_z_in_that_order():
    names = ["Aarhus", "Åbenrå", "Ærø", "Øster", "Zoo", "Alborg", "Fyn", "Faaborg"]
    assert sorted(names, key=danish_key) == [
        "Alborg",
        "Fyn",
        "Faaborg",
        "Zoo",
        "Ærø",
        "Øster",
        "Åbenrå",
        "Aarhus",
    ]


def test_capitals_and_accents_do_not_disturb_the_order():
    assert sorted(["idé B", "Ide A", "ide C"], key=danish_key) == ["Ide A", "idé B", "ide C"]


def test_foreign_letters_stand_with_their_danish_relatives():
    assert sorted(["Åse", "Öberg", "Ægir", "Zeus", "Ärlig"], key=danish_key) == [
        "Zeus",
        "Ægir",
        "Ärlig",
        "Öberg",
        "Åse",
    ]


@given(st.text(max_size=8), st.text(max_size=8))
def test_only_equal_names_have_equal_keys(one, other):
    assert (danish_key(one) == danish_key(other)) == (one == other)


def test_dates_are_written_for_text_and_for_tables():
    day = datetime.date(2026, 3, 2)
    assert format_date_long(day) == "2. marts 2026"
    assert format_date_short(day) == "02.03.2026"


@given(st.dates())
def test_every_written_date_can_be_read_again(day):
    assert parse_date(format_date_long(day)) == day
    assert parse_date(format_date_short(day)) == day
    assert parse_date(day.isoformat()) == day


@pytest.mark.parametrize(
    "text", ["2. Marts 2026", " 2.3.2026 ", "02. 03. 2026", "2 marts 2026", "2026-03-02"]
)
def test_small_differences_in_writing_are_accepted(text):
    assert parse_date(text) == datetime.date(2026, 3, 2)


@pytest.mark.parametrize(
    "text",
    ["", "i morgen", "30.02.2026", "29. februar 2026", "22.11.26", "3/2/2026", "2. march 2026"],
)
def test_what_is_no_date_is_refused_with_an_example(text):
    with pytest.raises(PlanbuilderError) as refused:
        parse_date(text)
    assert f"»{text}« er ikke en dato" in str(refused.value)
    assert "22.11.2026 eller 22. november 2026" in str(refused.value)


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (0, 0, "0"),
        (999, 0, "999"),
        (1000, 0, "1.000"),
        (1234567.5, 2, "1.234.567,50"),
        (-1234.5, 1, "-1.234,5"),
        (0.5, 0, "1"),
        (2.5, 0, "3"),
        (2.675, 2, "2,68"),
        (-0.4, 0, "0"),
        (Decimal("0.10"), 1, "0,1"),
        (10**30, 0, "1" + ".000" * 10),
    ],
)
def test_numbers_have_a_decimal_comma_and_a_thousands_point(value, decimals, expected):
    assert format_number(value, decimals) == expected


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (37.0, "37"),
        (37.5, "37,5"),
        (37.25, "37,25"),
        (1250.5, "1.250,5"),
        (100.0, "100"),
        (0.0, "0"),
    ],
)
def test_a_short_number_has_no_more_decimals_than_it_needs(number, written):
    assert format_short_number(number) == written

"""Title, municipality and period are guessed from cover, title and the first words."""

from __future__ import annotations

import datetime

import pytest

from planbuilder.office.word.old_plan.facts import guessed_facts
from planbuilder.project.catalogue import shipped_municipalities


def guessed(cover=(), title="", text=""):
    lines = [(line, "normal") if isinstance(line, str) else line for line in cover]
    return guessed_facts(lines, title, text, shipped_municipalities(), "gammel-plan")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Køge Kommune", "Køge"),
        ("KØGE KOMMUNE", "Køge"),
        ("Plan for Aarhus Kommunes indsats", "Aarhus"),
        ("Lyngby-Taarbæk Kommune", "Lyngby-Taarbæk"),
        ("Egelund Kommune. Egelund Kommune vil", "Egelund"),
        ("Infohus Kommune", ""),
        ("alle i kommunen", ""),
    ],
)
def test_the_municipality_is_the_one_that_is_named(words, name):
    assert guessed(text=words).municipality == name


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ("Handlingsplan 2019-2022", (2019, 2022)),
        ("Handlingsplan 2019 – 22", (2019, 2022)),
        ("gælder fra 2019 til 2022", (2019, 2022)),
        ("Budget 2022-2019", None),
        ("Revideret 2019", None),
    ],
)
def test_the_period_is_the_first_that_is_named(words, years):
    facts = guessed(cover=[words])
    expected = years and (datetime.date(years[0], 1, 1), datetime.date(years[1], 12, 31))
    assert (facts.period_start, facts.period_end) == (expected or (None, None))


def test_a_period_far_into_the_text_is_that_of_something_else():
    assert guessed(text="ord " * 1000 + "2021-2022").period_start is None


def test_the_title_is_what_is_set_so_or_looks_like_one():
    assert guessed(cover=["Køge Kommune", ("Trygge unge", "title")]).title == "Trygge unge"
    assert guessed(cover=["Køge Kommune", "Handlingsplan mod had"]).title == "Handlingsplan mod had"
    assert guessed(cover=["Køge"], title="Plan 2019").title == "Plan 2019"
    assert guessed().title == "gammel-plan"

from __future__ import annotations

import datetime
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.municipality import by_name, load_municipalities, region_on, search
from planbuilder.resources import resource

ALL = load_municipalities(resource("data", "kommuner.csv"))


def names(found):
    return [municipality.name for municipality in found]


def test_all_98_municipalities_come_in_danish_order():
    assert len(ALL) == 98
    assert names(ALL)[0] == "Albertslund"
    assert names(ALL)[-4:] == ["Ærø", "Aabenraa", "Aalborg", "Aarhus"]
    assert names(ALL).index("Faaborg-Midtfyn") > names(ALL).index("Furesø")


def test_codes_and_names_are_unique_and_there_are_twelve_police_districts_in_five_regions():
    assert len({municipality.code for municipality in ALL}) == 98
    assert len(set(names(ALL))) == 98
    assert len({municipality.police_district for municipality in ALL}) == 12
    assert len({municipality.region for municipality in ALL}) == 5


def test_two_regions_become_one_on_new_years_day_2027():
    koege = by_name(ALL, "Køge")
    assert region_on(koege, datetime.date(2026, 12, 31)) == "Region Sjælland"
    assert region_on(koege, datetime.date(2027, 1, 1)) == "Region Østdanmark"
    herlev = by_name(ALL, "Herlev")
    assert region_on(herlev, datetime.date(2026, 12, 31)) == "Region Hovedstaden"
    assert region_on(herlev, datetime.date(2027, 1, 1)) == "Region Østdanmark"


def test_the_other_regions_stay_as_they_are():
    later = Counter(region_on(municipality, datetime.date(2030, 1, 1)) for municipality in ALL)
    assert later == {
        "Region Østdanmark": 46,
        "Region Syddanmark": 22,
        "Region Midtjylland": 19,
        "Region Nordjylland": 11,
    }


def test_the_infohus_follows_the_police_district():
    assert by_name(ALL, "Odense").infohus == "Infohus Fyns Politi"


def test_names_that_begin_with_what_is_typed_come_first():
    assert names(search(ALL, "kø")) == ["København", "Køge", "Ringkøbing-Skjern"]


def test_then_names_with_another_word_that_begins_with_it():
    assert names(search(ALL, "ta")) == ["Tårnby", "Høje-Taastrup", "Lyngby-Taarbæk"]


@pytest.mark.parametrize("typed", ["aa", "å", "Å", "AA"])
def test_aa_and_the_letter_find_the_same(typed):
    assert names(search(ALL, typed))[:3] == ["Aabenraa", "Aalborg", "Aarhus"]


def test_one_letter_finds_aarhus_as_well():
    assert "Aarhus" in names(search(ALL, "a"))


def test_an_empty_text_shows_all_and_nonsense_none():
    assert search(ALL, "  ") == list(ALL)
    assert search(ALL, "xyz") == []


@given(st.sampled_from(ALL), st.integers(1, 20))
def test_whoever_types_the_beginning_of_a_name_finds_it(municipality, letters):
    found = search(ALL, municipality.name[:letters])
    assert municipality in found


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("København", "København"),
        ("  køge kommune ", "Køge"),
        ("Århus", "Aarhus"),
        ("Aabenrå", "Aabenraa"),
        ("TAARNBY", "Tårnby"),
        ("A\u030arhus", "Aarhus"),
    ],
)
def test_a_municipality_is_found_however_its_name_is_written(written, name):
    assert by_name(ALL, written).name == name


def test_a_misspelt_name_gets_a_suggestion():
    with pytest.raises(PlanbuilderError) as refused:
        by_name(ALL, "Købehavn")
    assert str(refused.value) == (
        "Der findes ingen kommune ved navn »Købehavn«. Mente du København?"
    )


def test_several_suggestions_are_listed_as_one_says_them():
    with pytest.raises(PlanbuilderError, match=r"Mente du \w+, \w+ eller \w+\?"):
        by_name(ALL, "Frederiks")


def test_a_name_like_no_other_gets_no_suggestion():
    with pytest.raises(PlanbuilderError) as refused:
        by_name(ALL, "Xyz")
    assert "Mente du" not in str(refused.value)


@pytest.mark.parametrize(
    "content",
    [b"", b"kode,navn\n1,Et\n", b"kode,navn,region,politikreds\n1,Et\n", b"\xff\xfe\x00"],
)
def test_a_damaged_list_is_named(tmp_path, content):
    path = tmp_path / "kommuner.csv"
    path.write_bytes(content)
    with pytest.raises(PlanbuilderError, match=r"kommuner\.csv"):
        load_municipalities(path)


def test_a_missing_list_is_named(tmp_path):
    with pytest.raises(PlanbuilderError, match=r"kommuner\.csv"):
        load_municipalities(tmp_path / "kommuner.csv")

"""Other municipalities' names are found in a plan, and its own are passed over."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planbuilder.model.foreign_names import COMMON_WORDS, find_foreign_names
from planbuilder.model.plan import new_plan
from planbuilder.model.records import Effort, Person
from planbuilder.project.catalogue import shipped_concept, shipped_municipalities


@pytest.fixture
def plan():
    return new_plan(shipped_concept(), "Roskilde", "Handlingsplan")


def found(plan, words):
    """Return the names found in an element whose text is these words, as they stand there."""
    element = plan.element("organisering")
    plan.put(replace(element, text=f"<p>Først noget andet.</p>\n<p>{words}</p>"))
    plain = f"Først noget andet.\n{words}"
    places = find_foreign_names(plan, shipped_municipalities())
    for place in places:
        assert plain[place.offset : place.offset + place.length] in plain
        line = place.before + plain[place.offset : place.offset + place.length] + place.after
        assert line == words
    return [place.name for place in places]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("I Køge Kommune har vi en mentor.", ["Køge"]),
        ("Køge er en by.", ["Køge"]),
        ("Det er Køges plan.", ["Køge"]),
        ("Både Køge og Sorø er med.", ["Køge", "Sorø"]),
        ("Køge-området er stort.", ["Køge"]),
        ("Sådan gør Århus Kommune.", ["Aarhus"]),
        ("Sådan gør Faaborg-Midtfyn.", ["Faaborg-Midtfyn"]),
        ("Vi taler med Assens’ skoler.", ["Assens"]),
        ("Vi er i Ikast-Brande i dag.", ["Ikast-Brande"]),
    ],
)
def test_a_name_is_found_in_all_its_forms(plan, words, names):
    assert found(plan, words) == names


@pytest.mark.parametrize(
    "words",
    [
        "Roskilde Kommune og Roskildes skoler.",
        "Vejen er lang, og Greve Moltke kom forbi.",
        "En skive brød og tre tønder.",
        "Odder er dyr.",
        "Vi samarbejder med Aalborg Universitet.",
        "Midt- og Vestsjællands Politi er med.",
        "Sydsjællands og Lolland-Falsters Politi",
        "køge med småt er intet navn",
        "Køgevej er en vej.",
    ],
)
def test_what_only_looks_like_another_municipality_is_passed_over(plan, words):
    assert found(plan, words) == []


@pytest.mark.parametrize("name", sorted(COMMON_WORDS))
def test_a_name_that_is_a_word_counts_where_a_municipality_is_meant(plan, name):
    assert found(plan, f"Sådan gør {name} Kommune det.") == [name]
    assert found(plan, f"Vi lærte det i {name} sidste år.") == [name]
    assert found(plan, f"{name} kan betyde noget andet.") == []


def test_the_plans_persons_may_be_called_like_a_town(plan):
    plan.put(Person(id="p", name="Hanne Nyborg", initials="HN"))
    assert found(plan, "Hanne Nyborg leder gruppen.") == []
    assert found(plan, "Gruppen kom fra Nyborg.") == ["Nyborg"]


def test_own_police_district_is_passed_over_and_another_ones_is_not(plan):
    plan.put(replace(plan.info, municipality="Ballerup Kommune"))
    assert found(plan, "Københavns Vestegns Politi er med.") == []
    plan.put(replace(plan.info, municipality="Køge"))
    assert found(plan, "Københavns Politi er med.") == ["København"]


def test_efforts_and_titles_are_searched_too(plan):
    plan.put(Effort(id="e", title="Mentor i Køge", responsible="SSP i Køge", purpose="<p>Køge</p>"))
    plan.put(replace(plan.sections[0], title="Køges formål"))
    places = find_foreign_names(plan, shipped_municipalities())
    assert {(p.record, p.field) for p in places} == {
        (plan.sections[0].id, "title"),
        ("e", "title"),
        ("e", "responsible"),
        ("e", "purpose"),
    }

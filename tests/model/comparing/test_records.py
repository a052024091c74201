"""What differs between two states of a record is told in Danish, field by field."""

from __future__ import annotations

import datetime
from dataclasses import fields, replace

import pytest

from planbuilder.model.comparing.field_names import KIND_WORDS, NAMES, value_words
from planbuilder.model.comparing.records import FieldChange, compare_records
from planbuilder.model.comparing.summary import summary, words_changed
from planbuilder.model.kinds import KINDS
from planbuilder.model.plan import new_plan
from planbuilder.model.readiness.records import ReadinessAnswer
from planbuilder.model.record import SHARED_FIELDS, FieldConflict, FieldReading
from planbuilder.model.records import (
    Effort,
    EffortStatus,
    Element,
    Milestone,
    Person,
    State,
    WordOptions,
)
from planbuilder.project.catalogue import shipped_concept

ELEMENT = Element(id="organisering", text="<p>Et to tre.</p>")
EFFORT = Effort(id="i1", title="Mentor")


@pytest.fixture(scope="module")
def plan():
    made = new_plan(shipped_concept(), "Køge", "Handlingsplan")
    made.put(Person(id="p1", name="Åse Krogh", initials="ÅK"))
    return made


def changes(before, after, plan=None):
    return [(c.name, c.before, c.after) for c in compare_records(before, after, plan)]


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_every_kind_has_a_danish_name(kind):
    names = {spec.name for spec in fields(KINDS[kind])} - set(SHARED_FIELDS)
    assert NAMES[kind].keys() == names
    assert all(NAMES[kind].values())
    assert KIND_WORDS[kind]


def test_what_is_the_same_does_not_differ():
    assert compare_records(ELEMENT, ELEMENT) == []
    assert compare_records(None, None) == []


def test_a_text_comes_as_it_is_stored():
    after = replace(ELEMENT, text="<p>Et to.</p>")
    assert compare_records(ELEMENT, after) == [
        FieldChange("text", "Tekst", "<p>Et to tre.</p>", "<p>Et to.</p>", is_text=True)
    ]


def test_values_are_words_that_one_can_read(plan):
    after = replace(
        ELEMENT,
        state=State.COVERED,
        owner="p1",
        deadline=datetime.date(2026, 11, 22),
        answered=("a", "b"),
        section="kapitel-1",
    )
    told = {name: (one, other) for name, one, other in changes(ELEMENT, after, plan)}
    assert told["Tilstand"] == ("Ikke påbegyndt", "Dækket af anden plan")
    assert told["Ansvarlig"] == ("", "Åse Krogh")
    assert told["Frist"] == ("", "22.11.2026")
    assert told["Afkrydsede spørgsmål"] == ("", "2")


def test_numbers_and_lists_of_an_effort_are_readable_too(plan):
    level, element = plan.concept.effort_levels[0], plan.elements[0]
    after = replace(
        EFFORT,
        status=EffortStatus.RUNNING,
        existing=True,
        hours_per_year=1250.5,
        cost_dkk=125000,
        levels=(level.id,),
        elements=(element.id,),
    )
    assert changes(EFFORT, after, plan) == [
        ("Indsatsniveau", "", level.title),
        ("Status", "Planlagt", "I gang"),
        ("Ny eller eksisterende", "Ny", "Eksisterende"),
        ("Timer om året", "", "1.250,5"),
        ("Kroner i hele perioden", "", "125.000"),
        ("Elementer", "", plan.title(element)),
    ]


def test_a_person_who_was_deleted_is_not_shown_as_an_id(plan):
    assert changes(ELEMENT, replace(ELEMENT, owner="p9"), plan) == [
        ("Ansvarlig", "", "(slettet person)")
    ]


def test_a_place_is_only_told_where_something_was_moved():
    here, there = replace(EFFORT, order="i"), replace(EFFORT, order="k")
    assert changes(here, there) == [("Plads", "", "Flyttet")]
    assert ("Plads", "", "Flyttet") not in changes(None, here)


def test_of_a_new_record_everything_that_is_filled_in_is_told():
    assert changes(None, replace(EFFORT, responsible="Unge")) == [
        ("Titel", "", "Mentor"),
        ("Ansvarlig", "", "Unge"),
    ]


def test_a_new_answer_about_readiness_reads_as_somebody_gave_it(plan):
    answer = ReadinessAnswer(
        id="s", month="2026-11", element="organisering", who="Ali", moment="2026-11-27T12:00:00Z"
    )
    found = {one.name: (one.before, one.after) for one in compare_records(None, answer, plan)}
    assert found.pop("Tidspunkt")[1].startswith("27.11.2026 kl. ")
    assert found == {
        "Runde": ("", "november 2026"),
        "Element": ("", "Organisering"),
        "Svaret af": ("", "Ali"),
        "Trin": ("", "0"),
        "Vigtighed": ("", "Vigtigt"),
    }


def test_a_disputed_field_reads_as_both_readings():
    dispute = FieldConflict("responsible", (FieldReading("Bo", ""), FieldReading("Åse", "Unge")))
    after = replace(EFFORT, disputed=(dispute,))
    assert changes(EFFORT, after) == [("Ansvarlig", "", "Bo: (tomt) · Åse: Unge")]


def test_without_a_plan_ids_stand_as_they_are():
    assert value_words(replace(ELEMENT, owner="p1"), "owner", None) == "p1"


class TestSummary:
    def test_words_added_and_removed(self):
        after = replace(ELEMENT, text="<p>Et to fire fem.</p>")
        assert summary(ELEMENT, after) == "+2 −1 ord"

    def test_only_what_there_is_to_tell(self):
        assert summary(ELEMENT, replace(ELEMENT, text="<p>Et.</p>")) == "−2 ord"
        assert summary(ELEMENT, replace(ELEMENT, state=State.READY)) == "rettede Tilstand"
        assert summary(ELEMENT, ELEMENT) == ""

    def test_text_and_fields_together(self):
        after = replace(ELEMENT, text="<p>Et to tre fire.</p>", state=State.READY, owner="p1")
        assert summary(ELEMENT, after) == "+1 ord · rettede Tilstand og Ansvarlig"

    def test_many_fields_are_counted(self):
        options = WordOptions(id="word-options")
        after = replace(options, cover=False, contents=False, efforts=False, coverage=False)
        assert summary(options, after) == "rettede 4 felter"

    def test_coming_and_going(self):
        assert summary(None, ELEMENT) == "oprettede · +3 ord"
        assert summary(ELEMENT, None) == "slettede"
        assert summary(None, None) == ""

    def test_what_only_looks_different(self):
        bold = replace(ELEMENT, text="<p>Et <strong>to</strong> tre.</p>")
        assert summary(ELEMENT, bold) == "rettede opsætningen"

    def test_a_record_that_another_deleted_meanwhile(self):
        assert summary(ELEMENT, replace(ELEMENT, deleted_by="Bo")) == "slettet af en anden imens"

    def test_a_milestone_that_got_another_name(self):
        milestone = Milestone(id="m", name="Høring")
        assert summary(milestone, replace(milestone, name="I høring")) == "rettede milepælen"

    def test_a_paragraph_that_moved_counts_as_nothing(self):
        assert words_changed("<p>a b</p>\n<p>c</p>", "<p>c</p>\n<p>a b</p>") == (0, 0)

    def test_large_numbers_have_a_thousands_point(self):
        long = replace(ELEMENT, text="<p>" + "ord " * 1234 + "</p>")
        assert summary(Element(id="organisering"), long) == "+1.234 ord"

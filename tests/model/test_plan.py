"""A plan finds its records, numbers its disposition, and counts its coverage honestly."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbuilder.model.coverage import Standing, coverage, standing
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.plan import with_text
from planbuilder.model.records import Effort, Element, Section, State
from planbuilder.model.registers.sources import Source
from planbuilder.model.words import STATE_WORDS, parse_state


def test_a_new_plan_holds_all_elements_each_in_a_section(plan):
    assert len(plan.elements) == 27
    assert plan.unplaced() == []
    assert [chapter.title for chapter in plan.chapters()] == [
        "Strategi",
        "Organisering",
        "Indsatser",
    ]


def test_elements_come_in_the_order_of_the_concept_and_own_ones_last(plan):
    own = Element(id="a-own", title="Eget", planning_level="strategic", effort_level="constructive")
    plan.put(own)
    assert plan.elements[0].id == "formaal-og-vision"
    assert plan.elements[-1] is own


def test_numbers_follow_chapters_sections_and_elements(plan):
    numbers = plan.numbers()
    assert numbers["kapitel-1"] == "1"
    assert numbers["afsnit-2-1"] == "2.1"
    first = plan.elements_of("afsnit-2-1")[0]
    assert numbers[first.id] == "2.1.1"


def test_numbers_change_when_something_is_moved_and_not_when_it_is_written(plan):
    first, second = plan.elements_of("afsnit-2-1")[:2]
    before = plan.numbers()
    plan.put(with_text(first, "<p>Nyt</p>"))
    assert plan.numbers() is before  # typing doesn't count the plan anew
    plan.put(replace(first, order=second.order + "z"))
    assert plan.numbers()[second.id] == "2.1.1"
    plan.put(replace(plan.section("kapitel-2"), order="0"))
    assert plan.numbers()[second.id] == "1.1.1"
    plan.remove("kapitel-1")
    assert "kapitel-1" not in plan.numbers()


def test_an_element_whose_section_is_gone_is_listed_as_unplaced(plan):
    section = plan.element("organisering").section
    plan.remove(section)
    assert "organisering" in [element.id for element in plan.unplaced()]
    assert "organisering" not in plan.numbers()


def test_the_own_title_goes_before_the_concepts(plan):
    element = plan.element("organisering")
    assert plan.title(element) == "Organisering"
    assert (
        plan.title(replace(element, title="Sådan er vi organiseret")) == "Sådan er vi organiseret"
    )


def test_a_reference_follows_renames_and_renumbering(plan):
    plan.put(Effort(id="i1", title="Mentorordning", order="m"))
    plan.put(Effort(id="i2", title="Temadag", order="t"))
    assert plan.reference_label("i2") == "Indsats 2 · Temadag"
    plan.put(Effort(id="i2", title="Temauge", order="a"))
    assert plan.reference_label("i2") == "Indsats 1 · Temauge"
    assert plan.reference_label("i1") == "Indsats 2 · Mentorordning"
    plan.remove("i2")
    assert plan.reference_label("i1") == "Indsats 1 · Mentorordning"
    assert plan.reference_label("i2") == "(slettet)"


def test_sections_deeper_than_headings_go_are_chapters_and_nothing_is_lost(plan):
    names = [f"s{number}" for number in range(12)]
    for above, name in zip(["", *names], names, strict=False):
        plan.put(Section(id=name, parent=above))
    assert [name for name in names if not plan.holder(plan.section(name))] == ["s0", "s10", "s11"]
    assert plan.numbers().keys() >= set(names)


def test_sections_that_hold_each_other_are_chapters_and_nothing_is_lost(plan):
    plan.put(replace(plan.section("kapitel-1"), parent="kapitel-2"))
    plan.put(replace(plan.section("kapitel-2"), parent="kapitel-1"))
    plan.put(replace(plan.section("kapitel-3"), parent="kapitel-3"))
    plan.put(replace(plan.section("afsnit-3-2"), parent="gone"))
    chapters = [section.id for section in plan.chapters()]
    assert sorted(chapters) == ["afsnit-3-2", "kapitel-1", "kapitel-2", "kapitel-3"]
    assert [section.id for section in plan.subsections("kapitel-3")] == ["afsnit-3-1"]
    assert {section.id for section in plan.sections} <= plan.numbers().keys()


def test_an_unknown_element_is_said_plainly(plan):
    with pytest.raises(PlanbuilderError, match="intet element med navnet »nej«"):
        plan.element("nej")


def test_a_first_text_makes_a_draft(plan):
    element = plan.element("organisering")
    assert with_text(element, "<p>Ord</p>").state is State.DRAFT
    assert with_text(replace(element, state=State.READY), "<p>Ord</p>").state is State.READY
    assert with_text(element, "").state is State.NOT_STARTED


@pytest.mark.parametrize(
    ("state", "text", "note", "counts_as"),
    [
        (State.NOT_STARTED, "<p>Ord</p>", "", Standing.MISSING),
        (State.DRAFT, "<p>Ord</p>", "", Standing.ADDRESSED),
        (State.READY, "<p>Ord</p>", "", Standing.ADDRESSED),
        (State.READY, "", "", Standing.MISSING),
        (State.READY, "<p> &#160;</p>", "", Standing.MISSING),
        (State.COVERED, "", "Børne- og ungepolitikken", Standing.COVERED_ELSEWHERE),
        (State.COVERED, "<p>Ord</p>", " ", Standing.MISSING),
        (State.NOT_RELEVANT, "", "Kommunen har intet Infohus", Standing.NOT_RELEVANT),
        (State.NOT_RELEVANT, "", "", Standing.MISSING),
    ],
)
def test_an_element_counts_as_what_it_is_and_not_as_what_it_says(state, text, note, counts_as):
    element = Element(id="e", state=state, text=text, note=note)
    assert standing(element) is counts_as


@given(
    st.lists(
        st.builds(
            Element,
            id=st.uuids().map(str),
            state=st.sampled_from(State),
            text=st.sampled_from(["", "<p></p>", "<p>Ord</p>"]),
            note=st.sampled_from(["", "Henvisning"]),
        )
    )
)
def test_totals_always_add_up(elements):
    counts = coverage(elements)
    parts = counts.addressed + counts.covered_elsewhere + counts.not_relevant + counts.missing
    assert parts == counts.total == len(elements)
    assert counts.handled + counts.missing == counts.total


@pytest.mark.parametrize("state", State)
def test_a_state_is_understood_in_danish_and_by_its_id(state):
    words = STATE_WORDS[state]
    for typed in (words, words.upper(), words.replace(" ", "-"), state.value):
        assert parse_state(typed) is state
    assert parse_state("daekket") is State.COVERED


def test_an_unknown_state_lists_those_there_are():
    with pytest.raises(PlanbuilderError, match=r"»færdig«.*til gennemsyn"):
        parse_state("færdig")


def test_an_entry_without_a_number_is_referred_to_by_its_title(plan):
    plan.put(Source(id="lov", title="Serviceloven"))
    plan.put(Source(id="ny"))
    assert plan.reference_label("lov") == "Serviceloven"
    assert plan.reference_label("ny") == "Uden titel"

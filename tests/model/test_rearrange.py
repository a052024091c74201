"""The disposition can be changed, and nothing gets lost on the way."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.plan import new_plan
from planbuilder.model.rearrange import (
    move_element,
    move_section,
    new_element,
    new_section,
    removal,
    renamed,
    shift,
)


def put_all(plan, records):
    for record in records:
        plan.put(record)


def ids(records):
    return [record.id for record in records]


def test_an_element_moves_into_another_section_at_its_place(plan):
    before = ids(plan.elements_of("afsnit-2-1"))
    put_all(plan, move_element(plan, "formaal-og-vision", "afsnit-2-1", 1))
    assert ids(plan.elements_of("afsnit-2-1")) == [before[0], "formaal-og-vision", *before[1:]]


def test_one_step_up_and_down_come_back_to_the_start(plan):
    before = ids(plan.elements_of("afsnit-2-1"))
    put_all(plan, shift(plan, before[1], -1))
    assert ids(plan.elements_of("afsnit-2-1"))[:2] == [before[1], before[0]]
    put_all(plan, shift(plan, before[1], 1))
    assert ids(plan.elements_of("afsnit-2-1")) == before


def test_at_the_edge_of_its_section_an_element_goes_into_the_next(plan):
    last = plan.elements_of("afsnit-1-2")[-1].id
    put_all(plan, shift(plan, last, 1))
    assert plan.elements_of("afsnit-1-3")[0].id == last


def test_nothing_goes_before_the_first_chapter(plan):
    assert shift(plan, "kapitel-1", -1) == []


def test_a_chapter_with_sections_cannot_go_into_another(plan):
    with pytest.raises(PlanbuilderError, match="Flyt afsnittene først"):
        move_section(plan, "kapitel-2", "kapitel-1")


def test_a_section_becomes_a_chapter_and_goes_back(plan):
    put_all(plan, move_section(plan, "afsnit-1-2", "", 0))
    assert ids(plan.chapters())[0] == "afsnit-1-2"
    put_all(plan, move_section(plan, "afsnit-1-2", "kapitel-1", 0))
    assert ids(plan.subsections("kapitel-1"))[0] == "afsnit-1-2"


def test_chapters_that_hold_each_other_can_be_moved_apart(plan):
    put_all(plan, [replace(plan.section("kapitel-1"), parent="kapitel-2")])
    put_all(plan, [replace(plan.section("kapitel-2"), parent="kapitel-1")])
    before = ids(plan.chapters())
    put_all(plan, shift(plan, before[0], 1))
    assert ids(plan.chapters())[:2] == [before[1], before[0]]
    put_all(plan, move_section(plan, "kapitel-1", ""))
    put_all(plan, move_section(plan, "kapitel-2", ""))
    assert plan.section("kapitel-1").parent == plan.section("kapitel-2").parent == ""


def test_a_new_section_and_element_come_last(plan):
    plan.put(section := new_section(plan, "Særlige forhold", "kapitel-2"))
    plan.put(element := new_element(plan, "Skærgården", section.id, "executing", "constructive"))
    assert ids(plan.subsections("kapitel-2"))[-1] == section.id
    assert ids(plan.elements_of(section.id)) == [element.id]
    assert element.id.startswith("skaergaarden-")


def test_renaming_back_to_the_concepts_title_leaves_no_own_title(plan):
    put_all(plan, renamed(plan, "organisering", "Vores organisering"))
    assert plan.title(plan.element("organisering")) == "Vores organisering"
    put_all(plan, renamed(plan, "organisering", " Organisering "))
    assert plan.element("organisering").title == ""


def test_a_section_never_loses_its_title(plan):
    assert renamed(plan, "afsnit-1-1", "  ") == []


def test_a_removed_chapter_leaves_its_elements_listed(plan):
    held = [e.id for s in plan.subsections("kapitel-2") for e in plan.elements_of(s.id)]
    puts, removes = removal(plan, "kapitel-2")
    put_all(plan, puts)
    for record_id in removes:
        plan.remove(record_id)
    assert set(ids(plan.unplaced())) == set(held)
    assert len(plan.elements) == 27


def test_an_element_of_the_concept_cannot_be_removed(plan):
    with pytest.raises(PlanbuilderError, match="ikke relevant"):
        removal(plan, "organisering")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_move_ever_loses_an_element(concept, data):
    plan = new_plan(concept, "Køge", "Plan")
    sections = ["", *ids(plan.sections)]
    for _ in range(data.draw(st.integers(0, 12))):
        element = data.draw(st.sampled_from(ids(plan.elements)))
        if data.draw(st.booleans()):
            put_all(plan, shift(plan, element, data.draw(st.sampled_from([-1, 1]))))
        else:
            place = data.draw(st.none() | st.integers(0, 30))
            put_all(plan, move_element(plan, element, data.draw(st.sampled_from(sections)), place))
    placed = [e.id for s in plan.sections for e in plan.elements_of(s.id)]
    assert sorted([*placed, *ids(plan.unplaced())]) == sorted(ids(plan.elements))

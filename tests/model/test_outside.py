"""What people outside may see: nothing internal, and nothing that leads to it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.fields import link
from planbuilder.model.outside import internal_parts, is_internal, outside
from planbuilder.model.record import FieldConflict, FieldReading
from planbuilder.model.records import Comment, Effort, Person, Section
from planbuilder.model.registers.case_flow import CaseStep
from planbuilder.model.registers.organisation import Body, Member
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.model.registers.sources import Source
from planbuilder.model.registers.stakeholders import Stakeholder


def marked(plan, *records):
    for record in records:
        plan.put(replace(record, internal=True))


def test_a_section_takes_all_that_stands_in_it_along(plan):
    chapter = next(one for one in plan.chapters() if plan.subsections(one.id))
    below = next(one for one in plan.subsections(chapter.id) if plan.elements_of(one.id))
    inside = plan.elements_of(below.id)
    marked(plan, chapter)
    shown = outside(plan).plan
    assert not any(shown.get(one.id) for one in (chapter, below, *inside))
    assert len(shown.chapters()) == len(plan.chapters()) - 1


def test_sections_that_hold_each_other_are_internal_together(plan):
    plan.put(Section(id="a", title="A", parent="b", internal=True))
    plan.put(Section(id="b", title="B", parent="a"))
    assert is_internal(plan, plan.section("b"))


def test_fields_that_are_internal_say_nothing(plan):
    plan.put(Stakeholder(id="x", title="Politiet", contact="Bo, 20 12 34 56", forum="SSP"))
    shown = outside(plan).plan.get("x")
    assert (shown.contact, shown.forum) == ("", "SSP")


def test_nothing_leads_to_what_is_internal(plan):
    own = replace(
        plan.element("organisering"), id="hemmelig-titel-1", planning_level="strategic", section=""
    )
    plan.put(replace(own, internal=True))
    plan.put(Body(id="b", title="Styregruppen", internal=True))
    plan.put(Member(id="m", title="Formand", body="b", elements=(own.id, "organisering")))
    plan.put(CaseStep(id="s", title="Lukkes", internal=True))
    plan.put(CaseStep(id="t", title="Vurderes", leads_to=(link("s", "Nej"), link("t", "Ja"))))
    plan.put(Effort(id="e", title="Mentor", internal=True))
    text = '<p>Se <a href="record:e"></a> og <a href="record:væk"></a>.</p>'
    plan.put(replace(plan.element("organisering"), text=text, owner="bo"))
    plan.put(Person(id="bo", name="Bo"))
    plan.put(Comment(id="k", about="organisering", words="Pas på"))
    shown = outside(plan).plan
    assert shown.get("m").body == ""
    assert shown.get("m").elements == ("organisering",)
    assert shown.get("t").leads_to == (link("t", "Ja"),)
    element = shown.element("organisering")
    assert element.text == '<p>Se intern indsats og <a href="record:slettet"></a>.</p>'
    assert element.owner == ""
    assert not any(shown.get(gone) for gone in (own.id, "b", "s", "e", "bo", "k"))


def test_who_disagrees_about_the_mark_keeps_it_internal(plan):
    readings = (FieldReading("Bo", False), FieldReading("Åse", True))
    plan.put(Stakeholder(id="x", disputed=(FieldConflict("internal", readings),)))
    assert outside(plan).plan.get("x") is None


def test_what_is_undecided_is_refused_unless_it_is_internal(plan):
    readings = (FieldReading("Bo", "A"), FieldReading("Åse", "B"))
    one = Stakeholder(id="x", title="A", disputed=(FieldConflict("title", readings),))
    plan.put(one)
    with pytest.raises(PlanbuilderError, match="»A«"):
        outside(plan)
    marked(plan, one)
    outside(plan)


def test_pieces_that_are_internal_cannot_be_chosen(plan):
    marked(plan, plan.element("organisering"))
    shown = outside(plan)
    assert shown.chosen(plan, ["formaal-og-vision"]) == ["formaal-og-vision"]
    with pytest.raises(PlanbuilderError, match="kun internt"):
        shown.chosen(plan, ["organisering"])


def test_everything_internal_is_listed(plan):
    marked(plan, plan.element("organisering"))
    plan.put(Stakeholder(id="x", title="Politiet", contact="Bo"))
    plan.put(Stakeholder(id="y", title="Skolen", contact="Åse", internal=True))
    told = [(part.record.id, part.field and part.field.name) for part in internal_parts(plan)]
    assert told == [("organisering", None), ("x", "contact"), ("y", None)]


def test_a_reference_to_an_internal_entry_of_any_register_is_words(plan):
    for register in REGISTERS.values():
        plan.put(register.kind(id=register.name, title="Hemmelig", internal=True))
    ways = "".join(f'<a href="record:{name}"></a>' for name in REGISTERS)
    plan.put(replace(plan.element("organisering"), text=f"<p>{ways}</p>"))
    plan.put(Source(id="k", title="Loven", note=f"<p>{ways}</p>"))
    shown = outside(plan).plan
    for text in (shown.element("organisering").text, shown.get("k").note):
        assert "record:" not in text
        assert "Hemmelig" not in text
        assert text.startswith("<p>intern indsatsintern interessentinternt organ")
    assert not any(shown.get(name) for name in REGISTERS)

"""Every register describes its records fully, and its entries are stored, found and compared."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planbuilder.model.comparing.field_names import value_words
from planbuilder.model.comparing.records import compare_records
from planbuilder.model.disagreement import deletion_remark
from planbuilder.model.fields import Entry, Shape, link, specs
from planbuilder.model.figures.records import Figure
from planbuilder.model.kinds import KINDS
from planbuilder.model.payloads import from_payload, to_payload
from planbuilder.model.registers.case_flow import CaseStep
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.model.registers.sources import Source
from planbuilder.model.registers.stakeholders import Stakeholder, StakeholderKind
from planbuilder.model.search import find_in_plan

registers = pytest.mark.parametrize("register", REGISTERS.values(), ids=REGISTERS.keys())


@registers
def test_every_described_field_stands_in_the_form_once_and_columns_are_fields(register):
    shown = [name for group in register.groups for name in group.fields]
    placed = [one.name for one in specs(register.kind).values() if one.shape is Shape.PLACE]
    assert sorted([*shown, *placed]) == sorted(specs(register.kind))
    assert {column.field for column in register.columns} <= set(shown)
    assert register.columns[0].field == "title"
    assert register.grouped_by in ("", *shown)


@registers
def test_elements_of_the_concept_build_on_it_where_it_is_about_what_the_plan_says(
    register, concept
):
    assert concept.building_on(register.name) or not register.in_documents


def test_elements_of_the_concept_build_on_the_figures(concept):
    assert concept.building_on(Figure.KIND)


@registers
def test_its_records_are_stored_and_are_entries(register):
    assert KINDS[register.name] is register.kind
    assert issubclass(register.kind, Entry)


@registers
def test_a_field_that_names_records_says_of_which_kinds(register):
    for spec in register.fields.values():
        names_records = spec.shape in (Shape.RECORD, Shape.RECORDS, Shape.LINKS)
        assert bool(spec.kinds) == names_records
        assert set(spec.kinds) <= KINDS.keys()


def test_entries_stand_in_their_order_and_are_numbered_on(plan):
    plan.put(Stakeholder(id="b", order=plan.next_order(Stakeholder)))
    plan.put(Stakeholder(id="a", order=plan.next_order(Stakeholder)))
    assert [one.id for one in plan.entries(Stakeholder)] == ["b", "a"]


def test_an_entry_is_stored_and_comes_back():
    one = Stakeholder(
        id="x", title="Nordpolitiet", what=StakeholderKind.POLICE, levels=("a",), internal=True
    )
    assert to_payload(one)["what"] == "police"
    assert from_payload("stakeholder", "x", to_payload(one)) == one


def test_what_changed_in_an_entry_is_told_in_danish(plan):
    before = Stakeholder(id="x", title="Politiet")
    after = replace(before, what=StakeholderKind.POLICE, elements=("organisering",), internal=True)
    told = [(c.name, c.before, c.after) for c in compare_records(before, after, plan)]
    assert told == [
        ("Slags", "Forvaltning eller center", "Politi"),
        ("Elementer", "", "Organisering"),
        ("Synlighed", "Offentlig", "Kun internt"),
    ]


def test_a_field_that_names_a_record_reads_as_its_title(plan):
    element = plan.element("organisering")
    one = Source(id="x", elements=(element.id, "findes-ikke"))
    assert value_words(one, "elements", plan) == "Organisering, (slettet)"


def test_where_a_step_leads_reads_as_answers_and_titles(plan):
    plan.put(CaseStep(id="a", title="Sagen lukkes"))
    step = CaseStep(id="b", leads_to=(link("a", "Ja, helt sikkert"), link("a")))
    words = value_words(step, "leads_to", plan)
    assert words == "Ja, helt sikkert → Sagen lukkes, → Sagen lukkes"


@registers
def test_what_it_can_begin_with_says_enough_to_go_on(register):
    for entry in register.starters:
        assert isinstance(entry, register.kind)
        assert (entry.id, entry.order) == ("", "")
        assert entry.title


def test_an_entry_deleted_while_others_wrote_is_told_with_its_own_name():
    assert deletion_remark(Stakeholder(id="x", deleted_by="Bo")) == (
        "Bo har slettet interessenten, mens andre rettede i den"
    )


def test_words_are_found_in_every_register(plan):
    plan.put(Stakeholder(id="x", title="Boligselskabet Fjordbo"))
    plan.put(Source(id="y", note="<p>Aftalen med Fjordbo</p>"))
    assert [(hit.record, hit.field) for hit in find_in_plan(plan, "fjordbo")] == [
        ("x", "title"),
        ("y", "note"),
    ]

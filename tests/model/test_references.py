"""What texts can refer to, what tells it apart, and which texts refer to it."""

from __future__ import annotations

from dataclasses import replace

from planbuilder.model.records import Effort
from planbuilder.model.references import MOST_OF_ONE, Offers, facts, mentions, named_by
from planbuilder.model.registers.knowledge import EmployeeGroup, KnowledgeLevel, Reached, Training
from planbuilder.model.registers.organisation import Body, BodyKind, BodyLevel, Member
from planbuilder.model.registers.sources import Source, SourceKind
from planbuilder.model.registers.stakeholders import Stakeholder


def offered(plan, typed, first=""):
    fitting = Offers(plan, first).fitting(typed)
    return [(one.register.name, [entry.id for entry in one.entries]) for one in fitting]


def filled(plan):
    plan.put(Effort(id="e", title="Mentor for unge", order="a"))
    plan.put(Stakeholder(id="p", title="Politiet", order="a"))
    plan.put(Stakeholder(id="s", title="SSP og politiet", order="b"))
    plan.put(Body(id="o", title="SSP"))
    plan.put(Source(id="k", title="Serviceloven"))
    return plan


def test_everything_is_offered_register_by_register_the_wanted_one_first(plan):
    filled(plan)
    everything = [
        ("effort", ["e"]),
        ("stakeholder", ["p", "s"]),
        ("body", ["o"]),
        ("source", ["k"]),
    ]
    assert offered(plan, "") == everything
    assert offered(plan, " ", "source") == [everything[3], *everything[:3]]


def test_all_words_must_fit_in_any_order_and_any_letters(plan):
    filled(plan)
    assert offered(plan, "UNGE ment") == [("effort", ["e"])]
    assert offered(plan, "indsats 1") == [("effort", ["e"])]
    assert offered(plan, "interessent polit") == [("stakeholder", ["p", "s"])]
    assert offered(plan, "unge politi") == []


def test_what_begins_with_the_words_comes_first_in_its_register(plan):
    filled(plan)
    assert offered(plan, "ssp") == [("stakeholder", ["s"]), ("body", ["o"])]
    plan.put(Stakeholder(id="x", title="Leder af SSP", order="a5"))
    assert offered(plan, "ssp")[0] == ("stakeholder", ["s", "x"])


def test_of_many_only_the_first_are_shown_and_the_others_counted(plan):
    for n in range(10_000):
        plan.put(Source(id=f"k{n}", title=f"Lov {n}", order=f"k{n:05}m"))
    (laws,) = Offers(plan).fitting("lov")
    assert [one.id for one in laws.entries] == [f"k{n}" for n in range(MOST_OF_ONE)]
    assert laws.more == 10_000 - MOST_OF_ONE
    assert offered(plan, "lov 9999") == [("source", ["k9999"])]


def test_a_source_can_begin_where_none_is_called_so(plan):
    offers = Offers(filled(plan))
    assert [one.name for one in offers.new("Politiet")] == ["source"]
    assert offers.new(" serviceloven ") == offers.new("  ") == []


def test_the_first_columns_tell_entries_apart(plan):
    plan.put(EmployeeGroup(id="g", title="Lærere"))
    plan.put(KnowledgeLevel(id="n", title="Grundlæggende"))
    plan.put(Body(id="o", title="SSP", what=BodyKind.SSP, level=BodyLevel.EXECUTING))
    untitled = Training(id="t", group="g", level="n", reached=Reached.PLANNED, given_by="SSP")
    assert [words for _, words in facts(plan, untitled)] == ["Lærere", "Grundlæggende", "Planlagt"]
    assert facts(plan, plan.get("o")) == [("Slags", "SSP"), ("Niveau", "Udførende")]
    assert facts(plan, Source(id="k", what=SourceKind.STATUTE, place="§ 15")) == [
        ("Slags", "Lov eller bekendtgørelse"),
        ("Sted", "§ 15"),
    ]


def test_who_refers_to_an_entry_is_found_in_every_kind_of_text(plan):
    filled(plan)
    text = '<p>Se <a href="record:k"></a>.</p>'
    plan.put(replace(plan.element("organisering"), text=text))
    plan.put(replace(plan.chapters()[0], intro=text))
    plan.put(replace(plan.get("o"), mandate=text))
    plan.put(replace(plan.get("e"), content='<p>Se <a href="record:k2"></a> og k.</p>'))
    found = [one.id for one in mentions(plan, "k")]
    assert found == [plan.chapters()[0].id, "organisering", "o"]


def test_an_entry_is_named_by_those_of_other_registers(plan):
    plan.put(Body(id="styre", title="Styregruppen"))
    plan.put(Body(id="ssp", title="SSP", reports_to="styre"))
    plan.put(Member(id="chef", title="Centerchef", body="styre"))
    plan.put(Member(id="anden", title="Lærer", body="ssp"))
    ((register, named),) = named_by(plan, "styre")
    assert (register.title, [one.id for one in named]) == ("Medlemmer", ["chef"])
    assert list(named_by(plan, "nobody")) == []

"""What is taken over from another plan fits into one's own and says where it came from."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from planbuilder.model.borrowing import (
    borrowed_effort,
    borrowed_element,
    can_become_own,
    element_pairs,
    own_words,
    picture_sources,
    source_note,
    with_borrowed_text,
)
from planbuilder.model.plan import new_plan, with_text
from planbuilder.model.rearrange import new_element
from planbuilder.model.records import Effort, EffortStatus, State
from planbuilder.model.registers.sources import Source
from planbuilder.model.richtext.tree import Conflict, Paragraph, Reading, Run
from planbuilder.model.richtext.xhtml import from_xhtml
from planbuilder.project.catalogue import shipped_concept

TODAY = datetime.date(2026, 11, 23)


@pytest.fixture
def own():
    return new_plan(shipped_concept(), "Roskilde", "Handlingsplan")


@pytest.fixture
def theirs():
    return new_plan(
        shipped_concept(),
        "Køge",
        "Handlingsplan",
        datetime.date(2025, 1, 1),
        datetime.date(2028, 12, 31),
    )


def test_the_note_says_whose_plan_it_was_and_when(theirs):
    assert source_note(theirs.info, TODAY) == (
        "Køge Kommune, Handlingsplan 2025–2028, lånt 23.11.2026"
    )


def test_the_note_says_no_year_twice(theirs):
    info = replace(theirs.info, municipality="Køge Kommune", title="Plan 2025-28")
    assert source_note(info, TODAY) == "Køge Kommune, Plan 2025-28, lånt 23.11.2026"


def test_the_note_does_without_what_is_not_known(theirs):
    info = replace(theirs.info, municipality="", period_end=None)
    assert source_note(info, TODAY) == "Handlingsplan, lånt 23.11.2026"


def test_a_text_goes_into_an_empty_place(own, theirs):
    element = with_text(theirs.element("organisering"), "<p>Deres</p>")
    taken = with_borrowed_text(own.element("organisering"), element, theirs, "Køge")
    assert (taken.text, taken.borrowed_from, taken.state) == ("<p>Deres</p>", "Køge", State.DRAFT)


def test_a_text_goes_behind_ones_own(own, theirs):
    mine = with_text(own.element("organisering"), "<p>Vores</p>")
    element = with_text(theirs.element("organisering"), "<p>Deres</p>")
    taken = with_borrowed_text(mine, element, theirs, "Køge")
    assert taken.text == "<p>Vores</p>\n<p>Deres</p>"


def test_two_sources_are_both_named_and_none_twice(own, theirs):
    mine, element = own.element("organisering"), theirs.element("organisering")
    once = with_borrowed_text(mine, element, theirs, "Køge")
    assert with_borrowed_text(once, element, theirs, "Køge").borrowed_from == "Køge"
    assert with_borrowed_text(once, element, theirs, "Ribe").borrowed_from == "Køge; Ribe"


def test_references_become_words(theirs):
    theirs.put(Effort(id="e1", title="Mentor"))
    theirs.put(Source(id="k", title="Serviceloven"))
    text = from_xhtml('<p>Se <a href="record:e1"></a> og <a href="record:k"></a> her.</p>')
    assert own_words(text, theirs) == (Paragraph((Run("Se »Mentor« og »Serviceloven« her."),)),)


def test_readings_that_nobody_chose_between_all_come_along(theirs):
    readings = (
        Reading("Bo", (Paragraph((Run("Et"),)),)),
        Reading("Åse", (Paragraph((Run("To"),)),)),
    )
    assert own_words((Conflict(readings),), theirs) == (
        Paragraph((Run("Et"),)),
        Paragraph((Run("To"),)),
    )


def test_an_effort_is_new_here_and_keeps_levels_and_elements(own, theirs):
    own.put(Effort(id="a", order="5"))
    effort = Effort(
        id="e1",
        title="Mentor",
        levels=(shipped_concept().effort_only_levels[0].id,),
        elements=("organisering", "deres-eget"),
        content="<p>Ord</p>",
        status=EffortStatus.DONE,
        existing=True,
        hours_per_year=100,
        cost_dkk=5000,
    )
    taken = borrowed_effort(effort, theirs, own, "Køge")
    assert taken.id not in ("a", "e1")
    assert taken.order > "5"
    assert (taken.title, taken.levels, taken.content) == ("Mentor", effort.levels, "<p>Ord</p>")
    assert taken.elements == ("organisering",)
    assert (taken.status, taken.existing) == (EffortStatus.PLANNED, False)
    assert (taken.hours_per_year, taken.cost_dkk) == (None, None)
    assert taken.borrowed_from == "Køge"


def test_an_effort_of_another_concept_comes_without_levels(own, theirs):
    theirs.concept = replace(shipped_concept(), id="no-2024")
    effort = Effort(id="e1", levels=("generel",), elements=("organisering",))
    taken = borrowed_effort(effort, theirs, own, "Oslo")
    assert (taken.levels, taken.elements) == ((), ())


def test_elements_stand_side_by_side_and_the_others_own_come_last(own, theirs):
    level, effort = shipped_concept().planning_levels[0].id, shipped_concept().effort_levels[0].id
    extra = new_element(theirs, "Ungdomsråd", "", level, effort)
    theirs.put(extra)
    pairs = element_pairs(own, theirs)
    assert len(pairs) == len(own.elements) + 1
    assert all(pair.own.id == pair.theirs.id for pair in pairs[:-1])
    assert (pairs[-1].own, pairs[-1].theirs) == (None, extra)
    assert can_become_own(extra, own)
    assert not can_become_own(theirs.element("organisering"), own)
    taken = borrowed_element(extra, theirs, own, "Køge")
    assert taken.id != extra.id
    assert (taken.title, taken.is_own) == ("Ungdomsråd", True)


def test_the_pictures_of_texts_are_known():
    source = "sha256:" + "a" * 64
    text = f'<p>Ord</p>\n<figure><img src="{source}" alt="" width="80"/></figure>'
    assert picture_sources("<p>Ord</p>", text) == {source}

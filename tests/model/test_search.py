"""The search finds words wherever they stand in the plan."""

from __future__ import annotations

from dataclasses import replace

from planbuilder.model.plan import with_text
from planbuilder.model.readiness.answering import new_answer
from planbuilder.model.record import FieldConflict, FieldReading
from planbuilder.model.records import Effort
from planbuilder.model.search import find_in_plan


def found(plan, words):
    return [(hit.record, hit.field, hit.snippet.hit) for hit in find_in_plan(plan, words)]


def test_words_are_found_in_texts_introductions_titles_and_efforts(plan):
    plan.put(with_text(plan.element("organisering"), "<p>En <strong>mentor</strong>ordning</p>"))
    plan.put(replace(plan.section("kapitel-1"), intro="<p>Om mentorordningen</p>"))
    plan.put(Effort(id="i", title="Mentorordning", order="m", content="<p>Mentorordning nu</p>"))
    assert found(plan, "mentorordning") == [
        ("organisering", "text", "mentorordning"),
        ("kapitel-1", "intro", "mentorordning"),
        ("i", "title", "Mentorordning"),
        ("i", "content", "Mentorordning"),
    ]


def test_titles_of_the_concept_are_searched_too(plan):
    assert ("tilbageloeb-paa-sager", "title", "Tilbageløb") in found(plan, "tilbageløb")


def test_markup_is_never_found(plan):
    plan.put(with_text(plan.element("organisering"), "<p><strong>Ord &amp; tal</strong></p>"))
    assert found(plan, "strong") == []
    assert found(plan, "amp") == []
    assert found(plan, "ord & tal") == [("organisering", "text", "Ord & tal")]


def test_blank_words_are_found_nowhere(plan):
    assert found(plan, "  ") == []


def test_every_reading_is_searched_where_people_disagree(plan):
    readings = (FieldReading("Bo", "SSP"), FieldReading("Åse", "Skolen"))
    disputed = (FieldConflict("responsible", readings),)
    text = """<div class="conflict">
<div class="reading" title="Bo">
<p>Skolen følger op.</p>
</div>
<div class="reading" title="Åse">
<p>SSP følger op.</p>
</div>
</div>"""
    plan.put(Effort(id="i", order="m", responsible="SSP", disputed=disputed, follow_up=text))
    expected = [("i", "responsible"), ("i", "follow_up")]
    assert [hit[:2] for hit in found(plan, "skolen")] == expected
    assert [hit[:2] for hit in found(plan, "ssp")] == expected
    assert found(plan, "åse") == []


def test_what_answers_about_readiness_build_on_is_searched_last(plan):
    when = "2026-11-02T09:00:00.000Z"
    said = {"who": "Bo", "moment": when, "evidence": "Står i referatet"}
    answer = new_answer("2026-11", "organisering", 2, **said)
    plan.put(answer)
    plan.put(with_text(plan.element("organisering"), "<p>Se referatet</p>"))
    assert found(plan, "referatet") == [
        ("organisering", "text", "referatet"),
        (answer.id, "evidence", "referatet"),
    ]

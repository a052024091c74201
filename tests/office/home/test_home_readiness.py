"""The appendix about readiness in a document that comes home: it is the program's own."""

from __future__ import annotations

from dataclasses import replace

import pytest
from docx.oxml.ns import qn

from planbuilder.model.readiness.answering import new_answer, with_rounds
from planbuilder.project.project import Project
from tests.office.home.returning import (
    Out,
    changes,
    loose,
    small_plan,
    strip_bookmarks,
    strip_tags,
)


def _answer(element, step, who="Bo", month="2026-11"):
    return new_answer(month, element, step, who=who, moment="2026-11-02T09:00:00.000Z")


@pytest.fixture
def out(tmp_path):
    plan = small_plan()
    rows = [
        _answer("organisering", 1, month="2025-09"),
        _answer("organisering", 3),
        _answer("organisering", 2, who="Åse"),
        _answer("ledelsesinformation", 0),
    ]
    for record in with_rounds(plan, rows):
        plan.put(record)
    plan.put(replace(plan.word_options, readiness=True))
    project = Project.create(tmp_path / "Plan.hplan", plan, author="Hanne", home=tmp_path)
    yield Out(project, tmp_path).export()
    project.close()


@pytest.mark.parametrize("edit", [lambda body: None, strip_tags, strip_bookmarks])
def test_unchanged_it_brings_nothing_home(out, edit):
    arrival = out.edit(edit).home()
    assert (changes(arrival), loose(arrival)) == ([], [])


def test_answers_that_came_meanwhile_bring_nothing_home(out):
    out.edit(lambda body: None)
    more = [_answer("organisering", 4, who="Mette"), _answer("opfoelgning", 1, who="Mette")]
    out.project.apply("Svar", with_rounds(out.project.plan, more))
    assert loose(out.home()) == []


def test_words_written_into_it_are_told(out):
    def edit(body):
        cells = (text for text in body.iter(qn("w:t")) if text.text == "Ledelsesinformation")
        list(cells)[-1].text = "Ledelsen skal vide mere"

    arrival = out.edit(edit).home()
    assert any("Ledelsen skal vide mere" in words for _, _, words in loose(arrival))

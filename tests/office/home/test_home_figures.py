"""The figures in a document that comes home: they are the program's own, and bring nothing."""

from __future__ import annotations

import pytest
from docx.oxml.ns import qn

from planbuilder.model.figures.records import FigureBy, FigureOptions, new_figure
from planbuilder.project.project import Project
from tests.office.home.returning import (
    Out,
    changes,
    loose,
    small_plan,
    strip_bookmarks,
    strip_tags,
)


@pytest.fixture
def out(tmp_path):
    plan = small_plan()
    plan.put(FigureOptions(id="figure-options", areas=("Nord",)))
    for period, number in (("2025-h1", 30), ("2025-h2", 3)):
        plan.put(new_figure(period, FigureBy.TOTAL, "", number))
        plan.put(new_figure(period, FigureBy.AREA, "Nord", number))
    project = Project.create(tmp_path / "Plan.hplan", plan, author="Hanne", home=tmp_path)
    yield Out(project, tmp_path).export()
    project.close()


@pytest.mark.parametrize("edit", [lambda body: None, strip_tags, strip_bookmarks])
def test_unchanged_figures_bring_nothing_home(out, edit):
    arrival = out.edit(edit).home()
    assert (changes(arrival), loose(arrival)) == ([], [])


def test_figures_that_were_counted_anew_meanwhile_bring_nothing_home(out):
    out.edit(lambda body: None)
    more = [
        new_figure("2026-h1", FigureBy.TOTAL, "", 8),
        new_figure("2025-h2", FigureBy.AREA, "Nord", None),
    ]
    out.project.apply("Tal", more)
    assert loose(out.home()) == []


def test_words_written_into_them_are_told(out):
    def edit(body):
        next(text for text in body.iter(qn("w:t")) if text.text == "Nord").text = "Nord og Syd"

    arrival = out.edit(edit).home()
    assert any("Nord og Syd" in words for _, _, words in loose(arrival))

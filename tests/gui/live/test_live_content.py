"""What a live block shows of the plan as it is now, however much there is."""

from __future__ import annotations

import datetime

import pytest

from planbuilder.model.drawings.drawing import Drawing, Words
from planbuilder.model.figures.records import FigureBy, new_figure
from planbuilder.model.live_blocks import FIGURES, block_title, live_blocks
from planbuilder.model.ordering import spread
from planbuilder.model.plan import new_plan
from planbuilder.model.registers.case_flow import CaseStep
from planbuilder.model.registers.stakeholders import Stakeholder
from planbuilder.model.richtext.tree import LiveBlock, LiveView
from planbuilder.project.catalogue import shipped_concept
from planbuilder.ui.editor.live import content
from planbuilder.ui.editor.live.content import Preview, content_of

TODAY = datetime.date(2026, 11, 27)
STAKEHOLDERS = LiveBlock("stakeholder")
EMPTY = "Registret er tomt. Dobbeltklik for at skrive i det."


@pytest.fixture
def plan():
    return new_plan(shipped_concept(), "Køge", "Handlingsplan")


def shown(block, plan):
    return content_of(block, plan, TODAY)


@pytest.mark.parametrize("block", list(live_blocks()), ids=block_title)
def test_whatever_is_empty_says_what_to_do(block, plan):
    assert shown(block, plan) == EMPTY


def test_a_table_has_the_columns_in_which_something_is_said(plan):
    plan.put(Stakeholder(id="a", title="Politiet", order="a", forum="SSP"))
    plan.put(Stakeholder(id="b", title="", order="b"))
    made = shown(STAKEHOLDERS, plan)
    assert isinstance(made, Preview)
    heads = [column.heading for column in made.columns]
    assert heads[0] == "Interessent"
    assert "Hvor man mødes" in heads
    assert "Kontakt (funktion)" not in heads
    assert [row[0] for row in made.rows] == ["Politiet", "Uden titel"]
    assert [row[heads.index("Hvor man mødes")] for row in made.rows] == ["SSP", ""]
    assert made.more == 0


def test_of_thousands_only_the_first_are_read(plan, monkeypatch):
    for number, order in enumerate(spread(10_000)):
        plan.put(Stakeholder(id=f"s{number}", title=f"Nr. {number}", order=order))
    read = []

    def words(entry, field, plan):
        read.append(entry.id)
        return entry.title

    monkeypatch.setattr(content, "value_words", words)
    made = shown(STAKEHOLDERS, plan)
    assert [row[0] for row in made.rows] == [f"Nr. {n}" for n in range(8)]
    assert made.more == 9_992
    assert set(read) == {f"s{n}" for n in range(8)}


def test_a_drawing_is_that_of_the_register(plan):
    plan.put(CaseStep(id="a", title="Bekymring", order="a"))
    made = shown(LiveBlock("case-step", LiveView.DRAWING), plan)
    assert isinstance(made, Drawing)
    assert any("Bekymring" in " ".join(getattr(item, "lines", ())) for item in made.items)


def test_a_drawing_that_is_too_large_says_so(plan):
    for number, order in enumerate(spread(10_000)):
        plan.put(CaseStep(id=f"s{number}", title=f"Trin {number}", order=order))
    made = shown(LiveBlock("case-step", LiveView.DRAWING), plan)
    assert isinstance(made, str)
    assert "10000 trin" in made


def test_a_register_without_a_drawing_says_how_to_see_it(plan):
    plan.put(Stakeholder(id="a", title="Politiet", order="a"))
    made = shown(LiveBlock("stakeholder", LiveView.DRAWING), plan)
    assert made == "Registret har ingen tegning. Højreklik, og vælg »Vis som tabel«."


def test_a_register_of_a_newer_program_is_not_known(plan):
    assert "kender ikke registret" in shown(LiveBlock("budget"), plan)


@pytest.mark.parametrize("small", [1, 2, 3, 4])
def test_small_counts_are_masked(plan, small):
    plan.put(new_figure("2025-h1", FigureBy.TOTAL, "", 30))
    plan.put(new_figure("2025-h2", FigureBy.TOTAL, "", small))
    table = shown(LiveBlock(FIGURES), plan)
    assert [column.heading for column in table.columns] == ["", "1. halvår 2025", "2. halvår 2025"]
    assert table.rows == (("I alt", "30", "skjult"),)
    drawing = shown(LiveBlock(FIGURES, LiveView.DRAWING), plan)
    words = [item.words for item in drawing.items if isinstance(item, Words)]
    assert "skjult" in words
    assert str(small) not in words

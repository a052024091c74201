"""What the document will hold, before it is written."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest

from planbuilder.model.records import Effort, Element, Section, State, Unfinished, WordOptions
from planbuilder.office.document.outline import (
    COVERAGE_TITLE,
    EFFORTS_TITLE,
    UNPLACED_TITLE,
    Part,
    Treatment,
    document_outline,
)
from tests.office.word_files import ELEMENT, exported, headings, plan_of

MARK = WordOptions(id="word-options", unfinished=Unfinished.MARK)
OMIT = WordOptions(id="word-options", unfinished=Unfinished.OMIT)


def entry(plan, options, record_id):
    return next(e for e in document_outline(plan, options) if e.record_id == record_id)


def shown(plan, options):
    return [e for e in document_outline(plan, options) if e.treatment is not Treatment.LEFT_OUT]


class TestAnElement:
    def test_without_text_is_marked_or_left_out_as_chosen(self):
        plan = plan_of()
        assert entry(plan, MARK, ELEMENT).treatment is Treatment.MARKED
        assert entry(plan, OMIT, ELEMENT).treatment is Treatment.LEFT_OUT
        assert entry(plan, OMIT, ELEMENT).remark == "endnu ikke skrevet"

    @pytest.mark.parametrize("state", list(State))
    def test_with_text_is_never_left_out(self, state):
        plan = plan_of("<p>Vi vil.</p>", state=state)
        assert entry(plan, OMIT, ELEMENT).treatment is Treatment.WRITTEN

    def test_with_nothing_but_a_picture_counts_as_written(self):
        source = "sha256:" + "0" * 64
        plan = plan_of(f'<figure><img src="{source}" alt="" width="50"/></figure>')
        assert entry(plan, OMIT, ELEMENT).treatment is Treatment.WRITTEN

    def test_that_is_covered_elsewhere_is_written_with_its_reference(self):
        plan = plan_of(state=State.COVERED, note="Skolepolitik")
        assert entry(plan, OMIT, ELEMENT).treatment is Treatment.WRITTEN
        assert entry(plan, OMIT, ELEMENT).remark == "dækket af anden plan: Skolepolitik"

    def test_that_is_covered_is_left_out_where_the_notes_are_not_wanted(self):
        plan = plan_of(state=State.COVERED, note="Skolepolitik")
        quiet = replace(MARK, covered_notes=False)
        assert entry(plan, quiet, ELEMENT).treatment is Treatment.LEFT_OUT

    @pytest.mark.parametrize("state", [State.COVERED, State.NOT_RELEVANT])
    def test_without_the_reference_or_reason_it_needs_counts_as_unfinished(self, state):
        plan = plan_of(state=state, note=" ")
        assert entry(plan, MARK, ELEMENT).treatment is Treatment.MARKED
        assert entry(plan, OMIT, ELEMENT).treatment is Treatment.LEFT_OUT

    def test_that_no_section_holds_comes_in_a_last_chapter(self):
        plan = plan_of("<p>Vi vil.</p>", section="")
        before, last, coverage = shown(plan, OMIT)[-3:]
        assert (before.title, before.level) == (UNPLACED_TITLE, 1)
        assert (last.record_id, last.level, last.number) == (ELEMENT, 2, f"{before.number}.1")
        assert coverage.title == COVERAGE_TITLE

    def test_in_sections_that_lead_to_each_other_is_not_forgotten(self):
        plan = plan_of("<p>Vi vil.</p>", section="a")
        plan.put(Section(id="a", title="A", parent="b"))
        plan.put(Section(id="b", title="B", parent="a"))
        assert entry(plan, OMIT, ELEMENT).treatment is Treatment.WRITTEN


class TestSections:
    def test_where_nothing_is_left_are_left_out(self):
        plan = plan_of("<p>Vi vil.</p>")
        assert [e.title for e in shown(plan, OMIT) if e.part is Part.SECTION] == [
            "Strategi",
            "Vision for området",
        ]

    def test_with_an_introduction_stay(self):
        plan = plan_of()
        chapter = plan.chapters()[1]
        plan.put(replace(chapter, intro="<p>Om organisering.</p>"))
        assert entry(plan, OMIT, chapter.id).treatment is Treatment.WRITTEN
        quiet = replace(OMIT, introductions=False)
        assert entry(plan, quiet, chapter.id).treatment is Treatment.LEFT_OUT

    def test_that_are_introductions_only_are_not_called_unwritten_without_them(self):
        plan = plan_of()
        plan.put(Section(id="ny", title="Ny", order="zz", intro="<p>Om os.</p>"))
        quiet = replace(MARK, introductions=False)
        assert entry(plan, quiet, "ny").treatment is Treatment.LEFT_OUT

    def test_that_hold_nothing_at_all_are_marked(self):
        plan = plan_of()
        plan.put(Section(id="ny", title="Ny", order="zz"))
        assert entry(plan, MARK, "ny").treatment is Treatment.MARKED
        assert entry(plan, OMIT, "ny").treatment is Treatment.LEFT_OUT


class TestEfforts:
    def plan(self):
        plan = plan_of("<p>Vi vil.</p>")
        plan.put(Effort(id="e1", title="Mentor", levels=("anticipatory",)))
        return plan

    def test_close_the_section_of_the_element_about_them(self):
        plan = self.plan()
        home = plan.element(plan.concept.home_of("effort")).section
        entries = document_outline(plan, MARK)
        place = next(i for i, e in enumerate(entries) if e.part is Part.EFFORTS)
        assert entries[place].title == EFFORTS_TITLE
        assert entries[place - 1].record_id == plan.elements_of(home)[-1].id
        assert entries[place + 1].title == "Foregribende indsatser"

    def test_leave_the_numbers_of_the_elements_as_the_program_shows_them(self):
        plan = self.plan()
        numbers = {e.record_id: e.number for e in document_outline(plan, MARK) if e.record_id}
        assert {i: numbers[i] for i in plan.numbers()} == plan.numbers()

    @pytest.mark.parametrize("section", ["", "findes-ikke"])
    def test_get_a_chapter_of_their_own_where_that_element_stands_nowhere(self, section):
        plan = self.plan()
        plan.put(replace(plan.element(plan.concept.home_of("effort")), section=section))
        efforts = next(e for e in document_outline(plan, MARK) if e.part is Part.EFFORTS)
        assert (efforts.level, efforts.title, efforts.number) == (1, "Indsatser", "4")

    def test_that_are_not_wanted_are_listed_as_left_out(self):
        options = replace(MARK, efforts=False)
        efforts = next(e for e in document_outline(self.plan(), options) if e.part is Part.EFFORTS)
        assert (efforts.treatment, efforts.remark) == (Treatment.LEFT_OUT, "fravalgt")

    def test_that_do_not_exist_yet_are_marked(self):
        efforts = next(e for e in document_outline(plan_of(), MARK) if e.part is Part.EFFORTS)
        assert efforts.treatment is Treatment.MARKED


def test_the_document_has_the_headings_that_the_outline_promises(tmp_path):
    plan = plan_of("<p>Vi vil.</p>")
    levels = {"planning_level": "strategic", "effort_level": "constructive"}
    plan.put(Element(id="egen", title="Eget", section="kapitel-1", **levels))
    plan.put(Effort(id="e1", title="Mentor", levels=("anticipatory",)))
    promised = [(e.level, e.title) for e in shown(plan, MARK) if e.level]
    assert headings(exported(plan, tmp_path, MARK)) == promised


def test_the_outline_needs_nothing_of_word():
    script = (
        "import sys, planbuilder.office.document.outline\n"
        "assert not {'docx', 'lxml'} & set(sys.modules), sorted(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", script], check=True)

"""Live blocks in a document: where they stand, and that nothing is shown twice."""

from __future__ import annotations

from dataclasses import replace

from docx.oxml.ns import qn

from planbuilder.model.registers.case_flow import CaseStep
from planbuilder.model.registers.stakeholders import Stakeholder
from planbuilder.model.richtext.tree import LiveBlock, LiveView, Paragraph, Run
from planbuilder.model.richtext.xhtml import to_xhtml
from planbuilder.office.document.outline import Part, document_outline
from planbuilder.office.word import WhichComments
from planbuilder.project.past.milestones import add_milestone
from planbuilder.project.past.since import since_milestone
from planbuilder.project.project import Project
from tests.office.home.returning import Out, changes, loose, small_plan
from tests.office.html_pages import page_of
from tests.office.test_word_comments import about, hung
from tests.office.test_word_valid import complaints
from tests.office.word_files import (
    BARE,
    ELEMENT,
    exported,
    paragraphs,
    plan_of,
    table_texts,
    written,
)

TABLE, DRAWING = LiveBlock(CaseStep.KIND), LiveBlock(CaseStep.KIND, LiveView.DRAWING)


def plan_with(*blocks):
    """Return a plan in which an element shows these between two paragraphs."""
    ends = (Paragraph((Run("Før."),)), Paragraph((Run("Efter."),)))
    plan = plan_of(to_xhtml((ends[0], *blocks, ends[1])))
    plan.put(CaseStep(id="a", title="Bekymring", leads_to=("b",), order="a"))
    plan.put(CaseStep(id="b", title="Vurdering", order="b"))
    return plan


def behind(plan):
    entries = document_outline(plan, plan.word_options)
    return [(one.record_id, one.views) for one in entries if one.part is Part.REGISTER]


def test_what_a_text_shows_is_not_repeated_behind_an_element():
    assert behind(plan_with()) == [(CaseStep.KIND, (LiveView.TABLE, LiveView.DRAWING))]
    assert behind(plan_with(DRAWING)) == [(CaseStep.KIND, (LiveView.TABLE,))]
    assert behind(plan_with(TABLE)) == [(CaseStep.KIND, (LiveView.DRAWING,))]
    assert behind(plan_with(DRAWING, TABLE)) == []


def test_it_stands_where_the_text_has_it(tmp_path):
    document = exported(plan_with(DRAWING, TABLE), tmp_path, BARE)
    (table,) = document.tables
    assert [row[1] for row in table_texts(table)] == ["Trin", "Bekymring", "Vurdering"]
    words = paragraphs(document)
    order = [words.index(one) for one in ("Før.", "Figur 1: Sagsflow", "Efter.")]
    assert order == sorted(order)
    (picture,) = document.element.body.iter(qn("wp:docPr"))
    assert "Bekymring" in picture.get("descr")
    assert complaints(written(plan_with(DRAWING, TABLE), tmp_path, BARE)) == []


def test_nothing_stands_for_an_empty_register(tmp_path):
    plan = plan_with(LiveBlock(Stakeholder.KIND), LiveBlock("unknown-one", LiveView.DRAWING))
    assert [one for one in paragraphs(exported(plan, tmp_path, BARE)) if one] >= ["Før.", "Efter."]
    assert "Interessenter" not in " ".join(paragraphs(exported(plan, tmp_path, BARE)))


def test_the_page_shows_it_there_too_and_once(tmp_path):
    page = page_of(plan_with(DRAWING, TABLE, TABLE), tmp_path)
    ids = [one.get("id") for one in page.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    words = "".join(page.find(".//main").itertext())
    places = [words.index(one) for one in ("Før.", "Figur 1: Sagsflow", "Oversigt over", "Efter.")]
    assert places == sorted(places)


def test_a_document_with_changes_comes_home_with_its_blocks(tmp_path):
    plan = small_plan()
    plan.put(CaseStep(id="a", title="Bekymring"))
    project = Project.create(tmp_path / "P.hplan", plan, author="Hanne", home=tmp_path / "h")
    milestone = add_milestone(project, "Vedtaget")
    element = plan.element("organisering")
    text = f"{element.text}\n{to_xhtml((DRAWING, TABLE))}"
    project.author = "Bo"
    project.apply("Ret", [replace(element, text=text)])
    project.apply("Ret", [CaseStep(id="a", title="En bekymring")])
    arrival = Out(project, tmp_path).export(since=since_milestone(project, milestone.id)).home()
    project.close()
    assert changes(arrival) == []
    assert loose(arrival) == []


def test_a_plan_without_that_element_has_its_register_at_its_place():
    plan = plan_with(TABLE)
    plan.put(replace(plan.element(ELEMENT), text=""))
    assert behind(plan) == [(CaseStep.KIND, (LiveView.TABLE, LiveView.DRAWING))]


def test_a_comment_hangs_on_words_behind_the_table_of_a_register(tmp_path):
    plan = plan_with(TABLE)
    about(plan, "Efter", "Hvorfor efter?")
    about(plan, "Før", "Hvorfor før?")
    document = exported(plan, tmp_path, BARE, comments=WhichComments.ALL)
    assert hung(document) == {"Hvorfor efter?": "Efter", "Hvorfor før?": "Før"}

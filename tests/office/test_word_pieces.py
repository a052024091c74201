"""Some pieces of a plan as a document: a chapter, chosen elements, one for a colleague to write."""

from __future__ import annotations

from dataclasses import replace

import docx
import pytest
from docx.oxml.ns import qn
from docx_integrity import check
from openxml_audit import OpenXmlValidator

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.records import Effort, WordOptions
from planbuilder.office import tags
from planbuilder.office.document.outline import excerpt_options
from planbuilder.office.word import document_outline
from planbuilder.office.word.reading import read_document
from tests.office.word_files import ELEMENT, headings, opened, paragraphs, plan_of, written
from tests.office.word_templates import TEMPLATES, numbered_headings

PIECES = excerpt_options(WordOptions(id="word-options"))
GUIDANCE = "Vejledning"


def numbered(path) -> list[str]:
    """Return the headings with the numbers that Word shows before them."""
    return [
        f"{block.number} {''.join(run.run.text for run in block.runs)}"
        for block in read_document(path).blocks
        if getattr(block, "heading", 0)
    ]


def places(plan) -> dict[str, str]:
    return {entry.record_id: entry.number for entry in document_outline(plan, PIECES)}


def test_one_element_stands_alone_with_its_number(tmp_path):
    plan = plan_of("<h1>Inde</h1>\n<p>Ord.</p>")
    path = written(plan, tmp_path, PIECES, only=[ELEMENT])
    number = places(plan)[ELEMENT]
    assert numbered(path)[0] == f"{number} Formål og vision"
    assert headings(opened(path)) == [(3, "Formål og vision"), (4, "Inde")]
    assert paragraphs(opened(path)) == ["Formål og vision", "Inde", "Ord."]


def test_a_chapter_comes_with_all_that_is_in_it_and_the_numbers_of_the_plan(tmp_path):
    plan = plan_of()
    chapter = plan.chapters()[1]
    path = written(plan, tmp_path, PIECES, only=[chapter.id])
    inside = [
        f"{entry.number} {entry.title}"
        for entry in document_outline(plan, PIECES, [chapter.id])
        if entry.number
    ]
    assert inside[0].startswith("2 ")
    assert len(inside) > 10
    assert numbered(path) == inside


def test_chosen_elements_keep_their_numbers_though_others_are_left_out(tmp_path):
    plan = plan_of()
    numbers = places(plan)
    chosen = [plan.elements[place].id for place in (1, 4, 5, 17)]
    path = written(plan, tmp_path, PIECES, only=chosen)
    assert {line.split()[0] for line in numbered(path)} == {numbers[record] for record in chosen}


def test_in_a_template_with_own_numbers_they_are_that_templates(tmp_path):
    (tmp_path / "t.docx").write_bytes(numbered_headings())
    plan = plan_of()
    section = plan.subsections(plan.chapters()[1].id)[0]
    path = written(plan, tmp_path, PIECES, only=[section.id], template=tmp_path / "t.docx")
    assert numbered(path)[0] == f"II.1 {section.title}"


def test_the_chapter_of_the_efforts_brings_them(tmp_path):
    plan = plan_of()
    plan.put(Effort(id="e", title="Mentor", levels=("constructive",)))
    home = plan.element(plan.concept.home_of("effort")).section
    other = plan.chapters()[0].id
    assert opened(written(plan, tmp_path, PIECES, only=[home])).tables
    assert not opened(written(plan, tmp_path, PIECES, only=[other])).tables


def test_an_unknown_piece_is_told(tmp_path):
    with pytest.raises(PlanbuilderError, match="intet element og intet afsnit med id »nisse«"):
        written(plan_of(), tmp_path, PIECES, only=["nisse"])
    assert not (tmp_path / "plan.docx").exists()


class TestForWhoeverWritesIt:
    def test_the_guidance_stands_in_a_box_that_is_the_programs_own(self, tmp_path):
        plan = plan_of()
        path = written(plan, tmp_path, PIECES, only=[ELEMENT], guidance=True)
        questions = plan.concept.element(ELEMENT).questions
        box = " ".join(paragraphs(opened(path), GUIDANCE))
        assert all(question.text in box for question in questions)
        document = docx.Document(str(path))
        tagged = document.element.body.xpath(
            './/w:sdt[w:sdtPr/w:tag/@w:val="pb-generated"]//w:pStyle/@w:val'
        )
        assert set(tagged) == {GUIDANCE}

    def test_the_element_is_tagged_and_has_a_place_for_the_text(self, tmp_path):
        plan = plan_of()
        path = written(
            plan, tmp_path, PIECES, only=[ELEMENT], guidance=True, versions={ELEMENT: "a" * 64}
        )
        document = docx.Document(str(path))
        found = [t.get(qn("w:val")) for t in document.element.body.iter(qn("w:tag"))]
        assert found[0] == tags.tag(ELEMENT, "a" * 64)
        assert paragraphs(opened(path), "Pladsholder") == [
            "[Elementet »Formål og vision« er endnu ikke skrevet]"
        ]

    def test_the_document_is_valid(self, tmp_path):
        plan = plan_of("<p>Ord.</p>")
        path = written(plan, tmp_path, PIECES, only=[ELEMENT, plan.elements[9].id], guidance=True)
        assert not OpenXmlValidator().validate(str(path)).errors
        assert not list(check(str(path)))


def test_in_a_template_they_come_without_its_own_text_but_for_its_cover(tmp_path):
    (tmp_path / "t.docx").write_bytes(TEMPLATES["landscape"]())
    plan, template = plan_of("<p>Ord.</p>"), tmp_path / "t.docx"
    path = written(plan, tmp_path, PIECES, only=[ELEMENT], template=template)
    assert paragraphs(opened(path)) == ["Formål og vision", "Ord."]
    assert [section.page_width.cm > 25 for section in opened(path).sections] == [True]
    covered = replace(PIECES, cover=True)
    path = written(plan, tmp_path, covered, only=[ELEMENT], template=template)
    assert paragraphs(opened(path))[0] == "Forside på højkant"

"""Each piece of a document says which record and version it is, after LibreOffice too."""

from __future__ import annotations

import hashlib
from collections import Counter

import docx
import pytest
from docx.oxml.ns import qn
from docx_integrity import check
from openxml_audit import OpenXmlValidator

from planbuilder.model.fields import Entry
from planbuilder.model.records import SEVEN_FIELDS, Effort, WordOptions
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.office import tags
from planbuilder.office.document.outline import Part, Treatment
from planbuilder.office.word import document_outline, export_word
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.example import example_plan
from planbuilder.resources import resource
from tests.office.libreoffice import edited, needs_scripting
from tests.office.word_files import BARE, TODAY, plan_of, written

ALL = WordOptions(id="word-options")


def digits(record: str) -> str:
    return hashlib.sha256(record.encode()).hexdigest()


def described(plan) -> set[str]:
    """Return the records whose pieces the document of a plan holds."""
    outline = document_outline(plan, ALL)
    shown = {e.record_id for e in outline if e.treatment is not Treatment.LEFT_OUT}
    beside = {e.record_id for e in outline if e.part in (Part.EFFORT_LEVEL, Part.REGISTER)}
    entries = (one for one in plan if isinstance(one, Entry))
    return (shown - beside - {""}) | {e.id for e in entries if REGISTERS[e.KIND].in_documents}


def controls(document, tag: str):
    found = [
        control
        for control in document.element.body.iter(qn("w:sdt"))
        if control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}").get(qn("w:val")) == tag
    ]
    return [control.find(qn("w:sdtContent")) for control in found]


def words(element) -> str:
    return "".join(text.text or "" for text in element.iter(qn("w:t")))


def piece_bookmarks(document) -> list[str]:
    marks = document.element.body.iter(qn("w:bookmarkStart"))
    return [name for m in marks if tags.read_bookmark(name := m.get(qn("w:name")))]


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    plan, pictures = example_plan(shipped_concept(), resource("example"))
    path = tmp_path_factory.mktemp("word") / "plan.docx"
    versions = {record.id: digits(record.id) for record in plan}
    export_word(plan, path, pictures=pictures.get, today=TODAY, options=ALL, versions=versions)
    return plan, path


def test_each_piece_stands_in_one_control_and_begins_with_one_bookmark(example):
    plan, path = example
    document = docx.Document(str(path))
    bookmarks = Counter(piece_bookmarks(document))
    for record in described(plan):
        (piece,) = controls(document, tags.tag(record, digits(record)))
        name = tags.bookmark(record, digits(record))
        assert bookmarks[name] == 1
        first = next(piece.iter(qn("w:tr"), qn("w:p")))
        assert first.xpath(f'.//w:bookmarkStart[@w:name="{name}"]')
    assert len(bookmarks) == len(described(plan))


def test_a_piece_holds_its_own_text_and_not_what_stands_below_it(example):
    plan, path = example
    document = docx.Document(str(path))
    chapter = plan.chapters()[0]
    (piece,) = controls(document, tags.tag(chapter.id, digits(chapter.id)))
    assert words(piece).startswith(chapter.title)
    assert plan.subsections(chapter.id)[0].title not in words(piece)


def test_each_field_of_an_effort_has_a_control(example):
    plan, path = example
    document = docx.Document(str(path))
    for effort in plan.efforts:
        for field in ("title", *SEVEN_FIELDS):
            (row,) = controls(document, tags.tag(effort.id, digits(effort.id), field))
            assert [child.tag for child in row] == [qn("w:tr")]
        assert words(controls(document, tags.tag(effort.id, digits(effort.id), "title"))[0]) == (
            plan.reference_label(effort.id)
        )


def test_front_page_fields_have_controls(example):
    plan, path = example
    document = docx.Document(str(path))
    for field, shown in (("title", plan.info.title), ("municipality", plan.info.municipality)):
        (control,) = controls(document, tags.tag("plan", digits("plan"), field))
        assert words(control) == shown


def test_nothing_of_the_text_stands_outside_the_controls(example):
    _, path = example
    body = docx.Document(str(path)).element.body
    outside = {p.xpath("string(w:pPr/w:pStyle/@w:val)") for p in body.iterchildren(qn("w:p"))}
    assert outside <= {"Forsidefod", "Tabelskil"}


def test_without_versions_a_piece_still_names_its_record(tmp_path):
    document = docx.Document(str(written(plan_of("<p>Ord</p>"), tmp_path, BARE)))
    (piece,) = controls(document, tags.tag("formaal-og-vision", ""))
    assert words(piece).endswith("Ord")


def test_a_reference_to_what_the_document_leaves_out_names_its_record(tmp_path):
    plan = plan_of('<p>Se <a href="record:e"></a>.</p>')
    plan.put(Effort(id="e", title="Mentor"))
    path = written(plan, tmp_path, BARE)
    document = docx.Document(str(path))
    (reference,) = controls(document, tags.tag("e", "", "reference"))
    assert words(reference) == "Indsats 1 · Mentor"
    assert not OpenXmlValidator().validate(str(path)).errors
    assert not list(check(str(path)))


@needs_scripting
def test_saved_twice_in_libreoffice_each_piece_is_still_known(example, tmp_path):
    plan, path = example
    expected = {tags.bookmark(record, digits(record)) for record in described(plan)}
    for times in ("once", "twice"):
        path = edited(path, tmp_path / f"{times}.docx")
        document = docx.Document(str(path))
        found = Counter(piece_bookmarks(document))
        assert found == Counter(expected)
    known = {style.name for style in document.styles}
    assert {"Planbuilders ord", "Pladsholder", "Notits", "Tabeletiket", "Uafgjort"} <= known

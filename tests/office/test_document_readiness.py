"""The appendix about readiness: only where it is wanted, never outside, of now only."""

from __future__ import annotations

from dataclasses import replace
from zipfile import ZipFile

import pytest
from docx.oxml.ns import qn

from planbuilder.model.plan import Plan
from planbuilder.model.readiness.answering import new_answer, with_rounds
from planbuilder.model.records import WordOptions
from planbuilder.office.document.outline import READINESS_TITLE
from planbuilder.office.html import export_html
from planbuilder.project.past.since import Since
from tests.office.test_word_valid import complaints
from tests.office.word_files import (
    BARE,
    ELEMENT,
    TODAY,
    exported,
    headings,
    paragraphs,
    plan_of,
    table_texts,
    written,
)

WANTED = replace(BARE, readiness=True)
LEVEL_ONE = (1, READINESS_TITLE)


def _answer(step, element="organisering", who="Bo Ukendtsen", month="2026-11", **more):
    moment = "2026-11-02T09:00:00.000Z"
    return new_answer(month, element, step, who=who, moment=moment, **more)


@pytest.fixture
def plan():
    made = plan_of("<p>Vi vil.</p>")
    answers = [
        _answer(1, month="2025-09"),
        _answer(3, importance=3),
        _answer(2, who="Åse", importance=3),
        _answer(4, "ledelsesinformation"),
    ]
    for record in with_rounds(made, answers):
        made.put(record)
    return made


def test_it_says_how_it_was_found_and_what_to_develop(plan, tmp_path):
    document = exported(plan, tmp_path, WANTED)
    assert LEVEL_ONE in headings(document)
    text = "\n".join(paragraphs(document))
    assert "November 2026. 2 personer har svaret" in text
    assert "ikke rapportens egen test" in text
    (table,) = document.tables
    assert table_texts(table) == [
        ["Nr.", "Element", "Trin", "Svarene", "Vigtighed", "Siden sidst"],
        ["1", "Organisering", "2,5", "2–3", "Meget vigtigt", "+1,5"],
        ["–", "Ledelsesinformation", "4,0", "4", "Vigtigt", ""],
    ]
    pictures = [one.get("descr", "") for one in document.element.body.iter(qn("wp:docPr"))]
    assert any(told.startswith("Parathed, november 2026. 2 personer") for told in pictures)
    assert complaints(tmp_path / "plan.docx") == []


def test_nobody_is_named(plan, tmp_path):
    xml = ZipFile(written(plan, tmp_path, WANTED)).read("word/document.xml").decode()
    assert "Ukendtsen" not in xml


@pytest.mark.parametrize("options", [BARE, WordOptions(id="word-options")])
def test_it_is_left_out_unless_it_is_wanted(plan, tmp_path, options):
    assert LEVEL_ONE not in headings(exported(plan, tmp_path, options))


def test_without_answers_it_is_left_out(tmp_path):
    assert LEVEL_ONE not in headings(exported(plan_of("<p>Vi vil.</p>"), tmp_path, WANTED))


def test_it_never_leaves_the_house(plan, tmp_path):
    written(plan, tmp_path, WANTED, public=True)
    xml = ZipFile(tmp_path / "plan.docx").read("word/document.xml").decode()
    assert "Vi vil." in xml
    assert "Parathed" not in xml
    page = tmp_path / "plan.html"
    more = {"pictures": lambda _: None, "today": TODAY, "options": WANTED}
    export_html(plan, page, public=True, **more)
    assert "Parathed" not in page.read_text("utf-8")
    export_html(plan, page, public=False, **more)
    assert "Udviklingsområder, det vigtigste først" in page.read_text("utf-8")


def test_pieces_for_somebody_come_without_it(plan, tmp_path):
    document = exported(plan, tmp_path, BARE, only=[ELEMENT])
    assert LEVEL_ONE not in headings(document)


def test_tracked_changes_show_that_of_now(plan, tmp_path):
    before = Plan(plan.concept, (one for one in plan if not one.KIND.startswith("readiness")))
    written(plan, tmp_path, WANTED, since=Since(before, {}))
    xml = ZipFile(tmp_path / "plan.docx").read("word/document.xml").decode()
    assert READINESS_TITLE in xml
    assert "<w:ins " not in xml

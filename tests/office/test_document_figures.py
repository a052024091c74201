"""The figures in a Word document and on the web page: where they stand, and what is masked."""

from __future__ import annotations

import datetime
import re
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn

from planbuilder.model.figures.records import FigureBy, FigureOptions, Span, new_figure
from planbuilder.model.plan import Plan, new_plan, with_text
from planbuilder.office.html import export_html
from planbuilder.office.word import export_word
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.past.since import Since

TODAY = datetime.date(2026, 3, 1)
HEADING = "Henvendelser i tal"


@pytest.fixture
def plan():
    made = new_plan(shipped_concept(), "Køge", "Handlingsplan")
    made.put(FigureOptions(id="figure-options", span=Span.YEAR))
    for year in range(2018, 2026):
        made.put(new_figure(str(year), FigureBy.TOTAL, "", 8731 if year == 2025 else 10))
    made.put(new_figure("2025", FigureBy.AGE, "13-17", 3))
    made.put(new_figure("2025", FigureBy.AGE, "18-24", 8000))
    made.put(with_text(made.element("opfoelgning"), "<p>Vi følger op.</p>"))
    return made


def word(plan, tmp_path):
    path = tmp_path / "plan.docx"
    export_word(plan, path, pictures=lambda _: None, today=TODAY)
    return path


def test_word_has_a_table_for_each_division_behind_the_element(plan, tmp_path):
    body = Document(word(plan, tmp_path)).element.body
    text = "|".join(body.itertext())
    assert text.index("Vi følger op.") < text.rindex(HEADING)
    shown = ["".join(table.itertext()) for table in body.iter(qn("w:tbl"))]
    (total,) = (t for t in shown if "8731" in t and "I alt" in t and "Alder" not in t)
    assert "2019" not in total  # six periods fit
    (ages,) = (t for t in shown if "Alder" in t)
    assert "skjult" in ages
    assert "8000" in ages
    assert "Tal under 5" in text
    pictures = [picture.get("descr", "") for picture in body.iter(qn("wp:docPr"))]
    assert any(
        told.startswith("Henvendelser efter alder") and "skjult" in told for told in pictures
    )


def test_the_web_page_has_charts_and_tables(plan, tmp_path):
    path = tmp_path / "plan.html"
    export_html(plan, path, pictures=lambda _: None, today=TODAY)
    page = path.read_text("utf-8")
    assert page.count("Henvendelser efter alder") >= 2
    assert "13–17 år: skjult i 2025." in page
    assert re.search(r"<td>skjult</td>", page)
    assert "8731" in page


def test_a_plan_without_figures_says_nothing_of_them(tmp_path):
    plan = new_plan(shipped_concept(), "Køge", "Handlingsplan")
    assert HEADING not in ZipFile(word(plan, tmp_path)).read("word/document.xml").decode()


def test_tracked_changes_show_no_earlier_figures(plan, tmp_path):
    before = Plan(plan.concept, [*plan, new_figure("2025", FigureBy.AGE, "25-39", 4711)])
    path = tmp_path / "plan.docx"
    since = Since(before, {})
    export_word(plan, path, pictures=lambda _: None, today=TODAY, since=since)
    xml = ZipFile(path).read("word/document.xml").decode()
    assert "4711" not in xml
    assert "8731" in xml

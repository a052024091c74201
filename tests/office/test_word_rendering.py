"""The document as LibreOffice shows it: everything is there, and on the page that we say."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from planbuilder.model.records import State, WordOptions
from planbuilder.model.richtext.plain import plain_text
from planbuilder.model.richtext.xhtml import from_xhtml
from planbuilder.office.word import export_word
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.example import example_plan
from planbuilder.resources import resource
from tests.office.disagreeing import disagreeing_plan
from tests.office.libreoffice import edited, needs_scripting
from tests.office.word_files import ELEMENT, TODAY, bookmarks, opened, plan_of, written

PDFTOTEXT = shutil.which("pdftotext")
WORD_BOX = re.compile(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)"')
pytestmark = [
    needs_scripting,
    pytest.mark.skipif(not PDFTOTEXT, reason="pdftotext is missing"),
]


def pages_of(path: Path) -> list[str]:
    """Return the words on each page, as LibreOffice lays the document out."""
    pdf = edited(path, path.with_suffix(".pdf"))
    text = subprocess.run(
        [PDFTOTEXT, "-raw", str(pdf), "-"], check=True, capture_output=True
    ).stdout.decode()
    return text.split("\f")[:-1]


def bare(text: str) -> str:
    return re.sub(r"\W", "", text)


def promised_pages(document) -> list[tuple[str, int]]:
    """Return words and page of each entry of the contents."""
    titles = bookmarks(document)
    promised = []
    for link in document.element.body.iter(qn("w:hyperlink")):
        anchor = link.get(qn("w:anchor")) or ""
        if anchor.startswith("_Toc"):
            page = list(link.iter(qn("w:t")))[-1].text
            promised.append((titles[anchor], int(page)))
    return promised


def actual_pages(document, pages: list[str]) -> list[int]:
    """Return the page of each heading that the contents list, looking for one after the other."""
    numbers = [entry.text.split("\t")[0] for entry in document.paragraphs if is_entry(entry)]
    found, start = [], 2
    for (title, _), number in zip(promised_pages(document), numbers, strict=True):
        line = bare(title if number == title else f"{number} {title}")
        start = next(page for page in range(start, len(pages)) if line in bare(pages[page]))
        found.append(start + 1)
    return found


def is_entry(paragraph) -> bool:
    return paragraph.style.name.startswith("toc ")


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    plan, pictures = example_plan(shipped_concept(), resource("example"))
    target = tmp_path_factory.mktemp("word") / "plan.docx"
    options = WordOptions(id="word-options")
    export_word(plan, target, pictures=pictures.get, today=TODAY, options=options)
    return plan, opened(target), pages_of(target)


class TestTheExamplePlan:
    def test_has_the_contents_filled_in_with_the_right_pages(self, example):
        _, document, pages = example
        promised = promised_pages(document)
        assert len(promised) > 35
        assert [page for _, page in promised] == actual_pages(document, pages)
        shown = bare(pages[1])
        assert all(bare(f"{title}{page}") in shown for title, page in promised[:30])

    def test_counts_its_pages_rightly(self, example):
        _, document, pages = example
        footer = document.sections[0].footer.paragraphs[0]._p
        count = footer.xpath('.//w:fldSimple[contains(@w:instr, "NUMPAGES")]//w:t/text()')
        assert count == [str(len(pages))]
        assert f"Side {len(pages)} af {len(pages)}" in pages[-1]
        assert "Side 1 af" not in pages[0]

    def test_shows_the_text_of_every_element_and_effort(self, example):
        plan, _, pages = example
        body = "\n".join(
            re.sub(r"(?m)^(Handlingsplan til.*|.*Side \d+ af \d+)$", "", p) for p in pages
        )
        shown = bare(body)
        texts = [element.text for element in plan.elements]
        texts += [section.intro for section in plan.sections]
        texts += [text for e in plan.efforts for text in (e.content, e.purpose, e.follow_up)]
        for text in texts:
            words = plain_text(from_xhtml(text), plan.reference_label)
            for line in re.split(r"[\n\t]", words):
                assert bare(line)[:60] in shown, line

    def test_begins_each_chapter_on_a_page_of_its_own(self, example):
        plan, _, pages = example
        header = bare(f"{plan.info.title}Udkast")
        beginnings = [bare(page).removeprefix(header) for page in pages[2:]]
        for number, chapter in enumerate(plan.chapters(), start=1):
            title = bare(f"{number}{chapter.title}")
            assert sum(page.startswith(title) for page in beginnings) == 1

    def test_has_the_front_page_to_itself(self, example):
        plan, _, pages = example
        front = pages[0].split("\n")
        assert "UDKAST" in pages[0]
        assert plan.info.municipality in front
        assert "Indhold" not in pages[0]


@pytest.mark.parametrize("cover", [True, False])
def test_the_pages_are_right_where_little_is_written_and_much_is_marked(tmp_path, cover):
    table = "<table>\n<tr><td><p>celle</p></td></tr>\n</table>"
    item = "<ul>\n<li>" + "Et langt punkt om samarbejde. " * 12 + "</li>\n</ul>"
    text = "\n".join(["<h1>Om os</h1>", "<p>Vi vil gerne. </p>", item, table] * 12)
    plan = plan_of(text, state=State.COVERED, note="Anden politik " * 20)
    path = written(plan, tmp_path, WordOptions(id="word-options", cover=cover))
    document, pages = opened(path), pages_of(path)
    actual = actual_pages(document, pages if cover else ["", *pages])
    assert [p for _, p in promised_pages(document)] == [p - (not cover) for p in actual]


def test_the_pages_are_right_where_people_disagree_much(tmp_path):
    plan = disagreeing_plan()
    element = plan.element(ELEMENT)
    plan.put(replace(element, text="\n".join([element.text] * 9)))
    path = written(plan, tmp_path)
    document, pages = opened(path), pages_of(path)
    assert [p for _, p in promised_pages(document)] == actual_pages(document, pages)


@pytest.fixture(scope="module")
def in_columns(tmp_path_factory):
    """The example in two columns, whose tables and drawings go over both."""
    folder = tmp_path_factory.mktemp("columns")
    plan, pictures = example_plan(shipped_concept(), resource("example"))
    template = docx.Document(str(resource("word", "handlingsplan.docx")))
    template.sections[0]._sectPr.find(qn("w:cols")).set(qn("w:num"), "2")
    template.save(str(folder / "spalter.docx"))
    target = folder / "plan.docx"
    export_word(
        plan,
        target,
        pictures=pictures.get,
        today=TODAY,
        options=WordOptions(id="word-options"),
        template=folder / "spalter.docx",
    )
    return target, pages_of(target)


def test_the_pages_are_nearly_right_in_columns(in_columns):
    target, pages = in_columns
    document = opened(target)
    promised = [page for _, page in promised_pages(document)]
    apart = [abs(p - a) for p, a in zip(promised, actual_pages(document, pages), strict=True)]
    assert max(apart) <= 2


def test_columns_lie_over_no_table(in_columns):
    target, _ = in_columns
    pdf = target.with_suffix(".pdf")
    boxes = subprocess.run([PDFTOTEXT, "-bbox", str(pdf), "-"], check=True, capture_output=True)
    for page in boxes.stdout.decode().split("<page ")[1:]:
        words = [tuple(map(float, found)) for found in WORD_BOX.findall(page)]
        assert sum(lies_over(one, other) for one, other in combinations(words, 2)) <= 2


def lies_over(one, other) -> bool:
    """Whether the boxes of two words lie over each other, by more than a third of their height."""
    (left, top, right, bottom), (left2, top2, right2, bottom2) = one, other
    across = min(right, right2) - max(left, left2)
    return across > 1 and min(bottom, bottom2) - max(top, top2) > (bottom - top) / 3

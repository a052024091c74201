"""A template whose text stands in columns: what goes over all of them, and what doesn't."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from docx.oxml.ns import qn

from planbuilder.model.records import Unfinished, WordOptions
from planbuilder.office.word.names import unwrapped
from tests.office.word_files import opened, plan_of, written
from tests.office.word_templates import write

ALL = WordOptions(id="word-options")
LONG = "<p>" + "Kommunen vil, at alle unge trives og hører til. " * 20 + "</p>"


def table(*rows: str) -> str:
    cells = "".join(
        f"<tr>{''.join(f'<td><p>{cell}</p></td>' for cell in row.split('|'))}</tr>" for row in rows
    )
    return f"<table>\n{cells}\n</table>"


WIDE = table("Opfølgning|Styregruppen for forebyggelse|Kommunalbestyrelsen og udvalgene")
NARROW = table("År|Møder", "2027|4")


class Stretch(NamedTuple):
    """What stands in a section: its words, one string for each block, and its columns."""

    columns: int
    words: list[str]
    set_up: object


def stretches(path: Path) -> list[Stretch]:
    found, words = [], []
    for block in unwrapped(opened(path).element.body):
        section = block if block.tag == qn("w:sectPr") else block.find(f".//{qn('w:sectPr')}")
        words.append("".join(text.text or "" for text in block.iter(qn("w:t"))))
        if section is not None:
            columns = section.find(qn("w:cols")).get(qn("w:num"), "1")
            found.append(Stretch(int(columns), [each for each in words if each.strip()], section))
            words = []
    return found


def where(path: Path, words: str) -> int:
    """Return how many columns the section has in which something stands."""
    (columns,) = {each.columns for each in stretches(path) if any(words in w for w in each.words)}
    return columns


@pytest.fixture(params=["two_columns", "place_in_columns"])
def made(request, tmp_path):
    template = write(tmp_path, request.param)

    def make(text: str, options: WordOptions = ALL) -> Path:
        return written(plan_of(text), tmp_path, options, template=template)

    return make


def test_front_page_and_contents_go_over_all_columns_and_the_text_does_not(made):
    path = made(LONG)
    assert where(path, "2027–2030") == 1
    assert where(path, "Bilag: Planens dækning af konceptet") == 1
    assert where(path, "alle unge trives") == 2


def test_a_wide_table_takes_its_caption_and_heading_along(made):
    path = made(f"{LONG}<h1>Møder</h1><p class='caption'>Hvem gør hvad</p>{WIDE}{LONG}")
    (alone,) = [each for each in stretches(path) if any("Styregruppen" in w for w in each.words)]
    assert alone.columns == 1
    assert alone.words[0] == "Møder"
    assert [each.columns for each in stretches(path)].count(1) == 3


def test_a_table_that_fits_stays_in_its_column(made):
    path = made(LONG + NARROW + LONG)
    (around,) = [each for each in stretches(path) if any("Møder" in w for w in each.words)]
    assert around.columns == 2
    widths = [int(w.get(qn("w:w"))) for w in opened(path).element.body.iter(qn("w:tblW"))]
    assert min(widths) < 4500


def test_a_line_between_two_wide_tables_is_not_put_into_columns(made):
    path = made(f"{LONG}{WIDE}<p>Og derefter:</p>{WIDE}{LONG}")
    assert where(path, "Og derefter:") == 1


def test_the_templates_own_text_stays_in_columns(tmp_path):
    path = written(plan_of(LONG), tmp_path, ALL, template=write(tmp_path, "place_in_columns"))
    first, *_, last = stretches(path)
    assert (first.columns, first.words) == (2, ["Forord", "Borgmesterens ord."])
    assert (last.columns, last.words) == (2, ["Kontakt", "Køge Kommune, Torvet 1"])


def test_headers_are_those_of_the_first_section_and_only_that_begins_anew(tmp_path):
    path = written(plan_of(LONG), tmp_path, ALL, template=write(tmp_path, "place_in_columns"))
    first, *others = (each.set_up for each in stretches(path))
    assert len(first.findall(qn("w:headerReference"))) == 2
    assert first.find(qn("w:titlePg")) is not None
    for section in others:
        assert section.findall(qn("w:headerReference")) == []
        assert section.find(qn("w:titlePg")) is None
        assert section.find(qn("w:type")).get(qn("w:val")) == "continuous"


def test_where_all_goes_over_the_columns_the_page_has_one(tmp_path):
    template = write(tmp_path, "two_columns")
    only_marks = WordOptions(id="word-options", unfinished=Unfinished.OMIT)
    path = written(plan_of(), tmp_path, only_marks, template=template)
    assert [each.columns for each in stretches(path)] == [1]

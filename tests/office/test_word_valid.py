"""Independent validators find nothing wrong, whatever stands in the plan."""

from __future__ import annotations

import datetime
import functools
from dataclasses import replace
from itertools import pairwise

import pytest
from docx_integrity import check
from openxml_audit import OpenXmlValidator

from planbuilder.model.ordering import spread
from planbuilder.model.records import Effort, PlanStatus, State, Unfinished, WordOptions
from planbuilder.model.richtext.tree import Cell, ListItem, Paragraph, Run, Table
from planbuilder.model.richtext.xhtml import to_xhtml
from planbuilder.office.word import export_word
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.example import example_plan
from planbuilder.resources import resource
from tests.office.word_files import ELEMENT, TODAY, headings, opened, paragraphs, plan_of, written

ALL = WordOptions(id="word-options")
HOSTILE = "\x00\x0b\ud800\ufffe<w:p>&amp;\"']]>\N{RIGHT-TO-LEFT OVERRIDE}😀" + "ord" * 200


@functools.cache
def validator():
    """Return the validator, made once for all documents."""
    return OpenXmlValidator()


def complaints(path):
    audit = validator().validate(str(path))
    return [str(error) for error in audit.errors] + [str(finding) for finding in check(str(path))]


def wide_table(columns):
    cells = tuple(Cell((Paragraph((Run(f"celle{n}"),)),)) for n in range(columns))
    return Table((cells, (Cell(),) * columns), header=True)


def deep_list():
    return [
        ListItem(numbered, level, (Run(f"{level}"),))
        for numbered in (True, False, True)
        for level in (0, 1, 2, 1, 2, 0)
    ]


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    plan, pictures = example_plan(shipped_concept(), resource("example"))
    target = tmp_path_factory.mktemp("word") / "plan.docx"
    export_word(plan, target, pictures=pictures.get, today=TODAY, options=ALL)
    return target


class TestTheExamplePlan:
    def test_is_without_errors(self, path):
        assert complaints(path) == []

    def test_has_no_empty_paragraphs_outside_tables(self, path):
        document = opened(path)
        empty = [
            p for p in document.paragraphs if not p.text.strip() and not p._p.xpath(".//w:drawing")
        ]
        assert [p.style.name for p in empty if p.style.name != "Tabelskil"] == []

    def test_has_no_jumps_between_headings(self, path):
        levels = [level for level, _ in headings(opened(path))]
        assert all(after <= before + 1 for before, after in pairwise(levels))

    def test_describes_every_picture(self, path):
        body = opened(path).element.body
        assert body.xpath(".//wp:docPr")
        assert all(picture.get("descr") for picture in body.xpath(".//wp:docPr"))

    def test_uses_no_id_twice(self, path):
        body = opened(path).element.body
        for ids in (body.xpath(".//w:bookmarkStart/@w:id"), body.xpath(".//wp:docPr/@id")):
            assert len(ids) == len(set(ids))

    def test_leads_every_reference_to_a_bookmark(self, path):
        body = opened(path).element.body
        names = set(body.xpath(".//w:bookmarkStart/@w:name"))
        instructions = [e.text.split() for e in body.iter("{*}instrText")]
        targets = {words[1] for words in instructions if words[0] in ("REF", "PAGEREF")}
        assert targets
        assert targets <= names


@pytest.mark.parametrize("unfinished", list(Unfinished))
@pytest.mark.parametrize("status", [PlanStatus.DRAFT, PlanStatus.PUBLISHED])
def test_an_empty_plan_is_without_errors(tmp_path, unfinished, status):
    plan = plan_of()
    plan.put(replace(plan.info, status=status))
    assert complaints(written(plan, tmp_path, replace(ALL, unfinished=unfinished))) == []


@pytest.mark.parametrize("columns", [1, 9, 30, 63])
def test_tables_of_many_columns_are_without_errors(tmp_path, columns):
    text = to_xhtml([wide_table(columns), wide_table(columns), *deep_list()])
    path = written(plan_of(text), tmp_path, ALL)
    assert complaints(path) == []
    table = opened(path).tables[0]
    widths = [column.width for column in table.columns]
    assert len(widths) == columns
    assert min(widths) > 0


def test_what_xml_cannot_hold_does_no_harm(tmp_path):
    plan = plan_of(state=State.COVERED, note=HOSTILE, title=HOSTILE)
    plan.put(
        replace(
            plan.info, municipality=HOSTILE, title=HOSTILE, adopted_by=HOSTILE, status="adopted"
        )
    )
    plan.put(replace(plan.chapters()[0], title=HOSTILE))
    fields = dict.fromkeys(("title", "type", "target_group", "responsible", "partners"), HOSTILE)
    plan.put(Effort(id="e", levels=("constructive",), policy_reference=HOSTILE, **fields))
    path = written(plan, tmp_path, ALL)
    assert complaints(path) == []
    (title,) = paragraphs(opened(path), "Title")
    assert title.startswith("<w:p>&amp;\"']]>")


def test_extreme_values_are_written(tmp_path):
    plan = plan_of("<p>" + "langtord" * 5000 + "</p>")
    for order, effort_id in zip(spread(200), range(200), strict=True):
        plan.put(
            Effort(
                id=f"e{effort_id}",
                order=order,
                title="x" * 500,
                hours_per_year=1e15,
                cost_dkk=10**30,
                start=datetime.date.min,
                end=datetime.date.max,
                follow_up="<ol>\n<li>a</li>\n</ol>",
            )
        )
    path = written(plan, tmp_path, ALL)
    document = opened(path)
    assert len(document.tables[0].rows) == 1 + 200 * 10
    assert plan.title(plan.element(ELEMENT)) in paragraphs(document)

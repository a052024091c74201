"""Word export of the example plan, beside python-docx writing the same paragraphs and tables.

The floor knows no plan: what our document holds is read once into plain lists, and written
again with python-docx's own calls, from the same template, without contents, fields, pages.
"""

from __future__ import annotations

import datetime
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import docx
from _measure import in_turn, report
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from planbuilder.office.word import export_word
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.example import example_plan
from planbuilder.resources import resource

RUNS = 9
TODAY = datetime.date(2026, 11, 22)
TEMPLATE = resource("word", "handlingsplan.docx")


@dataclass(frozen=True)
class Written:
    """A paragraph: the name of its style, and its runs with bold and italic."""

    style: str
    runs: list[tuple[str, bool | None, bool | None]]


Rows = list[list[list[Written]]]


def content(document: Document) -> list[Written | Rows]:
    """Read the paragraphs and tables of a document into plain lists."""
    for control in list(document.element.body.iter(qn("w:sdt"))):  # python-docx sees none
        for inside in control.find(qn("w:sdtContent")):
            control.addprevious(inside)
        control.getparent().remove(control)
    return [
        [[_paragraphs(cell.paragraphs) for cell in row.cells] for row in block.rows]
        if isinstance(block, Table)
        else _paragraph(block)
        for block in document.iter_inner_content()
    ]


def _paragraphs(paragraphs: Iterable[Paragraph]) -> list[Written]:
    return [_paragraph(paragraph) for paragraph in paragraphs]


def _paragraph(paragraph: Paragraph) -> Written:
    runs = [(run.text, run.bold, run.italic) for run in paragraph.runs if run.text]
    return Written(paragraph.style.name, runs)


def write_floor(blocks: list[Written | Rows], target: Path) -> None:
    """Write the same with python-docx."""
    document = docx.Document(str(TEMPLATE))
    for block in blocks:
        if isinstance(block, Written):
            _write_runs(document.add_paragraph(style=block.style), block)
        else:
            _write_table(document, block)
    document.save(str(target))


def _write_table(document: Document, rows: Rows) -> None:
    table = document.add_table(len(rows), len(rows[0]), style="Plantabel")
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, written in zip(row.cells, cells, strict=True):
            for place, paragraph in enumerate(written):
                target = cell.add_paragraph() if place else cell.paragraphs[0]
                target.style = paragraph.style
                _write_runs(target, paragraph)


def _write_runs(paragraph: Paragraph, written: Written) -> None:
    for text, bold, italic in written.runs:
        run = paragraph.add_run(text)
        run.bold, run.italic = bold, italic


def main() -> None:
    plan, pictures = example_plan(shipped_concept(), resource("example"))
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "plan.docx"
        export_word(plan, target, pictures=pictures.get, today=TODAY)
        blocks = content(docx.Document(str(target)))

        def ours() -> float:
            start = time.perf_counter()
            export_word(plan, target, pictures=pictures.get, today=TODAY)
            return time.perf_counter() - start

        def floor() -> float:
            start = time.perf_counter()
            write_floor(blocks, target)
            return time.perf_counter() - start

        report("Word export of the example plan", "s", *in_turn(ours, floor, RUNS), goal="2 x")


if __name__ == "__main__":
    main()

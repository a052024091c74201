"""Reading a returned document of a hundred pages, beside python-docx touching every run.

The document is the example plan three times over, as Planbuilder writes it. Ours reads all that a
document holds, and makes the text of it; the floor opens it and asks each run for its words and
whether they are bold, and knows nothing of lists, fields, changes or comments.
"""

from __future__ import annotations

import datetime
import tempfile
import time
import zipfile
from pathlib import Path

import docx
from _measure import in_turn, report
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from planbuilder.office.word import export_word
from planbuilder.office.word.reading import read_document
from planbuilder.office.word.reading.views import accepted
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.example import example_plan
from planbuilder.resources import resource

RUNS = 9
COPIES = 3
"""The example plan has 34 pages."""
TODAY = datetime.date(2026, 11, 22)
_DOCUMENT = "word/document.xml"


def long_document(target: Path) -> None:
    """Write the example plan, with its text `COPIES` times one after another."""
    plan, pictures = example_plan(shipped_concept(), resource("example"))
    export_word(plan, target, pictures=pictures.get, today=TODAY)
    with zipfile.ZipFile(target) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    whole = parts[_DOCUMENT]
    begin, end = whole.index(b"<w:body>") + len(b"<w:body>"), whole.rindex(b"<w:sectPr")
    parts[_DOCUMENT] = whole[:begin] + whole[begin:end] * COPIES + whole[end:]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)


def read_floor(path: Path) -> int:
    """Touch every run of a document; return how many there are."""
    document = docx.Document(str(path))
    touched = 0
    for element in document.element.body.iter(qn("w:p")):
        for run in Paragraph(element, document).runs:
            touched += bool(run.text or run.bold)
    return touched


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.docx"
        long_document(path)

        def ours() -> float:
            start = time.process_time()
            accepted(read_document(path).blocks)
            return time.process_time() - start

        def floor() -> float:
            start = time.process_time()
            read_floor(path)
            return time.process_time() - start

        report("Reading a document of 100 pages", "s", *in_turn(ours, floor, RUNS), goal="2 x")


if __name__ == "__main__":
    main()

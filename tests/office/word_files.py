"""Plans to export in the tests of the Word document, and what a document holds, read back."""

from __future__ import annotations

import datetime
import struct
import zlib
from dataclasses import replace
from pathlib import Path

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from planbuilder.model.plan import Plan, new_plan
from planbuilder.model.records import State, Unfinished, WordOptions
from planbuilder.office.word import export_word
from planbuilder.project.catalogue import shipped_concept

TODAY = datetime.date(2026, 11, 22)
ELEMENT = "formaal-og-vision"
BARE = WordOptions(
    id="word-options",
    cover=False,
    contents=False,
    efforts=False,
    coverage=False,
    unfinished=Unfinished.OMIT,
)
"""Nothing but what is written."""


def plan_of(text: str = "", **changes: object) -> Plan:
    """Return a plan in which one element has a text, and is changed as told."""
    start, end = datetime.date(2027, 1, 1), datetime.date(2030, 12, 31)
    plan = new_plan(shipped_concept(), "Køge Kommune", "Handlingsplan mod ekstremisme", start, end)
    state = State.DRAFT if text else State.NOT_STARTED
    plan.put(replace(plan.element(ELEMENT), **{"text": text, "state": state, **changes}))
    return plan


def written(
    plan: Plan,
    folder: Path,
    options: WordOptions | None = None,
    *,
    pictures: dict[str, bytes] | None = None,
    **more: object,
) -> Path:
    """Export a plan into the folder and return the file."""
    target = folder / "plan.docx"
    options = options or WordOptions(id="word-options")
    found = pictures or {}
    export_word(plan, target, pictures=found.get, today=TODAY, options=options, **more)
    return target


def exported(plan: Plan, folder: Path, options: WordOptions | None = None, **more) -> Document:
    """Export a plan and open the result with python-docx."""
    return opened(written(plan, folder, options, **more))


def opened(path: Path) -> Document:
    """Open a document with python-docx, which sees nothing in content controls, without them."""
    document = docx.Document(str(path))
    for control in list(document.element.body.iter(qn("w:sdt"))):
        for inside in control.find(qn("w:sdtContent")):
            control.addprevious(inside)
        control.getparent().remove(control)
    return document


def paragraphs(document: Document, style: str | None = None) -> list[str]:
    """Return the words of all paragraphs outside tables, or of those in one style."""
    return [p.text for p in document.paragraphs if style is None or p.style.name == style]


def headings(document: Document) -> list[tuple[int, str]]:
    """Return level and words of all headings outside tables."""
    return [
        (int(p.style.name.removeprefix("Heading ")), p.text)
        for p in document.paragraphs
        if p.style.name.startswith("Heading ")
    ]


def table_texts(table: Table) -> list[list[str]]:
    """Return the words of the cells of a table, a merged cell once."""
    return [[_Cell(cell, table).text for cell in row._tr.tc_lst] for row in table.rows]


def fields(document: Document) -> list[str]:
    """Return the instructions of all fields in the body."""
    return [e.text.strip() for e in document.element.body.iter(qn("w:instrText"))]


def bookmarks(document: Document) -> dict[str, str]:
    """Return the words of the paragraph of each bookmark by the bookmark's name."""
    return {
        mark.get(qn("w:name")): Paragraph(mark.getparent(), document).text
        for mark in document.element.body.iter(qn("w:bookmarkStart"))
    }


def list_of(paragraph: Paragraph) -> tuple[str, int] | None:
    """Return the number id and the level of a list item, None for what is no list item."""
    numbering = paragraph._p.pPr.numPr
    return None if numbering is None else (str(numbering.numId.val), numbering.ilvl.val)


def is_numbered(document: Document, number_id: str) -> bool:
    """Whether a list counts; otherwise it has bullets."""
    root = document.part.numbering_part.element
    number = root.num_having_numId(int(number_id))
    abstract = next(
        e
        for e in root.findall(qn("w:abstractNum"))
        if e.get(qn("w:abstractNumId")) == str(number.abstractNumId.val)
    )
    return abstract.find(f".//{qn('w:numFmt')}").get(qn("w:val")) == "decimal"


def png(width: int = 2, height: int = 1) -> bytes:
    """Return a grey picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x80" * width) * height)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    )

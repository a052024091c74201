"""Any text at all, exported and read back with python-docx, says the same in the same structure."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table as WordTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph
from hypothesis import given, settings

from planbuilder.model.richtext.normal import normalise
from planbuilder.model.richtext.tree import (
    Caption,
    Heading,
    ListItem,
    LiveBlock,
    Picture,
    Reference,
    Table,
)
from planbuilder.model.richtext.xhtml import to_xhtml
from planbuilder.office.document.texts import without_blanks
from tests.model.richtext.strategies import texts
from tests.office.word_files import BARE, exported, is_numbered, list_of, plan_of, png

PICTURES = {"sha256:" + "0" * 64: png(), "sha256:" + "9f" * 32: png(3, 2)}


def words(inlines):
    return "".join("(slettet)" if isinstance(i, Reference) else i.text for i in inlines)


class Wanted:
    """The structure that the document should have."""

    def __init__(self):
        self.headings = [(3, 3)]
        """The level that each asked for, and as it is written."""

    def blocks(self, blocks):
        return [b for block in without_blanks(blocks) if (b := self.block(block)) is not None]

    def block(self, block):
        if isinstance(block, Table):
            rows = [[self.blocks(c.blocks) or [("text", "")] for c in row] for row in block.rows]
            return ("table", block.header, rows)
        if isinstance(block, Picture):
            return ("picture",)
        if isinstance(block, LiveBlock):
            return None
        text = words(block.inlines)
        if not text.strip():
            return None
        if isinstance(block, Heading):
            asked = block.level + 3
            above = next(level for other, level in reversed(self.headings) if other < asked)
            self.headings.append((asked, min(asked, above + 1, 6)))
            return ("heading", self.headings[-1][1], text)
        if isinstance(block, ListItem):
            return ("item", block.numbered, block.level, text)
        return ("caption" if isinstance(block, Caption) else "text", text)


class Found:
    """The structure that it has."""

    def __init__(self, document: Document):
        self.document = document

    def body(self):
        blocks = [b for b in self.document.iter_inner_content() if not self.skipped(b)]
        return [self.block(block) for block in blocks]

    def skipped(self, block):
        if isinstance(block, WordTable):
            return False
        style = block.style.name
        return style == "Tabelskil" or style in ("Heading 1", "Heading 2", "Heading 3")

    def block(self, block):
        return self.paragraph(block) if isinstance(block, WordParagraph) else self.table(block)

    def table(self, table):
        header = table._tbl.tblPr.find(qn("w:tblLook")).get(qn("w:firstRow")) == "1"
        rows = [
            [[self.paragraph(p) for p in _Cell(c, table).paragraphs] for c in row._tr.tc_lst]
            for row in table.rows
        ]
        return ("table", header, rows)

    def paragraph(self, paragraph):
        style, item = paragraph.style.name, list_of(paragraph)
        if paragraph._p.xpath(".//w:drawing"):
            return ("picture",)
        if style.startswith("Heading"):
            return ("heading", int(style[-1]), paragraph.text)
        if item is not None:
            return ("item", is_numbered(self.document, item[0]), item[1], paragraph.text)
        if style == "Caption":
            _label, _, text = paragraph.text.partition(": ")
            return ("caption", text if paragraph._p.xpath(".//w:instrText") else paragraph.text)
        return ("text", paragraph.text)


@settings(max_examples=60)
@given(texts())
def test_a_text_comes_back_the_same(text):
    plan = plan_of("<p>for at være med</p>\n" + to_xhtml(text))
    with TemporaryDirectory() as folder:
        document = exported(plan, Path(folder), BARE, pictures=PICTURES)
    wanted = Wanted().blocks(normalise(text))
    assert Found(document).body() == [("text", "for at være med"), *wanted]

"""Makes Word files of the old plans, each of another make.

styled       python-docx, built-in headings, contents, comments and tracked changes
localised    the same with the ids that a Danish Word gives its styles
numbered     headings numbered by Word
boxed        boxes as text boxes
one_table    everything in one table of three columns
bare         no styles: bold paragraphs, numbered by hand
"""

from __future__ import annotations

import copy
import datetime
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from tests.office.old_plan.written import Line, Plan, plan

_INLINE = re.compile(r"\*\*(.+?)\*\*|\{\{(.+?)\|\|(.+?)\|\|(.+?)\}\}|\{\+(.+?)\+\}|\{-(.+?)-\}")
_TRACE = 'w:id="{id}" w:author="Lone Bech" w:date="2018-11-02T09:15:00Z"'


class Maker:
    """A document with real styles."""

    def __init__(self, written: Plan) -> None:
        self.written = written
        self.document = docx.Document()
        self.document.styles["Normal"].font.size = Pt(12)
        self._id = 100

    def make(self) -> Any:
        """Return the whole document."""
        self.front()
        for part in self.written.parts:
            self.heading(part.level, part.heading)
            self.lines(self.document, part.lines)
        return self.document

    def front(self) -> None:
        """Write cover, header and contents."""
        for words in self.written.cover:
            self.document.add_paragraph(words, style="Subtitle")
        self.document.add_paragraph(self.written.title, style="Title")
        self.document.core_properties.title = ""
        if self.written.header:
            self.document.sections[0].header.paragraphs[0].text = self.written.header
        if self.written.has_contents:
            self._contents()
        self.document.add_page_break()

    def _contents(self) -> None:
        self.document.add_paragraph("Indhold", style="TOC Heading")
        normal = self.document.styles["Normal"]
        for part in self.written.parts:
            style = f"toc {part.level}"
            if style not in [known.name for known in self.document.styles]:
                made = self.document.styles.add_style(style, 1)
                made.base_style = normal
            page = 2 + self.written.parts.index(part) // 4
            self.document.add_paragraph(f"{part.heading}\t{page}", style=style)

    def heading(self, level: int, words: str) -> None:
        """Write a heading."""
        self.document.add_heading(words, level)

    # Blocks

    def lines(self, where: Any, lines: list[Line]) -> None:
        """Write what stands under a heading."""
        rows: list[Line] = []
        for line in [*lines, Line("end")]:
            if line.kind in ("row", "header"):
                rows.append(line)
                continue
            if rows:
                self.table(where, rows)
                rows = []
            if line.kind == "box":
                self.box(where, line)
            elif line.kind not in ("mark", "end"):
                self.paragraph(where, line)

    def paragraph(self, where: Any, line: Line) -> Any:
        """Write a paragraph or a list item."""
        style = {"bullet": "List Bullet", "numbered": "List Number"}.get(line.kind)
        made = where.add_paragraph(style=style)
        self.inlines(made, line.words)
        return made

    def table(self, where: Any, rows: list[Line]) -> None:
        """Write a table; a header row is bold and marked as one."""
        made = where.add_table(rows=len(rows), cols=len(rows[0].cells))
        made.style = self.document.styles["Table Grid"]
        for row, line in zip(made.rows, rows, strict=True):
            for cell, words in zip(row.cells, line.cells, strict=True):
                run = cell.paragraphs[0].add_run(words)
                run.bold = line.kind == "header" or None
            if line.kind == "header":
                properties = row._tr.get_or_add_trPr()
                properties.append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))

    def box(self, where: Any, line: Line) -> None:
        """Write a box as plain paragraphs."""
        self.paragraph(where, Line("paragraph", f"**{line.words}**"))
        for inner in line.inner:
            self.paragraph(where, inner)

    def inlines(self, paragraph: Any, words: str) -> None:
        """Write words with what is marked in them."""
        end = 0
        for found in _INLINE.finditer(words):
            if found.start() > end:
                paragraph.add_run(words[end : found.start()])
            self._marked(paragraph, found)
            end = found.end()
        if words[end:]:
            paragraph.add_run(words[end:])

    def _marked(self, paragraph: Any, found: re.Match[str]) -> None:
        bold, commented, author, comment, inserted, deleted = found.groups()
        run = paragraph.add_run(bold or commented or inserted or deleted)
        if bold:
            run.bold = True
        elif commented:
            self.document.add_comment(run, comment, author=author, initials=author[0])
        else:
            self._track(run, "ins" if inserted else "del")

    def _track(self, run: Any, what: str) -> None:
        self._id += 1
        trace = _TRACE.format(id=self._id)
        change = parse_xml(f"<w:{what} {nsdecls('w')} {trace}/>")
        element = run._r
        element.addprevious(change)
        change.append(element)
        for text in element.iter(qn("w:t")) if what == "del" else ():
            text.tag = qn("w:delText")


class Localised(Maker):
    """Styles under the ids that a Danish Word gives them, with their English names."""

    def make(self) -> Any:
        document = super().make()
        ids = {f"Heading{n}": f"Overskrift{n}" for n in range(1, 10)}
        ids |= {"Title": "Titel", "Subtitle": "Undertitel", "ListBullet": "Opstilling-punkttegn"}
        for style in document.styles.element.iter(qn("w:style")):
            name = style.get(qn("w:styleId"))
            style.set(qn("w:styleId"), ids.get(name, name))
        parts = [document.styles.element, document.element]
        for element in (found for part in parts for found in part.iter()):
            if element.tag in (qn("w:pStyle"), qn("w:basedOn"), qn("w:next"), qn("w:link")):
                name = element.get(qn("w:val"))
                element.set(qn("w:val"), ids.get(name, name))
        return document


class Numbered(Maker):
    """Headings that Word numbers."""

    def make(self) -> Any:
        document = super().make()
        levels = "".join(
            f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
            f'<w:lvlText w:val="{".".join(f"%{m}" for m in range(1, n + 2))}"/></w:lvl>'
            for n in range(3)
        )
        numbering = document.part.numbering_part.element
        abstract = parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{levels}</w:abstractNum>'
        )
        numbering.insert(0, abstract)
        numbering.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>')
        )
        for level in range(1, 4):
            properties = document.styles[f"Heading {level}"].element.get_or_add_pPr()
            properties.append(
                parse_xml(
                    f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level - 1}"/>'
                    '<w:numId w:val="90"/></w:numPr>'
                )
            )
        return document


_BOX = """
<w:r {ns}><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">
<mc:Choice Requires="wps"><w:drawing>
<wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">
<wp:extent cx="4000000" cy="1500000"/><wp:docPr id="{id}" name="Boks {id}"/>
<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">
<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">
<wps:wsp xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">
<wps:cNvSpPr txBox="1"/><wps:spPr/><wps:txbx><w:txbxContent/></wps:txbx><wps:bodyPr/>
</wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>
<mc:Fallback><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="width:300pt">
<v:textbox><w:txbxContent/></v:textbox></v:shape></w:pict></mc:Fallback>
</mc:AlternateContent></w:r>
"""


class Boxed(Maker):
    """Boxes as text boxes, with the older form beside them that Word writes for older programs."""

    def box(self, where: Any, line: Line) -> None:
        """Write a text box in a paragraph of its own."""
        self._id += 1
        holder = where.add_paragraph()
        run = parse_xml(_BOX.format(ns=nsdecls("w"), id=self._id))
        made = [self.paragraph(where, Line("paragraph", f"**{line.words}**"))]
        made += [self.paragraph(where, inner) for inner in line.inner]
        for content in run.iter(qn("w:txbxContent")):
            for paragraph in made:
                content.append(copy.deepcopy(paragraph._p))
        for paragraph in made:
            paragraph._p.getparent().remove(paragraph._p)
        holder._p.append(run)


class OneTable(Maker):
    """Everything in one table: chapters right across, then subject, text and who is responsible."""

    def make(self) -> Any:
        self.front()
        table = self.document.add_table(rows=1, cols=3)
        table.style = self.document.styles["Table Grid"]
        for cell, words in zip(
            table.rows[0].cells, ("Emne", "Beskrivelse", "Ansvarlig"), strict=True
        ):
            cell.paragraphs[0].add_run(words).bold = True
        for part in self.written.parts:
            row = table.add_row()
            if part.key == "=":
                cell = row.cells[0].merge(row.cells[2])
                cell.paragraphs[0].add_run(part.heading).bold = True
                continue
            row.cells[0].paragraphs[0].add_run(part.heading)
            for line in part.lines:
                words, _, who = line.words.rpartition(" | ")
                self.inlines(row.cells[1].paragraphs[0], words)
                row.cells[2].paragraphs[0].add_run(who)
        return self.document


class Bare(Maker):
    """No styles at all: headings are bold, chapters in larger letters, numbers typed by hand."""

    def front(self) -> None:
        for words in (*self.written.cover, self.written.title):
            run = self.document.add_paragraph().add_run(words)
            run.bold, run.font.size = True, Pt(22)
        self.document.add_page_break()

    def heading(self, level: int, words: str) -> None:
        self.document.add_paragraph()
        run = self.document.add_paragraph().add_run(words)
        run.bold = True
        run.font.size = Pt(16 if level == 1 else 12)

    def paragraph(self, where: Any, line: Line) -> Any:
        signs = {"bullet": "- ", "numbered": ""}
        made = where.add_paragraph(signs.get(line.kind, ""))
        self.inlines(made, line.words)
        return made


MAKERS: dict[str, Callable[[Plan], Maker]] = {
    "egelund": Maker,
    "havnsoe": Localised,
    "lindeskov": Numbered,
    "vesterholm": Maker,
    "birkedal": Boxed,
    "soenderaa": OneTable,
    "klintholm": Maker,
    "mosevang": Bare,
    "skovby": Localised,
    "fjordkoebing": Numbered,
    "lyngholt": Localised,
    "hestehave": Bare,
    "rosenlund": Boxed,
    "aadal": Numbered,
    "storvig": Bare,
    "kaerholm": Localised,
    "noerreskov": Boxed,
    "tranebaek": Maker,
    "elmelund": Boxed,
    "hvidsoe": OneTable,
    "ravnstrup": Bare,
}


def make(name: str, path: Path) -> Path:
    """Write one of the old plans as a Word file; return where it lies."""
    document = MAKERS[name](plan(name)).make()
    document.core_properties.author = "Planbuilder"
    document.core_properties.created = datetime.datetime(2019, 3, 1, tzinfo=datetime.UTC)
    document.save(str(path))
    return path

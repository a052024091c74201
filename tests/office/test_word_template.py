"""The template: ours, built from source, and a municipality's own in its place."""

from __future__ import annotations

import importlib.util
import io
import sys
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.records import Effort, WordOptions
from planbuilder.resources import resource
from tests.office.word_files import exported, is_numbered, list_of, paragraphs, plan_of

TOOLS = Path(__file__).parents[2] / "tools"
ALL = WordOptions(id="word-options")
TEXT = (
    "<ol>\n<li>et</li>\n</ol>\n<ul>\n<li>punkt</li>\n</ul>\n<h1>Inde</h1>\n"
    "<table>\n<tr><th><p>a</p></th></tr>\n<tr><td><p>b</p></td></tr>\n</table>"
)


@pytest.fixture(scope="module")
def builder():
    sys.path.insert(0, str(TOOLS))
    try:
        spec = importlib.util.spec_from_file_location(
            "build_word_template", TOOLS / "build_word_template.py"
        )
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        yield module
    finally:
        sys.path.remove(str(TOOLS))


@pytest.fixture(scope="module")
def template():
    return docx.Document(str(resource("word", "handlingsplan.docx")))


class TestOurs:
    def test_is_what_the_tool_builds(self, builder):
        def parts(path):
            with zipfile.ZipFile(path) as package:
                return {name: package.read(name) for name in package.namelist()}

        shipped = resource("word", "handlingsplan.docx")
        assert parts(io.BytesIO(builder.build())) == parts(shipped)

    def test_has_the_page_that_the_design_asks_for(self, template):
        section = template.sections[0]
        assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)
        margins = (section.left_margin, section.right_margin, section.top_margin)
        assert all(abs(margin - Cm(2.5)) < Pt(0.1) for margin in margins)
        body = template.styles["Normal"]
        assert body.font.size == Pt(11)
        assert body.paragraph_format.line_spacing == pytest.approx(1.15)
        assert body.paragraph_format.widow_control
        assert body.paragraph_format.space_after > 0

    @pytest.mark.parametrize(
        ("style_id", "style_name"),
        [
            *((f"Heading{n}", f"heading {n}") for n in range(1, 7)),
            *((f"TOC{n}", f"toc {n}") for n in range(1, 4)),
            *(
                (f"List{f}{n}", f"List {f} {n}".strip())
                for f in ("Bullet", "Number")
                for n in ("", 2, 3)
            ),
            ("Title", "Title"),
            ("Subtitle", "Subtitle"),
            ("Caption", "caption"),
            ("Header", "header"),
            ("Footer", "footer"),
            ("TOCHeading", "TOC Heading"),
            ("Hyperlink", "Hyperlink"),
        ],
    )
    def test_has_the_built_in_styles_by_their_built_in_ids(self, template, style_id, style_name):
        (style,) = template.styles.element.xpath(f'w:style[@w:styleId="{style_id}"]')
        assert style.find(qn("w:name")).get(qn("w:val")) == style_name
        assert style.get(qn("w:customStyle")) is None

    def test_keeps_headings_with_what_follows(self, template):
        for level in range(1, 7):
            form = template.styles[f"Heading {level}"].paragraph_format
            assert form.keep_with_next
            assert form.keep_together
        assert template.styles["Heading 1"].paragraph_format.page_break_before

    def test_does_not_stretch_lines_that_end_in_a_line_break(self, template):
        assert template.settings.element.xpath("w:compat/w:doNotExpandShiftReturn")


def foreign(path: Path, change) -> Path:
    document = docx.Document()
    change(document)
    document.save(str(path))
    return path


class TestAMunicipalitysOwn:
    def test_gives_page_styles_header_and_footer(self, tmp_path):
        def change(document):
            document.styles["Heading 1"].font.name = "Georgia"
            document.sections[0].left_margin = Cm(4)
            document.sections[0].header.paragraphs[0].text = "Køge: {titel} ({tilstand}, {periode})"
            document.add_paragraph("Kommunens egne ord")

        template = foreign(tmp_path / "own.docx", change)
        document = exported(plan_of(TEXT), tmp_path, ALL, template=template)
        assert document.styles["Heading 1"].font.name == "Georgia"
        assert document.sections[0].left_margin.cm == pytest.approx(4, abs=0.01)
        header = document.sections[0].header.paragraphs[0].text
        assert header == "Køge: Handlingsplan mod ekstremisme (Udkast, 2027–2030)"
        assert paragraphs(document)[0] == "Kommunens egne ord"
        assert paragraphs(document, "Title") == ["Handlingsplan mod ekstremisme"]

    def test_gets_the_styles_and_lists_that_it_lacks(self, tmp_path):
        template = foreign(tmp_path / "own.docx", lambda document: None)
        plan = plan_of(TEXT)
        plan.put(Effort(id="e", title="E", levels=("constructive",)))
        document = exported(plan, tmp_path, ALL, template=template)
        assert document.tables[0].style.name == "Plantabel"
        number, bullet = (
            next(p for p in document.paragraphs if p.text == text) for text in ("et", "punkt")
        )
        assert is_numbered(document, list_of(number)[0])
        assert not is_numbered(document, list_of(bullet)[0])

    def test_without_numbered_headings_has_none_in_the_contents(self, tmp_path):
        template = foreign(tmp_path / "own.docx", lambda document: None)
        document = exported(plan_of(TEXT), tmp_path, ALL, template=template)
        entries = [p.text for p in document.paragraphs if p.style.name.lower().startswith("toc ")]
        assert entries[1].startswith("Strategi\t")

    def test_with_danish_ids_is_known_by_the_names_of_its_styles(self, tmp_path):
        def change(document):
            style = document.styles["Heading 1"].element
            style.set(qn("w:styleId"), "Overskrift1")
            for reference in document.styles.element.xpath('//*[@w:val="Heading1"]'):
                reference.set(qn("w:val"), "Overskrift1")

        template = foreign(tmp_path / "own.docx", change)
        document = exported(plan_of(TEXT), tmp_path, ALL, template=template)
        ids = document.element.body.xpath(".//w:pStyle/@w:val")
        assert "Overskrift1" in ids
        assert "Heading1" not in ids

    def test_may_be_a_dotx(self, tmp_path):
        source = foreign(tmp_path / "own.docx", lambda document: None)
        target = tmp_path / "own.dotx"
        main = "wordprocessingml.document.main+xml"
        with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
            for name in old.namelist():
                data = old.read(name)
                if name == "[Content_Types].xml":
                    data = data.replace(
                        main.encode(), main.replace("document", "template").encode()
                    )
                new.writestr(name, data)
        document = exported(plan_of(TEXT), tmp_path, ALL, template=target)
        assert "et" in paragraphs(document)

    def test_without_any_lists_gets_ours(self, tmp_path):
        def change(document):
            rels = document.part.rels
            for key in [k for k, rel in rels.items() if rel.reltype.endswith("/numbering")]:
                del rels[key]
            for numbering in document.styles.element.xpath("//w:numPr"):
                numbering.getparent().remove(numbering)

        template = foreign(tmp_path / "own.docx", change)
        document = exported(plan_of(TEXT), tmp_path, ALL, template=template)
        number = next(p for p in document.paragraphs if p.text == "et")
        assert is_numbered(document, list_of(number)[0])

    @pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"Hej", None])
    def test_that_is_no_word_file_is_named(self, tmp_path, content):
        template = tmp_path / "skabelon.docx"
        if content is not None:
            template.write_bytes(content)
        with pytest.raises(PlanbuilderError, match=r"»skabelon\.docx«"):
            exported(plan_of(TEXT), tmp_path, ALL, template=template)
        assert not (tmp_path / "plan.docx").exists()

    def test_that_is_another_office_file_is_named(self, tmp_path):
        template = tmp_path / "skabelon.docx"
        openpyxl.Workbook().save(template)
        with pytest.raises(PlanbuilderError, match="regneark"):
            exported(plan_of(TEXT), tmp_path, ALL, template=template)

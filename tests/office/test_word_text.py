"""The texts of elements in the document: every feature of the editor, in full fidelity."""

from __future__ import annotations

from dataclasses import replace

import pytest
from docx.oxml.ns import qn

from planbuilder.model.records import Effort, State, Unfinished, WordOptions
from tests.office.word_files import (
    BARE,
    exported,
    fields,
    headings,
    list_of,
    opened,
    paragraphs,
    plan_of,
    png,
    table_texts,
)

SOURCE = "sha256:" + "0" * 64
PICTURE = f'<figure><img src="{SOURCE}" alt="Vejen ind" width="50"/></figure>'


@pytest.fixture
def export(tmp_path):
    def run(text, **more):
        return exported(plan_of(text), tmp_path, BARE, **more)

    return run


def paragraph(document, beginning):
    return next(p for p in document.paragraphs if p.text.startswith(beginning))


class TestInlines:
    def test_keep_their_marks(self, export):
        document = export(
            "<p>x<strong>fed</strong><em>kursiv</em><u>streg</u><sup>op</sup><sub>ned</sub>"
            "<strong><em>begge</em></strong></p>"
        )
        runs = {run.text: run.font for run in paragraph(document, "x").runs}
        assert runs["fed"].bold
        assert runs["kursiv"].italic
        assert runs["streg"].underline
        assert runs["op"].superscript
        assert runs["ned"].subscript
        assert runs["begge"].bold
        assert runs["begge"].italic
        assert runs["x"].bold is None

    def test_keep_links_as_hyperlinks(self, export):
        document = export('<p>Se <a href="https://kl.dk/?a=1&amp;b=2">KL<strong>s</strong></a></p>')
        (link,) = paragraph(document, "Se").hyperlinks
        assert (link.text, link.url) == ("KLs", "https://kl.dk/?a=1&b=2")
        assert link.runs[0].style.name == "Hyperlink"

    def test_write_an_address_that_is_none_as_words(self, export):
        document = export('<p>Se <a href="http://[x">her</a></p>')
        assert paragraph(document, "Se").text == "Se her"
        assert not paragraph(document, "Se").hyperlinks

    def test_keep_line_breaks_and_spaces(self, export):
        document = export("<p>et<br/>to<br/><br/>fire&#160;fem  seks </p>")
        assert paragraph(document, "et").text == "et\nto\n\nfire\N{NO-BREAK SPACE}fem  seks "

    def test_refer_to_efforts_by_words_where_the_document_does_not_describe_them(self, tmp_path):
        plan = plan_of('<p>Jf. <a href="record:e1"></a> og <a href="record:vaek"></a>.</p>')
        plan.put(Effort(id="e1", title="Mentor"))
        document = exported(plan, tmp_path, BARE)
        assert "Jf. Indsats 1 · Mentor og (slettet)." in paragraphs(document)
        assert fields(document) == []


class TestHeadings:
    def test_stand_below_the_heading_of_their_element(self, export):
        document = export("<h1>A</h1><h2>B</h2><h3>C</h3><h1>D</h1>")
        assert headings(document)[-4:] == [(4, "A"), (5, "B"), (6, "C"), (4, "D")]

    def test_never_jump_over_a_level(self, export):
        document = export("<h3>A</h3><h3>B</h3><h2>C</h2>")
        assert headings(document)[-3:] == [(4, "A"), (4, "B"), (4, "C")]

    def test_of_an_introduction_have_no_number(self, tmp_path):
        plan = plan_of("<p>x</p>")
        chapter = plan.chapters()[0]
        plan.put(replace(chapter, intro="<h1>Kort sagt</h1><p>y</p>"))
        document = exported(plan, tmp_path, BARE)
        assert headings(document)[:2] == [(1, "Strategi"), (2, "Kort sagt")]
        number_id, _ = list_of(paragraph(document, "Kort sagt"))
        root = document.part.numbering_part.element
        abstract = str(root.num_having_numId(int(number_id)).abstractNumId.val)
        formats = root.xpath(f'w:abstractNum[@w:abstractNumId="{abstract}"]//w:numFmt/@w:val')
        assert formats == ["none"]

    def test_are_the_built_in_ones_linked_to_a_multi_level_list(self, export):
        document = export("<p>x</p>")
        root = document.part.numbering_part.element
        for level in (1, 2, 3):
            style = document.styles[f"Heading {level}"]
            assert style.style_id == f"Heading{level}"
            number_id = style.element.pPr.numPr.numId.val
            assert style.element.pPr.numPr.ilvl.val == level - 1
            abstract = root.num_having_numId(number_id).abstractNumId.val
            (text,) = root.xpath(
                f'w:abstractNum[@w:abstractNumId="{abstract}"]'
                f'/w:lvl[w:pStyle/@w:val="Heading{level}"]/w:lvlText/@w:val'
            )
            assert text == ".".join(f"%{n}" for n in range(1, level + 1))


class TestLists:
    NESTED = (
        "<ul>\n<li>a\n<ol>\n<li>b\n<ul>\n<li>c</li>\n</ul></li>\n<li>d</li>\n</ol></li>\n"
        "<li>e</li>\n</ul>"
    )

    def test_keep_kind_and_depth(self, export):
        items = [p for p in export(self.NESTED).paragraphs if p.style.name.startswith("List")]
        assert [(p.text, p.style.name, list_of(p)[1]) for p in items] == [
            ("a", "List Bullet", 0),
            ("b", "List Number 2", 1),
            ("c", "List Bullet 3", 2),
            ("d", "List Number 2", 1),
            ("e", "List Bullet", 0),
        ]
        assert list_of(items[1]) == list_of(items[3])

    def test_that_count_begin_at_one_each(self, export):
        document = export("<ol>\n<li>a</li>\n<li>b</li>\n</ol><p>og</p><ol>\n<li>c</li>\n</ol>")
        a, b, c = (list_of(paragraph(document, text))[0] for text in "abc")
        assert a == b != c
        root = document.part.numbering_part.element
        (restart,) = root.xpath(f'w:num[@w:numId="{c}"]/w:lvlOverride/w:startOverride/@w:val')
        assert restart == "1"

    def test_inside_a_list_count_anew_under_each_item(self, export):
        inner = "<ol>\n<li>{}</li>\n</ol>"
        document = export(
            f"<ul>\n<li>a\n{inner.format('x')}</li>\n<li>b\n{inner.format('y')}</li>\n</ul>"
        )
        assert list_of(paragraph(document, "x"))[0] != list_of(paragraph(document, "y"))[0]


class TestTables:
    TABLE = (
        '<p class="caption">Roller</p>\n<table>\n'
        "<tr><th><p>Navn</p></th><th><p>Rolle</p></th></tr>\n"
        "<tr><td><p>Hanne</p></td><td><ul><li>leder</li><li>taler</li></ul></td></tr>\n"
        "<tr><td><p></p></td><td><p>x</p><p></p></td></tr>\n</table>"
    )

    def test_keep_their_cells(self, export):
        (table,) = export(self.TABLE).tables
        assert table_texts(table) == [["Navn", "Rolle"], ["Hanne", "leder\ntaler"], ["", "x"]]

    def test_repeat_the_header_and_do_not_break_rows(self, export):
        (table,) = export(self.TABLE).tables
        properties = [row._tr.trPr for row in table.rows]
        assert [p.find(qn("w:tblHeader")) is not None for p in properties] == [True, False, False]
        assert all(p.find(qn("w:cantSplit")) is not None for p in properties)
        assert table.style.name == "Plantabel"
        look = table._tbl.tblPr.find(qn("w:tblLook"))
        assert look.get(qn("w:firstRow")) == "1"

    def test_without_a_header_row_say_so(self, export):
        (table,) = export("<table>\n<tr><td><p>a</p></td></tr>\n</table>").tables
        assert table._tbl.tblPr.find(qn("w:tblLook")).get(qn("w:firstRow")) == "0"
        assert not table._tbl.xpath(".//w:tblHeader")

    def test_are_as_wide_as_the_text_with_more_room_for_more_words(self, export):
        long = "Et langt svar, der fylder mere end de andre. " * 4
        text = (
            f"<table>\n<tr><td><p>Nr.</p></td><td><p>{long}</p></td><td><p>Kort</p></td></tr>\n"
            "</table>"
        )
        (table,) = export(text).tables
        widths = [int(c.get(qn("w:w"))) for c in table._tbl.tblGrid]
        assert sum(widths) == 9072
        assert widths[1] > 4 * widths[0]

    def test_are_captioned_and_counted_by_a_field(self, export):
        document = export(self.TABLE + "<p>og</p>" + self.TABLE)
        assert paragraphs(document, "Caption") == ["Tabel 1: Roller", "Tabel 2: Roller"]
        assert fields(document) == ["SEQ Tabel \\* ARABIC"] * 2
        assert paragraph(document, "Tabel 1").paragraph_format.keep_with_next

    def test_that_touch_stay_two(self, export):
        one = "<table>\n<tr><td><p>a</p></td></tr>\n</table>"
        document = export(one + "\n" + one)
        assert [type(b).__name__ for b in document.iter_inner_content()][-4:] == [
            "Table",
            "Paragraph",
            "Table",
            "Paragraph",
        ]


class TestPictures:
    def test_stand_in_the_line_with_width_and_description(self, export):
        document = export(PICTURE, pictures={SOURCE: png(400, 100)})
        (shape,) = document.inline_shapes
        assert shape.width / shape.height == pytest.approx(4, rel=0.001)
        assert shape.width.cm == pytest.approx(8, abs=0.01)
        assert shape._inline.docPr.get("descr") == "Vejen ind"

    def test_that_are_high_fit_on_the_page(self, export):
        document = export(PICTURE, pictures={SOURCE: png(100, 900)})
        (shape,) = document.inline_shapes
        assert shape.height.cm < 20
        assert shape.height / shape.width == pytest.approx(9, rel=0.001)

    def test_are_stored_once_however_often_they_are_shown(self, export):
        document = export(PICTURE + "<p>og</p>" + PICTURE, pictures={SOURCE: png()})
        assert len(document.inline_shapes) == 2
        ids = [shape._inline.docPr.id for shape in document.inline_shapes]
        assert len(set(ids)) == 2
        parts = [part for part in document.part.package.iter_parts() if "media" in part.partname]
        assert len(parts) == 1

    def test_are_captioned_below(self, export):
        document = export(PICTURE + '<p class="caption">Sådan</p>', pictures={SOURCE: png()})
        assert paragraphs(document, "Caption") == ["Figur 1: Sådan"]
        figure = next(p for p in document.paragraphs if p.style.name == "Figur")
        assert figure.paragraph_format.keep_with_next

    @pytest.mark.parametrize("content", [b"", b"GIF89a", png()[:20], None])
    def test_that_are_none_are_named(self, export, content):
        document = export(PICTURE, pictures={SOURCE: content} if content is not None else {})
        assert paragraphs(document, "Pladsholder") == ["[Billedet mangler: Vejen ind]"]
        assert not document.inline_shapes


class TestStates:
    def options(self, unfinished):
        return WordOptions(id="word-options", unfinished=unfinished, cover=False, contents=False)

    def test_covered_elsewhere_is_noted_above_the_text(self, tmp_path):
        plan = plan_of("<p>Kort.</p>", state=State.COVERED, note="Skolepolitik")
        document = exported(plan, tmp_path, BARE)
        assert paragraphs(document, "Notits") == ["Dækket af: Skolepolitik"]
        assert "Kort." in paragraphs(document)

    def test_not_relevant_is_noted_with_its_reason(self, tmp_path):
        plan = plan_of(state=State.NOT_RELEVANT, note="Findes ikke her")
        document = exported(plan, tmp_path, BARE)
        assert paragraphs(document, "Notits") == ["Ikke relevant: Findes ikke her"]

    def test_unwritten_elements_get_a_marked_placeholder(self, tmp_path):
        document = exported(plan_of(), tmp_path, self.options(Unfinished.MARK))
        marked = paragraphs(document, "Pladsholder")
        assert "[Elementet »Formål og vision« er endnu ikke skrevet]" in marked
        assert (
            "[Afsnittet »Rammer for forebyggelse af ekstremisme i Danmark« er endnu ikke skrevet]"
            in marked
        )
        assert "[Planen har endnu ingen indsatser]" in marked
        assert len(marked) == 27 + 2

    def test_or_are_left_out(self, tmp_path):
        document = exported(plan_of(), tmp_path, BARE)
        assert headings(document) == []

    def test_a_missing_reference_is_marked_although_there_is_text(self, tmp_path):
        plan = plan_of("<p>Kort.</p>", state=State.COVERED, note="")
        document = exported(plan, tmp_path, self.options(Unfinished.MARK))
        assert "[Henvisningen til den anden plan mangler]" in paragraphs(document, "Pladsholder")


def test_empty_lines_are_left_out(export):
    document = export("<p>a</p>\n<p></p>\n<p> </p>\n<h1></h1>\n<p>b</p>")
    assert paragraphs(document)[-2:] == ["a", "b"]
    assert all(p.text.strip() for p in document.paragraphs)


def test_the_file_opens_again(export, tmp_path):
    export("<p>a</p>")
    assert opened(tmp_path / "plan.docx").paragraphs

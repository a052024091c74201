"""Working out pages without Word: lines, spacing, and what stays together."""

from __future__ import annotations

import pytest
from lxml import etree

from planbuilder.office.word.writing.layout import paginate
from planbuilder.office.word.writing.layout.formats import formats_of
from planbuilder.office.word.writing.layout.lines import line_heights
from planbuilder.office.word.writing.layout.widths import typeface

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SINGLE = 269
"""The height of a line of 11 points: (1950 + 550) / 2048 of the size."""


def xml(inner: str):
    return etree.fromstring(f'<w:x xmlns:w="{W}">{inner}</w:x>')


STYLES = xml(
    '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"/>'
)
NUMBERING = xml("")


def paragraph(words: str = "x", properties: str = "", bookmark: str = "") -> str:
    mark = f'<w:bookmarkStart w:id="1" w:name="{bookmark}"/>' if bookmark else ""
    run = f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{mark}{run}</w:p>"


def row(words: str = "x", *, header: bool = False, bookmark: str = "") -> str:
    repeated = "<w:trPr><w:tblHeader/></w:trPr>" if header else ""
    return f"<w:tr>{repeated}<w:tc>{paragraph(words, bookmark=bookmark)}</w:tc></w:tr>"


def table(*rows: str) -> str:
    grid = '<w:tblGrid><w:gridCol w:w="9000"/></w:tblGrid>'
    return f"<w:tbl><w:tblPr/>{grid}{''.join(rows)}</w:tbl>"


def pages(*blocks: str, lines: int = 10) -> dict[str, int]:
    """Return the pages of the bookmarks on pages that are `lines` lines high."""
    page = (
        f'<w:sectPr><w:pgSz w:w="9000" w:h="{lines * SINGLE}"/>'
        '<w:pgMar w:top="0" w:bottom="0" w:left="0" w:right="0"/></w:sectPr>'
    )
    return paginate(xml("".join(blocks) + page), STYLES, NUMBERING).pages


def lines_of(inner: str, width: int = 3000) -> int:
    formats = formats_of(STYLES, NUMBERING)
    element = xml(f"<w:p>{inner}</w:p>")[0]
    return len(line_heights(element, formats, formats.paragraph(None), width))


class TestWidths:
    def test_are_those_of_the_typeface(self):
        regular, bold = typeface().face(False, False), typeface().face(True, False)
        assert regular.units("i") == 470
        assert regular.units("ii") == 940
        assert bold.units("i") > 470

    def test_know_ligatures(self):
        face = typeface().face(False, False)
        assert face.units("ti") < face.units("t") + face.units("i")

    def test_guess_letters_that_they_do_not_know(self):
        assert typeface().face(False, False).units("\N{CJK UNIFIED IDEOGRAPH-4E00}") > 0

    def test_give_the_height_of_a_line(self):
        assert typeface().line_height(22) == SINGLE


class TestLines:
    def test_break_at_spaces_and_after_hyphens(self):
        words = "<w:r><w:t>{}</w:t></w:r>"
        assert lines_of(words.format("ord ord")) == 1
        assert lines_of(words.format("ord " * 20)) > 1
        assert lines_of(words.format("langtord-" * 6)) == 2

    def test_do_not_break_at_a_space_that_holds_words_together(self):
        held = "\N{NO-BREAK SPACE}".join(["otte", "bogstaver", "og", "flere"])
        assert lines_of(f"<w:r><w:t>Her står {held}</w:t></w:r>", 2600) == 2

    def test_do_not_break_a_word_where_its_setting_changes(self):
        halves = "<w:r><w:t>en to {}</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>{}</w:t></w:r>"
        assert lines_of(halves.format("samarbejds", "aftale"), 1700) == 2

    def test_break_words_that_are_longer_than_a_line(self):
        assert lines_of(f"<w:r><w:t>{'m' * 100}</w:t></w:r>") > 5

    def test_break_where_the_text_says_so(self):
        assert lines_of("<w:r><w:t>a</w:t><w:br/><w:br/><w:t>b</w:t></w:r>") == 3

    @pytest.mark.parametrize("width", [-5, 0, 1])
    def test_end_even_where_there_is_no_room_at_all(self, width):
        assert lines_of("<w:r><w:t>et ord</w:t></w:r>", width) >= 1


class TestPages:
    def test_begin_when_one_is_full(self):
        assert pages(*[paragraph()] * 9, paragraph(bookmark="a")) == {"a": 1}
        assert pages(*[paragraph()] * 10, paragraph(bookmark="a")) == {"a": 2}

    def test_begin_where_a_paragraph_asks_for_it(self):
        new = "<w:pageBreakBefore/>"
        assert pages(paragraph(), paragraph(properties=new, bookmark="a")) == {"a": 2}
        assert pages(paragraph(properties=new, bookmark="a")) == {"a": 1}

    def test_have_the_larger_space_between_two_paragraphs(self):
        after = f'<w:spacing w:after="{SINGLE}"/>'
        before = f'<w:spacing w:before="{SINGLE * 2}"/>'
        both = [paragraph(properties=after), paragraph(properties=before)]
        assert pages(*both, *[paragraph()] * 5, paragraph(bookmark="a")) == {"a": 1}
        assert pages(*both, *[paragraph()] * 6, paragraph(bookmark="a")) == {"a": 2}

    def test_have_no_space_at_their_head(self):
        before = f'<w:spacing w:before="{SINGLE * 5}"/>'
        first = [*[paragraph()] * 8, paragraph(properties=before)]
        assert pages(*first, *[paragraph()] * 8, paragraph(bookmark="a")) == {"a": 2}

    def test_keep_a_heading_with_what_follows(self):
        heading = paragraph(properties="<w:keepNext/>", bookmark="a")
        assert pages(*[paragraph()] * 9, heading, paragraph()) == {"a": 2}
        assert pages(*[paragraph()] * 9, heading) == {"a": 1}

    def test_keep_headings_with_the_first_rows_of_a_table(self):
        heading = paragraph(properties="<w:keepNext/>", bookmark="a")
        rows = [row(header=True), row(), row()]
        assert pages(*[paragraph()] * 7, heading, table(*rows)) == {"a": 1}
        assert pages(*[paragraph()] * 8, heading, table(*rows)) == {"a": 2}

    def test_leave_no_single_line_of_a_paragraph(self):
        four = paragraph("ord " * 60, bookmark="a")
        assert lines_of(f"<w:r><w:t>{'ord ' * 60}</w:t></w:r>", 9000) in (3, 4)
        assert pages(*[paragraph()] * 9, four) == {"a": 2}

    def test_repeat_the_header_of_a_table(self):
        rows = [row(header=True), *[row()] * 18]
        assert pages(table(*rows, row(bookmark="a"))) == {"a": 3}
        assert pages(table(row(), *rows[1:], row(bookmark="a"))) == {"a": 2}

    def test_go_on_with_a_row_that_is_higher_than_a_page(self):
        high = table(row("ord " * 2000), row(bookmark="a"))
        assert pages(high)["a"] > 5

    def test_leave_out_what_stands_in_a_frame(self):
        framed = paragraph("ord " * 2000, '<w:framePr w:w="100"/>')
        assert pages(framed, paragraph(bookmark="a")) == {"a": 1}

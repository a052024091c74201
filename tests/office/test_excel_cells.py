"""What stands in cells: texts as a cell can hold them, and every value with its own type."""

from __future__ import annotations

import datetime
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbuilder.office.excel.writing.cells import (
    CUT_MARK,
    MOST_CHARACTERS,
    Formula,
    Row,
    Rows,
    Style,
    clean_text,
)
from planbuilder.office.excel.writing.spreadsheetml import SheetWriter
from planbuilder.office.excel.writing.table import (
    Column,
    TableFrame,
    column_reference,
    heading_name,
)
from planbuilder.office.excel.writing.texts import cell_text

PLAIN, QUOTED = 3, 4
STYLE = Style(PLAIN, QUOTED)


def written(value: object) -> tuple[ET.Element, list[str]]:
    """Return the cell that is written for a value, and the workbook's texts."""
    writer = SheetWriter()
    (row,) = writer.rows([Row([(value, STYLE)])])
    texts = [ET.fromstring(text)[0].text or "" for text in writer.texts()]
    return ET.fromstring(row)[0], texts


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


# Texts


@given(st.text(alphabet=st.characters(codec=None)))
def test_every_text_becomes_one_that_xml_can_hold_and_comes_back(text):
    _cell, texts = written(text)
    cleaned = clean_text(text)
    assert [text.replace("_x005F_", "_") for text in texts] == ([cleaned] if cleaned else [])
    assert not any(ord(sign) < 32 and sign not in "\t\n" for sign in cleaned)


@pytest.mark.parametrize("text", ["=1+1", "+45", "-5", "@SUM(A1)", "\t=1", "\n=1", "\r=1"])
def test_a_text_that_begins_like_a_formula_is_a_text_with_a_quote_prefix(text):
    cell, texts = written(text)
    assert cell.get("t") == "s"
    assert cell.get("s") == str(QUOTED)
    assert cell.find("f") is None
    assert texts == [text.replace("\r", "\n")]


@pytest.mark.parametrize("text", ["#N/A", "TRUE", "1.5", "2026-11-22", "almindelig tekst"])
def test_other_texts_stay_texts_without_a_quote_prefix(text):
    cell, texts = written(text)
    assert (cell.get("t"), cell.get("s"), texts) == ("s", str(PLAIN), [text])


def test_a_text_that_looks_like_an_escaped_character_keeps_its_letters():
    assert written("se _x0041_ her")[1] == ["se _x005F_x0041_ her"]
    assert written("_xyz_")[1] == ["_xyz_"]


def test_the_same_text_is_stored_once():
    writer = SheetWriter()
    rows = list(writer.rows([Row([("Skole", STYLE), ("Skole", STYLE), ("SSP", STYLE)])]))
    assert len(list(writer.texts())) == 2
    assert [cell[0].text for cell in ET.fromstring(rows[0])] == ["0", "0", "1"]


def test_line_breaks_of_every_kind_become_one_kind():
    assert clean_text("a\r\nb\rc\x0bd\x85e\u2028f") == "a\nb\nc\nd\ne\nf"


def test_control_characters_and_lone_surrogates_disappear():
    assert clean_text("a\x00b\x07c\x1fd\x7fe\x9ff\ud800g\ufffeh") == "abcdefgh"


@pytest.mark.parametrize("sign", ["a", "å", "😀"])
def test_a_text_that_is_too_long_is_cut_with_a_mark(sign):
    text = clean_text(sign * 40_000)
    assert text.endswith(CUT_MARK)
    assert MOST_CHARACTERS - 1 <= units(text) <= MOST_CHARACTERS
    text.encode("utf-8")  # no half character at the cut


def test_a_text_that_just_fits_is_left_whole():
    assert clean_text("a" * MOST_CHARACTERS) == "a" * MOST_CHARACTERS
    assert clean_text("😀" * (MOST_CHARACTERS // 2)) == "😀" * (MOST_CHARACTERS // 2)


# Values


def test_numbers_and_days_are_numbers():
    assert written(120)[0][0].text == "120"
    assert written(0.5)[0][0].text == "0.5"
    assert written(datetime.date(2026, 11, 22))[0][0].text == "46348"
    assert written(datetime.date(1900, 3, 1))[0][0].text == "61"
    assert written(120)[0].get("t") is None


@pytest.mark.parametrize("number", [float("nan"), float("inf"), -float("inf"), 10**300, 2**53 + 1])
def test_a_number_that_no_spreadsheet_can_hold_stands_as_text(number):
    cell, texts = written(number)
    assert (cell.get("t"), texts) == ("s", [str(number)])


def test_a_day_before_excels_calendar_stands_as_text():
    assert written(datetime.date(1900, 2, 28))[1] == ["28.02.1900"]
    assert written(datetime.date(1, 1, 1))[1] == ["01.01.0001"]


def test_a_formula_carries_its_result():
    cell, texts = written(Formula('COUNTIF(A1:A9,"<>&")', 7))
    assert (cell.find("f").text, cell.find("v").text) == ('COUNTIF(A1:A9,"<>&")', "7")
    assert (cell.get("t"), texts) == (None, [])
    cell, _ = written(Formula('A1&" af "&A2', "3 af 5"))
    assert (cell.get("t"), cell.find("v").text) == ("str", "3 af 5")


@pytest.mark.parametrize("empty", [None, "", "\x00"])
def test_an_empty_value_keeps_its_format(empty):
    cell, texts = written(empty)
    assert (cell.get("s"), len(cell), texts) == (str(PLAIN), 0, [])


def test_rows_are_counted_and_keep_their_height():
    rows = Rows()
    rows.add([("a", STYLE)], 27.5)
    rows.add()
    assert rows.next == 3
    first, second = (ET.fromstring(row) for row in SheetWriter().rows(rows))
    assert (first.get("r"), first.get("ht"), second.get("r")) == ("1", "27.5", "2")


# Rich texts


def lines(xhtml: str) -> list[str]:
    return cell_text(xhtml, lambda record: f"[{record}]").split("\n")


def test_a_rich_text_has_a_line_for_each_block():
    text = "<h1>Overskrift</h1>\n<p>Et <strong>vigtigt</strong> afsnit<br/>på to linjer</p>"
    assert lines(text) == ["Overskrift", "Et vigtigt afsnit", "på to linjer"]


def test_lists_keep_their_bullets_numbers_and_indents():
    text = (
        "<ol>\n<li>første</li>\n<li>anden\n<ul>\n<li>under\n<ul>\n<li>nederst</li>\n</ul></li>\n"
        "</ul></li>\n<li>tredje</li>\n</ol>\n<p>Så</p>\n<ol>\n<li>ny liste</li>\n</ol>"
    )
    assert lines(text) == [
        "1. første",
        "2. anden",
        "   – under",
        "      ▪ nederst",
        "3. tredje",
        "Så",
        "1. ny liste",
    ]


def test_a_numbered_list_inside_another_begins_anew():
    text = (
        "<ol>\n<li>x\n<ol>\n<li>a</li>\n<li>b</li>\n</ol></li>\n"
        "<li>y\n<ol>\n<li>c</li>\n</ol></li>\n</ol>"
    )
    assert lines(text) == ["1. x", "   1. a", "   2. b", "2. y", "   1. c"]


def test_a_table_has_a_line_for_each_row():
    text = (
        "<table>\n<tr><th><p>Navn</p></th><th><p>Rolle</p></th></tr>\n"
        "<tr><td><p>Hanne</p></td><td><p>Leder</p></td></tr>\n</table>"
    )
    assert lines(text) == ["Navn | Rolle", "Hanne | Leder"]


def test_references_read_as_their_label_and_pictures_are_left_out():
    picture = f'<figure><img src="sha256:{"0" * 64}" alt="Kort" width="80"/></figure>'
    text = f'<p>Se <a href="record:e1"></a>.</p>\n{picture}\n<p>Slut</p>'
    assert lines(text) == ["Se [e1].", "Slut"]


# Tables


def test_a_formula_names_a_column_of_a_table():
    assert column_reference("Indsatser", "Timer om året") == "Indsatser[Timer om året]"
    assert column_reference("Indsatser", "Løn (kr.)") == "Indsatser[[Løn (kr.)]]"
    assert column_reference("Indsatser", "a[b]'#") == "Indsatser[[a'[b']'''#]]"


def test_headings_differ_and_stand_on_one_line():
    assert heading_name("Ny  type\nher", []) == "Ny type her"
    assert heading_name("TYPE", ["Type"]) == "TYPE 2"
    assert heading_name("Type", ["Type", "type 2"]) == "Type 3"
    assert heading_name("\x00", []) == "Uden navn"


def test_a_row_is_as_high_as_its_longest_text_but_never_higher_than_excel_allows():
    table = TableFrame("T", [Column("A", 20, STYLE), Column("B", 20, STYLE)], 2, 2)
    heights = [
        table.height([(text, STYLE), (5, STYLE)]) for text in ("kort", "a\nb\nc", "ord " * 40)
    ]
    assert heights[:2] == [17, 43]
    assert heights[2] > 43
    assert table.height([("ord " * 9000, STYLE), (None, STYLE)]) == 409

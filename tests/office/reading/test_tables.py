"""Tables: every word once, in its column, whatever cells are merged."""

from __future__ import annotations

from planbuilder.office.word.reading.content import Matter, ReadTable
from planbuilder.office.word.reading.plain import block_words
from tests.office.reading.packages import cell, control, p, row, table
from tests.office.reading.reading import matters, read, text


def grid(body: str, **parts: str) -> list[list[tuple[int, int, int, str]]]:
    """Return column, columns, rows and words of each cell, row by row."""
    (found,) = read(body, **parts).blocks
    assert isinstance(found, ReadTable)
    return [
        [
            (column, each.columns, each.rows, block_words(each.blocks))
            for column, each in found_row.cells
        ]
        for found_row in found.rows
    ]


def span(count: int) -> str:
    return f'<w:gridSpan w:val="{count}"/>'


DOWN, ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
HEADER_STYLE = (
    '<w:style w:type="table" w:styleId="Fin"><w:name w:val="Fin"/>'
    '<w:tblStylePr w:type="firstRow"/></w:style>'
    '<w:style w:type="table" w:styleId="Gitter"><w:name w:val="Table Grid"/></w:style>'
)


def looks(style: str, look: str) -> str:
    return f'<w:tblStyle w:val="{style}"/><w:tblLook {look}/>'


class TestCells:
    def test_stand_in_their_columns(self):
        assert grid(table(row("a", "b"), row("c", "d"))) == [
            [(0, 1, 1, "a"), (1, 1, 1, "b")],
            [(0, 1, 1, "c"), (1, 1, 1, "d")],
        ]

    def test_merged_across_reach_over_columns(self):
        body = table(row(cell("a", properties=span(2)), "b"), row("c", "d", "e"))
        assert grid(body)[0] == [(0, 2, 1, "a"), (2, 1, 1, "b")]
        assert text(body) == (
            "<table>\n<tr><td><p>a</p></td><td><p></p></td><td><p>b</p></td></tr>\n"
            "<tr><td><p>c</p></td><td><p>d</p></td><td><p>e</p></td></tr>\n</table>"
        )
        assert matters(body) == [(Matter.MERGED_CELLS, "a")]

    def test_merged_down_reach_over_rows(self):
        body = table(
            row(cell("a", properties=DOWN), "b"),
            row(cell(properties=ON), "c"),
            row(cell("d", properties=DOWN), "e"),
        )
        assert grid(body) == [
            [(0, 1, 2, "a"), (1, 1, 1, "b")],
            [(1, 1, 1, "c")],
            [(0, 1, 1, "d"), (1, 1, 1, "e")],
        ]
        assert text(body).count("<p></p>") == 1

    def test_merged_down_lose_no_words(self):
        body = table(row(cell("a", properties=DOWN)), row(cell("skjult", properties=ON)))
        assert grid(body) == [[(0, 1, 2, "a skjult")], []]

    def test_that_go_on_from_nothing_stand_for_themselves(self):
        assert grid(table(row(cell("a", properties=ON)))) == [[(0, 1, 1, "a")]]

    def test_left_out_in_the_beginning_of_a_row_keep_the_others_in_place(self):
        body = table(row("a", "b"), row("c", properties='<w:gridBefore w:val="1"/>'))
        assert grid(body)[1] == [(1, 1, 1, "c")]
        assert "<tr><td><p></p></td><td><p>c</p></td></tr>" in text(body)

    def test_columns_in_which_nothing_begins_are_none(self):
        body = table(
            row(cell("a", properties=span(3)), "b"), row(cell("c", properties=span(3)), "d")
        )
        assert grid(body)[0] == [(0, 1, 1, "a"), (1, 1, 1, "b")]
        assert matters(body) == []

    def test_hold_lists_and_several_paragraphs(self):
        body = table(row(cell("a", "b")))
        assert text(body) == "<table>\n<tr><td><p>a</p><p>b</p></td></tr>\n</table>"

    def test_hold_the_words_of_tables_inside_them(self):
        body = table(row(cell("a", table(row("b", "c")), "d")))
        assert text(body) == (
            "<table>\n<tr><td><p>a</p><p>b</p><p>c</p><p>d</p></td></tr>\n</table>"
        )
        assert matters(body) == [(Matter.NESTED_TABLE, "a b c d")]

    def test_stand_in_controls_of_any_depth(self):
        inner = control(cell("a"), "celle")
        body = table(control(f"<w:tr>{inner}{cell('b')}</w:tr>", "række"))
        assert grid(body) == [[(0, 1, 1, "a"), (1, 1, 1, "b")]]

    def test_missing_altogether_make_no_table(self):
        assert text(p("a") + table("<w:tr/>") + table() + p("b")) == "<p>a</p>\n<p>b</p>"


class TestHeaders:
    def test_are_rows_that_repeat(self):
        body = table(row("a", properties="<w:tblHeader/>"), row("b"))
        assert "<th><p>a</p></th>" in text(body)

    def test_are_first_rows_that_the_style_sets_apart(self):
        body = table(row("a"), row("b"), properties=looks("Fin", 'w:firstRow="1"'))
        assert "<th>" in text(body, styles=HEADER_STYLE)

    def test_are_known_by_the_old_look(self):
        body = table(row("a"), row("b"), properties=looks("Fin", 'w:val="0020"'))
        assert "<th>" in text(body, styles=HEADER_STYLE)

    def test_are_not_first_rows_that_look_as_others(self):
        body = table(row("a"), row("b"), properties=looks("Gitter", 'w:firstRow="1"'))
        assert "<th>" not in text(body, styles=HEADER_STYLE)
        body = table(row("a"), row("b"), properties=looks("Fin", 'w:firstRow="0"'))
        assert "<th>" not in text(body, styles=HEADER_STYLE)

    def test_are_not_rows_with_empty_cells_or_the_only_row(self):
        body = table(row("a", cell()), row("b", "c"), properties=looks("Fin", 'w:firstRow="1"'))
        assert "<th>" not in text(body, styles=HEADER_STYLE)
        body = table(row("a"), properties=looks("Fin", 'w:firstRow="1"'))
        assert "<th>" not in text(body, styles=HEADER_STYLE)


class TestTags:
    def test_of_rows_are_those_around_them_in_the_table(self):
        body = control(
            table(control(row("a") + control(row("b"), "felt"), "indsats") + row("c")), "afsnit"
        )
        (found,) = read(body).blocks
        assert found.place.tags == ("afsnit",)
        assert [each.tags for each in found.rows] == [("indsats",), ("indsats", "felt"), ()]
        assert [each.cells[0][1].blocks[0].place.tags for each in found.rows] == [
            ("afsnit", "indsats"),
            ("afsnit", "indsats", "felt"),
            ("afsnit",),
        ]

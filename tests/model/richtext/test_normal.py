"""The normal form of a text."""

from __future__ import annotations

import pytest
from hypothesis import given

from planbuilder.model.richtext.normal import clean_href, normalise
from planbuilder.model.richtext.tree import (
    Block,
    Caption,
    Cell,
    Heading,
    ListItem,
    Marks,
    Paragraph,
    Picture,
    Reference,
    Run,
    Table,
)
from tests.model.richtext.strategies import texts

SOURCE = "sha256:" + "ab" * 32
EMPTY = Paragraph()


def paragraph(text: str) -> Paragraph:
    return Paragraph((Run(text),))


def table(*cells: str) -> Table:
    return Table((tuple(Cell((paragraph(text),)) for text in cells),))


def levels(*blocks: Block) -> list[int]:
    return [block.level for block in normalise(blocks) if isinstance(block, ListItem)]


@given(texts())
def test_normalising_twice_is_normalising_once(text):
    once = normalise(text)
    assert normalise(once) == once


def test_equal_neighbouring_runs_become_one():
    text = (Paragraph((Run("Hand"), Run(""), Run("ling"), Run("er", Marks.BOLD))),)
    assert normalise(text) == (Paragraph((Run("Handling"), Run("er", Marks.BOLD))),)


def test_a_reference_keeps_the_runs_around_it_apart():
    text = (
        Paragraph((Run("se "), Reference("e7"), Run(" og "), Reference("e7"), Reference("e8"))),
    )
    assert normalise(text) == text


def test_superscript_wins_over_subscript():
    (block,) = normalise([Paragraph((Run("2", Marks.SUPER | Marks.SUB | Marks.BOLD),))])
    assert block == Paragraph((Run("2", Marks.SUPER | Marks.BOLD),))


@pytest.mark.parametrize("end", ["\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\n"])
def test_every_kind_of_line_end_is_a_line_break(end):
    assert normalise([paragraph(f"a{end}b")]) == (paragraph("a\nb"),)


def test_controls_go_and_a_tab_becomes_a_space():
    assert normalise([paragraph("a\x00\x07\ufffc\ufdd0\ud800b\tc")]) == (paragraph("ab c"),)


def test_non_breaking_spaces_soft_hyphens_and_emoji_stay():
    text = (paragraph("10\u00a0%, børne\u00adfamilier 👩‍👧"),)
    assert normalise(text) == text


def test_a_list_begins_at_the_outermost_level_and_deepens_one_step_at_a_time():
    items = [ListItem(False, level) for level in (2, 2, 9, 9, 0, 1, 0, 2)]
    assert levels(*items) == [0, 1, 2, 2, 0, 1, 0, 1]


def test_a_paragraph_ends_a_list():
    assert levels(ListItem(True, 0), ListItem(True, 1), paragraph("x"), ListItem(True, 1)) == [
        0,
        1,
        0,
    ]


def test_levels_of_headings_and_widths_of_pictures_stay_in_range():
    text = normalise([Heading(0), Heading(7), Picture(SOURCE, "", 3), Picture(SOURCE, "", 300)])
    assert text == (Heading(1), Heading(3), Picture(SOURCE, "", 10), Picture(SOURCE, "", 100))


def test_the_alt_text_of_a_picture_is_one_line():
    assert normalise([Picture(SOURCE, " et\nbillede\u2028\t med  luft ")]) == (
        Picture(SOURCE, "et billede med luft"),
    )


@pytest.mark.parametrize("source", ["", "file:///etc/passwd", "http://x/y.png", "sha256:abc"])
def test_a_picture_that_the_plan_cannot_keep_goes(source):
    assert normalise([paragraph("x"), Picture(source)]) == (paragraph("x"),)


@pytest.mark.parametrize("href", ["http://a.dk", "https://a.dk/æ?b#c", "MAILTO:x@y.dk"])
def test_links_may_lead_to_the_web_and_to_mail(href):
    assert clean_href(f" {href}\n") == href


@pytest.mark.parametrize(
    "href",
    ["javascript:x", "file:///c:/x", "ftp://x", "//x", "#top", "data:text/html,x", "http://a\x00b",
     "https://", "vbscript:x", "java\nscript:x", "http://a\nb"],
)  # fmt: skip
def test_links_lead_nowhere_else_and_their_text_stays(href):
    assert normalise([Paragraph((Run("a"), Run("b", href=href)))]) == (paragraph("ab"),)


def test_a_space_in_an_address_is_written_as_addresses_are():
    assert clean_href("https://a.dk/en plan.pdf") == "https://a.dk/en%20plan.pdf"


def test_missing_cells_of_a_table_are_filled():
    text = normalise(
        [
            Table(
                (
                    (Cell(),),
                    (),
                    (Cell((paragraph("x"),)), Cell(())),
                )
            )
        ]
    )
    (filled,) = text
    assert [len(row) for row in filled.rows] == [2, 2, 2]
    assert filled.rows[2][1] == Cell((EMPTY,))


def test_a_table_without_cells_is_no_table():
    assert normalise([Table(()), Table(((), ()))]) == ()


def test_a_table_in_a_table_leaves_its_paragraphs_in_the_cell():
    outer = Table(((Cell((paragraph("før"), table("a", "b"), paragraph("efter"))),),))
    (flat,) = normalise([outer])
    assert flat.rows[0][0].blocks == tuple(map(paragraph, ("før", "a", "b", "efter")))


def test_a_picture_in_a_table_follows_it_and_a_caption_in_a_cell_is_a_paragraph():
    cell = Cell((Picture(SOURCE, "kort"), Caption((Run("Kort"),))))
    assert normalise([Table(((cell,),))]) == (table("Kort"), Picture(SOURCE, "kort"))


def test_a_text_of_one_empty_paragraph_is_empty():
    assert normalise([EMPTY]) == ()
    assert normalise([EMPTY, EMPTY]) == (EMPTY, EMPTY)


def test_empty_paragraphs_that_the_editor_forces_beside_tables_go():
    a, b = table("a"), table("b")
    assert normalise([EMPTY, EMPTY, a, EMPTY, b, EMPTY]) == (a, b)


def test_empty_paragraphs_that_somebody_wrote_stay():
    text = (paragraph("x"), EMPTY, table("a"), EMPTY, paragraph("y"), EMPTY)
    assert normalise(text) == text

"""Headings are found by style, number and look, and tables that arrange a page are opened."""

from __future__ import annotations

from planbuilder.model.richtext.tree import Marks, Run
from planbuilder.office.word.old_plan.outline import outline_of
from planbuilder.office.word.old_plan.words import text_of
from planbuilder.office.word.reading.content import (
    ReadCell,
    ReadParagraph,
    ReadRow,
    ReadRun,
    ReadTable,
)

PROSE = "Vi samarbejder med politiet, skolerne og foreningerne om at skabe tryghed i kommunen."


def paragraph(words, *, bold=False, **more):
    return ReadParagraph((ReadRun(Run(words, Marks.BOLD if bold else Marks(0))),), **more)


def heading(words, level, number=""):
    return paragraph(words, heading=level, style=f"heading {level}", number=number)


def table(*rows):
    cells = [[ReadCell((paragraph(words),)) for words in row] for row in rows]
    return ReadTable(tuple(ReadRow(tuple(enumerate(row))) for row in cells), len(rows[0]))


def outlined(*blocks):
    return [(part.level, part.number, part.heading) for part in outline_of(blocks).parts]


def test_headings_of_styles_come_with_their_number_and_level():
    assert outlined(
        paragraph("Forside"),
        heading("Formål", 1, "1"),
        paragraph(PROSE),
        heading("Mål", 2, "1.1"),
        paragraph(PROSE),
        heading("2. Organisering", 1),
    ) == [(0, "", ""), (1, "1", "Formål"), (2, "1.1", "Mål"), (1, "2.", "Organisering")]


def test_bold_lines_with_typed_numbers_are_headings_from_the_first_number_on():
    assert outlined(
        paragraph("Egelund Kommune", bold=True),
        paragraph("1. Formål", bold=True),
        paragraph(PROSE),
        paragraph("1.1 Mål", bold=True),
        paragraph("1. Først dette"),
        paragraph("Vigtigt", bold=True),
        paragraph(PROSE),
    ) == [(0, "", ""), (1, "1.", "Formål"), (2, "1.1", "Mål"), (3, "", "Vigtigt")]


def test_without_numbers_a_heading_over_a_heading_is_a_chapter():
    assert outlined(
        paragraph("Vores plan", bold=True),
        paragraph("Forord", bold=True),
        paragraph(PROSE),
        paragraph("Når det haster", bold=True),
        paragraph("Roller", bold=True),
        paragraph(PROSE),
        paragraph("Presse", bold=True),
        paragraph(PROSE),
    )[-3:] == [(1, "", "Når det haster"), (2, "", "Roller"), (2, "", "Presse")]


def test_larger_headings_stand_over_smaller_ones_whatever_stands_below_them():
    assert outlined(
        paragraph(PROSE, size=24),
        paragraph("Formål", bold=True, size=32),
        paragraph(PROSE, size=24),
        paragraph("Beredskab", bold=True, size=32),
        paragraph("Roller", bold=True, size=24),
        paragraph(PROSE, size=24),
        paragraph("Kommunikation", bold=True, size=32),
        paragraph(PROSE, size=24),
    )[1:] == [
        (1, "", "Formål"),
        (1, "", "Beredskab"),
        (2, "", "Roller"),
        (1, "", "Kommunikation"),
    ]


def test_large_words_need_not_be_bold_and_words_set_as_capitals_are_some():
    assert outlined(
        paragraph(PROSE, size=22),
        paragraph("Beredskab", size=28),
        paragraph("Roller", size=22, capitals=True),
        paragraph(PROSE, size=22),
        paragraph("Nogle ord", size=23),
    ) == [(0, "", ""), (1, "", "Beredskab"), (2, "", "Roller")]


def test_the_documents_own_title_is_no_chapter_over_all():
    assert [
        level
        for level, _, _ in outlined(
            paragraph("Plan mod had", bold=True, size=44),
            paragraph(PROSE, size=24),
            paragraph("Formål", bold=True, size=32),
            paragraph(PROSE, size=24),
            paragraph("Beredskab", bold=True, size=32),
            paragraph("Roller", bold=True, size=24),
            paragraph(PROSE, size=24),
        )
    ] == [1, 1, 1, 2]


def test_capitals_stand_over_bold():
    assert outlined(
        paragraph(PROSE),
        paragraph("BEREDSKAB"),
        paragraph("Roller", bold=True),
        paragraph(PROSE),
    ) == [(0, "", ""), (1, "", "BEREDSKAB"), (2, "", "Roller")]


def test_sentences_long_lines_and_list_items_are_no_headings():
    assert outlined(
        paragraph("Husk altid at ringe.", bold=True),
        paragraph(PROSE, bold=True),
        paragraph("1. Tal med din leder"),
    ) == [(0, "", "")]


def test_a_table_that_holds_most_of_the_plan_is_opened():
    rows = [("Emne", "Beskrivelse", "Ansvarlig")]
    rows += [(emne, PROSE, "SSP") for emne in ("Formål", "Organisering", "Presse")]
    outline = outline_of([paragraph("Forside"), table(*rows)])
    assert [part.heading for part in outline.parts] == ["", "Formål", "Organisering", "Presse"]
    assert text_of(outline.parts[1].blocks) == f"{PROSE}\nAnsvarlig: SSP"
    assert "Emne, Beskrivelse, Ansvarlig" in outline.notes[0]


def test_a_table_among_text_stays_a_table():
    rows = [("Rolle", PROSE), ("Leder", PROSE), ("Vagt", PROSE)]
    blocks = [heading("Roller", 1), *[paragraph(PROSE)] * 12, table(*rows)]
    (part,) = outline_of(blocks).parts
    assert isinstance(part.blocks[-1], ReadTable)


def test_a_frame_is_taken_off():
    (part,) = outline_of([table((PROSE,))]).parts
    assert text_of(part.blocks) == PROSE


def test_the_table_of_contents_goes_where_its_lines_are_headings():
    outline = outline_of(
        [
            paragraph("Indhold", style="toc heading"),
            paragraph("1 Formål\t2", style="toc 1"),
            paragraph("Noget andet\t3", style="toc 1"),
            heading("Formål", 1, "1"),
            paragraph(PROSE),
        ]
    )
    assert text_of(outline.parts[0].blocks) == "Noget andet 3"
    assert "Indhold" in outline.notes[0]

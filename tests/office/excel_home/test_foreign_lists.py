"""Lists that municipalities keep already, in whatever layout: found, guessed, and nothing lost."""

from __future__ import annotations

import datetime

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment

from planbuilder.model.registers.efforts import EFFORTS
from planbuilder.office.excel.home.headings import APPEND, guessed
from planbuilder.office.excel.home.remembered import remember_layout, remembered_layouts
from planbuilder.office.excel.home.taking_in import Choice, take_home
from planbuilder.office.written.dates import read_day, read_period
from planbuilder.office.written.vocabulary import Vocabulary
from planbuilder.project.settings import Settings


@pytest.fixture
def write(tmp_path):
    """Return a function that writes rows to a workbook, with merged cells, and returns its path."""

    def make(*rows, merged=(), sheets=()):
        workbook = Workbook()
        sheet = workbook.active
        sheet.title = "Oversigt"
        for row in rows:
            sheet.append(row)
        for cells in merged:
            sheet.merge_cells(cells)
        for title, more in sheets:
            other = workbook.create_sheet(title)
            for row in more:
                other.append(row)
        path = tmp_path / "liste.xlsx"
        workbook.save(path)
        return path

    return make


def new(book):
    return {row.entry.title: row.entry for row in book.new}


def test_a_plain_list_becomes_efforts_in_the_name_of_its_file(desk, write):
    book = desk.read(
        write(
            ["Indsats", "Formål", "Målgruppe", "Tovholder", "Opfølgning"],
            ["Skakklub", "Fællesskab", "Unge", "Biblioteket", "Hvert år"],
            [],
            ["Fodbold", "Bevægelse", None, "Klubben", None],
        )
    )
    assert list(new(book)) == ["Skakklub", "Fodbold"]
    chess = new(book)["Skakklub"]
    assert (chess.purpose, chess.responsible) == ("<p>Fællesskab</p>", "Biblioteket")
    assert chess.follow_up == "<p>Hvert år</p>"
    assert book.who == "liste"
    assert book.removed == []


def test_titles_two_rows_of_headings_ticks_totals_and_periods(desk, write):
    book = desk.read(
        write(
            ["Køge Kommune"],
            ["Oversigt over indsatser 2025"],
            [],
            ["Nr.", "Aktivitet", "Niveau", None, None, "Tidsplan", "Økonomi (kr.)", "Note"],
            [None, None, "Opbyggende", "Foregribende", "Indgribende"],
            [1, "Skakklub", "x", None, "X", "2026-2028", "125.000", "Husk nøgle"],
            [2, "Fodbold", None, "✓", None, "1.2.2026 – 31.12.2026", 80000, None],
            [None, "I alt", None, None, None, None, 205000, None],
            merged=("C4:E4",),
        )
    )
    chess, football = new(book)["Skakklub"], new(book)["Fodbold"]
    assert chess.levels == ("constructive", "intervening")
    assert (chess.start, chess.end) == (datetime.date(2026, 1, 1), datetime.date(2028, 12, 31))
    assert chess.cost_dkk == 125_000
    assert football.levels == ("anticipatory",)
    assert football.start == datetime.date(2026, 2, 1)
    assert book.unused == ["Note"]
    assert any("Note" in str(remark) for remark in book.remarks)
    assert [(t.cell, t.written) for t in book.troubles] == [("Række 8", "I alt")]


def test_headings_within_the_list_give_the_level(desk, write):
    book = desk.read(
        write(
            ["Indsats", "Beskrivelse", "Ansvarlig"],
            ["Opbyggende indsatser"],
            ["Skakklub", "Spil", "Biblioteket"],
            ["Indgribende niveau"],
            ["Mentorer syd", "Samtaler", "SSP"],
            ["Andet, som vi drøfter"],
            ["Fodbold", "Bold", "Klub"],
            merged=("A2:C2", "A4:C4", "A6:C6"),
        )
    )
    assert new(book)["Skakklub"].levels == ("constructive",)
    assert new(book)["Mentorer syd"].levels == ("intervening",)
    assert [trouble.written for trouble in book.troubles] == ["Andet, som vi drøfter"]


def test_merged_cells_are_filled_and_an_effort_over_several_rows_is_one(desk, write):
    book = desk.read(
        write(
            ["Indsats", "Indhold", "Ansvarlig"],
            ["Skakklub", "Spil hver torsdag", "Biblioteket"],
            [None, "Turnering i maj", None],
            ["Fodbold", "Bold", None],
            merged=("A2:A3", "C2:C4"),
        )
    )
    assert list(new(book)) == ["Skakklub", "Fodbold"]
    assert new(book)["Skakklub"].content == "<p>Spil hver torsdag</p>\n<p>Turnering i maj</p>"
    assert new(book)["Fodbold"].responsible == "Biblioteket"


def test_the_sheet_with_the_list_is_found_and_the_others_are_named(desk, write):
    book = desk.read(
        write(
            ["Vejledning"],
            ["Udfyld arket Indsatser"],
            sheets=[
                ("Indsatser 25", [["Tiltag", "Mål", "Niveau"], ["Skak", "Leg", "Opbyggende"]]),
                ("Kontakter", [["Navn", "Telefon"], ["Bo", "12345678"]]),
            ],
        )
    )
    assert new(book)["Skak"].levels == ("constructive",)
    (remark,) = book.remarks
    assert "»Kontakter«" in str(remark)


def test_rows_with_titles_of_the_plan_correct_these_and_empty_cells_say_nothing(desk, write):
    path = write(
        ["Titel", "Målgruppe", "Type", "Niveau"],
        ["mentorordning", "Unge over 15", None, "foregribende og indgribende"],
    )
    book = desk.read(path)
    assert not book.new
    ((edit,),) = [row.edits for row in book.edited]
    assert (edit.key, edit.after) == ("target_group", "Unge over 15")
    desk.take(path)
    assert desk.effort("Mentorordning").type == "Mentor"


def test_columns_without_a_field_can_be_added_to_the_content_and_that_is_remembered(desk, write):
    path = write(["Indsats", "Indhold", "Lokale"], ["Skakklub", "Spil", "Lokale 5"])
    settings = Settings()
    layout = desk.read(path).layout
    remember_layout(settings, layout.with_keys({2: APPEND}))
    book = desk.read(path, remembered=remembered_layouts(settings))
    assert new(book)["Skakklub"].content == "<p>Spil</p>\n<p>Lokale: Lokale 5</p>"
    take_home(desk.project, [(book, Choice.usual(book))])
    assert desk.effort("Skakklub")


def test_a_list_that_is_fetched_again_brings_only_what_was_corrected_since(desk, write):
    rows = [
        ["Indsats", "Indhold", "Lokale", "Periode"],
        ["Skakklub", "Spil", "Lokale 5", "2026"],
    ]
    settings = Settings()
    remember_layout(settings, desk.read(write(*rows)).layout.with_keys({2: APPEND}))
    remembered = remembered_layouts(settings)
    book = desk.read(write(*rows), remembered=remembered)
    take_home(desk.project, [(book, Choice.usual(book))])
    assert not desk.read(write(*rows), remembered=remembered).has_news
    rows[1][2:] = ["Lokale 7", "2026-2027"]
    again = desk.read(write(*rows), remembered=remembered)
    assert not again.new
    take_home(desk.project, [(again, Choice.usual(again))])
    chess = desk.effort("Skakklub")
    assert chess.content == "<p>Spil</p>\n<p>Lokale: Lokale 7</p>"
    assert chess.end == datetime.date(2027, 12, 31)


def test_columns_without_heading_and_comments_are_told(desk, write, tmp_path):
    path = write(["Indsats", "Formål"], ["Skakklub", "Leg", "husk nøgle"])
    workbook = load_workbook(path)
    workbook.active["A2"].comment = Comment("Er det rigtigt?", "Bo")
    workbook.save(tmp_path / "med noter.xlsx")
    book = desk.read(tmp_path / "med noter.xlsx")
    assert book.unused == ["Kolonne C"]
    assert any("kommentarer" in str(remark) for remark in book.remarks)


def test_a_row_without_title_is_taken_if_it_says_something_and_told_if_not(desk, write):
    book = desk.read(
        write(
            ["Indsats", "Indhold", "Ansvarlig"],
            [None, "Noget vi gør", "SSP"],
            [None, None, "Skolen"],
        )
    )
    assert [row.entry.content for row in book.new] == ["<p>Noget vi gør</p>"]
    (trouble,) = book.troubles
    assert trouble.cell == "Række 3"


@pytest.mark.parametrize(
    ("headings", "keys"),
    [
        (
            ["Titel", "Beskrivelse", "Mål", "Hvem er målgruppen?", "Ansvar", "Samarbejde med"],
            ["title", "content", "purpose", "target_group", "responsible", "partners"],
        ),
        (
            ["Indsats", "Aktivitet", "Evaluering og opfølgning", "Startdato", "Deadline"],
            ["title", "content", "follow_up", "start", "end"],
        ),
        (
            [
                "1. Navn på indsatsen",
                "Type af indsats",
                "Indsatsniveau",
                "Fremdrift",
                "Budget (kr.)",
            ],
            ["title", "type", "levels", "status", "cost_dkk"],
        ),
        (
            ["Nr", "Tiltag", "Opbyggende", "Foregribende niveau", "Telefon", "Hvornår?"],
            ["number", "title", "constructive", "anticipatory", "", "period"],
        ),
    ],
)
def test_headings_are_known_by_the_words_that_danes_use(desk, headings, keys):
    assert guessed(headings, Vocabulary(desk.plan), EFFORTS) == keys


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("22.11.2026", (2026, 11, 22)),
        ("22. november 2026", (2026, 11, 22)),
        ("den 22. nov. 2026", (2026, 11, 22)),
        ("søndag den 22. november 2026", (2026, 11, 22)),
        ("22-11-2026", (2026, 11, 22)),
        ("22/11 2026", (2026, 11, 22)),
        ("2026-11-22", (2026, 11, 22)),
        ("2026-11-22T00:00:00", (2026, 11, 22)),
        (46348, (2026, 11, 22)),
    ],
)
def test_days_are_read_in_all_the_forms_people_type(written, day):
    assert read_day(written) == datetime.date(*day)


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2026", (2026, 1, 1), (2026, 12, 31)),
        (2026, (2026, 1, 1), (2026, 12, 31)),
        ("2026-28", (2026, 1, 1), (2028, 12, 31)),
        ("2026–2028", (2026, 1, 1), (2028, 12, 31)),
        ("fra 2026 til 2028", (2026, 1, 1), (2028, 12, 31)),
        ("1. marts 2026 til 1. maj 2027", (2026, 3, 1), (2027, 5, 1)),
    ],
)
def test_periods_are_read(written, first, last):
    assert read_period(written) == (datetime.date(*first), datetime.date(*last))

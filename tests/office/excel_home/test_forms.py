"""The form that others fill in: what can be written where, its lists and help, and valid."""

from __future__ import annotations

import datetime
import re
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openxml_audit import FileFormat, OpenXmlValidator

from planbuilder.model.registers.efforts import EFFORTS
from planbuilder.office.excel import export_form
from planbuilder.office.excel.forms import FormRequest, basic_fields, entries_of
from planbuilder.office.excel.row_marks import MARKS, ORIGIN, TAG
from planbuilder.office.excel.writing.form_sheet import PREPARED_ROWS
from tests.office.excel_home.desk import TODAY, cells

HEADER = 6


@pytest.fixture
def form(desk):
    return load_workbook(desk.form(desk.effort("Mentorordning")))


def test_structure_is_locked_and_two_hundred_rows_are_free(form):
    sheet = form["Indsatser"]
    protection = sheet.protection
    assert protection.sheet
    assert not any((protection.insertRows, protection.deleteRows, protection.sort))
    assert protection.formatColumns
    assert form.security.lockStructure
    assert all(cell.protection.locked for cell in sheet[HEADER] if cell.value)
    assert not sheet["B4"].protection.locked
    free = [
        row
        for row in range(HEADER + 1, sheet.max_row + 1)
        if not sheet.cell(row, 1).protection.locked
    ]
    assert len(free) == 201
    headings = {cell.value: cell.column_letter for cell in sheet[HEADER]}
    assert all(sheet.column_dimensions[headings[name]].hidden for name in (TAG, MARKS))
    assert form[ORIGIN].sheet_state == "veryHidden"


def test_lists_and_help_stand_in_every_column(form):
    sheet = form["Indsatser"]
    helped = sheet.data_validations.dataValidation
    assert len(helped) == len(sheet[HEADER]) - 2
    assert all(v.prompt and len(v.prompt) <= 255 and len(v.promptTitle) <= 32 for v in helped)
    lists = {v.promptTitle: v for v in helped if v.type == "list"}
    assert set(lists) == {"Niveau", "Type", "Ansvarlig", "Status", "Ny eller eksisterende"}
    assert not lists["Type"].showErrorMessage  # one's own words are welcome
    choices = [[cell.value for cell in column if cell.value] for column in form["Lister"].columns]
    assert choices[0][:4] == [
        "Opbyggende",
        "Foregribende",
        "Indgribende",
        "Opbyggende og foregribende".replace("foregribende", "Foregribende"),
    ]
    assert {"Mentor", "Undervisning"} <= set(choices[1])
    assert choices[3] == ["Planlagt", "I gang", "Afsluttet", "På pause"]


def test_it_prints_on_landscape_a4_with_its_headings(form):
    sheet = form["Indsatser"]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.print_title_rows == f"${HEADER}:${HEADER}"
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (2, 0)


def test_what_is_printed_goes_as_far_as_somebody_wrote(desk):
    path = desk.form(*desk.plan.efforts)
    with ZipFile(path) as package:
        book = package.read("xl/workbook.xml").decode()
    (area,) = re.findall(r'<definedName name="_xlnm.Print_Area"[^>]*>(.*?)</definedName>', book)
    first, last = HEADER + 1, HEADER + len(desk.plan.efforts) + PREPARED_ROWS
    at_least = HEADER + len(desk.plan.efforts) + 15
    assert area.startswith(f"OFFSET('Indsatser'!$A$1,0,0,MAX({at_least},")
    assert f"ROW('Indsatser'!$A${first}:$O${last})" in area


@pytest.mark.parametrize("file_format", [FileFormat.OFFICE_2007, FileFormat.MICROSOFT_365])
@pytest.mark.parametrize("write", ["form", "sent"])
def test_openxml_audit_finds_nothing_in_what_is_sent(desk, write, file_format):
    path = desk.sent() if write == "sent" else desk.form(*desk.plan.efforts)
    result = OpenXmlValidator(file_format=file_format).validate(path)
    assert [str(finding) for finding in result.errors] == []


def test_it_says_to_whom_it_goes_back_and_asks_only_what_is_wanted(desk, tmp_path):
    request = FormRequest(
        EFFORTS, basic_fields(EFFORTS), reply_to="Hanne", deadline=datetime.date(2026, 12, 15)
    )
    path = tmp_path / "skema.xlsx"
    export_form(desk.plan, path, request, today=TODAY, versions={})
    sheet = load_workbook(path)["Indsatser"]
    assert sheet["B1"].value.endswith("Sendes tilbage til Hanne senest 15. december 2026")
    headings = [cell.value for cell in sheet[HEADER]]
    assert "Start" not in headings
    assert "Kroner i alt" not in headings


def test_it_comes_home_with_the_senders_name(desk):
    path = desk.edited(
        desk.form(desk.effort("Mentorordning"), desk.effort("Forældrecafé")),
        lambda hand: setattr(hand.sheet["B4"], "value", "Åse Holm, Nordskolen"),
        lambda hand: hand.write(
            "Mentorordning", Niveau="Opbyggende og Foregribende", Slut="1/1-31"
        ),
        lambda hand: hand.add(Titel="Fodbold", Niveau="Opbyggende", Status="I gang"),
        lambda hand: hand.sheet.delete_rows(hand.row("Forældrecafé")),
        header=HEADER,
    )
    book = desk.read(path)
    assert book.who == "Åse Holm, Nordskolen"
    assert cells(book) == {
        ("Mentorordning", "levels"): ("constructive", "anticipatory"),
        ("Mentorordning", "end"): datetime.date(2031, 1, 1),
    }
    assert [row.entry.title for row in book.new] == ["Fodbold"]
    assert [effort.title for effort in book.removed] == ["Forældrecafé"]
    assert book.remarks == []


def test_the_hint_for_the_senders_name_is_nobodys_name(desk):
    path = desk.edited(desk.form(), lambda hand: hand.add(Titel="Fodbold"), header=HEADER)
    assert desk.read(path).who == "Nordskolen"  # as Excel itself noted


def test_an_empty_form_brings_new_efforts_only(desk):
    path = desk.edited(
        desk.form(), lambda hand: hand.add(Titel="Fodbold", Type="Fritid"), header=HEADER
    )
    book = desk.read(path)
    assert [row.entry.title for row in book.new] == ["Fodbold"]
    assert (book.edited, book.removed, book.troubles, book.remarks) == ([], [], [], [])


def test_efforts_of_a_unit_are_found_however_its_name_is_spaced(desk):
    assert [e.title for e in entries_of(desk.plan.efforts, EFFORTS, " familie  OG unge")] == [
        "Mentorordning"
    ]


def test_the_overview_hides_its_columns_and_refuses_typing_in_them(desk):
    workbook = load_workbook(desk.sent())
    sheet = workbook["Indsatser"]
    headings = {cell.value: cell.column_letter for cell in sheet[3]}
    assert all(sheet.column_dimensions[headings[name]].hidden for name in (TAG, MARKS))
    *lists, refusal = sorted(
        sheet.data_validations.dataValidation, key=lambda v: v.type == "custom"
    )
    assert {rule.type for rule in lists} == {"list"}
    assert (refusal.type, refusal.formula1) == ("custom", "FALSE")
    assert str(refusal.sqref).startswith(f"{headings[TAG]}3:{headings[MARKS]}")
    assert not sheet.protection.sheet  # or its table could not grow
    assert workbook[ORIGIN].sheet_state == "veryHidden"
    table = sheet.tables["Indsatser"]
    assert table.ref.endswith(f"{headings[MARKS]}6")

"""Where people disagree, a workbook shows every reading, and a column says what to decide."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openxml_audit import FileFormat, OpenXmlValidator

from planbuilder.office.excel import export_excel
from tests.office.disagreeing import disagreeing_plan
from tests.office.word_files import ELEMENT, TODAY, plan_of


@pytest.fixture(scope="module")
def path(tmp_path_factory) -> Path:
    target = tmp_path_factory.mktemp("excel") / "plan.xlsx"
    export_excel(disagreeing_plan(), target, today=TODAY)
    return target


def table(path, sheet_name, header, key):
    """Return the cells of each row by their headings, by what stands in the column `key`."""
    sheet = load_workbook(path)[sheet_name]
    names = [cell.value for cell in sheet[header]]
    rows = [dict(zip(names, row, strict=True)) for row in sheet.iter_rows(min_row=header + 1)]
    return {row[key].value: row for row in rows}


def test_a_disputed_cell_holds_both_values_as_text(path):
    effort = table(path, "Indsatser", 3, "Nr")[1]
    assert {
        name: effort[name].value
        for name in ("Titel", "Ansvarlig", "Status", "Slut", "Timer om året")
    } == {
        "Titel": "Bo Andersen: Mentorer / Åse Holm: Mentorordning – skal afgøres",
        "Ansvarlig": "Bo Andersen: SSP / Åse Holm: Skolen – skal afgøres",
        "Status": "Bo Andersen: Planlagt / Åse Holm: I gang – skal afgøres",
        "Slut": "Bo Andersen: 31.12.2028 / Åse Holm: (tomt) – skal afgøres",
        "Timer om året": "Bo Andersen: 100 / Åse Holm: 250,5 – skal afgøres",
    }
    assert effort["Start"].value.date() == datetime.date(2027, 1, 1)


def test_other_rows_keep_their_types(path):
    other = table(path, "Indsatser", 3, "Nr")[2]
    assert other["Slut"].is_date
    assert other["Timer om året"].value == 50


def test_a_text_holds_every_reading_with_names(path):
    effort = table(path, "Indsatser", 3, "Nr")[1]
    assert effort["Procedure for opfølgning"].value.split("\n") == [
        "Fælles.",
        "To udgaver – skal afgøres",
        "Bo Andersen skriver:",
        "SSP følger op.",
        "Åse Holm skriver:",
        "Skolen følger op.",
        "Her slutter udgaverne.",
    ]


def test_a_column_says_what_to_decide_so_that_one_can_filter(path):
    efforts = table(path, "Indsatser", 3, "Nr")
    assert efforts[1]["Skal afgøres"].value == (
        "Procedure for opfølgning, Slut, Timer om året, Ansvarlig, Status, Titel, "
        "Slettet af Åse Holm"
    )
    assert efforts[2]["Skal afgøres"].value == "Intet"
    title = disagreeing_plan().title(disagreeing_plan().element(ELEMENT))
    element = table(path, "Dækning", 6, "Element")[title]
    assert element["Skal afgøres"].value == "Tekst (3 steder), Ansvarlig, Tilstand"
    assert (
        element["Tilstand"].value == "Bo Andersen: Kladde / Åse Holm: Til gennemsyn – skal afgøres"
    )
    assert element["Ansvarlig"].value.startswith("Bo Andersen: Hanne Nielsen / Åse Holm: (tomt)")


def test_the_export_tells_how_many_places_the_workbook_shows(tmp_path):
    plan = disagreeing_plan()
    in_effort, in_element = 1 + 5 + 1, 2
    assert export_excel(plan, tmp_path / "a.xlsx", today=TODAY) == in_effort + in_element
    assert export_excel(plan_of("<p>Enige.</p>"), tmp_path / "b.xlsx", today=TODAY) == 0


def test_without_disagreement_there_is_no_such_column(tmp_path):
    export_excel(plan_of("<p>Enige.</p>"), tmp_path / "plan.xlsx", today=TODAY)
    workbook = load_workbook(tmp_path / "plan.xlsx")
    headings = [cell.value for sheet in workbook for row in sheet.iter_rows() for cell in row]
    assert "Skal afgøres" not in headings


def test_the_validator_finds_nothing_wrong(path):
    audit = OpenXmlValidator(file_format=FileFormat.OFFICE_2019).validate(str(path))
    assert [str(error) for error in audit.errors] == []

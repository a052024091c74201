"""The sheet »Kalender« of a workbook: what is dated in the plan, by day."""

from __future__ import annotations

import datetime

import pytest
from openpyxl import load_workbook

from planbuilder.model.plan import Plan
from planbuilder.model.records import Effort, PlanInfo
from planbuilder.model.registers.year_wheel import Occasion, OccasionKind, Rhythm
from planbuilder.office.excel import export_excel
from planbuilder.project.catalogue import shipped_concept

TODAY = datetime.date(2026, 11, 27)
RECORDS = [
    PlanInfo(
        id="plan",
        municipality="Køge",
        period_start=datetime.date(2027, 1, 1),
        period_end=datetime.date(2027, 12, 31),
    ),
    Occasion(
        id="møde",
        title="Møde i styregruppen",
        what=OccasionKind.MEETING,
        first=datetime.date(2027, 3, 4),
        rhythm=Rhythm.HALF_YEARLY,
        responsible="Eva",
    ),
    Occasion(id="vagt", title="=Vagtliste", first=datetime.date(2027, 5, 1), internal=True),
    Effort(id="e", title="Mentorordning", start=datetime.date(2027, 2, 1), order="b"),
]


def rows(tmp_path, records=RECORDS, **more):
    path = tmp_path / "plan.xlsx"
    export_excel(Plan(shipped_concept(), records), path, today=TODAY, **more)
    workbook = load_workbook(path)
    if "Kalender" not in workbook.sheetnames:
        return None
    sheet = workbook["Kalender"]
    assert list(sheet.tables) == ["Kalender"]
    return [[cell.value for cell in row[:4]] for row in sheet.iter_rows(min_row=3)]


def test_every_day_of_the_period_has_a_row(tmp_path):
    head, *below = rows(tmp_path)
    assert head == ["Dato", "Hvad", "Slags", "Ansvarlig"]
    assert [(row[0].date(), *row[1:]) for row in below] == [
        (datetime.date(2027, 2, 1), "Indsats 1 · Mentorordning", "Indsats begynder", None),
        (datetime.date(2027, 3, 4), "Møde i styregruppen", "Møde", "Eva"),
        (datetime.date(2027, 5, 1), "=Vagtliste", "Opfølgning", None),
        (datetime.date(2027, 9, 4), "Møde i styregruppen", "Møde", "Eva"),
        (datetime.date(2027, 12, 31), RECORDS[0].title or None, "Planperioden slutter", None),
    ]


def test_in_public_nothing_internal_stands_there(tmp_path):
    assert "=Vagtliste" not in {row[1] for row in rows(tmp_path, public=True)}


@pytest.mark.parametrize("more", [[], [Effort(id="e", title="Mentorordning")]])
def test_without_a_date_there_is_no_sheet(tmp_path, more):
    assert rows(tmp_path, [PlanInfo(id="plan"), *more]) is None

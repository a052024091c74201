"""The sheet »Nøgletal«: what may be shown stands in it, and it can be read back."""

from __future__ import annotations

import datetime

import pytest
from openpyxl import load_workbook

from planbuilder.model.figures.records import FigureBy, FigureOptions, Span, new_figure
from planbuilder.model.figures.table import FigureTable
from planbuilder.model.plan import new_plan
from planbuilder.office.excel import export_excel
from planbuilder.office.figures import read_figure_file
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.example import example_plan
from planbuilder.resources import resource

TODAY = datetime.date(2026, 3, 1)


@pytest.fixture
def plan():
    made = new_plan(shipped_concept(), "Køge", "Handlingsplan")
    made.put(FigureOptions(id="figure-options", span=Span.YEAR))
    for period, total in (("2024", 30), ("2025", 3)):
        made.put(new_figure(period, FigureBy.TOTAL, "", total))
    made.put(new_figure("2024", FigureBy.AGE, "13-17", 12))
    return made


def exported(plan, tmp_path):
    path = tmp_path / "plan.xlsx"
    export_excel(plan, path, today=TODAY)
    return path


def test_counts_stand_by_period_and_small_ones_are_masked(plan, tmp_path):
    sheet = load_workbook(exported(plan, tmp_path))["Nøgletal"]
    rows = {row[0]: row[1:3] for row in sheet.iter_rows(values_only=True) if row[0]}
    assert rows["Henvendelser"] == ("2024", "2025")
    assert rows["I alt"] == (30, "skjult")
    assert rows["13–17 år"] == (12, None)
    assert any("under 5" in words for words in rows)


def test_the_sheet_can_be_read_back(plan, tmp_path):
    found = read_figure_file(FigureTable(plan), exported(plan, tmp_path))
    numbers = {record_id: figure.number for record_id, figure in found.figures.items()}
    assert numbers == {"tal:2024:total:": 30, "tal:2024:age:13-17": 12}
    assert found.masked == 1
    assert found.troubles == []


def test_a_plan_without_figures_has_no_such_sheet(tmp_path):
    plan = new_plan(shipped_concept(), "Køge", "Handlingsplan")
    assert "Nøgletal" not in load_workbook(exported(plan, tmp_path)).sheetnames


def test_the_sheet_is_found_among_those_of_the_registers(tmp_path):
    plan, _ = example_plan(shipped_concept(), resource("example"))
    found = read_figure_file(FigureTable(plan), exported(plan, tmp_path))
    assert found.troubles == []
    assert all(plan.get(record_id) == figure for record_id, figure in found.figures.items())
    assert len(found.figures) > 20

"""What the workbook's formulas give in LibreOffice, beside the results that we store with them."""

from __future__ import annotations

import csv
import datetime
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from planbuilder.model.coverage import coverage
from planbuilder.model.ordering import spread
from planbuilder.model.plan import Plan, new_plan
from planbuilder.model.records import Effort, State
from planbuilder.office.excel import export_excel
from planbuilder.office.excel.writing.responsible_block import MOST_ROWS
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.example import example_plan
from planbuilder.resources import resource
from tests.office.disagreeing import disagreeing_plan
from tests.office.libreoffice import edited, needs_scripting

TODAY = datetime.date(2026, 11, 29)
pytestmark = [
    needs_scripting,
    pytest.mark.filterwarnings("ignore:.*extension is not supported"),  # in LibreOffice's files
]

SIGNS = ["=1+1", "<5", "*", "a?c", "abc", "~", ">", "Åse & søn", 'kaldet "Bo"', "112", "ABC"]


@pytest.fixture
def example() -> Plan:
    plan, _pictures = example_plan(shipped_concept(), resource("example"))
    return plan


def export(plan: Plan, tmp_path: Path) -> Path:
    path = tmp_path / "plan.xlsx"
    export_excel(plan, path, today=TODAY)
    return path


def recalculated(path: Path) -> Workbook:
    """Return the workbook with nothing but what LibreOffice makes of its formulas."""
    workbook = load_workbook(path)
    bare = path.with_name("without-results.xlsx")
    workbook.save(bare)  # openpyxl drops the stored results
    return load_workbook(edited(bare, bare.with_name("recalculated.xlsx")), data_only=True)


def results(path: Path) -> dict[tuple[str, str], object]:
    """Return the stored result of every formula by sheet and cell."""
    formulas, values = load_workbook(path), load_workbook(path, data_only=True)
    return {
        (sheet.title, cell.coordinate): values[sheet.title][cell.coordinate].value
        for sheet in formulas
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


def assert_same_results(path: Path) -> None:
    ours = results(path)
    theirs = recalculated(path)
    assert len(ours) > 50
    for (sheet, place), value in ours.items():
        calculated = theirs[sheet][place].value
        expected = pytest.approx(value) if isinstance(value, float) else value
        assert calculated == expected, f"{sheet}!{place}"


def plan_with(efforts: list[Effort]) -> Plan:
    plan = new_plan(shipped_concept(), "Prøvekommune", "Handlingsplan")
    for effort, order in zip(efforts, spread(len(efforts)), strict=True):
        plan.put(replace(effort, order=order))
    return plan


def row_of(sheet, label: str) -> list[object]:
    """Return the values of the last row that begins with `label`."""
    rows = [row for row in sheet.iter_rows(values_only=True) if row[0] == label]
    return list(rows[-1])


def test_the_stored_results_are_what_libreoffice_calculates(example, tmp_path):
    for effort in example.efforts[:3]:
        example.put(replace(effort, hours_per_year=12.75, levels=(), responsible=""))
    example.put(replace(example.element("organisering"), state=State.NOT_RELEVANT, note="Andet"))
    example.put(replace(example.element("drift-af-infohus-kommune"), text=""))
    assert_same_results(export(example, tmp_path))


def test_responsibles_that_look_like_formulas_or_wildcards_are_counted_one_by_one(tmp_path):
    efforts = [
        Effort(id=f"e{number}", title="T", responsible=name, levels=("constructive",))
        for number, name in enumerate([*SIGNS, "a" * 300, "", " Abc "])
    ]
    path = export(plan_with(efforts), tmp_path)
    assert_same_results(path)
    overview = recalculated(path)["Overblik"]
    assert row_of(overview, "abc")[1:5] == [3, 0, 0, 3]  # "abc", "ABC" and " Abc "
    assert row_of(overview, "*")[1:5] == [1, 0, 0, 1]
    assert row_of(overview, "Uden ansvarlig")[1:5] == [1, 0, 0, 1]


def test_more_responsibles_than_have_a_row_share_one_and_the_total_is_whole(tmp_path):
    efforts = [
        Effort(id=f"e{number}", title="T", responsible=f"Enhed {number}", hours_per_year=10)
        for number in range(MOST_ROWS + 7)
    ]
    path = export(plan_with(efforts), tmp_path)
    assert_same_results(path)
    overview = load_workbook(path, data_only=True)["Overblik"]
    assert row_of(overview, "Øvrige (7 ansvarlige)")[4] == 7
    assert row_of(overview, "I alt")[8] == 10 * (MOST_ROWS + 7)


def test_what_people_disagree_about_is_summed_by_nobody(tmp_path):
    path = export(disagreeing_plan(), tmp_path)
    assert_same_results(path)
    assert row_of(load_workbook(path, data_only=True)["Overblik"], "SSP")[4] == 1


def test_a_plan_without_efforts_gives_zeros_and_no_errors(tmp_path):
    path = export(plan_with([]), tmp_path)
    assert_same_results(path)
    assert row_of(load_workbook(path, data_only=True)["Overblik"], "I alt")[1:5] == [0, 0, 0, 0]


def test_the_totals_follow_when_somebody_changes_the_sheets(example, tmp_path):
    path = export(example, tmp_path)
    workbook = load_workbook(path)
    efforts, elements = workbook["Indsatser"], workbook["Dækning"]
    hours = [cell.value for cell in efforts[3]].index("Timer om året") + 1
    before = efforts.cell(4, hours).value
    efforts.cell(4, hours).value = before + 1000
    elements["G7"].value = "Mangler"
    workbook.save(path)
    after = load_workbook(edited(path, tmp_path / "after.xlsx"), data_only=True)
    total = sum(effort.hours_per_year or 0 for effort in example.efforts)
    assert row_of(after["Overblik"], "I alt")[8] == total + 1000
    covered = coverage(example.elements)
    totals = [cell.value for cell in after["Dækning"][4]][1:6]
    assert totals == [
        covered.total,
        covered.addressed - 1,
        covered.covered_elsewhere,
        covered.not_relevant,
        covered.missing + 1,
    ]


def test_texts_that_look_like_formulas_are_still_texts_in_libreoffice(tmp_path):
    titles = ["=1+1", "+45 12 34 56 78", "-5", "@SUM(A1)", '=HYPERLINK("x")']
    efforts = [Effort(id=f"e{n}", title=title) for n, title in enumerate(titles)]
    path = export(plan_with(efforts), tmp_path)
    table = edited(path, tmp_path / "plan.csv", options="44,34,76,1").read_text("utf-8")
    rows = list(csv.reader(table.splitlines()))
    assert [row[1] for row in rows[3:8]] == titles
    for cell in load_workbook(edited(path, tmp_path / "after.xlsx"))["Indsatser"]["B"][3:8]:
        assert cell.data_type == "s"


def test_it_prints_on_landscape_a4_with_page_numbers(example, tmp_path):
    pdf = edited(export(example, tmp_path), tmp_path / "plan.pdf")
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not installed")
    pages = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True
    ).stdout.split("\f")[:-1]
    for number, page in enumerate(pages, start=1):
        assert f"Side {number} af {len(pages)}" in page
        assert "Eksempelkommune" in page
    titles = [effort.title.split()[0] for effort in example.efforts]
    efforts = [page for page in pages if "Elementer i planen" in page]
    assert all("Titel" in page for page in efforts)  # repeated beside what belongs to it
    assert all(any(title in page for page in efforts) for title in titles)

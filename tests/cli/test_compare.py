"""compare: many plans side by side, as lines, JSON and a workbook."""

from __future__ import annotations

import json

import pytest
from openpyxl import load_workbook

from planbuilder.cli import run
from tests.office.libreoffice import needs_scripting
from tests.office.test_excel_recalculation import recalculated
from tests.project.several.conftest import folder

__all__ = ["folder"]


def test_each_file_has_a_line(folder, capsys):
    assert run(["compare", str(folder)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith(
        "Køge.hplan: Køge Kommune · vedtaget · 1 af 27 elementer · 2 indsatser · "
        "revideres senest 24.02.2031"
    )
    assert lines[1].startswith("Ødelagt.hplan: »Ødelagt.hplan« er ikke en plan")
    assert lines[2].startswith("Aarhus.hplan: Aarhus · kladde · 0 af 27 elementer")


def test_json_tells_the_same(folder, capsys):
    assert (
        run(["compare", str(folder / "Køge.hplan"), str(folder / "Ødelagt.hplan"), "--json"]) == 1
    )
    koege, bad = json.loads(capsys.readouterr().out)
    assert (koege["revision_due"], koege["problem"]) == ("2031-02-24", None)
    assert koege["efforts_by_level"] == {"Opbyggende": 2, "Foregribende": 1, "Indgribende": 0}
    assert bad["problem"]
    assert "title" not in bad


def test_the_workbook_has_a_row_for_each_file(folder, tmp_path, capsys):
    target = tmp_path / "planer.xlsx"
    assert run(["compare", str(folder), "--excel", str(target)]) == 1
    assert "1 af 3 filer kan ikke læses" in capsys.readouterr().err
    sheet = load_workbook(target)["Planer"]
    header, *rows = list(sheet.iter_rows(min_row=3, values_only=True))
    told = [dict(zip(header, row, strict=True)) for row in rows]
    assert [row["Kommune"] for row in told] == ["Køge Kommune", "Ødelagt.hplan", "Aarhus"]
    assert told[0]["Revideres senest"].date().isoformat() == "2031-02-24"
    assert (told[0]["Dækning i procent"], told[0]["Mangler elementer"]) == (3, 26)
    assert (told[0]["Opbyggende"], told[0]["Indsatser"]) == (2, 2)
    assert "ikke en plan" in told[1]["Kan ikke læses"]
    assert sheet.tables["Planer"].autoFilter is not None


def test_what_the_plans_add_up_to_is_worked_out_by_region(folder, tmp_path):
    target = tmp_path / "planer.xlsx"
    assert run(["compare", str(folder), "--excel", str(target)]) == 1
    shown = rows_of(load_workbook(target, data_only=True)["Overblik"])
    assert list(shown)[-1] == "I alt"
    assert [row["Planer"] for row in shown.values()] == [1, 1, 2]
    total = shown["I alt"]
    assert (total["Vedtaget"], total["Kladde"], total["Indsatser"]) == (1, 1, 2)
    assert total["Dækning i procent, i snit"] == 1.5
    formulas = rows_of(load_workbook(target)["Overblik"])
    assert formulas["I alt"]["Planer"] == (
        '=COUNTIFS(Planer[Status],"<>",Planer[Status],"<>Arbejdspakke*")'
    )


@needs_scripting
@pytest.mark.filterwarnings("ignore:.*extension is not supported")
def test_libreoffice_works_out_the_same(folder, tmp_path):
    target = tmp_path / "planer.xlsx"
    add_package(folder)
    assert run(["compare", str(folder), "--excel", str(target)]) == 1
    stored = rows_of(load_workbook(target, data_only=True)["Overblik"])
    assert rows_of(recalculated(target)["Overblik"]) == stored


def test_a_package_of_work_is_told_of_and_counts_as_no_plan(folder, tmp_path, capsys):
    add_package(folder)
    target = tmp_path / "planer.xlsx"
    run(["compare", str(folder)])
    assert "pakke.hplan: Køge Kommune · arbejdspakke til Ida" in capsys.readouterr().out
    run(["compare", str(folder), "--excel", str(target)])
    total = rows_of(load_workbook(target, data_only=True)["Overblik"])["I alt"]
    assert (total["Planer"], total["Vedtaget"], total["Indsatser"]) == (2, 1, 2)


def add_package(folder):
    made = folder / "pakke.hplan"
    assert run(["package", str(folder / "Køge.hplan"), str(made), "--for", "Ida"]) == 0


def rows_of(sheet):
    """Return the rows of the overview by region, each by the headings."""
    rows = iter(list(sheet.iter_rows(min_row=5, values_only=True)))
    header = next(rows)
    return {row[0]: dict(zip(header, row, strict=True)) for row in rows}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--excel", "planer.docx"], "ender på .xlsx"),
        (["--excel", "findes/ikke/planer.xlsx"], "findes"),
    ],
)
def test_where_it_can_not_be_written_is_said_in_one_line(folder, capsys, arguments, said):
    assert run(["compare", str(folder), *arguments]) == 1
    complaint = capsys.readouterr().err
    assert said in complaint
    assert complaint.count("\n") == 1


def test_a_folder_without_plans_says_so(tmp_path, capsys):
    assert run(["compare", str(tmp_path)]) == 1
    assert "ingen planer" in capsys.readouterr().err


def test_it_fails_only_where_a_file_can_not_be_read(folder, capsys):
    (folder / "Ødelagt.hplan").unlink()
    assert run(["compare", str(folder)]) == 0
    assert capsys.readouterr().err == ""

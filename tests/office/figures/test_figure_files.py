"""Counts in CSV files and workbooks, written as programs and people write them."""

from __future__ import annotations

import pytest
from openpyxl import Workbook

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.figures.records import FigureOptions, Span
from planbuilder.model.figures.table import FigureTable
from planbuilder.model.plan import new_plan
from planbuilder.office.figures import read_figure_file
from planbuilder.project.catalogue import shipped_concept

LIST = "Periode;Opdeling;Kategori;Antal\n2025;Beskæftigelse;Ledig;7\n2025;I alt;;14\n"
WANTED = {"tal:2025:employment:unemployed": 7, "tal:2025:total:": 14}


@pytest.fixture(scope="module")
def table():
    plan = new_plan(shipped_concept(), "Køge", "Handlingsplan")
    plan.put(FigureOptions(id="figure-options", span=Span.YEAR))
    return FigureTable(plan)


def numbers(table, path):
    found = read_figure_file(table, path)
    assert found.troubles == []
    return {record_id: figure.number for record_id, figure in found.figures.items()}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_csv_in_every_usual_encoding_and_with_every_separator(table, tmp_path, encoding, delimiter):
    path = tmp_path / "tal.csv"
    path.write_bytes(LIST.replace(";", delimiter).replace("\n", "\r\n").encode(encoding))
    assert numbers(table, path) == WANTED


def test_a_file_that_says_its_separator(table, tmp_path):
    path = tmp_path / "tal.csv"
    path.write_text("sep=|\n" + LIST.replace(";", "|"), "utf-8")
    assert numbers(table, path) == WANTED


def test_a_workbook_with_counts_on_its_second_sheet(table, tmp_path):
    book = Workbook()
    book.active.append(["Læs mig"])
    sheet = book.create_sheet("Tal")
    for row in (["Kategori", 2024, 2025], ["Beskæftigelse"], ["Ledig", None, 7], ["I alt", 3, 14]):
        sheet.append(row)
    path = tmp_path / "tal.xlsx"
    book.save(path)
    assert numbers(table, path) == {**WANTED, "tal:2024:total:": 3}


@pytest.mark.parametrize(
    "content",
    [b"", b"a;b\n1;2\n", bytes(range(256)) * 20, b"PK\x03\x04 no package", b"\xd0\xcf\x11\xe0\0\0"],
)
def test_what_holds_no_counts_is_refused_plainly(table, tmp_path, content):
    path = tmp_path / "tal.csv"
    path.write_bytes(content)
    with pytest.raises(PlanbuilderError, match=r"tal\.csv"):
        read_figure_file(table, path)


def test_a_file_that_is_not_there(table, tmp_path):
    with pytest.raises(PlanbuilderError):
        read_figure_file(table, tmp_path / "ingen.csv")


def test_a_broken_csv_is_told_by_its_line(table, tmp_path):
    path = tmp_path / "tal.csv"
    path.write_text(LIST + '2025;I alt;;"' + "9" * 200_000, "utf-8")
    with pytest.raises(PlanbuilderError, match="linje"):
        read_figure_file(table, path)

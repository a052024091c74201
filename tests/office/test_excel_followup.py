"""The workbook of a follow-up: what stands in its sheets, and what its charts show."""

from __future__ import annotations

import datetime
import zipfile
from dataclasses import replace

import pytest
from openpyxl import load_workbook
from openxml_audit import OpenXmlValidator

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.followup.audience import Audience
from planbuilder.office.excel import export_followup
from tests.office.libreoffice import edited, needs_scripting
from tests.office.test_followup_report import DAY, MENTOR, RECORDS, REPORT, WAIT
from tests.office.word_files import plan_of

HOSTILE = '=HYPERLINK("http://x")\x0b\N{RIGHT-TO-LEFT OVERRIDE}😀'


def written(folder, *records, audience=Audience.STEERING, day=DAY):
    plan = plan_of()
    for record in records:
        plan.put(record)
    target = folder / "opfølgning.xlsx"
    export_followup(plan, target, audience=audience, day=day, today=DAY)
    return target


def rows(path, title):
    """Return the rows of a sheet's table by the words above its columns."""
    sheet = load_workbook(path)[title]
    heads, *below = sheet.iter_rows(min_row=3, values_only=True)
    return [
        {
            head: value.date() if isinstance(value, datetime.datetime) else value
            for head, value in zip(heads, row, strict=True)
            if value is not None
        }
        for row in below
    ]


def test_every_effort_and_report_and_measurement_has_a_row(tmp_path):
    path = written(tmp_path, *RECORDS)
    _, mentor, done = rows(path, "Indsatser")
    assert mentor == {
        "Nr.": 2,
        "Indsats": "Mentorordning",
        "Ansvarlig": "Familie og Unge",
        "Start": datetime.date(2027, 1, 1),
        "Fremdrift": "Forsinket",
        "Seneste status": datetime.date(2028, 2, 1),
        "Forsinket": "Forsinket",
        "Resultat": "Tre forløb i gang.",
        "Næste skridt": "To mentorer uddannes",
        "Næste skridt senest": datetime.date(2028, 6, 1),
    }
    assert done["Fremdrift"] == "Gennemført"
    (report,) = rows(path, "Statusser")
    assert report["Indsats"] == "Mentorordning"
    first, last = rows(path, "Indikatorer")
    assert (first["Værdi"], last["Værdi"]) == (30, 12)
    assert (last["Mål"], last["Nået ved"], last["Mål nået"]) == (14, "Højst målet", "Ja")
    assert "Mål nået" not in first


def test_politicians_get_no_words_of_what_is_internal(tmp_path):
    path = written(tmp_path, *RECORDS, audience=Audience.POLITICIANS)
    (mentor, _) = rows(path, "Indsatser")
    assert (mentor["Indsats"], mentor["Fremdrift"]) == ("Mentorordning", "Forsinket")
    assert "Resultat" not in mentor
    assert load_workbook(path).sheetnames == ["Indsatser", "Diagrammer"]
    with zipfile.ZipFile(path) as package:
        content = b"".join(map(package.read, package.namelist())).decode()
    assert "Tre forløb" not in content
    assert "Ventetid" not in content
    assert "Hemmeligt" not in content


def test_there_is_a_chart_of_progress_and_of_every_measured_indicator(tmp_path):
    unmeasured = replace(WAIT, id="j", title="Uden målinger", order="z")
    path = written(tmp_path, *RECORDS, unmeasured)
    with zipfile.ZipFile(path) as package:
        charts = [one for one in package.namelist() if one.startswith("xl/charts/chart")]
        second = package.read("xl/charts/chart2.xml").decode()
        drawing = package.read("xl/drawings/drawing1.xml").decode()
    assert len(charts) == 2
    assert rows(path, "Indikatorer")[-1]["Indikator"] == "Uden målinger"
    assert rows(path, "Indikatorer")[-1]["Måling"] == "ikke målt"
    assert "'Indikatorer'!$H$4:$H$5" in second
    assert "'Indikatorer'!$G$4:$G$5" in second
    assert "Søjlediagram: Ventetid over tid" in drawing


def test_without_efforts_nothing_is_written(tmp_path):
    with pytest.raises(PlanbuilderError, match="ingen indsatser"):
        written(tmp_path, REPORT)
    assert not (tmp_path / "opfølgning.xlsx").exists()


@pytest.mark.parametrize("audience", Audience)
def test_the_validator_finds_nothing_wrong_whatever_stands_in_the_plan(tmp_path, audience):
    strange = (
        replace(MENTOR, title=HOSTILE, responsible=HOSTILE),
        replace(REPORT, next_step=HOSTILE, internal=False),
        replace(WAIT, title=HOSTILE, unit=HOSTILE, internal=False),
    )
    path = written(tmp_path, *RECORDS, *strange, audience=audience)
    assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == []


@needs_scripting
def test_libreoffice_counts_as_we_do(tmp_path):
    path = written(tmp_path, *RECORDS)
    again = edited(path, tmp_path / "igen.xlsx", script="document.calculateAll()")
    sheet = load_workbook(again, data_only=True)["Diagrammer"]
    counts = {
        row[0]: row[1]
        for row in sheet.iter_rows(min_row=6, max_row=10, max_col=2, values_only=True)
    }
    assert counts == {
        "Ikke begyndt": 1,
        "Følger planen": 0,
        "Forsinket": 1,
        "Gået i stå": 0,
        "Gennemført": 1,
    }


def test_the_charts_are_printed_on_no_more_than_the_width_of_a_page(tmp_path):
    sheet = load_workbook(written(tmp_path, *RECORDS))["Diagrammer"]
    (area,) = sheet.print_area.replace("$", "").split("!")[1:]
    last = area.split(":")[1]
    assert last.startswith("K")
    usual = 8.43  # the width of a column that has none of its own, in letters of 7 pixels
    widths = [sheet.column_dimensions[letter].width for letter in "ABCDEFG"] + [usual] * 4
    pixels = sum(width * 7 + 5 for width in widths) * sheet.page_setup.scale / 100
    assert pixels / 96 < 11.69 - sheet.page_margins.left - sheet.page_margins.right
    assert int(last[1:]) > sheet._charts[-1].anchor._from.row

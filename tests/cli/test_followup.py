"""action-card: the card of a group from the command line."""

from __future__ import annotations

import json

import pytest
from docx import Document
from openpyxl import load_workbook

from planbuilder.cli import run


@pytest.fixture
def plan(tmp_path, monkeypatch):
    monkeypatch.setenv("PLANBUILDER_HOME", str(tmp_path / "home"))
    path = tmp_path / "plan.hplan"
    assert run(["example", str(path), "--author", "Hanne"]) == 0
    return path


def test_a_card_is_written_by_its_group(plan, tmp_path):
    assert run(["action-card", str(plan), "skole", "--word", str(tmp_path / "kort")]) == 0
    document = Document(str(tmp_path / "kort.docx"))
    assert document.paragraphs[0].text.startswith("Skole")


def test_a_group_without_a_card_is_told_which_there_are(plan, tmp_path, capsys):
    assert run(["action-card", str(plan), "Klub", "--word", str(tmp_path / "kort.docx")]) == 1
    assert "Vælg mellem: Skole, Jobcenter" in capsys.readouterr().err
    assert not (tmp_path / "kort.docx").exists()


def test_the_report_is_written_for_a_day_and_for_those_who_read_it(plan, tmp_path):
    command = ["followup", str(plan), "--word", str(tmp_path / "status"), "--date", "1.12.2027"]
    assert run([*command, "--to", "politikerne"]) == 0
    said = " ".join(one.text for one in Document(str(tmp_path / "status.docx")).paragraphs)
    assert "Til politikerne. Opgjort 1. december 2027." in said
    assert run(command) == 0
    said = " ".join(one.text for one in Document(str(tmp_path / "status.docx")).paragraphs)
    assert "Til styregruppen." in said


def test_a_report_to_nowhere_and_of_no_day_is_told_plainly(plan, tmp_path, capsys):
    assert run(["followup", str(plan)]) == 1
    assert "--word" in capsys.readouterr().err
    assert run(["followup", str(plan), "--word", str(tmp_path / "x"), "--date", "i går"]) == 1
    assert "ikke en dato" in capsys.readouterr().err


def test_a_reader_that_there_is_none_of_is_told_those_in_danish(plan, tmp_path, capsys):
    assert run(["followup", str(plan), "--word", str(tmp_path / "s"), "--to", "pressen"]) == 1
    said = capsys.readouterr().err
    assert "'styregruppen'" in said
    assert "'politikerne'" in said


def test_it_is_written_as_a_workbook_as_well(plan, tmp_path):
    target = tmp_path / "status.xlsx"
    assert run(["followup", str(plan), "--excel", str(target)]) == 0
    assert load_workbook(target).sheetnames[:2] == ["Indsatser", "Diagrammer"]


def late_in(path):
    """Return the efforts that a report tells are late, each with why."""
    for table in Document(str(path)).tables:
        if 'w:tblCaption w:val="Det er forsinket"' in table._tbl.xml:
            return {row.cells[0].text: row.cells[2].text for row in table.rows[1:]}
    return {}


def test_two_years_of_statuses_are_each_told_on_their_own_day(plan, tmp_path):
    told = (
        ("2027-06-01", "forsinket", "Ingen mentorer"),
        ("2028-06-01", "følger planen", "To mentorer er uddannet"),
    )
    for day, progress, result in told:
        said = {
            "title": f"Status {day}",
            "effort": "indsats-mentorordning",
            "day": day,
            "progress": progress,
            "result": f"<p>{result}</p>",
        }
        assert run(["record", str(plan), "statusser", "--add", json.dumps(said)]) == 0
    target = tmp_path / "status.docx"
    for day, is_late in (("31.12.2027", True), ("1.7.2028", False), ("31.5.2027", True)):
        assert run(["followup", str(plan), "--word", str(target), "--date", day]) == 0
        assert ("9 · Mentorordning" in late_in(target)) is is_late, day
    # What was late first is told by its next step, which the first of these reports answers.
    assert late_in(target)["9 · Mentorordning"].startswith("Næste skridt")

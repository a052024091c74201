"""action-card: the card of a group from the command line."""

from __future__ import annotations

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


def test_it_is_written_as_a_workbook_as_well(plan, tmp_path):
    target = tmp_path / "status.xlsx"
    assert run(["followup", str(plan), "--excel", str(target)]) == 0
    assert load_workbook(target).sheetnames[:2] == ["Indsatser", "Diagrammer"]

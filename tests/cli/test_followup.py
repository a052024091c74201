"""action-card: the card of a group from the command line."""

from __future__ import annotations

import pytest
from docx import Document

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

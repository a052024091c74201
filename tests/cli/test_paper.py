"""paper: the papers for an emergency from the command line."""

from __future__ import annotations

import pytest
from docx import Document

from planbuilder.cli import run


@pytest.fixture
def plan(tmp_path, monkeypatch):
    monkeypatch.setenv("PLANBUILDER_HOME", str(tmp_path / "home"))
    path = tmp_path / "plan.hplan"
    assert run(["new", str(path), "--municipality", "Køge", "--author", "Hanne"]) == 0
    return path


def test_the_log_is_written(plan, tmp_path):
    assert run(["paper", str(plan), "logskabelon", str(tmp_path / "log")]) == 0
    assert len(Document(str(tmp_path / "log.docx")).tables) == 2


def test_an_empty_register_is_said_plainly(plan, tmp_path, capsys):
    assert run(["paper", str(plan), "emergency", str(tmp_path / "ark.docx")]) == 1
    assert "hverken roller eller opgaver" in capsys.readouterr().err
    assert not (tmp_path / "ark.docx").exists()


def test_the_case_presentation_tells_what_is_new_since_the_adopted_plan(plan, tmp_path):
    assert run(["approve", str(plan), "--body", "Byrådet", "--date", "2.5.2023"]) == 0
    assert run(["effort", str(plan), "--add", '{"title": "Mentorordning"}']) == 0
    assert run(["paper", str(plan), "sagsfremstilling", str(tmp_path / "sag")]) == 0
    words = "\n".join(one.text for one in Document(str(tmp_path / "sag.docx")).paragraphs)
    assert "Nye indsatser: »Mentorordning«" in words
    assert "vedtaget af Byrådet den 2. maj 2023" in words


def test_a_hearing_that_nobody_wrote_down_is_said_plainly(plan, tmp_path, capsys):
    assert run(["paper", str(plan), "hearing", str(tmp_path / "n.docx")]) == 1
    assert "hverken høringsparter" in capsys.readouterr().err

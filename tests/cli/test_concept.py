"""concept: what a new version changes in a plan, and upgrading it."""

from __future__ import annotations

import json

import pytest

from planbuilder.cli import opening, run
from planbuilder.project.catalogue import shipped_concept
from tests.model.revision.second_version import NEW, second_version


@pytest.fixture
def plan(tmp_path):
    path = tmp_path / "plan.hplan"
    assert run(["new", str(path), "--municipality", "Køge"]) == 0
    return path


@pytest.fixture
def newer(monkeypatch):
    """A program that has a second version of the concept."""
    newest = second_version(shipped_concept())
    monkeypatch.setattr(opening, "shipped_concept", lambda concept_id: newest)


def test_without_a_newer_one_it_says_so(plan, capsys):
    assert run(["concept", str(plan), "--upgrade"]) == 0
    said = "Planen følger den nyeste udgave af Det nationale koncept (1).\n"
    assert capsys.readouterr().out == said


@pytest.mark.usefixtures("newer")
def test_changes_are_told_first_and_made_on_request(plan, capsys):
    assert run(["concept", str(plan)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Planen følger udgave 1 af Det nationale koncept; den nyeste er 2."
    assert lines[1] == (
        "  Ledelsesinformation: udgår; der står intet i det. Står nu under opfølgning."
    )
    assert run(["concept", str(plan), "--upgrade", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["version"], told["newest"], told["upgraded"]) == (1, 2, True)
    assert {one["what"] for one in told["changes"]} == {"added", "retired", "renamed", "moved"}
    assert run(["show", str(plan), "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert NEW in {element["id"] for element in shown["elements"]}
    assert shown["plan"]["concept_version"] == 2

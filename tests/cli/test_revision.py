"""revision: by when, what needs a fresh look, and beginning it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from planbuilder.cli import run
from planbuilder.model.danish import parse_date
from planbuilder.model.records import PlanStatus
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.example import create_example
from planbuilder.project.project import Project
from planbuilder.resources import resource


@pytest.fixture
def plan(tmp_path, monkeypatch):
    """The example plan, adopted."""
    monkeypatch.setenv("PLANBUILDER_HOME", str(tmp_path / "home"))
    path = tmp_path / "plan.hplan"
    project = create_example(path, shipped_concept(), resource("example"), author="Hanne")
    info = replace(project.plan.info, status=PlanStatus.ADOPTED)
    project.apply("Vedtag", [replace(info, status_date=parse_date("2026-11-24"))])
    project.publish()
    project.close()
    return path


def opened(path):
    project = Project.open(path, shipped_concept, author="Bo", read_only=True)
    return project.plan


def test_it_says_by_when_and_who_says_so(plan, capsys):
    assert run(["revision", str(plan)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:3] == [
        "Status: vedtaget",
        "Vedtaget 24. november 2026",
        "Skal være revideret senest 24. november 2030 (barnets lov § 15, stk. 3)",
    ]


def test_it_begins_for_the_period_that_is_given(plan, capsys):
    arguments = ["--start", "--from", "1.1.2031", "--to", "31. december 2034", "--json"]
    assert run(["revision", str(plan), *arguments]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["status"] == "revision"
    assert told["due"] == "2030-11-24"
    assert {one["reason"] for one in told["fresh_look"]} >= {"untouched"}
    info = opened(plan).info
    assert (info.status, str(info.period_end)) == (PlanStatus.REVISION, "2034-12-31")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--from", "1.1.2031"], "hører til --start"),
        (["--start", "--from", "i morgen"], "ikke en dato"),
        (["--start", "--to", "1.1.2000"], "slutter, før den begynder"),
    ],
)
def test_what_makes_no_sense_is_said_in_one_line(plan, capsys, arguments, said):
    assert run(["revision", str(plan), *arguments]) == 1
    complaint = capsys.readouterr().err
    assert said in complaint
    assert complaint.count("\n") == 1
    assert opened(plan).info.status is PlanStatus.ADOPTED

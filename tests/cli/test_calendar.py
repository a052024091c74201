"""calendar: the year wheel as a list and as a file."""

from __future__ import annotations

import json

import pytest
from icalendar import Calendar

from planbuilder.cli import run
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.example import create_example
from planbuilder.resources import resource


@pytest.fixture
def plan(tmp_path, monkeypatch):
    monkeypatch.setenv("PLANBUILDER_HOME", str(tmp_path / "home"))
    path = tmp_path / "plan.hplan"
    create_example(path, shipped_concept(), resource("example"), author="Hanne").close()
    return path


def test_a_year_is_listed_by_day(plan, capsys):
    assert run(["calendar", str(plan), "--year", "2027"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert (
        "04.03.2027  Nøgletal til styregruppen (Ledelsesinformation) · Udviklingskonsulenten"
        in (lines)
    )
    assert all(".2027" in line for line in lines)


def test_what_is_internal_is_left_out_on_request(plan, capsys):
    run(["calendar", str(plan), "--json"])
    everything = json.loads(capsys.readouterr().out)
    run(["calendar", str(plan), "--json", "--public"])
    public = json.loads(capsys.readouterr().out)
    assert any(one["internal"] for one in everything)
    assert not any(one["internal"] for one in public)
    assert 0 < len(public) < len(everything)


def test_the_file_holds_the_whole_period(plan, tmp_path):
    assert run(["calendar", str(plan), "--ics", str(tmp_path / "år.ics")]) == 0
    events = Calendar.from_ical((tmp_path / "år.ics").read_bytes()).walk("VEVENT")
    years = {event.decoded("dtstart").year for event in events}
    assert years == {2027, 2028, 2029, 2030}


@pytest.mark.parametrize(
    "arguments", [["--year", "0"], ["--ics", "plan.txt"], ["--ics", "plan.ics", "--json"]]
)
def test_what_makes_no_sense_is_refused(plan, capsys, arguments):
    assert run(["calendar", str(plan), *arguments]) == 1
    assert capsys.readouterr().err.strip()

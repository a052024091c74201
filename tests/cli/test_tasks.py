"""tasks: the way of the plan on the command line."""

from __future__ import annotations

import json

import pytest

from planbuilder.cli import run
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.example import create_example
from planbuilder.resources import resource


@pytest.fixture
def call(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("PLANBUILDER_HOME", str(tmp_path / "home"))
    path = tmp_path / "plan.hplan"
    create_example(path, shipped_concept(), resource("example"), author="Hanne").close()

    def called(*arguments, code=0):
        assert run(["tasks", str(path), *arguments]) == code
        out = capsys.readouterr()
        return out.err if code else out.out

    return called


def test_all_phases_are_listed_with_what_comes_next(call):
    lines = call().splitlines()
    assert lines[0] == "Behov (4 af 4)"
    assert lines[-1].startswith("I er ved: Udarbejdelse. Næste opgave: Skriv de udførende")
    assert any("[x] forloeb-behov-afklar" in line for line in lines)


def test_every_task_is_told_as_json_touched_or_not(call):
    found = {one["id"]: one for one in json.loads(call("--json"))}
    untouched = found["forloeb-revision-aftal"]
    assert (untouched["phase"], untouched["done_on"]) == ("revision", None)
    assert found["forloeb-behov-opdrag"]["responsible"] == "Birgitte Holm"
    assert found["forloeb-behov-opdrag"]["pages"] == "29"
    assert found["forloeb-ordliste"]["own"]


def test_only_what_is_open_of_somebody(call):
    shown = call("--mine", "bk")
    assert "Tag udkastet med til Ungebyrådet" in shown
    assert "[x]" not in shown
    assert "Jens" in call("--mine", "Nobody", code=1)


def test_a_task_that_nobody_touched_can_be_done(call):
    call("--done", "forloeb-revision-aftal", "--author", "Bo")
    found = {one["id"]: one for one in json.loads(call("--json"))}
    assert found["forloeb-revision-aftal"]["done_on"]


def test_a_task_that_nobody_touched_can_be_skipped_and_done_after_all(call):
    call("--skip", "revision-aftal", "--author", "Bo")
    (found,) = (t for t in json.loads(call("--json")) if t["id"] == "forloeb-revision-aftal")
    assert (found["skipped"], found["done_on"]) == (True, None)
    call("--done", "revision-aftal")
    (found,) = (t for t in json.loads(call("--json")) if t["id"] == "forloeb-revision-aftal")
    assert (found["skipped"], bool(found["done_on"])) == (False, True)


def test_a_task_that_nobody_touched_can_be_changed_but_not_deleted(call, tmp_path, capsys):
    change = ["record", str(tmp_path / "plan.hplan"), "forloeb-revision-aftal"]
    assert run([*change, "--delete"]) == 1
    assert "ingen række" in capsys.readouterr().err
    assert run([*change, "--set", '{"deadline": "1.2.2030"}']) == 0
    found = {one["id"]: one for one in json.loads(call("--json"))}
    changed = found["forloeb-revision-aftal"]
    assert (changed["deadline"], changed["title"]) == ("2030-02-01", "Aftal revisionen i god tid")


def test_a_task_gets_somebody_and_a_deadline_and_loses_them(call):
    def standing():
        found = {one["id"]: one for one in json.loads(call("--json"))}
        task = found["forloeb-revision-aftal"]
        return task["responsible"], task["deadline"]

    change = ["--change", "revision-aftal"]
    call(*change, "--responsible", "bk", "--deadline", "1.2.2030")
    assert standing() == ("Bo Kjær", "2030-02-01")
    call(*change, "--deadline", "")
    assert standing() == ("Bo Kjær", None)
    call(*change, "--responsible", "")
    assert standing() == ("", None)
    assert "--responsible eller --deadline" in call(*change, code=1)
    assert "--change" in call("--deadline", "1.2.2030", code=1)
    assert "Jens" in call(*change, "--responsible", "Nobody", code=1)


def test_an_unknown_task_is_refused_in_danish(call):
    assert "nix" in call("--done", "nix", code=1)


def test_a_phase_of_which_all_is_skipped_says_so(call):
    revision = [one["id"] for one in json.loads(call("--json")) if one["phase"] == "revision"]
    for task in revision:
        call("--skip", task)
    assert "Revision (sprunget over)" in call()

"""persons, and naming them in tasks, elements and registers."""

from __future__ import annotations

import json

import pytest

from planbuilder.cli import run


@pytest.fixture
def call(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("PLANBUILDER_HOME", str(tmp_path / "home"))
    path = str(tmp_path / "plan.hplan")
    assert run(["new", path, "--municipality", "Køge"]) == 0

    def called(command, *arguments, code=0):
        assert run([command, path, *arguments]) == code
        out = capsys.readouterr()
        return out.err if code else out.out

    return called


def added(call):
    more = ["--initials", "BK", "--group", "arbejdsgruppe", "--role", "Projektleder"]
    return call("persons", "--add", "Bo Kjær", *more).strip()


def element(call):
    shown = json.loads(call("show", "--json"))
    return next(one for one in shown["elements"] if one["id"] == "organisering")


def test_a_person_is_added_and_listed(call):
    assert "Planen har ingen personer" in call("persons")
    person = added(call)
    assert call("persons").split(maxsplit=1) == [
        person,
        "Bo Kjær · BK · arbejdsgruppe · Projektleder\n",
    ]
    assert json.loads(call("persons", "--json")) == [
        {
            "id": person,
            "name": "Bo Kjær",
            "initials": "BK",
            "group": "working-group",
            "role": "Projektleder",
        }
    ]


def test_nobody_is_there_twice_and_nobody_without_a_name(call):
    added(call)
    assert "har allerede »bo kjær«" in call("persons", "--add", "bo kjær", code=1)
    assert "Skriv personens navn" in call("persons", "--add", " ", code=1)
    assert "hører til --add" in call("persons", "--role", "Leder", code=1)


@pytest.mark.parametrize("name", ["Bo Kjær", "bk"])
def test_a_task_is_given_to_somebody_by_name(call, name):
    person = added(call)
    fields = json.dumps({"responsible": name, "deadline": "1.3.2027"})
    call("record", "forloeb-behov-tidligere", "--set", fields)
    told = call("tasks", "--mine", "Bo Kjær")
    assert "Bo Kjær · frist 01.03.2027" in told
    call("record", "forloeb-behov-tidligere", "--set", json.dumps({"responsible": person}))
    assert "ingen person med navnet »Ole«" in call(
        "record", "forloeb-behov-tidligere", "--set", '{"responsible": "Ole"}', code=1
    )


def test_an_element_gets_an_owner_and_a_deadline_and_loses_them(call):
    added(call)
    call("state", "organisering", "--owner", "BK", "--deadline", "1.3.2027")
    found = element(call)
    assert (found["owner"], found["deadline"]) == ("Bo Kjær", "2027-03-01")
    assert found["state_id"] == "not-started"
    call("state", "organisering", "kladde", "--owner", "", "--deadline", "")
    found = element(call)
    assert (found["owner"], found["deadline"], found["state_id"]) == ("", None, "draft")
    assert "ingen person, der hedder »Ole«" in call(
        "state", "organisering", "--owner", "Ole", code=1
    )
    assert "Skriv tilstanden" in call("state", "organisering", code=1)

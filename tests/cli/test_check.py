"""The command `check`."""

from __future__ import annotations

import json

import pytest

from planbuilder.cli.parser import run


@pytest.fixture
def plan(tmp_path):
    path = str(tmp_path / "plan.hplan")
    assert run(["example", path]) == 0
    return path


def test_a_plan_with_nothing_that_blocks_passes(plan, capsys):
    assert run(["check", plan, "--profile", "til styregruppen"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Tjek til styregruppen: ")
    assert "Åbne kommentarer (3)" in out


def test_what_blocks_makes_it_fail_with_all_of_it_listed(plan, capsys, tmp_path):
    text = tmp_path / "tekst.html"
    text.write_text("<p>Barnets nummer er 070761-4285, siger [navn].</p>", "utf-8")
    assert run(["text", plan, "organisering", "--set", str(text)]) == 0
    assert run(["check", plan, "--profile", "høring"]) == 1
    said = capsys.readouterr()
    assert "CPR-numre (1) – skal rettes" in said.out
    assert "Pladsholdere (1) – skal rettes" in said.out
    assert "4285" not in said.out
    assert said.err == ("2 fund skal rettes eller sættes til side, før planen kan gå til høring.\n")


def test_a_new_plan_has_nothing_to_mend_yet(tmp_path, capsys):
    path = str(tmp_path / "ny.hplan")
    assert run(["new", path, "--municipality", "Køge"]) == 0
    assert run(["check", path]) == 0
    out = capsys.readouterr().out
    assert "Tjek til styregruppen: 0 fund, 30 ikke begyndt" in out
    assert "Elementer uden tekst (27) – ikke begyndt" in out
    assert "Indsatser: Der er ingen indsats på det niveau, der hedder »Opbyggende«." in out


def test_as_json(plan, capsys):
    run(["check", plan, "--profile", "political", "--json"])
    shown = json.loads(capsys.readouterr().out)
    assert shown["profile"] == "political"
    comment = next(one for one in shown["findings"] if one["rule"] == "open-comment")
    assert comment["blocks"]
    assert comment["set_aside"] is None


def test_an_unknown_profile(plan, capsys):
    assert run(["check", plan, "--profile", "sjov"]) == 1
    assert "Vælg mellem: til styregruppen, til høring" in capsys.readouterr().err


def test_without_a_profile_the_status_of_the_plan_decides(plan, capsys):
    run(["check", plan])
    assert capsys.readouterr().out.startswith("Tjek til ")


def test_a_finding_is_set_aside_with_a_reason_and_taken_back(plan, capsys):
    def findings():
        run(["check", plan, "--profile", "political", "--json"])
        found = json.loads(capsys.readouterr().out)["findings"]
        return {one["key"]: one["set_aside"] for one in found}

    key = next(iter(findings()))
    assert run(["check", plan, "--set-aside", key, "--reason", "Det er aftalt."]) == 0
    assert findings()[key] == "Det er aftalt."
    assert run(["check", plan, "--take-back", key]) == 0
    assert findings()[key] is None


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--set-aside", "xyz", "--reason", "Aftalt"], "intet fund »xyz«"),
        (["--set-aside", "xyz"], "Skriv med --reason"),
        (["--take-back", "xyz"], "intet fund »xyz«"),
        (["--reason", "Aftalt"], "hører til --set-aside"),
    ],
)
def test_what_can_not_be_set_aside_is_said(plan, capsys, arguments, said):
    assert run(["check", plan, *arguments]) == 1
    assert said in capsys.readouterr().err

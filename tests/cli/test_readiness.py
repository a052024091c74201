"""readiness: answering in copies, merging them, and what is shown."""

from __future__ import annotations

import json
import shutil

import pytest

from planbuilder.cli import run
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.example import create_example
from planbuilder.resources import resource


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("PLANBUILDER_HOME", str(tmp_path / "home"))


@pytest.fixture
def plan(tmp_path):
    path = tmp_path / "plan.hplan"
    assert run(["new", str(path), "--municipality", "Køge", "--author", "Hanne"]) == 0
    return path


def _answer(path, who, *rows):
    given = json.dumps([{"element": e, "step": s, "round": "2026-11", **m} for e, s, m in rows])
    return run(["readiness", str(path), "--answer", given, "--author", who])


def _shown(path, capsys, *more):
    capsys.readouterr()
    assert run(["readiness", str(path), "--json", *more]) == 0
    return json.loads(capsys.readouterr().out)


def test_three_people_answer_in_three_copies_and_the_spread_is_seen(plan, tmp_path, capsys):
    copies = [tmp_path / f"{name}.hplan" for name in ("bo", "mette")]
    for copy in copies:
        shutil.copy(plan, copy)
    assert _answer(plan, "Hanne", ("organisering", 1, {"importance": 3})) == 0
    assert _answer(copies[0], "Bo", ("organisering", 4, {}), ("ledelsesinformation", 2, {})) == 0
    assert _answer(copies[1], "Mette", ("organisering", 1, {"evidence": "Referatet"})) == 0
    for copy in copies:
        assert run(["merge", str(plan), str(copy)]) == 0
    shown = _shown(plan, capsys)
    assert shown["rounds"] == ["2026-11"]
    by_element = {one["element"]: one for one in shown["elements"]}
    found = by_element["organisering"]
    assert (found["mean"], found["lowest"], found["highest"]) == (2, 1, 4)
    assert [one["who"] for one in found["answers"]] == ["Bo", "Hanne", "Mette"]
    assert found["answers"][2]["evidence"] == "Referatet"
    assert shown["development_areas"] == ["organisering", "ledelsesinformation"]


def test_a_new_answer_leaves_the_earlier_one_in_the_history(plan, capsys):
    for step in (1, 3):
        assert _answer(plan, "Hanne", ("organisering", step, {})) == 0
    (found,) = _shown(plan, capsys)["elements"]
    assert found["mean"] == 3
    assert run(["verify", str(plan)]) == 0


def test_rounds_are_shown_by_their_month(plan, capsys):
    older = json.dumps({"element": "organisering", "step": 1, "round": "2025-09"})
    assert run(["readiness", str(plan), "--answer", older]) == 0
    assert _answer(plan, "Bo", ("organisering", 3, {})) == 0
    assert _shown(plan, capsys)["elements"][0]["moved"] == 2
    assert _shown(plan, capsys, "--round", "2025-09")["elements"][0]["moved"] is None
    assert run(["readiness", str(plan), "--round", "2024-01"]) == 1
    assert "2025-09, 2026-11" in capsys.readouterr().err


def test_it_is_shown_in_words(tmp_path, capsys):
    path = tmp_path / "eks.hplan"
    create_example(path, shipped_concept(), resource("example"), author="Hanne").close()
    assert run(["readiness", str(path)]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("Juni 2026: Før den politiske behandling. Svaret af: Birgitte Holm,")
    assert "Organisering: 2,7 af 4, fra 2 til 3, +1,2" in shown
    assert "1. Roller og ansvar i beredskabssituationer" in shown


def test_nobody_answered_yet(plan, capsys):
    assert run(["readiness", str(plan)]) == 0
    assert "ingen svar" in capsys.readouterr().out
    assert _shown(plan, capsys)["round"] is None


def test_the_questions_are_shown_with_where_they_come_from(plan, capsys):
    shown = _shown(plan, capsys, "--questions")
    assert "ikke rapportens egen" in shown["about"]
    assert len(shown["questions"]) == 27
    assert shown["questions"][0]["pages"] == "14"
    assert run(["readiness", str(plan), "--questions"]) == 0
    assert "  4 Vi måler os på målene" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("{", "ikke gyldig JSON"),
        ("7", "JSON-objekt"),
        ("[]", "tom"),
        ('{"step": 1}', "element"),
        ('{"element": "organisering"}', "step"),
        ('{"element": "rumskib", "step": 1}', "rumskib"),
        ('{"element": "organisering", "step": 5}', "0 til 4"),
        ('{"element": "organisering", "step": true}', "step"),
        ('{"element": "organisering", "step": "2"}', "step"),
        ('{"element": "organisering", "step": 1, "importance": 9}', "1 til 3"),
        ('{"element": "organisering", "step": 1, "round": "maj"}', "måned"),
        ('{"element": "organisering", "step": 1, "farve": 1}', "farve"),
    ],
)
def test_an_answer_that_is_none_is_refused_and_nothing_written(plan, capsys, given, said):
    assert run(["readiness", str(plan), "--answer", given]) == 1
    assert said in capsys.readouterr().err
    assert _shown(plan, capsys)["elements"] == []

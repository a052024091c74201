"""records, record: the entries of every register shown, added, changed and deleted."""

from __future__ import annotations

import json

import pytest

from planbuilder.cli import run
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.example import create_example
from planbuilder.resources import resource


@pytest.fixture
def plan(tmp_path, monkeypatch):
    monkeypatch.setenv("PLANBUILDER_HOME", str(tmp_path / "home"))
    path = tmp_path / "plan.hplan"
    create_example(path, shipped_concept(), resource("example"), author="Hanne").close()
    return path


@pytest.fixture
def call(plan, capsys):
    """Run a command on the plan and return what it said."""

    def called(name, *arguments, code=0):
        assert run([name, str(plan), *arguments]) == code
        said = capsys.readouterr()
        return said.err if code else said.out

    return called


@pytest.mark.parametrize("name", REGISTERS)
def test_every_register_is_shown_with_all_its_fields(call, name):
    entries = json.loads(call("records", name, "--json"))
    assert entries
    assert set(REGISTERS[name].fields) <= entries[0].keys()
    assert call("records", REGISTERS[name].title).count("\n") == len(entries)


def test_an_entry_is_added_changed_and_deleted(call):
    fields = {"title": "Bibliotekerne", "what": "institution", "levels": ["Opbyggende"]}
    entry_id = call("record", "interessenter", "--add", json.dumps(fields)).strip()
    change = {"what": "Forening eller trossamfund", "contributes": "<p>Lokaler</p>"}
    call("record", entry_id, "--set", json.dumps(change))
    entry = json.loads(call("records", "stakeholder", "--json"))[-1]
    assert (entry["title"], entry["what"]) == ("Bibliotekerne", "association")
    assert (entry["levels"], entry["contributes"]) == (["constructive"], "<p>Lokaler</p>")
    call("record", entry_id, "--delete")
    assert entry_id not in call("records", "stakeholder")


def test_entries_can_name_each_other(call):
    step = call("record", "sagsflow", "--add", '{"title": "Efterspil"}').strip()
    change = {"leads_to": [f"{step} Måske", "trin-lukkes Nej"], "acute": True}
    call("record", "trin-lukkes", "--set", json.dumps(change))
    entries = {one["id"]: one for one in json.loads(call("records", "case-step", "--json"))}
    assert entries["trin-lukkes"]["leads_to"] == [f"{step} Måske", "trin-lukkes Nej"]
    assert entries["trin-lukkes"]["acute"] is True


def test_show_tells_all_registers(call):
    shown = json.loads(call("show", "--json"))
    assert shown["registers"].keys() == REGISTERS.keys() - {"effort"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["planeter", "--add", "{}"], "»planeter«"),
        (["nej", "--delete"], "»nej«"),
        (["organisering", "--set", "{}"], "»organisering«"),
        (["organisation"], "--add"),
        (["organisation", "--add", "{}", "--delete"], "--delete"),
        (["organisation", "--add", '{"farve": 1}'], "»farve«"),
        (["organisation", "--add", '{"across": 1}'], "»across«"),
        (["organisation", "--add", '{"what": "klub"}'], "»klub« kan ikke stå"),
        (["organisation", "--add", '{"reports_to": "nej"}'], "»nej«"),
        (["sagsflow", "--add", '{"leads_to": ["nej Ja"]}'], "»nej Ja«"),
        (["årshjul", "--add", '{"first": "i morgen"}'], "i morgen"),
        (["organisation", "--add", '{"mandate": "<img src=x>"}'], "billeder"),
    ],
)
def test_what_makes_no_sense_is_refused(call, arguments, said):
    assert said in call("record", *arguments, code=1)


def test_a_register_that_is_none_is_told_with_those_there_are(call):
    said = call("records", "planeter", code=1)
    assert all(register.title in said for register in REGISTERS.values())


def test_an_empty_register_is_told(call):
    for entry in json.loads(call("records", "source", "--json")):
        call("record", entry["id"], "--delete")
    assert call("records", "referencer") == "Registret Referencer er tomt.\n"
    assert json.loads(call("records", "referencer", "--json")) == []


def test_a_body_cannot_report_to_itself_or_to_one_below_it(call):
    change = '{"reports_to": "organ-styregruppen"}'
    told = call("record", "organ-kommunalbestyrelsen", "--set", change, code=1)
    assert "»Refererer til« går i ring: Kommunalbestyrelsen → Styregruppen → " in told
    assert "går i ring" in call("record", "organ-styregruppen", "--set", change, code=1)


def test_the_last_day_cannot_lie_before_the_first(call):
    change = '{"first": "1.5.2027", "last": "30.4.2027"}'
    assert "ligger før" in call("record", "aarshjul-oevelse", "--set", change, code=1)


def test_references_to_any_register_pass_in_and_out_of_texts(call, tmp_path):
    ways = [one["id"] for name in REGISTERS for one in json.loads(call("records", name, "--json"))]
    text = "<p>Se " + ", ".join(f'<a href="record:{way}"></a>' for way in ways) + ".</p>"
    (tmp_path / "text.xhtml").write_text(text, encoding="utf-8")
    call("text", "organisering", "--set", str(tmp_path / "text.xhtml"))
    assert call("text", "organisering").strip() == text
    change = json.dumps({"note": text})
    call("record", "reference-barnets-lov", "--set", change)
    entry = json.loads(call("records", "source", "--json"))[0]
    assert entry["note"] == text

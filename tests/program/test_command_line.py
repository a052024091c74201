"""The command line does what it says, and says plainly what it can't do."""

from __future__ import annotations

import json
import re
import zipfile

import pytest


def shown(succeeds, path):
    return json.loads(succeeds("show", path, "--json"))


def element(succeeds, path, element_id):
    return next(e for e in shown(succeeds, path)["elements"] if e["id"] == element_id)


def test_a_new_plan_has_27_elements_and_nothing_written(succeeds, plan_file):
    plan = shown(succeeds, plan_file)
    assert plan["plan"]["municipality"] == "Køge"
    assert len(plan["elements"]) == 27
    assert {e["state"] for e in plan["elements"]} == {"ikke påbegyndt"}
    assert json.loads(succeeds("coverage", plan_file, "--json")) == {
        "total": 27,
        "addressed": 0,
        "covered_elsewhere": 0,
        "not_relevant": 0,
        "missing": 27,
    }


def test_a_text_is_cleaned_kept_and_printed_canonically(succeeds, plan_file, tmp_path):
    source = tmp_path / "tekst.html"
    source.write_text("<p onclick=x>Vi <b>vil</b><script>y</script></p>", encoding="utf-8")
    succeeds("text", plan_file, "organisering", "--set", source)
    printed = succeeds("text", plan_file, "organisering")
    assert printed == "<p>Vi <strong>vil</strong></p>\n"
    succeeds("text", plan_file, "organisering", "--set", "-", stdin=printed.encode())
    assert succeeds("text", plan_file, "organisering") == printed
    assert element(succeeds, plan_file, "organisering")["words"] == 2
    assert element(succeeds, plan_file, "organisering")["state"] == "kladde"


def test_a_state_is_set_with_its_note(succeeds, fails, plan_file):
    assert "--note" in fails("state", plan_file, "organisering", "dækket af anden plan")
    succeeds("state", plan_file, "organisering", "dækket af anden plan", "--note", "SSP-planen")
    assert element(succeeds, plan_file, "organisering")["note"] == "SSP-planen"
    assert json.loads(succeeds("coverage", plan_file, "--json"))["covered_elsewhere"] == 1


def test_an_effort_is_added_changed_and_shown(succeeds, plan_file):
    fields = {"title": "Mentorordning", "levels": ["foregribende"], "content": "En mentor"}
    effort_id = succeeds("effort", plan_file, "--add", json.dumps(fields)).strip()
    change = {"cost_dkk": 125000, "start": "01.03.2027", "status": "i gang"}
    succeeds("effort", plan_file, effort_id, "--set", json.dumps(change))
    (effort,) = shown(succeeds, plan_file)["efforts"]
    assert effort["id"] == effort_id
    assert effort["content"] == "<p>En mentor</p>"
    assert effort["levels"] == ["anticipatory"]
    assert (effort["cost_dkk"], effort["start"], effort["status"]) == (
        125000,
        "2027-03-01",
        "running",
    )


def test_both_exports_are_written(succeeds, tmp_path):
    path = tmp_path / "eksempel.hplan"
    succeeds("example", path)
    succeeds("export", path, "--word", tmp_path / "p.docx", "--excel", tmp_path / "p.xlsx")
    assert (tmp_path / "p.docx").read_bytes()[:2] == b"PK"
    assert (tmp_path / "p.xlsx").read_bytes()[:2] == b"PK"


def test_reading_does_not_change_the_file(succeeds, plan_file):
    before = plan_file.read_bytes()
    shown(succeeds, plan_file)
    succeeds("coverage", plan_file)
    assert plan_file.read_bytes() == before


def test_the_help_is_danish(succeeds):
    shown = succeeds("--help")
    assert "Skriv kommunens handlingsplan" in shown
    assert shown.startswith("brug: planbuilder")
    assert "options" not in shown


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--municipality", "Købehavn"], "København"),
        (["--municipality", "Atlantis"], "Atlantis"),
        ([], "--municipality"),
    ],
)
def test_a_municipality_that_does_not_exist_is_refused(fails, tmp_path, arguments, said):
    assert said in fails("new", tmp_path / "ny.hplan", *arguments)
    assert not (tmp_path / "ny.hplan").exists()


def test_a_new_plan_never_overwrites_a_file(fails, plan_file):
    before = plan_file.read_bytes()
    fails("new", plan_file, "--municipality", "Køge")
    assert plan_file.read_bytes() == before


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["text", "PLAN", "nej"], "»nej«"),
        (["text", "PLAN", "organisering", "--set", "findes-ikke.html"], "findes-ikke.html"),
        (["state", "PLAN", "organisering", "grøn"], "til gennemsyn"),
        (["effort", "PLAN", "--add", "{"], "JSON"),
        (["effort", "PLAN", "--add", "[]"], "JSON-objekt"),
        (["effort", "PLAN", "--add", '{"farve": "rød"}'], "»farve«"),
        (["effort", "PLAN", "--add", '{"id": "x"}'], "»id«"),
        (["effort", "PLAN", "--add", '{"levels": ["himmelsk"]}'], "»himmelsk«"),
        (["effort", "PLAN", "--add", '{"elements": ["nej"]}'], "»nej«"),
        (["effort", "PLAN", "--add", '{"start": "i morgen"}'], "i morgen"),
        (["effort", "PLAN", "--add", '{"cost_dkk": "meget"}'], "cost_dkk"),
        (["effort", "PLAN", "nej", "--set", "{}"], "»nej«"),
        (["effort", "PLAN", "--set", "{}"], "hvilken indsats"),
        (["export", "PLAN"], "--word"),
        (["flyv", "PLAN"], "flyv"),
        (["show"], "PLAN"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_danish_line(fails, plan_file, command, said):
    before = plan_file.read_bytes()
    arguments = [plan_file if part == "PLAN" else part for part in command]
    assert said in fails(*arguments)
    assert plan_file.read_bytes() == before


def test_without_a_screen_the_program_says_what_can_be_done(fails):
    nothing = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
    assert "export PLAN.hplan --word" in fails(**nothing)


def test_a_word_document_shows_what_changed_since_a_milestone(succeeds, fails, plan_file, tmp_path):
    succeeds("text", plan_file, "organisering", "--set", "-", stdin=b"<p>Vi har en gruppe.</p>")
    succeeds("milestone", plan_file, "Vedtaget")
    succeeds("text", plan_file, "organisering", "--set", "-", stdin=b"<p>Vi har en ny gruppe.</p>")
    succeeds("export", plan_file, "--word", tmp_path / "a.docx", "--since", "vedtaget")
    with zipfile.ZipFile(tmp_path / "a.docx") as package:
        body = package.read("word/document.xml").decode()
    assert re.search(r'<w:ins [^>]*><w:r><w:t xml:space="preserve">ny </w:t></w:r></w:ins>', body)
    assert "»Vedtaget«" in fails(
        "export", plan_file, "--word", tmp_path / "b.docx", "--since", "findes ikke"
    )
    assert not (tmp_path / "b.docx").exists()

"""approve, status, the papers of a meeting, and answers out of letters."""

from __future__ import annotations

import datetime
import json

import pytest
from docx import Document

from planbuilder.cli import run


@pytest.fixture
def plan(tmp_path, monkeypatch):
    monkeypatch.setenv("PLANBUILDER_HOME", str(tmp_path / "home"))
    path = tmp_path / "plan.hplan"
    assert run(["new", str(path), "--municipality", "Køge", "--author", "Hanne"]) == 0
    return path


def test_an_approved_plan_says_so_and_can_be_written_as_it_was(plan, tmp_path, capsys):
    assert run(["approve", str(plan), "--body", "Byrådet", "--date", "23.2.2027"]) == 0
    name = "Vedtaget af Byrådet 23.02.2027"
    assert f"{name} · planen er vedtaget" in capsys.readouterr().out
    assert run(["records", str(plan), "approval-step", "--json"]) == 0
    (step,) = json.loads(capsys.readouterr().out)
    assert (step["title"], step["what"], step["date"]) == ("Byrådet", "council", "2027-02-23")

    (tmp_path / "text.html").write_text("<p>Skrevet siden.</p>", "utf-8")
    assert run(["text", str(plan), "organisering", "--set", str(tmp_path / "text.html")]) == 0
    assert run(["export", str(plan), "--word", str(tmp_path / "var.docx"), "--at", name]) == 0
    assert run(["export", str(plan), "--word", str(tmp_path / "er.docx")]) == 0

    def words(file):
        return "".join(Document(str(tmp_path / file)).element.body.itertext())

    assert "Skrevet siden." in words("er.docx")
    assert "Skrevet siden." not in words("var.docx")
    assert "Vedtaget af Byrådet den 23. februar 2027" in words("var.docx")


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["approve", "--body", "Byrådet", "--date", "engang"], "ikke en dato"),
        (["approve", "--body", " ", "--date", "1.1.2027"], "hvem der behandlede"),
        (["approve", "--date", "1.1.2027"], "--body"),
        (
            ["approve", "--body", "Byrådet", "--date", "1.1.2027", "--decision", "ikke behandlet"],
            "Vælg mellem: godkendt, godkendt med ændringer",
        ),
        (["status", "udgivet"], "offentliggjort"),
        (["export", "--word", "ud.docx", "--at", "Vedtaget"], "ingen milepæl"),
        (["export", "--excel", "ud.xlsx", "--at", "Vedtaget"], "ingen milepæl"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(plan, capsys, monkeypatch, command, said):
    monkeypatch.chdir(plan.parent)
    assert run([command[0], str(plan), *command[1:]]) == 1
    shown = capsys.readouterr().err
    assert said in shown
    assert shown.count("\n") == 1


def test_a_file_that_stands_where_the_papers_should_go_is_told_of(plan, tmp_path, capsys):
    (tmp_path / "papirer").write_text("her", "utf-8")
    assert run(["package-for-approval", str(plan), str(tmp_path / "papirer")]) == 1
    assert capsys.readouterr().err == (
        "»papirer« er en fil, så der kan ikke laves en mappe med det navn. "
        "Vælg et andet navn til mappen.\n"
    )
    assert (tmp_path / "papirer").read_text("utf-8") == "her"


def test_a_folder_below_a_file_is_told_to_be_none(plan, tmp_path, capsys):
    (tmp_path / "papirer").write_text("her", "utf-8")
    assert run(["package-for-approval", str(plan), str(tmp_path / "papirer" / "a" / "b")]) == 1
    assert capsys.readouterr().err == (
        "»papirer« er en fil, ikke en mappe. Intet er ændret. Vælg en anden mappe.\n"
    )


def test_a_decision_on_a_day_to_come_is_noted_and_told_of(plan, capsys):
    tomorrow = datetime.date.today() + datetime.timedelta(days=1)
    approve = ["approve", str(plan), "--body", "Byrådet", "--date"]
    assert run([*approve, tomorrow.isoformat()]) == 0
    assert "er ikke kommet endnu" in capsys.readouterr().err
    assert run([*approve, "2.2.2023"]) == 0
    assert capsys.readouterr().err == ""


def test_a_decision_is_noted_once_and_can_be_another_than_approval(plan, capsys):
    command = ["approve", str(plan), "--body", "Økonomiudvalget", "--date", "2.2.2027"]
    assert run([*command, "--decision", "sendt tilbage"]) == 0
    assert "Sendt tilbage af Økonomiudvalget 02.02.2027" in capsys.readouterr().out
    assert run(command) == 1
    assert "allerede noteret" in capsys.readouterr().err
    assert run(["milestone", str(plan), "--list"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_a_plan_that_is_published_says_so_and_its_task_is_done(plan, capsys):
    assert run(["status", str(plan)]) == 0
    assert capsys.readouterr().out == "kladde\n"
    assert run(["status", str(plan), "Offentliggjort", "--date", "1.3.2027"]) == 0
    assert capsys.readouterr().out == "offentliggjort siden 1. marts 2027\n"
    assert run(["tasks", str(plan), "--json"]) == 0
    tasks = {one["id"]: one for one in json.loads(capsys.readouterr().out)}
    assert tasks["forloeb-i-drift-offentliggoer"]["done_on"] == "2027-03-01"


def test_the_papers_for_a_meeting_are_written_and_named(plan, tmp_path, capsys):
    assert run(["approve", str(plan), "--body", "Byrådet", "--date", "2.5.2023"]) == 0
    (tmp_path / "text.html").write_text("<p>Skrevet siden.</p>", "utf-8")
    assert run(["text", str(plan), "organisering", "--set", str(tmp_path / "text.html")]) == 0
    answer = '{"title": "Ring", "says": "<p>Ring på mobil 22 33 44 55</p>"}'
    assert run(["record", str(plan), "hearing-answer", "--add", answer]) == 0
    capsys.readouterr()
    folder = tmp_path / "Møde"
    assert run(["package-for-approval", str(plan), str(folder)]) == 0
    shown = capsys.readouterr()
    assert [line.rpartition("/")[2] for line in shown.out.splitlines()] == [
        "Sagsfremstilling.docx",
        "Bilag 1 - Handlingsplan.docx",
        "Bilag 2 - Ændringer siden den vedtagne plan.docx",
        "Bilag 3 - Indsatsoverblik.xlsx",
        "Bilag 4 - Høringsnotat.docx",
    ]
    assert "personoplysninger" in shown.err
    changes = Document(str(folder / "Bilag 2 - Ændringer siden den vedtagne plan.docx"))
    deleted = [one.text for one in changes.element.body.iter("{*}delText")]
    assert "Vedtaget af Byrådet" not in "".join(deleted)  # the milestone's name is no change


def test_papers_that_lie_in_the_folder_are_replaced_only_where_that_is_said(plan, tmp_path, capsys):
    package = ["package-for-approval", str(plan), str(tmp_path / "Møde")]
    assert run(package) == 0
    case = tmp_path / "Møde" / "Sagsfremstilling.docx"
    case.write_text("rettet i Word", "utf-8")
    capsys.readouterr()
    assert run(package) == 1
    assert "»Sagsfremstilling.docx«, som nogen kan have rettet i" in capsys.readouterr().err
    assert case.read_text("utf-8") == "rettet i Word"
    assert run([*package, "--replace"]) == 0
    assert Document(str(case)).paragraphs


def test_a_plan_is_sent_out_to_those_who_wait_or_are_named(plan, capsys):
    send = ["send-hearing", str(plan), "--date", "7.12.2026", "--deadline", "8.1.2027"]
    assert run(send) == 1
    assert "»Høringsparter«" in capsys.readouterr().err
    assert run([*send, "--party", "Ungerådet", "--party", "Hoved-MED"]) == 0
    assert [line.split()[-1] for line in capsys.readouterr().out.splitlines()] == [
        "Ungerådet",
        "Hoved-MED",
    ]
    assert run(["records", str(plan), "hearing-party", "--json"]) == 0
    parties = json.loads(capsys.readouterr().out)
    assert [one["title"] for one in parties] == ["Ungerådet", "Hoved-MED"]
    assert {(one["invited"], one["deadline"]) for one in parties} == {("2026-12-07", "2027-01-08")}
    assert run(["status", str(plan)]) == 0
    assert "i høring siden 7. december 2026" in capsys.readouterr().out


def test_answers_are_fetched_out_of_a_letter_once(plan, tmp_path, capsys):
    letter = Document()
    letter.add_heading("Organisering", 1)
    letter.add_paragraph("Vi foreslår, at gruppen mødes oftere. Ring på mobil 22 33 44 55.")
    letter.save(str(tmp_path / "svar.docx"))
    command = ["fetch-hearing", str(plan), str(tmp_path / "svar.docx"), "--party", "Ungerådet"]
    assert run([*command, "--dry-run"]) == 0
    assert "1 nyt svar." in capsys.readouterr().out
    assert run([*command, "--date", "30.1.2027"]) == 0
    shown = capsys.readouterr()
    assert "Organisering: Vi foreslår, at gruppen mødes oftere" in shown.out
    assert "Personoplysning" in shown.err
    assert run(command) == 0
    assert "0 nye svar, 1 var der i forvejen." in capsys.readouterr().out
    assert run(["records", str(plan), "hearing-party", "--json"]) == 0
    (party,) = json.loads(capsys.readouterr().out)
    assert (party["title"], party["answered"]) == ("Ungerådet", "2027-01-30")

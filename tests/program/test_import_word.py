"""The command line makes a new plan of one in Word, and says where everything went."""

from __future__ import annotations

import json

import pytest

from tests.office.old_plan.makers import make


@pytest.fixture
def document(tmp_path):
    return make("klintholm", tmp_path / "gammel.docx")


def test_an_old_plan_becomes_a_new_one_with_its_mapping(succeeds, document, tmp_path):
    plan = tmp_path / "ny.hplan"
    said = json.loads(succeeds("import-word", document, "--into", plan, "--json"))
    assert said["plan"]["municipality"] == "Klintholm"
    assert said["plan"]["period_start"] == "2019-01-01"
    parts = {part["heading"]: part for part in said["parts"]}
    assert parts["Dokumentation og log"]["to"]["id"] == "dokumentation-i-beredskabssituationer"
    assert parts["Dokumentation og log"]["sureness"] == "sure"
    assert parts["Organisation og samarbejde"]["to"] is None
    assert [effort["title"] for effort in said["efforts"]][-1] == "Exit Klintholm"
    assert any("sporede ændringer" in line for line in said["not_understood"])
    shown = json.loads(succeeds("show", plan, "--json"))
    assert len(shown["efforts"]) == 4
    assert "Ungerådet er ny" in succeeds("text", plan, "interessenter-og-samarbejde")
    assert "Ungerådet er ikke" not in succeeds("text", plan, "interessenter-og-samarbejde")
    assert json.loads(succeeds("coverage", plan, "--json"))["missing"] < 3
    (comment,) = json.loads(succeeds("comments", plan, "--json"))
    assert "48 timer" in json.dumps(comment)


def test_without_json_the_mapping_is_lines_with_reasons(succeeds, document, tmp_path):
    said = succeeds("import-word", document, "--into", tmp_path / "ny.hplan")
    assert "Vision for Klintholm → Formål og vision (" in said
    assert "overskriften ligner »" in said


def test_a_plan_that_is_there_already_is_not_overwritten(fails, document, plan_file):
    before = plan_file.read_bytes()
    assert "ligger allerede" in fails("import-word", document, "--into", plan_file)
    assert plan_file.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no zip", b"%PDF-1.7", b"\xd0\xcf\x11\xe0"])
def test_what_is_no_word_document_is_refused_and_nothing_is_written(fails, tmp_path, content):
    bad = tmp_path / "gammel.docx"
    bad.write_bytes(content)
    assert "gammel.docx" in fails("import-word", bad, "--into", tmp_path / "ny.hplan")
    assert not (tmp_path / "ny.hplan").exists()


def test_a_document_that_is_not_there_is_said_so(fails, tmp_path):
    said = fails("import-word", tmp_path / "væk.docx", "--into", tmp_path / "ny.hplan")
    assert "væk.docx" in said

"""The comments of a plan on the command line: the real program, on a real file."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

SAMPLE = Path(__file__).parents[1] / "project" / "samples" / "format-3.hplan"


@pytest.fixture
def commented(tmp_path) -> Path:
    return Path(shutil.copyfile(SAMPLE, tmp_path / "Plan.hplan"))


def test_comments_are_listed_by_what_they_are_about(succeeds, commented):
    before = commented.read_bytes()
    said = succeeds("comments", commented).splitlines()
    assert [line.strip().split(" · ")[0] for line in said] == [
        "Organisering",
        "afsluttet",
        "Hanne Ågård",
        "Mentorordning",
        "åben",
    ]
    assert "»Borgmesteren er med«: Er det aftalt med borgmesteren?" in said[1]
    assert said[2].endswith(": Ja, den 3. november. Referatet ligger på sagen.")
    assert commented.read_bytes() == before


def test_only_open_ones_as_json(succeeds, commented):
    (found,) = json.loads(succeeds("comments", commented, "--open", "--json"))
    assert (found["author"], found["state"], found["title"]) == (
        "Direktøren",
        "open",
        "Mentorordning",
    )
    both = json.loads(succeeds("comments", commented, "--json"))
    assert both[0]["quote"] == "Borgmesteren er med"
    assert both[0]["found"]
    assert both[0]["answers"][0]["words"].startswith("Ja, den 3. november.\nReferatet")


def test_words_that_are_gone_and_records_that_are_gone_are_told(succeeds, commented):
    succeeds("text", commented, "organisering", "--set", "-", stdin=b"<p>Noget andet.</p>")
    assert "»Borgmesteren er med« (stedet findes ikke længere)" in succeeds("comments", commented)


def test_a_plan_without_comments_says_so(succeeds, plan_file):
    assert succeeds("comments", plan_file) == "Ingen kommentarer.\n"
    assert json.loads(succeeds("comments", plan_file, "--json")) == []

"""The format as it was released: a sample file of each number, and the page that describes it."""

from __future__ import annotations

import datetime
from dataclasses import fields
from pathlib import Path

import pytest

from planbuilder.model.records import KINDS, EffortStatus, State
from planbuilder.project.file import FORMAT, SCHEMA, reading
from planbuilder.project.history import new_version
from planbuilder.project.project import Project

SAMPLES = Path(__file__).parent / "samples"
PAGE = Path(__file__).parents[2] / "docs" / "file-format.md"


@pytest.fixture(scope="module")
def page() -> str:
    return PAGE.read_text("utf-8")


def test_there_is_a_sample_of_every_format():
    assert [path.name for path in sorted(SAMPLES.iterdir())] == [
        f"format-{number}.hplan" for number in range(1, FORMAT + 1)
    ]


def test_a_file_of_format_1_still_says_what_it_said(concept):
    path = SAMPLES / "format-1.hplan"
    project = Project.open(path, concept, author="Bo", read_only=True)
    plan = project.plan
    assert (plan.info.municipality, plan.info.period_end) == ("Køge", datetime.date(2030, 12, 31))
    assert plan.initials("person-haa") == "HÅ"
    element = plan.element("organisering")
    assert element.text.startswith("<p>Anden udgave med <strong>fed</strong> og <a href=")
    assert (element.state, element.deadline) == (State.REVIEW, datetime.date(2026, 12, 1))
    (effort,) = plan.efforts
    assert (effort.hours_per_year, effort.cost_dkk) == (37.5, 1_250_000)
    assert effort.status is EffortStatus.RUNNING
    source = element.text.split('src="')[1].split('"')[0]
    assert project.picture(source)
    with reading(path) as connection:
        history = connection.execute(
            "SELECT author FROM version WHERE record = 'organisering' ORDER BY time"
        ).fetchall()
    assert history == [("Hanne Ågård",), ("Hanne Ågård",), ("Bo Kjær",)]


def test_the_page_shows_the_schema_as_it_is(page):
    for statement in SCHEMA:
        assert statement in page


def test_the_page_names_every_field_of_every_kind(page):
    for kind, record in KINDS.items():
        section = page.split(f"### `{kind}`")[1].split("\n#")[0]
        described = [line.split("`")[1] for line in section.splitlines() if line.startswith("| `")]
        assert described == [spec.name for spec in fields(record) if spec.name != "id"]


def test_the_example_of_a_hash_on_the_page_is_right(page):
    version = new_version("a", "person", [], "Bo", "2026-11-22T09:30:00.000Z", '{"name":"Åse"}')
    assert version.id in page

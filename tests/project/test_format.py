"""The format as it was released: a sample file of each number, and the page that describes it."""

from __future__ import annotations

import datetime
import re
import struct
import zlib
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from planbuilder import __version__
from planbuilder.model.comments.anchoring import anchor
from planbuilder.model.comments.threads import threads
from planbuilder.model.comments.words import words_of
from planbuilder.model.kinds import KINDS
from planbuilder.model.record import SHARED_FIELDS
from planbuilder.model.records import EffortStatus, Milestone, Returned, State
from planbuilder.model.registers.sources import Source, SourceKind
from planbuilder.model.registers.stakeholders import Stakeholder, StakeholderKind
from planbuilder.model.richtext.tree import Conflict, LiveBlock, LiveView
from planbuilder.model.richtext.xhtml import from_xhtml, to_xhtml
from planbuilder.project.project import Project
from planbuilder.project.storage.file import FORMAT, SCHEMA, reading, upgrade
from planbuilder.project.storage.history import History, new_version
from planbuilder.project.storage.packing import pack

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


def test_a_file_of_format_2_still_says_what_it_said(concept):
    path = SAMPLES / "format-2.hplan"
    plan = Project.open(path, concept, author="Bo", read_only=True).plan
    element = plan.element("organisering")
    assert "Borgmesteren er med." in element.text
    assert "Ungerådet høres." in element.text
    assert element.text.endswith("<p>Efter høringen.</p>")
    assert element.borrowed_from == "Handlingsplan for Solrød"
    (conflict,) = from_xhtml(plan.element("opfoelgning-paa-indsatser").text)
    assert [reading.author for reading in conflict.readings] == ["Bo Kjær", "Hanne Ågård"]
    (effort,) = plan.efforts
    (dispute,) = effort.disputed
    assert [(reading.author, reading.value) for reading in dispute.readings] == [
        ("Bo Kjær", "Socialforvaltningen"),
        ("Hanne Ågård", "Ungecenteret"),
    ]
    (milestone,) = (record for record in plan if isinstance(record, Milestone))
    assert (milestone.name, milestone.author) == ("Sendt i høring", "Hanne Ågård")
    with reading(path) as connection:
        history = History(connection)
        graph = history.graph("organisering")
        first = history.version(graph[1].id)
        assert "Arbejdsgruppen følger op hver måned" in (first.payload or "")
        assert max(len(node.parents) for node in graph) == 2
        named = list(history.versions(milestone.versions))
        assert "Efter høringen" not in "".join(version.payload or "" for version in named)
        packed = "SELECT count(*) FROM version WHERE packed IS NOT NULL AND basis IS NOT NULL"
        assert connection.execute(packed).fetchone()[0] > 8
        assert [node.is_deletion for node in history.graph("indsats-slettet")] == [False, True]


def test_a_file_of_format_3_still_says_what_it_said(concept):
    plan = Project.open(SAMPLES / "format-3.hplan", concept, author="Bo", read_only=True).plan
    asked, whole = threads(plan.comments)
    assert [(c.author, c.moment) for c in asked.comments] == [
        ("Bo Kjær", "2026-11-27T09:30:00.000Z"),
        ("Hanne Ågård", "2026-11-27T10:30:00.000Z"),
    ]
    assert asked.done
    assert asked.answers[0].words == "Ja, den 3. november.\nReferatet ligger på sagen."
    text = from_xhtml(plan.element("organisering").text)
    place = anchor(text, asked.first.quote, asked.first.before, asked.first.after)
    assert place is not None
    assert words_of(text).plain[place.start : place.end] == "Borgmesteren er med"
    assert (whole.first.about, whole.anchor) == (plan.efforts[0].id, None)
    assert whole.first.document == "Plan til direktionen.docx"
    (returned,) = (record for record in plan if isinstance(record, Returned))
    assert "Borgmesteren leder arbejdet" in returned.value
    assert (returned.author, returned.rejected) == ("Direktøren", ("abc",))


def test_a_file_of_format_4_still_says_what_it_said(concept):
    project = Project.open(SAMPLES / "format-4.hplan", concept, author="Bo", read_only=True)
    (police,) = project.plan.entries(Stakeholder)
    assert (police.title, police.what) == ("Nordpolitiet", StakeholderKind.POLICE)
    assert police.levels == ("anticipatory", "intervening")
    assert "<strong>ét</strong>" in police.contributes
    (law,) = project.plan.entries(Source)
    assert (law.what, law.checked) == (SourceKind.STATUTE, datetime.date(2026, 11, 22))
    assert project.plan.element("organisering").internal


def test_a_file_of_format_5_still_says_what_it_said(concept):
    plan = Project.open(SAMPLES / "format-5.hplan", concept, author="Bo", read_only=True).plan
    text = from_xhtml(plan.element("organisering").text)
    assert text[1:] == (
        LiveBlock("body", LiveView.DRAWING),
        LiveBlock("figures"),
    )


def test_a_file_brought_to_this_format_names_the_program_that_reads_it(tmp_path):
    path = tmp_path / "plan.hplan"
    path.write_bytes((SAMPLES / "format-4.hplan").read_bytes())
    upgrade(path, path)
    with reading(path) as connection:
        told = connection.execute("SELECT value FROM meta WHERE key='program'").fetchone()
    assert told == (__version__,)


def test_this_program_is_no_older_than_the_page_says_of_its_format(page):
    major, minor = re.search(rf"^\| {FORMAT} \| (\d+)\.(\d+) \|", page, re.MULTILINE).groups()
    assert (int(major), int(minor)) <= tuple(map(int, __version__.split(".")[:2]))


def test_the_page_shows_the_schema_as_it_is(page):
    for statement in SCHEMA:
        assert statement in page


def test_the_page_names_every_field_of_every_kind(page):
    for kind, record in KINDS.items():
        section = page.split(f"### `{kind}`")[1].split("\n#")[0]
        described = [line.split("`")[1] for line in section.splitlines() if line.startswith("| `")]
        assert described == [s.name for s in fields(record) if s.name not in SHARED_FIELDS]
    for name in SHARED_FIELDS[1:]:
        assert f"| `{name}` |" in page


def test_the_example_of_a_hash_on_the_page_is_right(page):
    version = new_version("a", "person", [], "Bo", "2026-11-22T09:30:00.000Z", '{"name":"Åse"}')
    assert version.id in page


def test_the_unpacking_on_the_page_works(page):
    (code,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    names: dict[str, Any] = {"struct": struct, "zlib": zlib}
    exec(code, names)
    basis = "Gruppen mødes på rådhuset. ".encode() * 3000
    for payload in (basis, basis[:500] + b"Nyt. " + basis[600:], b"Helt nyt.", basis[100:]):
        for below in (basis, basis[:1000], b""):
            assert names["unpack"](pack(payload, below), below) == payload


def test_the_conflict_on_the_page_is_one(page):
    (text,) = re.findall(r"```html\n(.*?)\n```", page, re.DOTALL)
    (conflict,) = from_xhtml(text)
    assert isinstance(conflict, Conflict)
    assert to_xhtml([conflict]) == text

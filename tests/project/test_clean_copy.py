"""A clean copy holds the plan as it stands, and not a trace of anything else."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from planbuilder.model.concept import Concept
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.record import FieldConflict, FieldReading, Record
from planbuilder.model.records import Effort, Element, Person
from planbuilder.project.errors import FileError, FileExists
from planbuilder.project.past.milestones import add_milestone
from planbuilder.project.pictures import source_of
from planbuilder.project.project import Project
from planbuilder.project.sharing.clean_copy import (
    file_report,
    write_clean_copy,
    write_fresh_history,
)
from planbuilder.project.storage.file import plan_id, reading
from planbuilder.project.storage.history import History
from planbuilder.project.storage.verify import check_content
from tests.project.plans import write

PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00"
    b"\x1f\x15\xc4\x89"
)
SECRETS = (
    "hemmelig mistanke",
    "slettet indsats om naboen",
    "Kladdefarvet milepæl",
    "Afventer direktørens ja",
    "Hanne Holm",
    "Fortrolig titel",
    "fortrolig-titel",
    "Sagsnummer",
)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "Ren kopi.hplan"


@pytest.fixture
def lived(project: Project) -> Project:
    """A plan that was worked on: texts and records came and went, and people wrote in it."""
    project.author = "Hanne Holm"
    dropped, shown = project.add_picture(PNG + b"Sagsnummer"), project.add_picture(PNG)
    for number in range(5):
        write(project, f"En hemmelig mistanke, som blev skrevet om {number}. " * 40)
        project.publish()
    picture = f'<figure><img src="{shown}" alt="Hus" width="80"/></figure>'
    own = Element(
        id="fortrolig-titel-17",
        title="Fortrolig titel",
        planning_level="strategic",
        effort_level="general",
        owner="person-hh",
    )
    own = replace(
        own,
        planning_level=project.plan.concept.planning_levels[0].id,
        effort_level=project.plan.concept.effort_levels[0].id,
        text=f'<figure><img src="{dropped}" alt="Sagsnummer 17" width="80"/></figure>',
    )
    steps: list[list[Record]] = [
        [Person(id="person-hh", name="Hanne Holm", initials="HH"), own],
        [Effort(id="indsats-x", title="slettet indsats om naboen", order="j")],
        [replace(own, title="Egen opgave", text='<p>Se <a href="record:indsats-x"></a>.</p>')],
        [replace(project.plan.effort("indsats-mentor"), elements=(own.id, "organisering"))],
    ]
    for records in steps:
        project.apply("Ret", records)
        project.publish()
    add_milestone(project, "Kladdefarvet milepæl", "Afventer direktørens ja")
    project.apply("Slet", removes=["indsats-x"])
    element = replace(
        project.plan.element("organisering"), text=f"<p>Det, der står.</p>\n{picture}"
    )
    project.apply("Skriv", [element])
    project.publish()
    return project


def copied(concept: Concept, path: Path) -> Project:
    return Project.open(path, concept, author="Læser", read_only=True)


def disagree(project: Project) -> None:
    """Let two readings of a field stand in the plan."""
    readings = (FieldReading("Bo", "Bo"), FieldReading("Hanne", "Hanne"))
    effort = replace(project.plan.effort("indsats-mentor"), responsible="Bo")
    project.apply("Ret", [effort])
    disputed = (FieldConflict("responsible", readings),)
    project.apply("Flet", [replace(effort, disputed=disputed)])


def spellings(words: str) -> list[bytes]:
    escaped = words.encode("unicode-escape").replace(b"\\x", b"\\u00")
    return [words.encode(code) for code in ("utf-8", "latin-1", "utf-16-le", "utf-16-be")] + [
        escaped
    ]


def inflated(data: bytes) -> bytes:
    """Return all that can be inflated from any place in the file."""
    found = []
    for place in range(len(data)):
        inflater = zlib.decompressobj(-15)
        try:
            words = inflater.decompress(data[place : place + 4000], 4000)
        except zlib.error:
            continue
        if len(words) > 20:
            found.append(words)
    return b"\n".join(found)


def test_nothing_that_was_deleted_or_rewritten_is_left_in_the_bytes(
    lived: Project, path: Path, target: Path
) -> None:
    before = path.read_bytes()
    assert b"Hanne Holm" in before
    write_clean_copy(lived, target)
    data = target.read_bytes()
    for secret in SECRETS:
        for spelling in spellings(secret):
            assert spelling.lower() not in data.lower(), secret
    assert "Det, der står.".encode() in data
    assert b"mistanke" not in inflated(data)
    assert path.read_bytes() == before


def test_the_copy_holds_the_plan_as_it_stands(
    lived: Project, concept: Concept, target: Path
) -> None:
    write_clean_copy(lived, target)
    copy = copied(concept, target).plan
    assert copy.info == lived.plan.info
    assert copy.element("organisering") == lived.plan.element("organisering")
    (own,) = (element for element in copy.elements if element.is_own)
    assert own.title == "Egen opgave"
    assert own.owner == ""
    assert own.id.startswith("egen-opgave-")
    assert copy.effort("indsats-mentor").elements == (own.id, "organisering")
    assert 'href="record:slettet"' in own.text
    assert copy.reference_label("slettet") == "(slettet)"
    assert copy.persons == []


def test_the_copy_has_one_version_a_record_at_one_time_by_the_municipality(
    lived: Project, target: Path
) -> None:
    write_clean_copy(lived, target)
    with reading(target) as connection:
        check_content(connection, target)
        history = History(connection)
        rows = connection.execute("SELECT record, kind, parents, author, time FROM version")
        records, kinds, parents, authors, times = (
            set(column) for column in zip(*rows, strict=True)
        )
        assert len(records) == len(history.ids())
        assert "milestone" not in kinds
        assert parents == {"[]"}
        assert authors == {"Køge"}
        assert len(times) == 1
        assert history.picture_sources() == {source_of(PNG)}


def test_the_copy_is_another_plan_and_has_nothing_beside_it(
    lived: Project, path: Path, target: Path
) -> None:
    write_clean_copy(lived, target)
    with reading(path) as ours, reading(target) as theirs:
        assert plan_id(ours, path) != plan_id(theirs, target)
    assert [p.name for p in target.parent.glob("Ren*")] == [target.name]
    assert target.read_bytes()[18:20] == b"\x01\x01"  # one file, no log beside it


def test_names_stay_where_that_is_wished(lived: Project, concept: Concept, target: Path) -> None:
    write_clean_copy(lived, target, keep_authors=True)
    copy = copied(concept, target)
    assert [person.name for person in copy.plan.persons] == ["Hanne Holm"]
    with copy.reading_history() as history:
        (head,) = history.heads("organisering")
        assert history.version(head).author == "Hanne Holm"
    data = target.read_bytes()
    for secret in SECRETS[:4]:
        assert secret.encode() not in data


def test_where_people_disagree_no_clean_copy_is_made(project: Project, target: Path) -> None:
    flagged = [replace(element, deleted_by="Bo") for element in project.plan.elements[:4]]
    disagree(project)
    with pytest.raises(PlanbuilderError, match="»Mentorordning«"):
        write_clean_copy(project, target)
    project.apply("Flet", flagged)
    with pytest.raises(PlanbuilderError, match="og 2 steder mere"):
        write_clean_copy(project, target)
    assert not target.exists()


def test_a_smaller_file_keeps_people_and_what_they_disagree_about(
    lived: Project, concept: Concept, path: Path, target: Path
) -> None:
    disagree(lived)
    lived.publish()
    write_fresh_history(lived, target)
    copy = copied(concept, target)
    wanted = {record for record in lived.plan if record.KIND != "milestone"}
    assert set(copy.plan) == wanted
    assert target.stat().st_size < path.stat().st_size
    assert b"hemmelig mistanke" not in target.read_bytes()
    with copy.reading_history() as history, lived.reading_history() as ours:
        for record in ("organisering", "plan"):
            (head,), (our_head,) = history.heads(record), ours.heads(record)
            assert history.version(head).author == ours.version(our_head).author


def test_nothing_is_overwritten_unless_that_is_wished(
    project: Project, path: Path, target: Path
) -> None:
    target.write_text("noget andet")
    before = path.read_bytes()
    for place in (target, path):
        with pytest.raises(FileExists, match="intet er skrevet"):
            write_clean_copy(project, place)
    with pytest.raises(FileExists):
        write_clean_copy(project, path, overwrite=True)
    assert target.read_text() == "noget andet"
    assert path.read_bytes() == before
    write_clean_copy(project, target, overwrite=True)
    with reading(target):
        pass


def test_a_folder_that_is_gone_is_an_error_in_words(project: Project, tmp_path: Path) -> None:
    with pytest.raises(FileError, match="findes ikke"):
        write_clean_copy(project, tmp_path / "væk" / "kopi.hplan")


def test_no_scratch_files_stay_behind(lived: Project, target: Path, user_folder: Path) -> None:
    write_clean_copy(lived, target)
    assert list(user_folder.glob("scratch-*")) == []


def test_a_plan_that_is_only_looked_at_can_be_copied_too(
    published: Path, opened: Callable[..., Project], concept: Concept, target: Path
) -> None:
    looked_at = Project.open(published, concept, author="Læser", read_only=True)
    write_clean_copy(looked_at, target)
    assert copied(concept, target).plan.info == looked_at.plan.info


def test_the_report_tells_what_takes_room(lived: Project, path: Path) -> None:
    report = file_report(lived)
    assert report.size == path.stat().st_size
    with reading(path) as connection:
        (versions,) = connection.execute("SELECT count(*) FROM version").fetchone()
    assert report.versions == versions
    assert report.pictures_bytes == 2 * len(PNG) + len("Sagsnummer")
    assert 1000 < report.current_text_bytes < report.size

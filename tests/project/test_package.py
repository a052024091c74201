"""A package of work holds the whole plan, opens some of it, and comes home by merging."""

from __future__ import annotations

import contextlib
import datetime
import json
import re
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.plan import Plan
from planbuilder.model.readiness.answering import new_answer, with_rounds
from planbuilder.model.record import Record
from planbuilder.model.records import Effort, Element, Section
from planbuilder.model.registers.case_flow import CaseStep
from planbuilder.model.registers.organisation import Body
from planbuilder.model.registers.stakeholders import Stakeholder
from planbuilder.project.errors import DamagedFile, FileError
from planbuilder.project.project import Project
from planbuilder.project.sharing.copies import look_at_copies, merge_copies
from planbuilder.project.sharing.package import (
    MOST_CHARACTERS,
    ClosedRecord,
    Package,
    expect_open,
    may_write,
    read_package,
    take_package,
    write_package,
)
from planbuilder.project.storage.file import plan_id, reading
from tests.project.plans import text_of, write

DEADLINE = datetime.date(2026, 12, 1)
OPEN = frozenset({"organisering", "indsats-mentor"})


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "Pakke til Bo.hplan"


@pytest.fixture
def package(project: Project, target: Path) -> Package:
    """The package for Bo, just written."""
    return write_package(
        project, target, for_whom="Bo Bak", deadline=DEADLINE, records=OPEN, may_add=["effort"]
    )


def found(path: Path) -> Package | None:
    with reading(path) as connection:
        return read_package(connection, path)


def changed_row(path: Path, value: str) -> None:
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE meta SET value = ? WHERE key = 'package'", (value,))


def test_a_package_is_the_whole_plan_and_says_what_is_open_in_it(
    project: Project, package: Package, path: Path, target: Path
) -> None:
    assert found(target) == package
    assert package == Package(
        "Bo Bak", DEADLINE, OPEN, frozenset({"effort"}), frozenset({"indsats-mentor"})
    )
    with reading(path) as ours, reading(target) as theirs:
        assert plan_id(ours, path) == plan_id(theirs, target)
        ids = "SELECT id FROM version ORDER BY id"
        assert ours.execute(ids).fetchall() == theirs.execute(ids).fetchall()


def test_a_plan_of_ones_own_is_no_package(published: Path) -> None:
    assert found(published) is None


def test_what_is_still_being_written_is_in_the_package(project: Project, target: Path) -> None:
    write(project, "Lige skrevet.")
    write_package(project, target, for_whom="Bo", records=["organisering"])
    with reading(target) as connection:
        (count,) = connection.execute(
            "SELECT count(*) FROM version WHERE payload LIKE '%Lige skrevet.%'"
        ).fetchone()
        assert count == 1
        assert connection.execute("SELECT * FROM draft").fetchall() == []


@pytest.mark.parametrize(
    ("record", "is_open"),
    [
        (Element(id="organisering"), True),
        (Element(id="ledelse"), False),
        (Effort(id="indsats-mentor"), True),
        (Effort(id="indsats-ny"), True),
        (Section(id="afsnit-ny"), False),
        (Stakeholder(id="interessent-ny"), False),
    ],
)
def test_open_records_and_new_efforts_may_be_written(
    package: Package, record: Record, is_open: bool
) -> None:
    assert may_write(package, record) is is_open


def test_entries_that_were_there_stay_closed_and_new_ones_need_leave() -> None:
    package = Package("Bo", None, frozenset({"a"}), frozenset({"effort"}), frozenset({"indsats-1"}))
    assert not may_write(package, Effort(id="indsats-1"))
    assert may_write(package, Effort(id="indsats-2"))
    assert not may_write(replace(package, may_add=frozenset()), Effort(id="indsats-2"))


def test_any_registers_may_be_chosen(project: Project, target: Path) -> None:
    project.apply(
        "Tilføj", [Stakeholder(id="skolen", title="Skolen"), Body(id="raad", title="Råd")]
    )
    made = write_package(project, target, for_whom="Bo", may_add=["stakeholder", "case-step"])
    assert (made.may_add, made.known) == ({"stakeholder", "case-step"}, {"skolen"})
    assert found(target) == made
    assert may_write(made, Stakeholder(id="ny"))
    assert may_write(made, CaseStep(id="ny-2"))
    assert not may_write(made, Stakeholder(id="skolen"))
    assert not may_write(made, Body(id="ny-3"))
    assert not may_write(made, Effort(id="ny-4"))


def test_a_new_entry_of_a_package_comes_home(
    project: Project, target: Path, opened: Callable[..., Project], path: Path
) -> None:
    write_package(project, target, for_whom="Bo", may_add=["stakeholder"])
    bo = opened("Bo", path=target)
    bo.apply("Tilføj", [Stakeholder(id="ny", title="Boligforeningen")])
    bo.apply("Ret", [replace(bo.plan.get("ny"), title="Boligforeningen Nord")])
    with pytest.raises(ClosedRecord, match="kun læses"):
        bo.apply("Tilføj", [Body(id="raad", title="Råd")])
    bo.publish()
    merge_copies(project, look_at_copies(project, [target]))
    assert project.plan.get("ny") == Stakeholder(id="ny", title="Boligforeningen Nord")


def test_a_package_that_could_not_be_read_again_is_not_written(
    project: Project, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planbuilder.project.sharing.package.MOST_CHARACTERS", 50)
    with pytest.raises(PlanbuilderError, match="færre registre"):
        write_package(project, target, for_whom="Bo", may_add=["effort"])
    assert not target.exists()


def test_writing_elsewhere_is_refused_in_plain_words(package: Package, plan: Plan) -> None:
    expect_open(package, plan, [Element(id="organisering"), Effort(id="indsats-ny")])
    closed = next(element for element in plan.elements if element.id not in OPEN)
    title = re.escape(plan.title(closed))
    with pytest.raises(ClosedRecord, match=f"pakke til Bo Bak, og »{title}« kan kun læses"):
        expect_open(package, plan, [closed])


def test_everybody_may_answer_about_readiness_in_a_package(package: Package, plan: Plan) -> None:
    answer = new_answer("2026-11", "organisering", 2, who="Bo", moment="2026-11-02T09:00:00.000Z")
    expect_open(package, plan, with_rounds(plan, [answer]))


def test_a_package_may_be_for_answering_about_readiness_alone(
    project: Project, target: Path
) -> None:
    write_package(project, target, for_whom="Bo")
    assert found(target) == Package("Bo", None, frozenset())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"for_whom": " ", "records": ["organisering"]}, "navnet"),
        ({"for_whom": "Bo", "records": ["findes-ikke"]}, "»findes-ikke«"),
    ],
)
def test_a_package_for_nobody_or_of_what_is_gone_is_refused(
    project: Project, target: Path, arguments: dict[str, object], said: str
) -> None:
    with pytest.raises(PlanbuilderError, match=said):
        write_package(project, target, **arguments)  # type: ignore[arg-type]
    assert not target.exists()


def test_a_folder_that_is_gone_is_an_error_in_words(project: Project, tmp_path: Path) -> None:
    with pytest.raises(FileError, match="findes ikke"):
        write_package(project, tmp_path / "væk" / "p.hplan", for_whom="Bo", records=OPEN)


def test_publishing_a_package_keeps_what_it_says(
    package: Package, target: Path, opened: Callable[..., Project]
) -> None:
    bo = opened("Bo", path=target)
    write(bo, "Bos afsnit.")
    bo.publish()
    assert found(target) == package


def test_a_package_comes_home_by_the_ordinary_merge_as_often_as_needed(
    project: Project, package: Package, path: Path, target: Path, opened: Callable[..., Project]
) -> None:
    bo = opened("Bo", path=target)
    for text in ("Bos første.", "Bos andet."):
        write(bo, text)
        bo.publish()
        merge_copies(project, look_at_copies(project, [target]))
        assert text_of(project) == text
    project.publish()
    assert found(path) is None


def test_undo_of_a_merge_in_a_package_leaves_what_is_closed_alone(
    project: Project, package: Package, target: Path, path: Path, opened: Callable[..., Project]
) -> None:
    bo = opened("Bo", path=target)
    write(project, "Hannes organisering.")
    project.apply("Ret", [replace(project.plan.info, title="Hannes titel")])
    project.publish()
    preview = look_at_copies(bo, [path])
    closed = {change.id: change.before for change in preview.changes if change.id == "plan"}
    with pytest.raises(ClosedRecord):
        merge_copies(bo, preview, closed)
    merge_copies(bo, preview)
    bo.undo()
    assert text_of(bo) != "Hannes organisering."
    assert bo.plan.info.title == "Hannes titel"


def test_a_package_in_the_place_of_the_plan_closes_it_for_nobody(
    project: Project, package: Package, target: Path, path: Path, opened: Callable[..., Project]
) -> None:
    bo = opened("Bo", path=target)
    write(bo, "Bos organisering.")
    bo.publish()
    shutil.copyfile(target, path)
    assert project.publish().written
    assert text_of(project) == "Bos organisering."
    assert found(path) is None
    shutil.copyfile(target, path)
    assert project.publish().written  # nothing is new in it, but the file shall be the plan
    assert found(path) is None
    assert project.package is None


def test_the_working_copy_becomes_what_the_shared_file_is(
    package: Package, published: Path, target: Path
) -> None:
    with contextlib.closing(sqlite3.connect(published)) as ours:
        for source, expected in ((target, package), (target, package), (None, None)):
            with contextlib.ExitStack() as stack:
                empty = contextlib.closing(sqlite3.connect(":memory:"))
                theirs = stack.enter_context(reading(source) if source else empty)
                if source is None:
                    theirs.execute("CREATE TABLE meta (key TEXT, value TEXT)")
                take_package(theirs, ours)
            assert read_package(ours, published) == expected


GOOD = {"for": "Bo", "deadline": None, "open": ["a"], "may_add": [], "known": []}
OLD = {"for": "Bo", "deadline": None, "open": ["a"], "may_add_efforts": False, "known_efforts": []}
"""What stood in it up to format 4."""


@pytest.mark.parametrize(
    "value",
    [
        "",
        "{",
        "[]",
        "17",
        "[" * 100_000,
        json.dumps({}),
        json.dumps(GOOD | {"mere": 1}),
        json.dumps(GOOD | {"for": ""}),
        json.dumps(GOOD | {"for": ["Bo"]}),
        json.dumps(GOOD | {"for": "Bo\nBak"}),
        json.dumps(GOOD | {"for": "B" * 201}),
        json.dumps(GOOD | {"deadline": "i morgen"}),
        json.dumps(GOOD | {"deadline": 17}),
        json.dumps(GOOD | {"may_add": True}),
        json.dumps(GOOD | {"may_add": ["element"]}),
        json.dumps(GOOD | OLD),
        json.dumps(OLD | {"may_add_efforts": 1}),
        json.dumps(OLD | {"known_efforts": "a"}),
        json.dumps(GOOD | {"open": "organisering"}),
        json.dumps(GOOD | {"open": [["a"]]}),
        json.dumps(GOOD | {"open": ["../a"]}),
        json.dumps(GOOD | {"known": [f"i{n}" for n in range(100_001)]}),
        json.dumps(GOOD) + " " * MOST_CHARACTERS,
    ],
)
def test_a_foreign_package_that_makes_no_sense_is_refused(
    package: Package, target: Path, value: str
) -> None:
    changed_row(target, value)
    with pytest.raises(DamagedFile, match="arbejdspakken"):
        found(target)


def test_a_foreign_package_that_makes_sense_is_read(package: Package, target: Path) -> None:
    changed_row(target, json.dumps(GOOD))
    assert found(target) == Package("Bo", None, frozenset({"a"}))


def test_a_package_of_an_older_format_says_what_it_said(package: Package, target: Path) -> None:
    changed_row(target, json.dumps(OLD))
    assert found(target) == Package("Bo", None, frozenset({"a"}))
    changed_row(target, json.dumps(OLD | {"may_add_efforts": True, "known_efforts": ["b"]}))
    assert found(target) == Package(
        "Bo", None, frozenset({"a"}), frozenset({"effort"}), frozenset({"b"})
    )

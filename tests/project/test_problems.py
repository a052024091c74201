from __future__ import annotations

from pathlib import Path

import pytest

from planbuilder.project.storage.file import FORMAT
from planbuilder.project.storage.packing import pack
from planbuilder.project.storage.problems import problems_in
from tests.project.plans import write
from tests.project.tampering import (
    ASE,
    bytes_changed,
    format_number,
    instead,
    run,
    with_packed,
    with_version,
)

SAMPLES = Path(__file__).parent / "samples"
HASH = "0" * 64


def words(path: Path) -> list[str]:
    return [str(problem) for problem in problems_in(path)]


@pytest.mark.parametrize("number", range(1, FORMAT + 1))
def test_nothing_is_wrong_with_a_whole_file(number):
    assert problems_in(SAMPLES / f"format-{number}.hplan") == []


def test_nothing_is_wrong_with_what_was_written_and_packed(project, path):
    for number in range(4):
        write(project, f"Udgave {number}. " * 20)
        project.publish()
    assert problems_in(path) == []


def test_each_thing_that_is_wrong_is_told(published):
    for tamper in (
        run("DELETE FROM head WHERE record = 'plan'"),
        run("UPDATE version SET author = 'Bo' WHERE record = 'indsats-mentor'"),
        run("INSERT INTO draft VALUES ('a', 'person', '[]', 'x', 'y', '{}')"),
        run(f"INSERT INTO blob VALUES ('{HASH}', 'image/png', x'00')"),
        run("DELETE FROM meta WHERE key = 'plan_id'"),
        instead("organisering", "element", '{"text":"<p>Åben"}'),
        with_packed(pack(ASE.encode(), b"") + b"x"),
        with_version("y", "spion", "{}"),
    ):
        tamper(published)
    told = words(published)
    for part in (
        "historikken for »plan«",
        "en version af »indsats-mentor« er ændret",
        "kladder",
        "et billede eller en skabelon er ændret",
        "planens id mangler",
        "teksten i »organisering«",
        "en version af »x« kan ikke pakkes ud",
        "ukendt slags",
    ):
        assert any(part in line for line in told), part
    assert all("»Plan for Køge.hplan«" in line for line in told)


def test_faults_of_the_database_do_not_hide_others(published):
    run("UPDATE version SET author = 'Bo' WHERE record = 'plan'")(published)
    index = run(
        "PRAGMA writable_schema=ON",
        "UPDATE sqlite_schema SET rootpage = "
        "(SELECT rootpage FROM sqlite_schema WHERE name = 'sqlite_autoindex_blob_1') "
        "WHERE name = 'version_of_record'",
    )
    index(published)
    told = words(published)
    assert any("SQLite melder" in line for line in told)
    assert any("»plan« er ændret" in line for line in told)


def test_a_fault_of_the_plan_as_a_whole_is_told_where_each_part_is_right(published):
    with_version("mit-eget", "element", '{"title":"Mit eget"}')(published)
    (line,) = words(published)
    assert "»mit-eget« findes ikke i konceptet" in line


@pytest.mark.parametrize(
    "tamper",
    [
        bytes_changed(lambda _: b""),
        bytes_changed(lambda whole: whole[:5000]),
        format_number(FORMAT + 1),
        run("CREATE TABLE ekstra (a)"),
    ],
    ids=["empty", "cut off", "newer", "foreign"],
)
def test_a_file_that_cannot_be_looked_into_has_one_problem(published, tamper):
    tamper(published)
    assert len(problems_in(published)) == 1

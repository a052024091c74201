from __future__ import annotations

import contextlib
import datetime
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.errors import (
    DamagedFile,
    FileError,
    FileMissing,
    ForeignSchema,
    NewerFormat,
    NotAPlan,
)
from planbuilder.project.project import Project
from planbuilder.project.storage import file, version_check
from planbuilder.project.storage.file import APPLICATION_ID, FORMAT, MAX_ROW_BYTES, reading
from planbuilder.project.storage.history import History, new_version
from planbuilder.project.storage.packing import FIRST_PACKED, pack
from planbuilder.project.storage.verify import check_content
from tests.project.tampering import (
    ASE,
    TIME,
    bytes_changed,
    format_number,
    head_of_old_format,
    instead,
    run,
    with_bytes,
    with_packed,
    with_parents_as,
    with_version,
)

DEEP = "[" * 100_000
HASH = "0" * 64
PACKED = pack(ASE.encode(), b"")
BOMB = pack(bytes(MAX_ROW_BYTES + 1), b"")

BAD_FILES = {
    "empty": (NotAPlan, "er tom", bytes_changed(lambda _: b"")),
    "text": (NotAPlan, "ikke en plan", bytes_changed(lambda _: b"Handlingsplan\n" * 50)),
    "another SQLite program": (NotAPlan, "ikke en plan", run("PRAGMA application_id=7")),
    "no format": (NotAPlan, "ikke en plan", format_number(0)),
    "newer format": (NewerFormat, "nyere udgave", format_number(FORMAT + 1)),
    "newer format of a program with a name": (
        NewerFormat,
        "Hent udgave 0.9.1 eller en nyere",
        run(
            "UPDATE meta SET value='0.9.1' WHERE key='program'", f"PRAGMA user_version={FORMAT + 1}"
        ),
    ),
    "newer format of a program that isn't one": (
        NewerFormat,
        "Hent den nyeste udgave",
        run(
            "UPDATE meta SET value='0.9 <b>' WHERE key='program'",
            f"PRAGMA user_version={FORMAT + 1}",
        ),
    ),
    "newer format of a program that is no newer": (
        NewerFormat,
        "Hent den nyeste udgave",
        run(
            "UPDATE meta SET value='0.2.0' WHERE key='program'", f"PRAGMA user_version={FORMAT + 1}"
        ),
    ),
    "newer format with other tables": (
        NewerFormat,
        "Hent den nyeste udgave",
        run("DROP TABLE meta", "CREATE VIEW meta AS SELECT 1", f"PRAGMA user_version={FORMAT + 1}"),
    ),
    "a newer format than any": (NewerFormat, "nyere udgave", format_number(2**31 - 1)),
    "cut off in the header": (DamagedFile, "skåret over", bytes_changed(lambda b: b[:60])),
    "cut off in the middle": (DamagedFile, "skåret over", bytes_changed(lambda b: b[:20_000])),
    "cut off at the end": (DamagedFile, "skåret over", bytes_changed(lambda b: b[:-1])),
    "overwritten pages": (
        DamagedFile,
        "hænger ikke sammen",
        bytes_changed(lambda b: b[:8192] + b"\xa5" * 4096 + b[12288:]),
    ),
    "trigger": (
        ForeignSchema,
        "snyd",
        run("CREATE TRIGGER snyd AFTER INSERT ON draft BEGIN DELETE FROM version; END"),
    ),
    "view": (ForeignSchema, "kig", run("CREATE VIEW kig AS SELECT * FROM version")),
    "table": (ForeignSchema, "ekstra", run("CREATE TABLE ekstra (a)")),
    "index": (ForeignSchema, "ekstra", run("CREATE INDEX ekstra ON version (author)")),
    "table as a view": (
        ForeignSchema,
        "draft",
        run("DROP TABLE draft", "CREATE VIEW draft AS SELECT 1 AS record"),
    ),
    "missing index": (ForeignSchema, "version_of_record", run("DROP INDEX version_of_record")),
    "statistics of another program": (ForeignSchema, "sqlite_stat1", run("ANALYZE")),
    "plan without id": (DamagedFile, "id mangler", run("DELETE FROM meta WHERE key='plan_id'")),
    "id with a path": (
        DamagedFile,
        "id mangler",
        run("UPDATE meta SET value='../../etc' WHERE key='plan_id'"),
    ),
    "draft": (
        DamagedFile,
        "kladder",
        run("INSERT INTO draft VALUES ('a', 'person', '[]', 'x', 'y', '{}')"),
    ),
    "changed text": (
        DamagedFile,
        "»organisering« er ændret",
        run(
            "UPDATE version SET payload = replace(payload, 'kvartal', 'årti') "
            "WHERE record='organisering'"
        ),
    ),
    "changed author": (DamagedFile, "er ændret", run("UPDATE version SET author='Bo'")),
    "time that is none": (DamagedFile, "er ændret", with_version("x", "person", "{}", time="før")),
    "unknown parent": (
        DamagedFile,
        "historikken",
        with_version("x", "person", "{}", parents=(HASH,)),
    ),
    "missing head": (DamagedFile, "historikken", run("DELETE FROM head WHERE record='plan'")),
    "head of another record": (
        DamagedFile,
        "historikken",
        run("UPDATE head SET record='x' WHERE record='organisering'"),
    ),
    "packing that is none": (DamagedFile, "kan ikke pakkes ud", with_packed(b"Kaffe")),
    "packing of something else": (DamagedFile, "er ændret", with_packed(pack(b"{}", b""))),
    "packing on a version that is missing": (
        DamagedFile,
        "kan ikke pakkes ud",
        with_packed(PACKED, HASH),
    ),
    "packing on itself": (DamagedFile, "kan ikke pakkes ud", with_packed(PACKED, "itself")),
    "packing on another record": (
        DamagedFile,
        "kan ikke pakkes ud",
        with_packed(PACKED, "another"),
    ),
    "packing that swells": (DamagedFile, "kan ikke pakkes ud", with_packed(BOMB)),
    "packed and plain": (DamagedFile, "kan ikke pakkes ud", with_packed(PACKED, plain=ASE)),
    "packed head": (
        DamagedFile,
        "historikken",
        lambda path: [
            with_version("x", "person", ASE)(path),
            run(f"UPDATE version SET payload = NULL, packed = x'{PACKED.hex()}' WHERE record='x'")(
                path
            ),
        ],
    ),
    "basis without packing": (
        DamagedFile,
        "er ændret",
        run("UPDATE version SET basis = id WHERE record = 'organisering'"),
    ),
    "two kinds of one record": (
        DamagedFile,
        "historikken",
        with_version("organisering", "person", ASE),
    ),
    "changed picture": (
        DamagedFile,
        "billede",
        run(f"INSERT INTO blob VALUES ('{HASH}', 'image/png', x'00')"),
    ),
    "payload that is no JSON": (DamagedFile, "»x«", with_version("x", "person", "{")),
    "payload of endless depth": (DamagedFile, "»x«", with_version("x", "person", DEEP)),
    "payload that is a list": (DamagedFile, "»x«", with_version("x", "person", "[]")),
    "unknown kind": (DamagedFile, "ukendt slags", with_version("x", "spion", "{}")),
    "unknown field": (DamagedFile, "ukendt felt", with_version("x", "person", '{"cpr":"1"}')),
    "value of a wrong type": (DamagedFile, "»name«", with_version("x", "person", '{"name":7}')),
    "text that is no UTF-8": (DamagedFile, "ulæselig", with_bytes("x", b'{"name":"\xc3"}')),
    "no front page": (
        DamagedFile,
        "forside",
        run("DELETE FROM version WHERE record='plan'", "DELETE FROM head WHERE record='plan'"),
    ),
    "element without a place": (
        DamagedFile,
        "»mit-eget« findes ikke i konceptet",
        with_version("mit-eget", "element", '{"title":"Mit eget"}'),
    ),
    "disputed place that is not in the concept": (
        DamagedFile,
        "»mit-eget« findes ikke i konceptet",
        with_version(
            "mit-eget",
            "element",
            '{"disputed":{"planning_level":[["Bo","strategic"],["Åse","nope"]]},'
            '"effort_level":"constructive","planning_level":"strategic"}',
        ),
    ),
    "parents written otherwise": (
        DamagedFile,
        "historikken for »x«",
        with_parents_as("[ ]"),
    ),
    "parents in an object": (DamagedFile, "historikken for »x«", with_parents_as("{}")),
    "version with the last number": (
        DamagedFile,
        "numre",
        run(f"UPDATE version SET rowid = {FIRST_PACKED - 1} WHERE record = 'plan'"),
    ),
    "packed version with the last number": (
        DamagedFile,
        "numre",
        run(f"UPDATE version SET rowid = {2**63 - 1} WHERE record = 'plan'"),
    ),
    "place that is no order key": (
        DamagedFile,
        "pladsen for »x«",
        with_version("x", "effort", '{"order":"Å"}'),
    ),
    "milestone at no time": (
        DamagedFile,
        "tidspunktet for »x«",
        with_version("x", "milestone", '{"name":"Høring","moment":"i går"}'),
    ),
    "text that is no XHTML": (
        DamagedFile,
        "teksten i »organisering«",
        instead("organisering", "element", '{"text":"<p>Åben"}'),
    ),
    "text that is no XHTML and must be merged": (
        DamagedFile,
        "teksten i »x«",
        lambda path: [
            with_version("x", "effort", f'{{"purpose":"<p>{n}"}}')(path) for n in range(2)
        ],
    ),
    "text with a script": (
        DamagedFile,
        "teksten i »organisering«",
        instead("organisering", "element", '{"text":"<script>alert(1)</script>"}'),
    ),
    "text with a picture from elsewhere": (
        DamagedFile,
        "teksten i »organisering«",
        instead(
            "organisering",
            "element",
            r'{"text":"<figure><img src=\"file:///etc/passwd\" alt=\"\" width=\"80\"/></figure>"}',
        ),
    ),
    "text with entities that grow": (
        DamagedFile,
        "teksten i »organisering«",
        instead(
            "organisering",
            "element",
            r'{"text":"<!DOCTYPE p [<!ENTITY a \"aaaa\">]><p>&a;</p>"}',
        ),
    ),
}


def all_files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# The file itself


def test_a_published_file_is_one_database_of_ours_in_rollback_mode(published):
    header = published.read_bytes()[:100]
    assert header[68:72] == APPLICATION_ID.to_bytes(4, "big") == b"HPLN"
    assert header[60:64] == FORMAT.to_bytes(4, "big")
    assert header[18:20] == b"\x01\x01"
    assert list(published.parent.iterdir()) == [published]


def test_any_sqlite_tool_can_read_a_text(published):
    with contextlib.closing(sqlite3.connect(published)) as connection:
        (payload,) = connection.execute(
            "SELECT payload FROM head JOIN version ON id = head.version "
            "WHERE head.record = 'organisering'"
        ).fetchone()
    assert '"text":"<p>Styregruppen mødes hvert kvartal.</p>"' in payload


@pytest.mark.parametrize("read_only", [True, False])
def test_opening_never_changes_the_file_or_makes_another_beside_it(
    published, concept, tmp_path, read_only
):
    before, state = all_files(published.parent), published.stat()
    for _ in range(2):
        Project.open(
            published, concept, author="Bo", home=tmp_path / "Bo", read_only=read_only
        ).close()
    assert all_files(published.parent) == before
    assert published.stat().st_mtime_ns == state.st_mtime_ns


# Bad files


@pytest.mark.parametrize("read_only", [True, False], ids=["looked at", "opened"])
@pytest.mark.parametrize("bad", BAD_FILES)
def test_a_bad_file_is_refused_in_danish_and_left_as_it_is(
    published, concept, tmp_path, bad, read_only
):
    expected, words, tamper = BAD_FILES[bad]
    tamper(published)
    before = all_files(published.parent)
    home = tmp_path / "Bo"
    with pytest.raises(expected) as refusal:
        Project.open(published, concept, author="Bo", home=home, read_only=read_only)
    assert words in str(refusal.value)
    assert "»Plan for Køge.hplan«" in str(refusal.value)
    assert all_files(published.parent) == before
    assert not list(home.rglob("plan.db"))


@pytest.mark.parametrize("bad", ["newer format", "trigger"])
def test_a_file_that_became_another_while_it_was_closed_is_refused_too(published, opened, bad):
    expected, words, tamper = BAD_FILES[bad]
    opened("Hanne").close()
    tamper(published)
    with pytest.raises(expected, match=words):
        opened("Hanne")


@pytest.mark.parametrize("bad", ["changed text", "unknown field"])
def test_a_plan_whose_file_went_bad_while_it_was_closed_opens_from_the_working_copy(
    published, opened, bad
):
    _, words, tamper = BAD_FILES[bad]
    opened("Hanne").close()
    tamper(published)
    again = opened("Hanne")
    # What is known already isn't read again, so changing it says nothing and does nothing.
    assert bad == "changed text" or words in str(again.notice)
    assert again.plan.element("organisering").text == "<p>Styregruppen mødes hvert kvartal.</p>"


def test_a_missing_file_is_named_with_its_folder(tmp_path, concept):
    with pytest.raises(FileMissing, match=r"»Væk\.hplan« findes ikke i mappen"):
        Project.open(tmp_path / "Væk.hplan", concept, author="Bo")


def test_a_folder_is_no_plan(tmp_path, concept):
    folder = tmp_path / "Mappe.hplan"
    folder.mkdir()
    with pytest.raises(NotAPlan):
        Project.open(folder, concept, author="Bo")


def test_a_name_of_any_letters_is_opened(published, concept, tmp_path):
    strange = published.with_name("100 % plan? #1 & ‘æøå’.hplan")
    published.rename(strange)
    with reading(strange) as connection:
        assert connection.execute("SELECT count(*) FROM version").fetchone()[0] > 27


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 10**6), st.binary(min_size=1, max_size=64))
def test_a_file_with_any_bytes_changed_opens_or_is_refused(published, number, change):
    whole = published.read_bytes()
    place = number % len(whole)
    tampered = published.with_name("Ændret.hplan")
    tampered.write_bytes(whole[:place] + change + whole[place + len(change) :])
    with contextlib.suppress(FileError):
        Project.open(tampered, shipped_concept(), author="Bo", read_only=True)


# Only what is new


def known(path: Path) -> set[str]:
    with reading(path) as connection:
        return History(connection).known()


def check_new(path: Path, ids: set[str]) -> None:
    with reading(path) as connection:
        check_content(connection, path, ids)


def test_what_is_known_is_not_read_again_and_what_is_new_is(published):
    ids = known(published)
    with_version("x", "person", ASE)(published)
    change = run("UPDATE version SET author = 'Fremmed' WHERE record = 'organisering'")
    change(published)
    check_new(published, ids)
    run("UPDATE version SET author = 'Bo' WHERE record = 'x'")(published)
    with pytest.raises(DamagedFile, match="»x« er ændret"):
        check_new(published, ids)


def test_a_new_version_must_follow_known_ones_of_its_own_record(published):
    ids = known(published)
    with reading(published) as connection:
        (head,) = History(connection).heads("organisering")
    with_version("x", "element", "{}", parents=(head,))(published)
    for lie in ("", f"UPDATE version SET record = 'x' WHERE id = '{head}'"):
        run(lie)(published)
        with pytest.raises(DamagedFile):
            check_new(published, ids)


def test_heads_of_what_is_new_must_be_right(published):
    ids = known(published)
    with_version("x", "person", ASE)(published)
    run("DELETE FROM head WHERE record = 'x'")(published)
    with pytest.raises(DamagedFile, match="historikken for »x«"):
        check_new(published, ids)


def test_a_file_that_swells_in_all_is_refused(published, monkeypatch):
    with_packed(PACKED)(published)
    check_new(published, set())
    monkeypatch.setattr(version_check, "MOST_UNPACKED", 0)
    with pytest.raises(DamagedFile, match="fylder alt for meget"):
        check_new(published, set())


def test_only_format_2_knows_two_heads_of_a_record(tmp_path):
    old = tmp_path / "gammel.hplan"
    old.write_bytes((Path(__file__).parent / "samples" / "format-1.hplan").read_bytes())
    head_of_old_format("organisering", "element")(old)
    with pytest.raises(DamagedFile, match="historikken for »organisering«"):
        check_new(old, set())


# Working copies


@pytest.fixture
def working(tmp_path) -> Iterator[History]:
    """The history of a working copy with one version and one draft."""
    path = tmp_path / "plan.db"
    file.create_database(path, "a" * 32, "2026-11-22T09:30:00.000Z")
    with contextlib.closing(file.open_working(path)) as connection:
        history = History(connection)
        history.add([new_version("a", "person", [], "Bo", TIME, '{"name":"Åse"}')])
        now = datetime.datetime(2026, 11, 22, tzinfo=datetime.UTC)
        history.save("b", "person", '{"name":"Hemmelig"}', "Bo", now)
        yield history


def test_a_clean_copy_has_everything_but_drafts(working, tmp_path):
    target = tmp_path / "kopi.hplan"
    file.write_clean_copy(working.connection, target)
    assert working.has_drafts()
    with reading(target) as connection:
        assert list(History(connection).current()) == [("a", "person", '{"name":"Åse"}')]
    content = target.read_bytes()
    assert "Åse".encode() in content
    assert b"Hemmelig" not in content
    assert content[18:20] == b"\x01\x01"
    assert {path.name for path in tmp_path.glob("kopi*")} == {"kopi.hplan"}


def test_a_clean_copy_of_a_working_copy_with_much_free_room_is_small(working, tmp_path):
    target = tmp_path / "kopi.hplan"
    versions = [
        new_version(f"r{n}", "person", [], "Bo", TIME, "Lang tekst. " * 1000) for n in range(50)
    ]
    working.add(versions)
    file.write_clean_copy(working.connection, target)
    large = target.stat().st_size
    for version in versions:
        change = new_version(version.record, "person", [version.id], "Bo", TIME, "Kort.")
        working.add([change])
    while working.pack_superseded():
        pass
    file.write_clean_copy(working.connection, target)
    assert target.stat().st_size * 5 < large
    with reading(target) as connection:
        assert list(History(connection).versions(v.id for v in versions)) == versions


def test_a_working_copy_of_format_1_is_upgraded_with_its_drafts_and_its_log(tmp_path):
    path = tmp_path / "plan.db"
    version = new_version("a", "person", [], "Bo", TIME, '{"name":"Åse"}')
    draft = ("b", "person", "[]", "Bo", TIME, '{"name":"Bo"}')
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as old:
        old.execute("PRAGMA journal_mode=WAL")
        old.execute(f"PRAGMA application_id={APPLICATION_ID}")
        old.execute("PRAGMA user_version=1")
        for statement in file.SCHEMAS[1]:
            old.execute(statement)
        old.execute("INSERT INTO version VALUES (?, ?, ?, ?, ?, ?, ?)", version.row)
        old.execute("INSERT INTO head VALUES ('a', ?)", (version.id,))
        old.execute("INSERT INTO draft VALUES (?, ?, ?, ?, ?, ?)", draft)
        file.upgrade(path, path)
    file.upgrade(path, path)
    with contextlib.closing(file.open_working(path)) as connection:
        assert file.format_of(connection) == FORMAT
        file.check_schema(connection, path)
        history = History(connection)
        assert history.version(version.id) == version
        assert history.mark() == 1
        assert connection.execute("SELECT * FROM draft").fetchall() == [draft]


def test_a_foreign_database_is_not_upgraded(tmp_path):
    path = tmp_path / "plan.db"
    with contextlib.closing(sqlite3.connect(path)) as old:
        old.execute("CREATE TABLE version (id)")
        old.execute("PRAGMA user_version=1")
    before = path.read_bytes()
    with pytest.raises(ForeignSchema):
        file.upgrade(path, path)
    assert path.read_bytes() == before

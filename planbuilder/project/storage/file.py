"""The project file: one SQLite database, made, opened and checked here.

History of the format (`FORMAT`, stored as the database's user_version). A file of a newer
format is refused with an explanation; one of an older format is read as if it were of this one,
and upgraded where it lies in a working copy.

1 (program 0.1): meta, version, head, draft, blob.
2 (program 0.2): version has packed and basis; a record may have several heads.
3 (program 0.3): records of kinds comment and returned; a Word template among the blobs, which the
Word options name; the tables are those of 2.
4 (program 0.4): more registers than that of efforts; the mark `internal`; tables as in 2.
5 (program 0.5): live blocks in texts; new entries among what came home; packages that may add to
any register; answers about readiness; what checks found and was set aside; tasks, and the groups of
persons; registers of follow-up, of action cards, and of hearing and approval; tables as in 2.
"""

from __future__ import annotations

import contextlib
import functools
import os
import re
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from planbuilder import __version__
from planbuilder.project.errors import (
    ForeignSchema,
    damaged,
    empty,
    missing,
    newer_format,
    not_a_plan,
    os_errors,
    sqlite_errors,
)

SUFFIX = ".hplan"
APPLICATION_ID = 0x48504C4E
"""The letters HPLN; says in the file's header whose database it is."""
FORMAT = 5
MAX_ROW_BYTES = 64_000_000
"""No text and no picture in a file may be longer."""

_VERSION_1 = (
    "CREATE TABLE version (id TEXT PRIMARY KEY, record TEXT NOT NULL, kind TEXT NOT NULL, "
    "parents TEXT NOT NULL, author TEXT NOT NULL, time TEXT NOT NULL, payload TEXT) STRICT"
)
_VERSION = (
    "CREATE TABLE version (id TEXT PRIMARY KEY, record TEXT NOT NULL, kind TEXT NOT NULL, "
    "parents TEXT NOT NULL, author TEXT NOT NULL, time TEXT NOT NULL, payload TEXT, packed BLOB, "
    "basis TEXT) STRICT"
)
_INDEX = "CREATE INDEX version_of_record ON version (record)"
SCHEMA = (
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
    _VERSION,
    _INDEX,
    "CREATE TABLE head (record TEXT NOT NULL, version TEXT NOT NULL, "
    "PRIMARY KEY (record, version)) STRICT, WITHOUT ROWID",
    "CREATE TABLE draft (record TEXT PRIMARY KEY, kind TEXT NOT NULL, parents TEXT NOT NULL, "
    "author TEXT NOT NULL, started TEXT NOT NULL, payload TEXT) STRICT",
    "CREATE TABLE blob (id TEXT PRIMARY KEY, media_type TEXT NOT NULL, data BLOB NOT NULL) STRICT",
)
SCHEMAS = {
    1: tuple(_VERSION_1 if statement == _VERSION else statement for statement in SCHEMA),
    2: SCHEMA,
    3: SCHEMA,
    4: SCHEMA,
    FORMAT: SCHEMA,
}

_WITH_ROOM_FOR_PACKED = (
    "DROP INDEX version_of_record",
    "ALTER TABLE version RENAME TO version_1",
    _VERSION,
    "INSERT INTO version SELECT *, NULL, NULL FROM version_1 ORDER BY rowid",
    "DROP TABLE version_1",
    _INDEX,
)
"""What makes the tables of format 2 of those of format 1."""

_HEADER_BYTES = 100
_MAGIC = b"SQLite format 3\0"
_PLAN_ID = re.compile("[0-9a-f]{32}")
_PROGRAM = re.compile(r"[0-9]{1,4}(\.[0-9]{1,4}){1,2}")
_BUSY_SECONDS = 10
_PAGE_BYTES = 8192
"""A text of usual length fits into one page, and all pages are written faster than of 4096."""
_LOOSE = 0.25
"""How much of a published file may be free pages."""


@contextlib.contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Make all changes inside the block come true together, or none of them."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        connection.rollback()
        raise


def create_database(path: Path, plan_id: str, created: str) -> None:
    """Make an empty project file at `path`, where nothing may lie yet. Raises FileError."""
    with sqlite_errors(path), contextlib.closing(_connect(path, "rwc")) as connection:
        connection.execute(f"PRAGMA page_size={_PAGE_BYTES}")
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version={FORMAT}")
        with transaction(connection):
            for statement in SCHEMA:
                connection.execute(statement)
            connection.executemany(
                "INSERT INTO meta VALUES (?, ?)",
                [("plan_id", plan_id), ("created", created), ("program", __version__)],
            )


def open_working(path: Path) -> sqlite3.Connection:
    """Return a connection that writes to a working copy on this machine's own disk.

    Each commit is on the disk when it returns, so a power cut takes nothing that was saved.
    """
    connection = _connect(path, "rw")
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    return connection


def open_scratch(path: Path) -> sqlite3.Connection:
    """Return a connection that writes to a copy which is thrown away, so nothing is synced."""
    connection = _connect(path, "rw")
    connection.execute("PRAGMA journal_mode=MEMORY")
    connection.execute("PRAGMA synchronous=OFF")
    return connection


def in_memory(page_bytes: int = _PAGE_BYTES) -> sqlite3.Connection:
    """Return a connection to an empty database in memory, with our tables.

    Args:
        page_bytes: the size of its pages; to take in a whole file it must be the file's.
    """
    connection = _hardened(sqlite3.connect(":memory:", isolation_level=None))
    connection.execute(f"PRAGMA page_size={page_bytes}")
    for statement in SCHEMA:
        connection.execute(statement)
    return connection


@contextlib.contextmanager
def reading(path: Path, shown: Path | None = None) -> Iterator[sqlite3.Connection]:
    """Open a project file for reading, with its header and its schema checked.

    The file is never changed and no other file appears beside it. One of an older format looks
    as if it were of this one.

    Args:
        path: the file to read.
        shown: the file to name in errors, where `path` is a copy of it.

    Raises:
        FileError: the file is missing, not ours, newer, foreign or damaged. So are faults
            that come to light inside the block.
    """
    shown = shown or path
    check_header(path, shown)
    with sqlite_errors(shown), contextlib.closing(_connect(path, "ro")) as connection:
        check_schema(connection, shown)
        if format_of(connection) == 1:
            connection.execute(
                "CREATE TEMP VIEW version AS SELECT rowid, *, NULL AS packed, NULL AS basis "
                "FROM main.version"
            )
        yield connection


def check_header(path: Path, shown: Path, *, is_whole: bool = True) -> None:
    """Look at the first bytes of a file, before SQLite does.

    Args:
        path: the file to look at.
        shown: the file to name in errors.
        is_whole: whether all pages are in this file, and none in a log beside it.

    Raises:
        FileError: there is no file, it is no project file, of a newer format, or cut off.
    """
    with os_errors(shown):
        if not path.exists():
            raise missing(shown)
        if not path.is_file():
            raise not_a_plan(shown, SUFFIX)
        size = path.stat().st_size
        with path.open("rb") as file:
            header = file.read(_HEADER_BYTES)
    _check_kind(header, path, shown)
    page_size = int.from_bytes(header[16:18], "big")
    pages = _number(header, 28)
    if is_whole and size < pages * (65536 if page_size == 1 else page_size):
        raise damaged(shown, "den er skåret over")


def _check_kind(header: bytes, path: Path, shown: Path) -> None:
    if not header:
        raise empty(shown)
    if not header.startswith(_MAGIC[: len(header)]):
        raise not_a_plan(shown, SUFFIX)
    if len(header) < _HEADER_BYTES:
        raise damaged(shown, "den er skåret over")
    if _number(header, 68) != APPLICATION_ID or _number(header, 60) == 0:
        raise not_a_plan(shown, SUFFIX)
    if _number(header, 60) > FORMAT:
        raise newer_format(shown, _number(header, 60), FORMAT, _program_for(path))


def _program_for(path: Path) -> str:
    """Return which newer program brought a file to its format, "" where it doesn't say so."""
    with contextlib.suppress(sqlite3.Error), contextlib.closing(_connect(path, "ro")) as connection:
        if ("table", "meta", SCHEMA[0]) in _schema(connection):
            row = connection.execute("SELECT value FROM meta WHERE key = 'program'").fetchone()
            is_version = row is not None and _PROGRAM.fullmatch(row[0])
            if is_version and _numbers(row[0]) > _numbers(__version__):
                return str(row[0])
    return ""


def _number(header: bytes, offset: int) -> int:
    return int.from_bytes(header[offset : offset + 4], "big")


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def format_of(connection: sqlite3.Connection) -> int:
    """Return the number of a file's format."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def upgrade(path: Path, shown: Path) -> None:
    """Bring a working copy of an older format to this one; leave one of this format as it is.

    Args:
        shown: the file to name in errors.

    Raises:
        FileError: it could not be done, and the working copy is as it was.
    """
    with sqlite_errors(shown), contextlib.closing(_connect(path, "rw")) as connection:
        found = format_of(connection)
        if found == FORMAT:
            return
        check_schema(connection, shown)
        with transaction(connection):
            for statement in (
                *(_WITH_ROOM_FOR_PACKED if found == 1 else ()),
                f"PRAGMA user_version={FORMAT}",
            ):
                connection.execute(statement)
            # Who can't read this format any more is told which program it came with.
            connection.execute("UPDATE meta SET value=? WHERE key='program'", (__version__,))


def check_schema(connection: sqlite3.Connection, shown: Path) -> None:
    """Compare tables, indexes, triggers and views with those that the file's format has.

    Raises:
        ForeignSchema: they differ.
        DamagedFile: SQLite cannot make sense of them.
    """
    expected = _expected_schema(format_of(connection))
    try:
        found = _schema(connection)
    except (sqlite3.OperationalError, UnicodeDecodeError) as error:
        if getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) != sqlite3.SQLITE_ERROR:
            raise  # the drive or another program, not what the file says
        raise damaged(shown, "indholdet hænger ikke sammen") from error
    if found != expected:
        strange = sorted(name for _, name, _ in found ^ expected)
        raise ForeignSchema(
            "Filen »{name}« er ændret af et andet program ({what}) og bliver for en sikkerheds "
            "skyld ikke åbnet. Filen er ikke ændret. Bed om en ny kopi af planen.",
            name=shown.name,
            what=", ".join(strange)[:80],
        )


def _schema(connection: sqlite3.Connection) -> frozenset[tuple[str, str, str]]:
    rows = connection.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_schema")
    return frozenset(rows.fetchall())


@functools.cache
def _expected_schema(number: int) -> frozenset[tuple[str, str, str]]:
    with contextlib.closing(sqlite3.connect(":memory:")) as connection:
        for statement in SCHEMAS[number]:
            connection.execute(statement)
        return _schema(connection)


def check_pages(connection: sqlite3.Connection, shown: Path) -> None:
    """Have SQLite look through the whole file, indexes too. Raises DamagedFile."""
    if connection.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
        raise damaged(shown, "indholdet hænger ikke sammen")


def plan_id(connection: sqlite3.Connection, shown: Path) -> str:
    """Return the id of the plan in a file, 32 hexadecimal digits. Raises DamagedFile."""
    row = connection.execute("SELECT value FROM meta WHERE key = 'plan_id'").fetchone()
    if row is None or not _PLAN_ID.fullmatch(row[0]):
        raise damaged(shown, "planens id mangler")
    return str(row[0])


def write_clean_copy(connection: sqlite3.Connection, target: Path) -> None:
    """Write everything but the drafts to a new single file, with no trace of deleted text.

    Args:
        connection: to a working copy; others may go on writing to it meanwhile.
        target: where the file shall lie, on this machine's own disk.

    Raises:
        sqlite3.Error, OSError: it could not be written.
    """
    target.unlink(missing_ok=True)
    is_loose = _is_loose(connection)
    if is_loose:
        connection.execute("VACUUM INTO ?", (str(target),))
    with contextlib.closing(_connect(target, "rwc")) as copy:
        copy.execute("PRAGMA synchronous=OFF")  # whoever brings it to its place syncs it
        copy.execute("PRAGMA cache_size=50")  # no page is needed twice
        if not is_loose:
            connection.backup(copy)
        copy.execute("PRAGMA journal_mode=MEMORY")
        copy.execute("DELETE FROM draft")


def _is_loose(connection: sqlite3.Connection) -> bool:
    """Whether much of a working copy's room is free, as after much was packed at once."""
    (free,) = connection.execute("PRAGMA freelist_count").fetchone()
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    return bool(free > _LOOSE * pages)


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    """Open a database: "ro" to read, "rw" to write to one that is there, "rwc" to make one."""
    place = path.absolute().as_posix()
    quoted = quote(os.fsencode(place))  # a name need not be text
    # Three slashes and the path, so that the name of a server is not taken for an authority.
    address = f"file://{'' if place.startswith('/') else '/'}{quoted}?mode={mode}"
    if mode == "ro":
        # No lock, no look for a journal, no file beside it.
        address += "&immutable=1"
    return _hardened(
        sqlite3.connect(address, uri=True, isolation_level=None, timeout=_BUSY_SECONDS)
    )


def _hardened(connection: sqlite3.Connection) -> sqlite3.Connection:
    """Let nothing in a file run code or use more than it may; leave no deleted text behind."""
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_ROW_BYTES)
    connection.execute("PRAGMA trusted_schema=OFF")
    connection.execute("PRAGMA cell_size_check=ON")
    connection.execute("PRAGMA secure_delete=ON")
    if sys.version_info >= (3, 12):  # before, the exact comparison of the schema must do
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, True)
    return connection

"""Changing project files behind the program's back, as a foreign program could."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable
from pathlib import Path

from planbuilder.project.storage.history import hash_of, new_version

TIME = "2026-11-22T09:30:00.000Z"
ASE = '{"name":"Åse"}'
Tampering = Callable[[Path], None]


def run(*statements: str) -> Tampering:
    """Return what runs these statements in the file."""

    def tamper(path: Path) -> None:
        with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
            for statement in statements:
                connection.execute(statement)

    return tamper


def with_version(
    record: str, kind: str, payload: str | None, *, parents: tuple[str, ...] = (), time: str = TIME
) -> Tampering:
    """Return what adds a version with a right id and makes it a head beside those there are."""
    version = new_version(record, kind, parents, "Fremmed", time, payload)

    def tamper(path: Path) -> None:
        with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute(f"INSERT INTO version VALUES ({'?, ' * 7}NULL, NULL)", version.row)
            connection.execute("INSERT INTO head VALUES (?, ?)", (record, version.id))

    return tamper


def following(record: str, kind: str, payload: str) -> Tampering:
    """Return what adds a version that follows the record's head."""

    def tamper(path: Path) -> None:
        with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
            query = "SELECT version FROM head WHERE record = ?"
            (head,) = connection.execute(query, (record,)).fetchone()
            connection.execute("DELETE FROM head WHERE version = ?", (head,))
        with_version(record, kind, payload, parents=(head,))(path)

    return tamper


def with_parents_as(parents: str) -> Tampering:
    """Return what adds a first version of the person "x" with a right id, its parents as told."""
    columns = ("x", "person", parents, "Fremmed", TIME, ASE)
    identity = hash_of(*(column.encode() for column in columns))

    def tamper(path: Path) -> None:
        with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
            row = (identity, *columns)
            connection.execute(f"INSERT INTO version VALUES ({'?, ' * 7}NULL, NULL)", row)
            connection.execute("INSERT INTO head VALUES (?, ?)", ("x", identity))

    return tamper


def with_bytes(record: str, payload: bytes) -> Tampering:
    """Return what adds a person's version with a right id and a payload of any bytes."""
    columns = (record, "person", "[]", "Fremmed", TIME)
    identity = hash_of(*(column.encode() for column in columns), payload)

    def tamper(path: Path) -> None:
        with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute(
                "INSERT INTO version VALUES (?, ?, ?, ?, ?, ?, CAST(? AS TEXT), NULL, NULL)",
                (identity, *columns, payload),
            )
            connection.execute("INSERT INTO head VALUES (?, ?)", (record, identity))

    return tamper


def with_packed(packed: bytes, basis: str | None = None, *, plain: str | None = None) -> Tampering:
    """Return what adds a superseded version of the person "x", who is called Åse, as packed.

    `basis` is the id of the version it builds on, "itself", or "another" record's version.
    """
    first = new_version("x", "person", (), "Fremmed", TIME, ASE)

    def tamper(path: Path) -> None:
        with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
            (other,) = connection.execute("SELECT version FROM head LIMIT 1").fetchone()
            found = {"itself": first.id, "another": other}.get(basis or "", basis)
            row = (*first.row[:6], plain, packed, found)
            connection.execute("INSERT INTO version VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
        with_version("x", "person", '{"name":"Bo"}', parents=(first.id,))(path)

    return tamper


def instead(record: str, kind: str, payload: str) -> Tampering:
    """Return what lets a record of the file have this payload from its first version on."""

    def tamper(path: Path) -> None:
        run(
            f"DELETE FROM version WHERE record = '{record}'",
            f"DELETE FROM head WHERE record = '{record}'",
        )(path)
        with_version(record, kind, payload)(path)

    return tamper


def bytes_changed(change: Callable[[bytes], bytes]) -> Tampering:
    """Return what puts other bytes in the place of the file's."""
    return lambda path: path.write_bytes(change(path.read_bytes())) and None


def format_number(number: int) -> Tampering:
    """Return what sets the number of the file's format."""
    return run(f"PRAGMA user_version={number}")


def head_of_old_format(record: str, kind: str) -> Tampering:
    """Return what adds an empty version to a file of format 1 as a head beside those there are."""
    version = new_version(record, kind, (), "Fremmed", TIME, "{}")

    def tamper(path: Path) -> None:
        with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("INSERT INTO version VALUES (?, ?, ?, ?, ?, ?, ?)", version.row)
            connection.execute("INSERT INTO head VALUES (?, ?)", (record, version.id))

    return tamper

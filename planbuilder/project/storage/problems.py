"""Everything that is wrong with a project file, where opening it would stop at the first thing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from planbuilder.model.errors import PlanbuilderError
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.errors import FileError, damaged, sqlite_errors
from planbuilder.project.opening import ConceptSource
from planbuilder.project.project import Project
from planbuilder.project.storage.file import plan_id, reading
from planbuilder.project.storage.history import History, read_record
from planbuilder.project.storage.verify import check_record, check_record_texts, content_problems

_MOST_PAGES = 100
"""How many faults of its pages SQLite is asked to name."""


def problems_in(path: Path, concept: ConceptSource = shipped_concept) -> list[PlanbuilderError]:
    """Return what is wrong with a project file, nothing where it is whole.

    Looked at are the header, the schema, SQLite's pages and indexes, every hash, parent, head
    and picture, and every version's payload with its texts; where all that is right, the plan as
    a whole. The file is only read, and may be of any size.

    Args:
        concept: what gives the concept that the plan names.
    """
    try:
        with reading(path) as connection:
            problems = list(_problems(connection, path))
    except FileError as error:  # nothing in it can be looked at
        return [error]
    return problems or _problems_of_plan(path, concept)


def _problems(connection: sqlite3.Connection, path: Path) -> Iterator[PlanbuilderError]:
    for look in (_pages, _id, content_problems, _payloads):
        try:
            with sqlite_errors(path):
                yield from look(connection, path)
        except FileError as error:  # no further in this respect, but in others
            yield error


def _pages(connection: sqlite3.Connection, path: Path) -> Iterator[PlanbuilderError]:
    for (message,) in connection.execute(f"PRAGMA integrity_check({_MOST_PAGES})").fetchall():
        if message != "ok":
            yield damaged(path, f"SQLite melder »{' '.join(message.split())}«")


def _id(connection: sqlite3.Connection, path: Path) -> Iterator[PlanbuilderError]:
    plan_id(connection, path)
    yield from ()


def _payloads(connection: sqlite3.Connection, path: Path) -> Iterator[PlanbuilderError]:
    history = History(connection)
    ids = connection.execute("SELECT id FROM version ORDER BY record, rowid").fetchall()
    for (version,) in ids:
        try:
            with sqlite_errors(path):
                _check_payload(history, version, path)
        except PlanbuilderError as error:
            yield error


def _check_payload(history: History, version: str, path: Path) -> None:
    try:
        found = history.version(version)
    except (KeyError, ValueError, TypeError, RecursionError) as error:  # no index or parents
        raise damaged(path, f"versionen {version} kan ikke læses") from error
    if found.payload is not None:
        record = read_record(found.kind, found.record, found.payload, path)
        check_record(record, path)
        check_record_texts(record, path)


def _problems_of_plan(path: Path, concept: ConceptSource) -> list[PlanbuilderError]:
    """Return what opening says about the plan as a whole."""
    try:
        Project.open(path, concept, author="", read_only=True).close()
    except PlanbuilderError as error:
        return [error]
    return []

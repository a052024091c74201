"""A package of work: a copy of the plan in which only some records are open for writing.

It is a project file like any other, with one more row in its table `meta`. It comes home by the
ordinary merge, as often as needed.
"""

from __future__ import annotations

import contextlib
import datetime
import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.plain_line import plain_line
from planbuilder.model.plan import Plan
from planbuilder.model.record import Record
from planbuilder.model.records import Comment, Effort, Returned
from planbuilder.model.richtext.tree import RECORD_ID
from planbuilder.model.titles import title_of
from planbuilder.project.errors import damaged, os_errors, sqlite_errors

if TYPE_CHECKING:
    from planbuilder.project.project import Project

_KEY = "package"
_MOST_CHARACTERS = 1_000_000
_MOST_IDS = 10_000
_LONGEST_NAME = 200
_FIELDS = {"for", "deadline", "open", "may_add_efforts", "known_efforts"}


class ClosedRecord(PlanbuilderError):
    """A record that a package of work leaves to others."""


@dataclass(frozen=True, slots=True)
class Package:
    """What is open for writing in a package, for whom, and until when.

    Comments and suggestions from Word are open everywhere: whoever may only read a text may still
    remark on it. Accepting a suggestion changes the text, and so needs that one to be open.

    `open` holds ids of records. With `may_add_efforts`, efforts that are not among
    `known_efforts`, those that the plan had when the package was made, are open too.
    """

    for_whom: str
    deadline: datetime.date | None
    open: frozenset[str]
    may_add_efforts: bool = False
    known_efforts: frozenset[str] = frozenset()


def may_write(package: Package, record: Record) -> bool:
    """Whether a package lets a record be added, changed or deleted."""
    if record.id in package.open or isinstance(record, Comment | Returned):
        return True
    is_effort = isinstance(record, Effort)
    return package.may_add_efforts and is_effort and record.id not in package.known_efforts


def expect_open(package: Package, plan: Plan, records: Iterable[Record]) -> None:
    """Raise ClosedRecord if one of these records is not open for writing in a package."""
    for record in records:
        if not may_write(package, record):
            raise ClosedRecord(
                "Dette er en arbejdspakke til {name}, og »{title}« kan kun læses i den. Intet er "
                "ændret. Skriv i det, der er åbent, eller i selve planen.",
                name=package.for_whom,
                title=title_of(plan, record),
            )


def write_package(
    project: Project,
    target: Path,
    *,
    for_whom: str,
    deadline: datetime.date | None = None,
    records: Iterable[str] = (),
    may_add_efforts: bool = False,
) -> Package:
    """Write a package of an open plan to a new project file. From any thread.

    Args:
        for_whom: the colleague's name.
        deadline: when it should be home again, None for no deadline.
        records: ids of the records that are open for writing.
        may_add_efforts: whether new efforts may be added as well.

    Raises:
        PlanbuilderError: there is no name, nothing is open, or the plan lacks one of the records.
        FileError: it could not be written; what lay there before is untouched.
    """
    from planbuilder.project.sharing.shared import SharedFile
    from planbuilder.project.storage.scratch import scratch_folder

    package = _checked(project, for_whom, deadline, frozenset(records), may_add_efforts)
    with scratch_folder() as folder:
        whole = folder / "package.hplan"
        project.save_copy(whole)
        store_package(whole, package, target)
        SharedFile(target).replace(whole)
    return package


def _checked(
    project: Project,
    for_whom: str,
    deadline: datetime.date | None,
    records: frozenset[str],
    may_add_efforts: bool,
) -> Package:
    name = plain_line(for_whom)[:_LONGEST_NAME]
    if not name:
        raise PlanbuilderError("Skriv navnet på den, arbejdspakken er til.")
    if not records and not may_add_efforts:
        raise PlanbuilderError("Vælg mindst ét element eller én indsats, der skal skrives i.")
    for record in sorted(records):
        if project.plan.get(record) is None:
            raise PlanbuilderError(
                "Planen har hverken et element eller en indsats med id »{id}«.", id=record
            )
    efforts = frozenset(effort.id for effort in project.plan.efforts)
    known = efforts if may_add_efforts else frozenset()
    return Package(name, deadline, records, may_add_efforts, known)


def store_package(path: Path, package: Package, shown: Path) -> None:
    """Make the project file at `path`, a copy that nobody has open, a package.

    Args:
        shown: the file to name in errors.

    Raises:
        FileError: it could not be written.
    """
    stored: dict[str, Any] = {
        "for": package.for_whom,
        "deadline": package.deadline and package.deadline.isoformat(),
        "open": sorted(package.open),
        "may_add_efforts": package.may_add_efforts,
        "known_efforts": sorted(package.known_efforts),
    }
    text = json.dumps(stored, ensure_ascii=False, separators=(",", ":"))
    with (
        os_errors(shown),
        sqlite_errors(shown),
        contextlib.closing(sqlite3.connect(path)) as connection,
        connection,
    ):
        connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (_KEY, text))


def read_package(connection: sqlite3.Connection, shown: Path) -> Package | None:
    """Return what a project file says about itself as a package, None where it is none.

    Args:
        shown: the file to name in errors.

    Raises:
        DamagedFile: what it says makes no sense.
    """
    query = "SELECT length(value), substr(value, 1, ?) FROM meta WHERE key = ?"
    row = connection.execute(query, (_MOST_CHARACTERS, _KEY)).fetchone()
    if row is None:
        return None
    try:
        if row[0] > _MOST_CHARACTERS:
            raise ValueError
        return package_from(row[1])
    except (ValueError, TypeError, RecursionError) as error:
        raise damaged(shown, "det kan ikke læses, hvem arbejdspakken er til") from error


def take_package(theirs: sqlite3.Connection, ours: sqlite3.Connection) -> None:
    """Let a working copy be the package that the shared file is, or none where that is none.

    Belongs inside a transaction on `ours`. Only where the two differ is anything written.
    """
    query = "SELECT value FROM meta WHERE key = ?"
    wanted = theirs.execute(query, (_KEY,)).fetchone()
    if wanted == ours.execute(query, (_KEY,)).fetchone():
        return
    ours.execute("DELETE FROM meta WHERE key = ?", (_KEY,))
    if wanted is not None:
        ours.execute("INSERT INTO meta VALUES (?, ?)", (_KEY, wanted[0]))


def package_from(text: str) -> Package:
    """Return the package that a JSON text says. Raises ValueError, TypeError, RecursionError."""
    stored = json.loads(text)
    if not isinstance(stored, dict) or stored.keys() != _FIELDS:
        raise ValueError
    name, deadline, may_add = stored["for"], stored["deadline"], stored["may_add_efforts"]
    if plain_line(name) != name or not 0 < len(name) <= _LONGEST_NAME:
        raise ValueError
    if not isinstance(may_add, bool):
        raise TypeError
    day = None if deadline is None else datetime.date.fromisoformat(deadline)
    return Package(name, day, _ids(stored["open"]), may_add, _ids(stored["known_efforts"]))


def _ids(stored: object) -> frozenset[str]:
    if not isinstance(stored, list) or len(stored) > _MOST_IDS:
        raise TypeError
    if not all(isinstance(part, str) and RECORD_ID.fullmatch(part) for part in stored):
        raise ValueError
    return frozenset(stored)

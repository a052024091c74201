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
from planbuilder.model.readiness.records import ReadinessAnswer, ReadinessRound
from planbuilder.model.record import Record
from planbuilder.model.records import Comment, Effort, Returned, SetAside
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.model.richtext.tree import RECORD_ID
from planbuilder.model.titles import title_of
from planbuilder.project.errors import damaged, os_errors, sqlite_errors
from planbuilder.project.storage.file import reading

if TYPE_CHECKING:
    from planbuilder.project.project import Project

_KEY = "package"
MOST_CHARACTERS = 4_000_000
_MOST_IDS = 100_000
_LONGEST_NAME = 200
_OPEN_EVERYWHERE = (Comment, Returned, SetAside, ReadinessRound, ReadinessAnswer)
_FIELDS = {"for", "deadline", "open", "may_add", "known"}
_FIELDS_4 = {"for", "deadline", "open", "may_add_efforts", "known_efforts"}
"""Those up to format 4, where new efforts were all that could be added."""


class ClosedRecord(PlanbuilderError):
    """A record that a package of work leaves to others."""


@dataclass(frozen=True, slots=True)
class Package:
    """What is open for writing in a package, for whom, and until when.

    Comments, suggestions from Word and findings that are set aside are open everywhere: whoever may
    only read a text may still remark on it. So are answers about readiness, which everybody gives
    for themselves. Accepting a suggestion changes the text, and so needs that one to be open.

    `open` holds ids of records, `may_add` kinds of entries: of these, what is not among `known`,
    those that the plan had when the package was made, is open too.
    """

    for_whom: str
    deadline: datetime.date | None
    open: frozenset[str]
    may_add: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()


def may_write(package: Package, record: Record) -> bool:
    """Whether a package lets a record be added, changed or deleted."""
    if record.id in package.open or isinstance(record, _OPEN_EVERYWHERE):
        return True
    return record.KIND in package.may_add and record.id not in package.known


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
    may_add: Iterable[str] = (),
) -> Package:
    """Write a package of an open plan to a new project file. From any thread.

    Args:
        for_whom: the colleague's name.
        deadline: when it should be home again, None for no deadline.
        records: ids of the records that are open for writing; where nothing is, the colleague
            still reads, comments and answers about readiness.
        may_add: kinds of the registers whose entries may be added as well.

    Raises:
        PlanbuilderError: there is no name, the plan lacks one of the records, or there are too
            many of them.
        FileError: it could not be written; what lay there before is untouched.
    """
    from planbuilder.project.sharing.shared import SharedFile
    from planbuilder.project.storage.scratch import scratch_folder

    package = _checked(project, for_whom, deadline, frozenset(records), frozenset(may_add))
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
    may_add: frozenset[str],
) -> Package:
    name = plain_line(for_whom)[:_LONGEST_NAME]
    if not name:
        raise PlanbuilderError("Skriv navnet på den, arbejdspakken er til.")
    for record in sorted(records):
        if project.plan.get(record) is None:
            raise PlanbuilderError(
                "Planen har hverken et element eller en række i et register med id »{id}«.",
                id=record,
            )
    known = frozenset(
        entry.id for kind in may_add for entry in project.plan.entries(REGISTERS[kind].kind)
    )
    package = Package(name, deadline, records, may_add, known)
    if max(len(records), len(known)) > _MOST_IDS or len(_stored(package)) > MOST_CHARACTERS:
        raise PlanbuilderError(
            "Registrene har flere rækker, end en arbejdspakke kan rumme. Vælg færre registre."
        )
    return package


def store_package(path: Path, package: Package, shown: Path) -> None:
    """Make the project file at `path`, a copy that nobody has open, a package.

    Args:
        shown: the file to name in errors.

    Raises:
        FileError: it could not be written.
    """
    text = _stored(package)
    with (
        os_errors(shown),
        sqlite_errors(shown),
        contextlib.closing(sqlite3.connect(path)) as connection,
        connection,
    ):
        connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (_KEY, text))


def _stored(package: Package) -> str:
    stored: dict[str, Any] = {
        "for": package.for_whom,
        "deadline": package.deadline and package.deadline.isoformat(),
        "open": sorted(package.open),
        "may_add": sorted(package.may_add),
        "known": sorted(package.known),
    }
    return json.dumps(stored, ensure_ascii=False, separators=(",", ":"))


def read_package(connection: sqlite3.Connection, shown: Path) -> Package | None:
    """Return what a project file says about itself as a package, None where it is none.

    Args:
        shown: the file to name in errors.

    Raises:
        DamagedFile: what it says makes no sense.
    """
    query = "SELECT length(value), substr(value, 1, ?) FROM meta WHERE key = ?"
    row = connection.execute(query, (MOST_CHARACTERS, _KEY)).fetchone()
    if row is None:
        return None
    try:
        if row[0] > MOST_CHARACTERS:
            raise ValueError
        return package_from(row[1])
    except (ValueError, TypeError, RecursionError) as error:
        raise damaged(shown, "det kan ikke læses, hvem arbejdspakken er til") from error


def package_for(path: Path) -> str:
    """Return for whom the package of work in a file is, "" where it is none or can't be read.

    Only that is read: whoever opens the file is told what is wrong with it.
    """
    with contextlib.suppress(PlanbuilderError), reading(path) as connection:
        package = read_package(connection, path)
        return package.for_whom if package else ""
    return ""


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
    if not isinstance(stored, dict):
        raise TypeError
    if stored.keys() == _FIELDS_4:
        stored = _from_4(stored)
    if stored.keys() != _FIELDS:
        raise ValueError
    name, deadline = stored["for"], stored["deadline"]
    if plain_line(name) != name or not 0 < len(name) <= _LONGEST_NAME:
        raise ValueError
    day = None if deadline is None else datetime.date.fromisoformat(deadline)
    may_add = _ids(stored["may_add"])
    if not REGISTERS.keys() >= may_add:
        raise ValueError
    return Package(name, day, _ids(stored["open"]), may_add, _ids(stored["known"]))


def _from_4(stored: dict[str, Any]) -> dict[str, Any]:
    """Return what a package of format 4 says as one says it now. Raises TypeError."""
    rest = {name: stored[name] for name in _FIELDS & _FIELDS_4}
    may_add, known = stored["may_add_efforts"], stored["known_efforts"]
    if not isinstance(may_add, bool):
        raise TypeError
    return rest | {"may_add": [Effort.KIND] if may_add else [], "known": known}


def _ids(stored: object) -> frozenset[str]:
    if not isinstance(stored, list) or len(stored) > _MOST_IDS:
        raise TypeError
    if not all(isinstance(part, str) and RECORD_ID.fullmatch(part) for part in stored):
        raise ValueError
    return frozenset(stored)

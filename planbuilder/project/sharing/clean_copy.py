"""Fresh project files with the plan's current state only: to share outside, or to be smaller.

They are new databases from the first byte, with a plan id of their own: nothing is deleted from
a copy, so nothing deleted can be left in one. What the municipality keeps to itself is told in
`planbuilder.model.outside`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from planbuilder.model.figures.records import Figure
from planbuilder.model.figures.table import FigureTable
from planbuilder.model.outside import outside
from planbuilder.model.record import Record
from planbuilder.model.records import Milestone, Returned
from planbuilder.project import clock
from planbuilder.project.blobs import blobs_of, check_blob
from planbuilder.project.errors import os_errors
from planbuilder.project.sharing.kept_bases import NO_BASES, KeptBases, kept_bases
from planbuilder.project.storage.fresh_file import expect_free, write_fresh_file
from planbuilder.project.storage.history import History, new_version, payload_text, time_text

if TYPE_CHECKING:
    from planbuilder.project.project import Project


@dataclass(frozen=True, slots=True)
class FileReport:
    """What a project file holds: sizes in bytes, and how many versions.

    `current_text_bytes` are the records as they stand now, plain.
    """

    size: int
    current_text_bytes: int
    versions: int
    pictures_bytes: int


def file_report(project: Project) -> FileReport:
    """Return what takes room in an open plan's file. From any thread. Raises FileError."""
    with os_errors(project.path):
        size = project.path.stat().st_size if project.path.exists() else 0
    with project.reading_history() as history:
        text = sum(len(payload.encode()) for _, _, payload in history.current())
        versions = sum(count for _, _, count in history.records_with_history())
        query = "SELECT ifnull(sum(length(data)), 0) FROM blob"
        (pictures,) = history.connection.execute(query).fetchone()
    return FileReport(size, text, versions, int(pictures))


def write_clean_copy(
    project: Project, target: Path, *, keep_authors: bool = False, overwrite: bool = False
) -> None:
    """Write the plan as it stands for people outside: no history, nothing internal.

    Args:
        keep_authors: whether the persons of the plan and who wrote what stay; else the
            municipality is the author of everything.
        overwrite: whether a file that lies there may be replaced.

    Raises:
        PlanbuilderError: people still disagree somewhere; the message says where.
        FileExists: there is a file already, or it is the plan's own.
        FileError: it could not be written; what lay there before is untouched.
    """
    shown = FigureTable(project.plan)
    records = [
        record
        for record in outside(project.plan, with_persons=keep_authors).plan
        if not isinstance(record, Figure) or shown.is_shown(record)
    ]
    _write(project, records, target, keep_authors, overwrite)


def write_fresh_history(project: Project, target: Path, *, overwrite: bool = False) -> None:
    """Write the plan as it stands with a history that begins anew, so that the file is smaller.

    People, authors, comments and conflicts stay; milestones and earlier texts don't, but for those
    that suggestions from Word were made from: on these they can still be decided on. Raises as
    `write_clean_copy`, but for conflicts.
    """
    kept = [record for record in project.plan if not isinstance(record, Milestone)]
    with project.reading_history() as history:
        bases = kept_bases(history, [record for record in kept if isinstance(record, Returned)])
    kept = [bases.suggestion(r) if isinstance(r, Returned) else r for r in kept]
    _write(project, kept, target, True, overwrite, bases)


def _write(
    project: Project,
    records: Iterable[Record],
    target: Path,
    keep_authors: bool,
    overwrite: bool,
    bases: KeptBases = NO_BASES,
) -> None:
    if not overwrite or target.absolute() == project.path:
        expect_free(target)
    kept = list(records)
    now = time_text(clock.now())
    author_of = _author_of(project, keep_authors)
    versions = [*bases.versions, *bases.deletions(kept, project.author, now)]
    for record in kept:
        parents = bases.last(record.id)
        author = author_of(record.id)
        versions.append(
            new_version(record.id, record.KIND, parents, author, now, payload_text(record))
        )

    def fill(history: History) -> None:
        history.add(versions)
        found = ((source, project.picture(source)) for source in sorted(blobs_of(kept)))
        history.add_pictures(
            (source, check_blob(data), data) for source, data in found if data is not None
        )

    write_fresh_file(target, os.urandom(16).hex(), fill)


def _author_of(project: Project, keep_authors: bool) -> Callable[[str], str]:
    """Return who is named as the author of a record: who last wrote in it, or the municipality."""
    if not keep_authors:
        municipality = project.plan.info.municipality or "Ukendt"
        return lambda record: municipality
    with project.reading_history() as history:
        query = "SELECT head.record, author FROM head JOIN version ON id = head.version"
        authors = dict(history.connection.execute(query).fetchall())
        authors |= dict(history.connection.execute("SELECT record, author FROM draft").fetchall())
    return lambda record: authors.get(record, project.author)

"""Checking a project file that comes from outside, before anything of it is used."""

from __future__ import annotations

import hashlib
import itertools
import sqlite3
from collections.abc import Iterator, Set
from pathlib import Path
from typing import Any

from planbuilder.model.concept import Concept
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.figures.records import Figure, FigureOptions, check_figure, with_areas
from planbuilder.model.kinds import rich_fields
from planbuilder.model.ordering import is_order_key
from planbuilder.model.plan import Plan
from planbuilder.model.readiness.records import (
    ReadinessAnswer,
    ReadinessRound,
    check_answer,
    check_round,
)
from planbuilder.model.record import Record
from planbuilder.model.records import PLAN_ID, Element, Milestone, PlanInfo
from planbuilder.project.blobs import KEPT_TYPES
from planbuilder.project.errors import DamagedFile, damaged
from planbuilder.project.storage.file import check_pages, plan_id
from planbuilder.project.storage.history import Version
from planbuilder.project.storage.packing import FIRST_PACKED
from planbuilder.project.storage.version_check import VersionCheck, is_time


def check_content(
    connection: sqlite3.Connection, shown: Path, known: Set[str] = frozenset()
) -> list[Version]:
    """Check pages, id, drafts, versions and pictures of a file whose schema is known to be ours.

    Args:
        known: ids of versions and pictures that are at hand already. Where there are any, only
            what is new is read through, and the rest of the file must not be used.

    Returns:
        The versions that are new, where any are known.

    Raises:
        FileError: something in it is not as the format says (docs/file-format.md).
    """
    check_pages(connection, shown)
    plan_id(connection, shown)
    versions = VersionCheck(connection, shown, known)
    for problem in _problems(connection, shown, known, versions):
        raise problem
    return versions.new


def content_problems(connection: sqlite3.Connection, shown: Path) -> Iterator[DamagedFile]:
    """Yield what is wrong with drafts, versions, heads and pictures."""
    versions = VersionCheck(connection, shown, frozenset())
    return _problems(connection, shown, frozenset(), versions)


def _problems(
    connection: sqlite3.Connection, shown: Path, known: Set[str], versions: VersionCheck
) -> Iterator[DamagedFile]:
    if connection.execute("SELECT 1 FROM draft").fetchone():
        yield damaged(shown, "den indeholder kladder, som aldrig blev gemt færdig")
    if not _has_room(connection):
        yield damaged(shown, "versionernes numre er for høje")
    yield from versions.problems()
    for (name,) in connection.execute("SELECT id FROM blob").fetchall():
        if name not in known and not _is_whole(connection, name):
            yield damaged(shown, "et billede eller en skabelon er ændret uden om programmet")


def _has_room(connection: sqlite3.Connection) -> bool:
    """Whether versions can be added and packed for ever: the number of a row grows with each."""
    query = "SELECT ifnull(max(rowid), 0) FROM version WHERE rowid < ?"
    (last,) = connection.execute(query, (FIRST_PACKED,)).fetchone()
    (last_packed,) = connection.execute("SELECT ifnull(max(rowid), 0) FROM version").fetchone()
    return bool(last < FIRST_PACKED // 2 and last_packed < FIRST_PACKED * 2)


def _is_whole(connection: sqlite3.Connection, name: str) -> bool:
    query = "SELECT media_type, data FROM blob WHERE id = ?"
    row = connection.execute(query, (name,)).fetchone()
    if row is None:  # the index leads elsewhere
        return False
    media_type, data = row
    return media_type in KEPT_TYPES and hashlib.sha256(data).hexdigest() == name


def check_plan(plan: Plan, shown: Path) -> None:
    """Check what the records say of each other, as far as the program builds on it.

    Raises:
        DamagedFile: the front page is missing, an element has no place in the concept, or a
            record is not as `check_record` says.
    """
    if not isinstance(plan.get(PLAN_ID), PlanInfo):
        raise damaged(shown, "planens forside mangler")
    for element in plan.elements:
        if not has_levels(element, plan.concept):
            raise damaged(shown, f"elementet »{element.id}« findes ikke i konceptet")
    for record in plan:
        check_record(record, shown)


def check_record(record: Record, shown: Path) -> None:
    """Check where a record stands, when it was, and that figures and answers are on their scales.

    Raises:
        DamagedFile: it can't be told.
    """
    if isinstance(record, Figure | FigureOptions):
        _check_figures(record, shown)
    if isinstance(record, ReadinessAnswer | ReadinessRound):
        _check_readiness(record, shown)
    if not is_order_key(getattr(record, "order", "")):
        raise damaged(shown, f"pladsen for »{record.id}« kan ikke læses")
    if isinstance(record, Milestone) and not is_time(record.moment.encode()):
        raise damaged(shown, f"tidspunktet for »{record.id}« kan ikke læses")


def _check_figures(record: Figure | FigureOptions, shown: Path) -> None:
    """Check that a figure is a number at its place, and that areas are called as areas can be."""
    try:
        if isinstance(record, Figure):
            check_figure(record)
        else:
            with_areas(record, record.areas)
    except PlanbuilderError as error:
        raise damaged(shown, f"nøgletallet »{record.id}« kan ikke bruges") from error


def _check_readiness(record: ReadinessAnswer | ReadinessRound, shown: Path) -> None:
    """Check that an answer is on its scales, and a round that of its month."""
    try:
        if isinstance(record, ReadinessAnswer):
            check_answer(record)
        else:
            check_round(record)
    except PlanbuilderError as error:
        raise damaged(shown, f"parathedsvurderingens »{record.id}« kan ikke bruges") from error


def has_levels(element: Element, concept: Concept) -> bool:
    """Whether an element is one of the concept's, or says of itself where in it it belongs.

    Where people disagree about that, each of the readings must say it, since any may be chosen.
    """
    is_known = concept.knows(element.id)
    if is_known and not (element.planning_level or element.effort_level or element.disputed):
        return True  # as nearly always
    unset = {""} if is_known else set()
    planning = {level.id for level in concept.planning_levels} | unset
    effort = {level.id for level in concept.effort_levels} | unset
    return (
        _readings(element, "planning_level") <= planning
        and _readings(element, "effort_level") <= effort
    )


def _readings(record: Record, field: str) -> set[Any]:
    """Return the value of a field and those that people disagree about."""
    disputed = (conflict for conflict in record.disputed if conflict.field == field)
    readings = {reading.value for conflict in disputed for reading in conflict.readings}
    return readings | {getattr(record, field)}


def check_texts(plan: Plan, shown: Path, limit: int | None = None) -> None:
    """Check that the texts of a plan can be read as XHTML of our subset.

    Args:
        limit: how many records to look into at most, the elements first; all of them by default.

    Raises:
        DamagedFile: one cannot; the message names its record.
    """
    records = itertools.chain(plan.elements, plan.sections, plan.efforts)
    for record in itertools.islice(records, limit):
        check_record_texts(record, shown)


def check_record_texts(record: Record, shown: Path) -> None:
    """Check that the texts of one record can be read. Raises DamagedFile."""
    from planbuilder.model.richtext.tree import TextError  # not for start-up: most plans are known
    from planbuilder.model.richtext.xhtml import from_xhtml

    for name in rich_fields(record.KIND):
        try:
            from_xhtml(getattr(record, name))
        except TextError as error:
            raise damaged(shown, f"teksten i »{record.id}« kan ikke læses") from error

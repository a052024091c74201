"""Checking a project file that comes from outside, before anything of it is used."""

from __future__ import annotations

import datetime
import hashlib
import itertools
import json
import sqlite3
from pathlib import Path

from planbuilder.model.plan import Plan
from planbuilder.model.records import PLAN_ID, Element, PlanInfo, Record, rich_fields
from planbuilder.model.richtext.tree import TextError
from planbuilder.model.richtext.xhtml import from_xhtml
from planbuilder.project.errors import DamagedFile, UnmergedFile, damaged
from planbuilder.project.file import check_pages, plan_id
from planbuilder.project.history import version_id
from planbuilder.project.pictures import MEDIA_TYPES


def check_content(connection: sqlite3.Connection, shown: Path) -> None:
    """Check pages, id, drafts, versions and pictures of a file whose schema is known to be ours.

    Raises:
        FileError: something in it is not as the format says (docs/file-format.md).
    """
    check_pages(connection, shown)
    plan_id(connection, shown)
    if connection.execute("SELECT 1 FROM draft").fetchone():
        raise damaged(shown, "den indeholder kladder, som aldrig blev gemt færdig")
    _check_versions(connection, shown)
    for name, media_type, data in connection.execute("SELECT id, media_type, data FROM blob"):
        if media_type not in MEDIA_TYPES or hashlib.sha256(data).hexdigest() != name:
            raise damaged(shown, "et billede er ændret uden om programmet")


def check_plan(plan: Plan, shown: Path) -> None:
    """Check what the records say of each other, as far as the program builds on it.

    Raises:
        DamagedFile: the front page is missing, an element has no place in the concept, or
            sections hold each other in a ring.
    """
    if not isinstance(plan.get(PLAN_ID), PlanInfo):
        raise damaged(shown, "planens forside mangler")
    for element in plan.elements:
        _check_levels(plan, element, shown)
    parents = {section.id: section.parent for section in plan.sections}
    for section in parents:
        above = parents[section]
        for _ in parents:
            above = parents.get(above, "")
        if above:
            raise damaged(shown, f"afsnittet »{section}« ligger inde i sig selv")


def _check_levels(plan: Plan, element: Element, shown: Path) -> None:
    planning = {level.id for level in plan.concept.planning_levels}
    effort = {level.id for level in plan.concept.effort_levels}
    if not (
        plan.concept.has(element.id)
        or (element.planning_level in planning and element.effort_level in effort)
    ):
        raise damaged(shown, f"elementet »{element.id}« findes ikke i konceptet")


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
    for name in rich_fields(record.KIND):
        try:
            from_xhtml(getattr(record, name))
        except TextError as error:
            raise damaged(shown, f"teksten i »{record.id}« kan ikke læses") from error


def _check_versions(connection: sqlite3.Connection, shown: Path) -> None:
    """Check that ids are hashes, that parents are there, and that the heads follow from them."""
    record_of: dict[str, tuple[str, str]] = {}
    followers: list[tuple[str, str, str]] = []
    for row in connection.execute("SELECT * FROM version"):
        if version_id(*row[1:]) != row[0] or not _is_time(row[5]):
            raise damaged(shown, f"en version af »{row[1]}« er ændret uden om programmet")
        record_of[row[0]] = row[1:3]
        if row[3] != "[]":
            followers.append(row[1:4])
    heads = set(record_of) - _followed(record_of, followers, shown)
    stored = set(connection.execute("SELECT version, record FROM head"))
    if stored != {(head, record_of[head][0]) for head in heads}:
        raise _incoherent(shown)
    if len({record for _, record in stored}) < len(stored):
        raise UnmergedFile(
            "Filen »{name}« indeholder to udgaver af samme tekst, som denne udgave af programmet "
            "ikke kan flette. Filen er ikke ændret. Hent den nyeste udgave af Planbuilder.",
            name=shown.name,
        )


def _followed(
    record_of: dict[str, tuple[str, str]], followers: list[tuple[str, str, str]], shown: Path
) -> set[str]:
    """Return the ids that some version names as its parent."""
    followed = set()
    for record, kind, parents in followers:
        for parent in _parents(parents, shown):
            if record_of.get(parent) != (record, kind):
                raise _incoherent(shown)
            followed.add(parent)
    return followed


def _parents(text: str, shown: Path) -> list[str]:
    try:
        parents = json.loads(text)
    except (ValueError, RecursionError):
        parents = None
    if not isinstance(parents, list) or not all(isinstance(parent, str) for parent in parents):
        raise _incoherent(shown)
    return parents


def _is_time(text: str) -> bool:
    try:
        return datetime.datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def _incoherent(shown: Path) -> DamagedFile:
    return damaged(shown, "historikken hænger ikke sammen")

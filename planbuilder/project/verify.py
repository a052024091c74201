"""Checking a project file that comes from outside, before anything of it is used."""

from __future__ import annotations

import datetime
import hashlib
import itertools
import json
import sqlite3
from pathlib import Path

from planbuilder.model.ordering import is_order_key
from planbuilder.model.plan import Plan
from planbuilder.model.records import PLAN_ID, Element, PlanInfo, Record, rich_fields
from planbuilder.model.richtext.tree import TextError
from planbuilder.model.richtext.xhtml import from_xhtml
from planbuilder.project.errors import DamagedFile, UnmergedFile, damaged
from planbuilder.project.file import check_pages, plan_id
from planbuilder.project.history import hash_of
from planbuilder.project.pictures import MEDIA_TYPES

DEEPEST_SECTIONS = 9
"""As deep as headings in a document go. The window makes two; two people's moves can add up."""


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
        DamagedFile: the front page is missing, an element has no place in the concept, sections
            hold each other without end, or the place of a record is no order key.
    """
    if not isinstance(plan.get(PLAN_ID), PlanInfo):
        raise damaged(shown, "planens forside mangler")
    for element in plan.elements:
        _check_levels(plan, element, shown)
    parents = {section.id: plan.holder(section) for section in plan.sections}
    for section, above in parents.items():
        for _ in range(DEEPEST_SECTIONS):
            above = parents.get(above, "")
        if above:
            raise damaged(shown, f"afsnittet »{section}« ligger for dybt")
    for record in plan:
        check_place(record, shown)


def check_place(record: Record, shown: Path) -> None:
    """Check that others can be placed before and behind a record. Raises DamagedFile."""
    if not is_order_key(getattr(record, "order", "")):
        raise damaged(shown, f"pladsen for »{record.id}« kan ikke læses")


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


_Records = dict[bytes, tuple[bytes, bytes]]
"""Record and kind of each version, by its id. What is hashed need not be decoded first."""


def _check_versions(connection: sqlite3.Connection, shown: Path) -> None:
    """Check that ids are hashes, that parents are there, and that the heads follow from them."""
    connection.text_factory = bytes
    try:
        records, followers = _checked_versions(connection, shown)
        stored = set(connection.execute("SELECT version, record FROM head"))
    finally:
        connection.text_factory = str
    heads = records.keys() - _followed(records, followers, shown)
    if stored != {(head, records[head][0]) for head in heads}:
        raise _incoherent(shown)
    if len({record for _, record in stored}) < len(stored):
        raise UnmergedFile(
            "Filen »{name}« indeholder to udgaver af samme tekst, som denne udgave af programmet "
            "ikke kan flette. Filen er ikke ændret. Hent den nyeste udgave af Planbuilder.",
            name=shown.name,
        )


def _checked_versions(
    connection: sqlite3.Connection, shown: Path
) -> tuple[_Records, list[tuple[bytes, bytes]]]:
    """Return the records of all versions, and id and parents of those that have parents."""
    records: _Records = {}
    followers: list[tuple[bytes, bytes]] = []
    rows = connection.execute("SELECT * FROM version")
    for identity, record, kind, parents, author, time, payload in rows:
        hashed = hash_of(record, kind, parents, author, time, payload)
        if hashed.encode() != identity or not _is_time(time):
            name = record.decode(errors="replace")
            raise damaged(shown, f"en version af »{name}« er ændret uden om programmet")
        records[identity] = (record, kind)
        if parents != b"[]":
            followers.append((identity, parents))
    return records, followers


def _followed(records: _Records, followers: list[tuple[bytes, bytes]], shown: Path) -> set[bytes]:
    """Return the ids that some version names as its parent."""
    followed = set()
    for identity, parents in followers:
        for parent in _parents(parents, shown):
            if records.get(parent) != records[identity]:
                raise _incoherent(shown)
            followed.add(parent)
    return followed


def _parents(text: bytes, shown: Path) -> list[bytes]:
    try:
        return [parent.encode() for parent in json.loads(text)]
    except (ValueError, TypeError, AttributeError, RecursionError):
        raise _incoherent(shown) from None


def _is_time(text: bytes) -> bool:
    try:
        return datetime.datetime.fromisoformat(text.decode()).tzinfo is not None
    except ValueError:
        return False


def _incoherent(shown: Path) -> DamagedFile:
    return damaged(shown, "historikken hænger ikke sammen")

"""Lets versions whose forerunners are lost follow what is left, with new ids where that is needed.

A version's id tells what it follows. So one that lost some of that gets a new id, and so do all
that follow it; milestones name the new ids.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from planbuilder.model.payloads import from_payload
from planbuilder.model.records import PLAN_ID, Milestone
from planbuilder.project.errors import DamagedFile
from planbuilder.project.storage.history import (
    Version,
    new_version,
    parents_first,
    payload_text,
    read_record,
)
from planbuilder.project.storage.verify import check_record, check_record_texts


@dataclass(slots=True)
class Reattached:
    """Versions whose parents are all there.

    `ids` leads from the id that each had to the one it has; `placed_anew` counts those that had
    lost what they followed.
    """

    versions: list[Version] = field(default_factory=list)
    ids: dict[str, str] = field(default_factory=dict)
    placed_anew: int = 0


def reattached(versions: Iterable[Version], heads: set[str], shown: Path) -> Reattached:
    """Return these versions such that they hang together and the plan can be opened.

    One that lost all that it followed follows what is known from before it. A last version that
    no plan can be opened with is left out.

    Args:
        heads: ids of versions that nothing followed when the file was whole.
        shown: the file that they come from.
    """
    records: dict[str, list[Version]] = {}
    for version in versions:
        records.setdefault(version.record, []).append(version)
    done = Reattached()
    # Milestones come last, since they name the ids that the others got.
    for _, group in sorted(records.items(), key=lambda item: (_is_milestone(item[1]), item[0])):
        ordered = parents_first(group)
        same_kind = [version for version in ordered if version.kind == ordered[-1].kind]
        _attach(_usable(same_kind, shown), heads, done)
    return done


def _is_milestone(group: list[Version]) -> bool:
    return group[0].kind == Milestone.KIND


def _usable(ordered: list[Version], shown: Path) -> list[Version]:
    """Return the versions without those at the end that a plan cannot be opened with."""
    followed: set[str] = set()
    kept = []
    for version in reversed(ordered):
        if version.id in followed or _can_be_shown(version, shown):
            followed.update(version.parents)
            kept.append(version)
    return kept[::-1]


def _can_be_shown(version: Version, shown: Path) -> bool:
    if version.payload is None:
        return version.record != PLAN_ID
    try:
        record = read_record(version.kind, version.record, version.payload, shown)
        check_record(record, shown)
        check_record_texts(record, shown)
    except DamagedFile:
        return False
    return True


def _attach(ordered: list[Version], heads: set[str], done: Reattached) -> None:
    """Add the versions of one record, parents before followers."""
    own_ids: dict[str, str] = {}
    ends: dict[str, bool] = {}  # by new id, whether something came after it that may be lost
    for version in ordered:
        parents = {own_ids[parent] for parent in version.parents if parent in own_ids}
        if len(parents) < len(version.parents):
            done.placed_anew += 1
            parents = parents or {end for end, had_followers in ends.items() if had_followers}
        placed = _with_parents(version, parents, done.ids)
        own_ids[version.id] = done.ids[version.id] = placed.id
        if placed.id in ends:
            continue  # what told it from another is lost
        done.versions.append(placed)
        for parent in parents:
            ends.pop(parent, None)
        ends[placed.id] = version.id not in heads


def _with_parents(version: Version, parents: set[str], ids: dict[str, str]) -> Version:
    payload = version.payload
    if version.kind == Milestone.KIND and payload is not None:
        payload = _milestone_payload(version.record, payload, ids)
    return new_version(version.record, version.kind, parents, version.author, version.time, payload)


def _milestone_payload(record: str, payload: str, ids: dict[str, str]) -> str:
    """Return a milestone's payload with the new ids of versions that got one."""
    milestone = from_payload(Milestone.KIND, record, json.loads(payload))
    if not isinstance(milestone, Milestone):
        raise TypeError(milestone)
    named = tuple(sorted({ids.get(version, version) for version in milestone.versions}))
    if named == milestone.versions:
        return payload  # as it was written, so that its id stays
    return payload_text(replace(milestone, versions=named))

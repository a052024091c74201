"""Milestones: naming where all records stand, and the plan as it stood then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.ids import new_id
from planbuilder.model.merging.conflicts import conflicts_in
from planbuilder.model.records import INTERNAL_KINDS, PLAN_ID, Milestone, PlanInfo, Record
from planbuilder.project import clock
from planbuilder.project.storage.history import History, read_record, time_text


def new_milestone(
    history: History, records: Iterable[Record], name: str, note: str, author: str, *, adopted: bool
) -> Milestone:
    """Return a milestone that names where these records stand in a history without drafts.

    Comments and other internal records are no part of the plan's state and not named.

    Raises:
        PlanbuilderError: it has no name, or it shall be the adopted plan and people still
            disagree somewhere.
    """
    if not name.strip():
        raise PlanbuilderError("En milepæl skal have et navn, fx »Sendt i høring«.")
    named = [record for record in records if record.KIND not in INTERNAL_KINDS]
    disagreements = len(conflicts_in(named)) if adopted else 0
    if disagreements:
        raise PlanbuilderError(
            "Planen kan ikke sættes som vedtaget endnu: {count} steder står der to udgaver, som I "
            "skal vælge imellem. Intet er ændret. Vælg først, eller sæt en almindelig milepæl.",
            count=disagreements,
        )
    versions = (head for record in named for head in history.heads(record.id))
    return Milestone(
        id=new_id("milepael"),
        name=name.strip(),
        note=note.strip(),
        moment=time_text(clock.now()),
        author=author,
        adopted=adopted,
        versions=tuple(sorted(versions)),
    )


def heads_at(history: History, milestone: Milestone) -> dict[str, str]:
    """Return the version that each record stood at, without the front page.

    Its title says more there than any version does.
    """
    stood = {history.record_of(version): version for version in milestone.versions}
    return {record: version for record, version in stood.items() if record not in (None, PLAN_ID)}


def records_at(history: History, milestone: Milestone, shown: Path) -> Iterator[Record]:
    """Yield the records as they stood at a milestone.

    Versions that the file no longer has are left out.

    Raises:
        DamagedFile: a record makes no sense.
    """
    known = history.ids()
    present = (version for version in milestone.versions if version in known)
    for version in history.versions(present):
        if version.payload is not None:
            yield read_record(version.kind, version.record, version.payload, shown)


def titled(records: Iterable[Record], milestone: Milestone) -> Iterator[Record]:
    """Yield the records; the plan's title says which milestone they stood at."""
    for record in records:
        if record.id == PLAN_ID and isinstance(record, PlanInfo):
            yield replace(record, title=f"{record.title} – {milestone.name}")
        else:
            yield record

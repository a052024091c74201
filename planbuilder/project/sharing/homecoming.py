"""What comes home in other files than copies of the plan: Word documents and Excel sheets.

Each record in them was made from a known version. What its reader wrote becomes a version that
follows that one, beside what was written in the plan meanwhile, and the two are merged as any.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.merging.conflicts import OpenConflict, conflicts_in
from planbuilder.model.record import Record
from planbuilder.project import clock
from planbuilder.project.record_state import RecordState
from planbuilder.project.sharing.taking_in import absorb
from planbuilder.project.storage.history import (
    History,
    Version,
    new_version,
    payload_text,
    read_record,
    time_text,
)

if TYPE_CHECKING:
    from planbuilder.project.project import Project


class BaseUnknown(PlanbuilderError):
    """A version that a file was made from, which this plan doesn't have."""


@dataclass(frozen=True, slots=True)
class Homecoming:
    """A record as somebody has it who had it from the version `base`.

    `base` is "" where it follows on the homecoming of the same record before it in a list: what a
    second reader did after the first; and where the record is new, made by who sent the file.
    """

    record: Record
    base: str
    author: str


def bring_home(
    project: Project,
    label: str,
    homecomings: Iterable[Homecoming],
    puts: Iterable[Record] = (),
    removes: Iterable[str] = (),
) -> tuple[OpenConflict, ...]:
    """Merge records that come home in a document or a sheet, as one step that can be undone.

    Args:
        label: the words for it behind "Fortryd".
        homecomings: the records as their readers have them, and what each was made from.
        puts: other records to add or to set in the same step.
        removes: ids of records to take out in the same step.

    Returns:
        Where people now disagree in the records that came home.

    Raises:
        BaseUnknown: the plan lacks a version that one was made from; nothing is changed.
        ClosedRecord: this is a package of work, in which one of the records is not open.
        FileError: it could not be saved.
    """
    steps, plan = project.steps, project.plan
    comings, removes = tuple(homecomings), tuple(removes)
    others = tuple(map(steps.settled, puts))
    steps.expect_open([*(coming.record for coming in comings), *others, *map(plan.get, removes)])

    def take_in(history: History) -> Iterable[RecordState]:
        history.close_drafts()
        return absorb(history, _versions(history, comings), project.path).states

    states, _ = steps.merge(label, take_in, others, removes)
    return tuple(conflicts_in(state.record for state in states if state.record is not None))


def _versions(history: History, homecomings: Iterable[Homecoming]) -> list[Version]:
    """Return the versions that homecomings make; what changes nothing makes none.

    Raises:
        BaseUnknown: the plan lacks a version that one was made from.
    """
    now = time_text(clock.now())
    made: dict[str, Version] = {}
    last: dict[str, str] = {}
    for coming in homecomings:
        record = coming.record
        base = coming.base or last.get(record.id, "")
        parents = [base] if base else []
        payload = payload_text(record)
        if not base or payload != _payload(history, made, base, record.id):
            author = coming.author or "?"
            version = new_version(record.id, record.KIND, parents, author, now, payload)
            made[version.id] = version
            last[record.id] = version.id
        else:
            last[record.id] = base
    return list(made.values())


def _payload(history: History, made: dict[str, Version], base: str, record: str) -> str | None:
    if base in made:
        return made[base].payload
    if history.record_of(base) != record:
        raise BaseUnknown(
            "Filen er lavet ud fra en udgave, som denne plan ikke har, så intet er hentet. "
            "Åbn den plan, som filen blev sendt fra, eller flet den ind først."
        )
    return history.payload(base)


def record_in(history: History, version: str, shown: Path) -> Record | None:
    """Return the record as it stood in a version, None where that deleted it.

    Raises:
        BaseUnknown: there is no such version.
        DamagedFile: it makes no sense.
    """
    record = history.record_of(version)
    if record is None:
        raise BaseUnknown("Planen har ikke udgaven »{version}«.", version=version)
    found = history.version(version)
    if found.payload is None:
        return None
    return read_record(found.kind, found.record, found.payload, shown)


def full_version(history: History, record: str, digits: str) -> str:
    """Return the id of the version of a record that begins with these digits, "" for none."""
    found = history.connection.execute(
        "SELECT id FROM version WHERE record = ? AND substr(id, 1, ?) = ?",
        (record, len(digits), digits),
    ).fetchall()
    return str(found[0][0]) if len(found) == 1 else ""

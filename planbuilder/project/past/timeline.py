"""Readable steps of history: who changed what from when to when, and how much."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from planbuilder.model.comparing.summary import summary
from planbuilder.model.merging.conflicts import conflict_count
from planbuilder.model.payloads import from_payload
from planbuilder.model.record import Record
from planbuilder.model.records import Milestone
from planbuilder.project.past.lineage import Lineage
from planbuilder.project.past.sittings import Run, Sitting, runs_of, sittings_of
from planbuilder.project.storage.history import History

MOST_SUMMED_UP = 12
"""Of how many records in a step it is worked out how much changed."""


@dataclass(frozen=True, slots=True)
class StepRecord:
    """What a step did to one record.

    `before` and `after` are the versions that it starts from and ends with; `before` is "" where
    the record was not there. `last` is the time of `after`. `title` is its own title or name at
    the end, and `summary` tells how much changed, e.g. "+42 −7 ord"; both are "" beyond the first
    records of a step.
    """

    kind: str
    id: str
    before: str
    after: str
    last: str
    title: str = ""
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """What the same people did in one sitting.

    `first` and `last` are times as versions hold them. `is_merge` says that the program brought
    together what `authors` wrote apart, and that they disagree somewhere.
    """

    authors: tuple[str, ...]
    first: str
    last: str
    records: tuple[StepRecord, ...]
    is_merge: bool = False

    @property
    def id(self) -> str:
        """A version of this step, which tells it from all others."""
        return self.records[0].after


@dataclass(frozen=True, slots=True)
class StepsPage:
    """Some steps, the latest first; whether older ones follow; and all who ever wrote there."""

    steps: tuple[Step, ...]
    has_more: bool
    authors: tuple[str, ...]


def record_steps(
    history: History, record: str, limit: int, before: str | None = None, author: str = ""
) -> StepsPage:
    """Return the latest steps in the history of one record.

    Args:
        limit: how many steps at most.
        before: the id of a step; only older ones come. None for the first page.
        author: only steps that this person had a hand in; "" for all.

    Faults are sqlite3.Error and BadPacking.
    """
    return _page(Lineage(history, [record]), limit, before, author)


def plan_steps(
    history: History, limit: int, before: str | None = None, author: str = ""
) -> StepsPage:
    """Return the latest steps in the history of the whole plan; the rest as `record_steps`."""
    return _page(Lineage(history), limit, before, author)


def _page(lineage: Lineage, limit: int, before: str | None, author: str) -> StepsPage:
    runs = [
        run
        for _, entries in sorted(lineage.records.items())
        if entries[0].kind != Milestone.KIND
        for run in runs_of(entries)
    ]
    authors = sorted({name for run in runs for name in run.authors})
    sittings = _older(sittings_of(runs), before)
    steps = list(islice(_steps(lineage, sittings, author), limit + 1))
    return StepsPage(tuple(steps[:limit]), len(steps) > limit, tuple(authors))


def _older(sittings: list[Sitting], before: str | None) -> list[Sitting]:
    """Return the sittings after the one that holds the version `before`."""
    if before is None:
        return sittings
    for place, sitting in enumerate(sittings):
        if any(before in run.ids for run in sitting.runs):
            return sittings[place + 1 :]
    return []


def _steps(lineage: Lineage, sittings: list[Sitting], author: str) -> Iterator[Step]:
    for sitting in sittings:
        authors = sorted({name for run in sitting.runs for name in run.authors or run.merged})
        if author and author not in authors:
            continue
        runs = [run for run in sitting.runs if run.authors or _is_disputed(lineage, run)]
        if runs:
            yield _step(lineage, runs, tuple(authors))


def _step(lineage: Lineage, runs: list[Run], authors: tuple[str, ...]) -> Step:
    entries = [entry for run in runs for entry in run.entries]
    latest_first = sorted(runs, key=lambda run: (run.last, run.after), reverse=True)
    return Step(
        authors,
        min(entries, key=lambda entry: (entry.at, entry.id)).time,
        max(entries, key=lambda entry: (entry.at, entry.id)).time,
        tuple(
            _summed_up(lineage, run) if place < MOST_SUMMED_UP else _bare(run)
            for place, run in enumerate(latest_first)
        ),
        is_merge=not runs[0].authors,
    )


def _is_disputed(lineage: Lineage, run: Run) -> bool:
    """Whether people disagree in what a merge brought together; others need not be seen."""
    record = record_at(lineage, run.entries[-1].kind, run.entries[-1].record, run.after)
    return record is not None and conflict_count(record) > 0


def _bare(run: Run) -> StepRecord:
    first, latest = run.entries[0], run.entries[-1]
    return StepRecord(first.kind, first.record, run.before, run.after, latest.time)


def _summed_up(lineage: Lineage, run: Run) -> StepRecord:
    kind, record_id = run.entries[0].kind, run.entries[0].record
    before = record_at(lineage, kind, record_id, run.before)
    after = record_at(lineage, kind, record_id, run.after)
    known = after or before
    title = str(getattr(known, "title", "") or getattr(known, "name", "")) if known else ""
    return replace(_bare(run), title=title, summary=summary(before, after))


def record_at(lineage: Lineage, kind: str, record_id: str, version: str) -> Record | None:
    """Return a record as it stood in a version; None before the first and where it was deleted."""
    payload = lineage.payload(version) if version else None
    return None if payload is None else from_payload(kind, record_id, json.loads(payload))

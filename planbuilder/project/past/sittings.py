"""Groups the versions of a record into what somebody did in one go, and these into sittings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from planbuilder.project.past.lineage import Entry

SITTING_SECONDS = 30 * 60
"""A longer pause than this ends a sitting."""
RUN_SECONDS = 20 * 60
"""So much writing in one text is a step at most, so that one can go back within a sitting."""
TURN_SECONDS = 3 * 60
"""Whoever comes back to a text later than this, after others wrote in it, begins a new step."""


@dataclass(slots=True)
class Run:
    """Versions of one record that belong together: one author's, or those of several in turns.

    `before` is the version that it starts from, "" where the record was not there; `merged` names
    whose versions were brought together before it, where that was not within it.
    """

    entries: list[Entry]
    before: str
    authors: set[str] = field(default_factory=set)
    merged: tuple[str, ...] = ()
    first: float = 0
    last: float = 0
    ids: set[str] = field(default_factory=set)

    @property
    def after(self) -> str:
        """The version that it ends with."""
        return self.entries[-1].id

    def take(self, entry: Entry) -> None:
        """Add the next version."""
        if not entry.is_merge:
            if self.merged and not self.authors and self.entries:
                self.before = self.after  # what a merge brought is not the doing of who goes on
            self.authors.add(entry.author)
        self.entries.append(entry)
        self.ids.add(entry.id)
        self.last = entry.at


@dataclass(slots=True)
class Sitting:
    """The runs of the same authors without a long pause, the earliest first, one of a record."""

    runs: list[Run]
    records: set[str] = field(default_factory=set)

    @property
    def first(self) -> float:
        """When it began."""
        return min(run.first for run in self.runs)

    @property
    def last(self) -> float:
        """When it ended."""
        return max(run.last for run in self.runs)


def runs_of(entries: Iterable[Entry]) -> list[Run]:
    """Return the runs of one record, whose versions come the oldest first."""
    runs: list[Run] = []
    names: dict[str, frozenset[str]] = {}
    alone = _Alone()
    for entry in entries:
        if entry.is_merge:
            brought = [names[parent] for parent in entry.parents if parent in names]
            names[entry.id] = frozenset().union(*brought)
            _merge(runs, entry, names[entry.id])
            continue
        names[entry.id] = alone[entry.author]
        place = _place(runs, entry)
        if place is None:
            runs.append(Run([], entry.parents[0] if entry.parents else "", first=entry.at))
        elif place < len(runs) - 1:
            _join(runs, place)
        runs[-1].take(entry)
    return runs


class _Alone(dict[str, frozenset[str]]):
    """Each name as a set of its own, made once."""

    def __missing__(self, name: str) -> frozenset[str]:
        self[name] = frozenset((name,))
        return self[name]


def _place(runs: list[Run], entry: Entry) -> int | None:
    """Return the place of the run that the entry goes on with: its author's, not long before.

    Where there is none, it goes on with a merge that nobody has gone on with yet.
    """
    moment = entry.at
    merge = None
    for place in range(len(runs) - 1, -1, -1):
        run = runs[place]
        if moment - run.last > SITTING_SECONDS:
            break
        if entry.author in run.authors:
            goes_on = entry.at - run.first <= RUN_SECONDS and _at_once(runs[place:], entry.at)
            return place if goes_on else merge
        if not run.authors and place == len(runs) - 1:
            merge = place
        moment = run.first
    return merge


def _at_once(runs: list[Run], moment: float) -> bool:
    """Whether one can go on with the first of these runs, the last ones of a record.

    That is so where nobody else wrote since, and where others wrote at the same time, which had
    to be merged. Where somebody wrote on in the other's text, each turn stays a step of its own,
    so that one can go back to what stood there before. So does the beginning of a record.
    """
    if len(runs) == 1:
        return True
    if not runs[0].before or moment - runs[0].last > TURN_SECONDS:
        return False
    return any(entry.is_merge for run in runs for entry in run.entries)


def _join(runs: list[Run], place: int) -> None:
    """Make one of the runs from `place` on: people who wrote at once did it together."""
    joined = runs[place]
    for run in runs[place + 1 :]:
        joined.entries.extend(run.entries)
        joined.authors |= run.authors
        joined.ids |= run.ids
    del runs[place + 1 :]


def _merge(runs: list[Run], entry: Entry, authors: frozenset[str]) -> None:
    """Fold a merge into the run that it brings together, or begin a run of its own."""
    if runs and runs[-1].ids.issuperset(entry.parents):
        runs[-1].take(entry)
        return
    latest = next((run.after for run in reversed(runs) if run.after in entry.parents), "")
    run = Run([], latest or entry.parents[0], merged=tuple(sorted(authors)), first=entry.at)
    run.take(entry)
    runs.append(run)


def sittings_of(runs: Iterable[Run]) -> list[Sitting]:
    """Return the sittings in which the runs of many records were made, the latest first."""
    open_sittings: dict[tuple[bool, tuple[str, ...]], Sitting] = {}
    sittings: list[Sitting] = []
    for run in sorted(runs, key=lambda run: (run.first, run.last)):
        who = bool(run.authors), tuple(sorted(run.authors or run.merged))
        sitting = open_sittings.get(who)
        record = run.entries[0].record
        if (
            sitting is None
            or run.first - sitting.last > SITTING_SECONDS
            or record in sitting.records
        ):
            sitting = open_sittings[who] = Sitting([])
            sittings.append(sitting)
        sitting.runs.append(run)
        sitting.records.add(record)
    # Turned around only now, so that of two at the same time the later one still comes first.
    return sorted(sittings, key=lambda sitting: sitting.last)[::-1]

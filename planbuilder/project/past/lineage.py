"""The versions of records in the order in which one reads them, without what they hold.

A version follows its parents, whatever the clocks said; time decides only between versions of
which neither follows the other. What is being written right now counts as the version that it
will become.
"""

from __future__ import annotations

import datetime
import heapq
import json
import operator
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from planbuilder.project.storage.history import History, Version, new_version

_AT_AND_ID = operator.attrgetter("at", "id")
_ONE_PARENT = len('[""]') + 64
"""Characters of an array with the id of one version."""


class Entry(NamedTuple):
    """A version without its payload.

    `at` is when it was written, in seconds since 1970, but never before its parents: where a
    clock was wrong, the order still holds.
    """

    id: str
    record: str
    kind: str
    parents: tuple[str, ...]
    author: str
    time: str
    at: float

    @property
    def is_merge(self) -> bool:
        """Whether the program made it, to bring two versions together."""
        return len(self.parents) > 1


class Lineage:
    """The histories of records, as they stood when this was made; payloads are read when wanted.

    Faults are sqlite3.Error.
    """

    def __init__(self, history: History, only: Collection[str] = ()) -> None:
        """Read the histories of some records, or of all where none is named."""
        self._history = history
        self._drafts = {draft.id: draft for draft in _drafts(history, only)}
        known: dict[str, list[Entry]] = defaultdict(list)
        for entry in (*_entries(history, only), *map(_entry, self._drafts.values())):
            known[entry.record].append(entry)
        self.records = {record: in_order(entries) for record, entries in known.items()}
        """The versions of each record by its id, the oldest first."""

    def payload(self, version: str) -> str | None:
        """Return the payload of a version, None where it deleted its record; or KeyError."""
        draft = self._drafts.get(version)
        return self._history.payload(version) if draft is None else draft.payload

    def payloads(self, versions: Collection[str]) -> dict[str, str | None]:
        """Return the same for many versions by their ids; reading them together is faster."""
        drafts = {key: self._drafts[key].payload for key in versions if key in self._drafts}
        return {**self._history.payloads(key for key in versions if key not in drafts), **drafts}


def _entries(history: History, only: Collection[str]) -> Iterator[Entry]:
    query = "SELECT id, record, kind, parents, author, time FROM version"
    some = " WHERE record IN (SELECT value FROM json_each(?))", (json.dumps(only),)
    where, values = some if only else ("", ())
    rows = history.connection.execute(query + where, values)
    for version, owner, kind, parents, author, time in rows:
        yield Entry(version, owner, kind, _ids(parents), author, time, seconds(time))


def _ids(parents: str) -> tuple[str, ...]:
    if parents == "[]":
        return ()
    if len(parents) == _ONE_PARENT:
        return (parents[2:-2],)  # as nearly always: thousands are read at once
    return tuple(json.loads(parents))


def _drafts(history: History, only: Collection[str]) -> Iterator[Version]:
    query = "SELECT record, kind, parents, author, started, payload FROM draft"
    for owner, kind, parents, author, started, payload in history.connection.execute(query):
        if not only or owner in only:
            before = tuple(json.loads(parents))
            if not before or history.payload(before[0]) != payload:
                yield new_version(owner, kind, before, author, started, payload)


def _entry(version: Version) -> Entry:
    time = version.time
    return Entry(
        version.id,
        version.record,
        version.kind,
        version.parents,
        version.author,
        time,
        seconds(time),
    )


def seconds(time: str) -> float:
    """Return the time of a version in seconds since 1970."""
    return datetime.datetime.fromisoformat(time).timestamp()


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """Return the versions of one record, parents first, else the earliest first."""
    earliest_first = sorted(entries, key=_AT_AND_ID)
    seen: set[str] = set()
    for entry in earliest_first:
        if not seen.issuperset(entry.parents):
            return _parents_first(earliest_first)
        seen.add(entry.id)
    return earliest_first


def _parents_first(entries: list[Entry]) -> list[Entry]:
    by_id = {entry.id: entry for entry in entries}
    waiting = {entry.id: sum(parent in by_id for parent in entry.parents) for entry in entries}
    followers = defaultdict(list)
    for entry in entries:
        for parent in entry.parents:
            followers[parent].append(entry)
    free = [(entry.at, entry.id) for entry in entries if not waiting[entry.id]]
    heapq.heapify(free)
    ordered: list[Entry] = []
    latest = float("-inf")
    while free:
        at, version = heapq.heappop(free)
        latest = max(latest, at)
        ordered.append(by_id[version]._replace(at=latest))
        for follower in followers[version]:
            waiting[follower.id] -= 1
            if not waiting[follower.id]:
                heapq.heappush(free, (follower.at, follower.id))
    return ordered

"""Versions of records in a project file: adding them, and reading where each record stands.

A version never changes and is never taken away. A draft is a version that is still being
written on this machine; closing it makes it a version for good.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Protocol, TypeVar

from planbuilder.model.frozen import frozen
from planbuilder.model.payloads import RecordError, from_payload, to_payload
from planbuilder.model.record import Record
from planbuilder.project.errors import BadPacking, DamagedFile, damaged
from planbuilder.project.pictures import PREFIX
from planbuilder.project.storage.packing import (
    FIRST_PACKED,
    PACKED_AT_ONCE,
    Payloads,
    pack_superseded,
)

Picture = tuple[str, str, bytes]
"""What texts call it ("sha256:…"), its media type, and its data."""
_ENCODER = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
)
DRAFT_LIFE = datetime.timedelta(minutes=2)
"""For how long the next change of a record extends the version that was begun."""


@frozen
class Version:
    """One state of one record.

    `parents` are the ids of the versions it follows, sorted; `time` is UTC as in
    "2026-11-22T09:30:00.125Z"; `payload` is canonical JSON, or None where the record was
    deleted. `id` is the hash of all the others.
    """

    id: str
    record: str
    kind: str
    parents: tuple[str, ...]
    author: str
    time: str
    payload: str | None

    @property
    def row(self) -> tuple[str, str, str, str, str, str, str | None]:
        """The version as the table holds it, from `id` to `payload`."""
        parents = _json(self.parents)
        return (self.id, self.record, self.kind, parents, self.author, self.time, self.payload)


@frozen
class Node:
    """A version without its payload, as its record's history is drawn of it."""

    id: str
    parents: tuple[str, ...]
    author: str
    time: str
    is_deletion: bool


def new_version(
    record: str, kind: str, parents: Iterable[str], author: str, time: str, payload: str | None
) -> Version:
    """Return a version with its id worked out."""
    ordered = tuple(sorted(parents))
    identity = version_id(record, kind, _json(ordered), author, time, payload)
    return Version(identity, record, kind, ordered, author, time, payload)


def version_id(
    record: str, kind: str, parents: str, author: str, time: str, payload: str | None
) -> str:
    """Return the id of a version from its other columns."""
    encoded = None if payload is None else payload.encode()
    return hash_of(
        record.encode(), kind.encode(), parents.encode(), author.encode(), time.encode(), encoded
    )


def hash_of(
    record: bytes, kind: bytes, parents: bytes, author: bytes, time: bytes, payload: bytes | None
) -> str:
    """Return the SHA-256 over the columns of a version in UTF-8, as hexadecimal digits.

    Each column is hashed as its length in bytes, a colon and its bytes, so that no two versions
    read the same; a deletion has no payload to hash.
    """
    # fmt: off
    hashed = b"%d:%b%d:%b%d:%b%d:%b%d:%b" % (
        len(record), record, len(kind), kind, len(parents), parents, len(author), author,
        len(time), time,
    )
    # fmt: on
    if payload is not None:
        hashed += b"%d:%b" % (len(payload), payload)
    return hashlib.sha256(hashed).hexdigest()


def payload_text(record: Record) -> str:
    """Return the payload of a record as canonical JSON: keys sorted, no spaces, letters as such."""
    text = _json(to_payload(record))
    try:
        text.encode()
    except UnicodeEncodeError:  # half a surrogate pair, as a broken paste can hold
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _json(value: object) -> str:
    return _ENCODER.encode(value)


def time_text(moment: datetime.datetime) -> str:
    """Return a moment as versions store it: UTC, to the millisecond."""
    utc = moment.astimezone(datetime.UTC)
    return utc.isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"


def read_record(kind: str, record: str, payload: str, shown: Path) -> Record:
    """Return the record that a payload in the file `shown` holds. Raises DamagedFile."""
    try:
        return from_payload(kind, record, json.loads(payload))
    except RecordError as error:
        raise DamagedFile(
            "Filen »{name}« er beskadiget. {detail} Filen er ikke ændret. "
            "Åbn en anden kopi af planen, eller gendan en ældre udgave af filen.",
            name=shown.name,
            detail=error,
        ) from error
    except (ValueError, RecursionError) as error:
        raise damaged(shown, f"posten »{record}« kan ikke læses") from error


_AT_ONCE = 500
"""How many versions are fetched together."""
_VERSION = (
    "SELECT id, kind, parents, author, time, CAST(record AS BLOB), CAST(payload AS BLOB), packed, "
    "CAST(basis AS BLOB) FROM version"
)
_PACKED = (
    "SELECT id, CAST(record AS BLOB), CAST(payload AS BLOB), packed, CAST(basis AS BLOB) "
    "FROM version"
)
_LISTED = "WHERE id IN (SELECT value FROM json_each(?)) ORDER BY rowid"
"""What others build on was packed before them, and so numbered."""


class History:
    """The versions, heads and drafts behind one connection. Faults are sqlite3.Error.

    What changes something belongs inside a transaction of the caller's.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self._payloads = Payloads(connection)

    # Reading

    def current(self) -> Iterator[tuple[str, str, str]]:
        """Yield id, kind and payload of every record as it stands now, drafts included.

        A record with several heads and no draft comes once for each that is no deletion.
        """
        drafts = {
            row[0]: row
            for row in self.connection.execute("SELECT record, kind, payload FROM draft")
        }
        heads = self.connection.execute(
            "SELECT version.record, kind, payload FROM head JOIN version ON id = head.version"
        )
        for row in heads:
            if row[0] not in drafts and row[2] is not None:
                yield row
        yield from (row for row in drafts.values() if row[2] is not None)

    def heads(self, record: str) -> tuple[str, ...]:
        """Return the ids of the versions of a record that no other follows, sorted."""
        rows = self.connection.execute(
            "SELECT version FROM head WHERE record = ? ORDER BY version", (record,)
        )
        return tuple(row[0] for row in rows)

    def heads_of(self, records: Iterable[str]) -> list[str]:
        """Return the ids of the heads of all these records."""
        query = "SELECT version FROM head WHERE record IN (SELECT value FROM json_each(?))"
        return [row[0] for row in self.connection.execute(query, (_json([*records]),))]

    def unmerged_records(self) -> list[str]:
        """Return the ids of the records that have more than one head, sorted."""
        query = "SELECT record FROM head GROUP BY record HAVING count(*) > 1 ORDER BY record"
        return [row[0] for row in self.connection.execute(query)]

    def records_with_history(self) -> list[tuple[str, str, int]]:
        """Return id, kind and number of versions of every record that ever was, by id."""
        query = "SELECT record, min(kind), count(*) FROM version GROUP BY record ORDER BY record"
        return self.connection.execute(query).fetchall()

    def ids(self) -> set[str]:
        """Return the ids of all versions."""
        return {row[0] for row in self.connection.execute("SELECT id FROM version")}

    def known(self) -> set[str]:
        """Return the ids of all versions and pictures: what need not be fetched."""
        pictures = {row[0] for row in self.connection.execute("SELECT id FROM blob")}
        return self.ids() | pictures

    def graph(self, record: str) -> list[Node]:
        """Return all versions of a record without their payloads, as `parents_first` does."""
        rows = self.connection.execute(
            "SELECT id, parents, author, time, payload IS NULL AND packed IS NULL FROM version "
            "WHERE record = ?",
            (record,),
        )
        return parents_first(
            Node(version, tuple(json.loads(parents)), author, time, bool(is_deletion))
            for version, parents, author, time, is_deletion in rows
        )

    def version(self, version: str) -> Version:
        """Return the version with this id. Raises KeyError where there is none."""
        row = self.connection.execute(f"{_VERSION} WHERE id = ?", (version,)).fetchone()
        if row is None:
            raise KeyError(version)
        return self._version(row)

    def versions(self, ids: Iterable[str]) -> Iterator[Version]:
        """Yield the versions with these ids. Raises KeyError at one that is not here."""
        waiting = list(ids)
        for start in range(0, len(waiting), _AT_ONCE):
            some = waiting[start : start + _AT_ONCE]
            rows = self.connection.execute(f"{_VERSION} {_LISTED}", (_json(some),))
            found = {row[0]: self._version(row) for row in rows}
            yield from (found[version] for version in some)

    def _version(self, row: tuple[Any, ...]) -> Version:
        version, kind, parents, author, time, *packed = row
        unpacked = self._payloads.read_row(version.encode(), tuple(packed))
        payload = _decoded(unpacked.payload)
        record = unpacked.record.decode()
        return Version(version, record, kind, tuple(json.loads(parents)), author, time, payload)

    def payload(self, version: str) -> str | None:
        """Return the payload of a version, or None where it deleted its record.

        Raises:
            KeyError: there is no such version.
        """
        return _decoded(self._payloads.read(version.encode()).payload)

    def payloads(self, ids: Iterable[str]) -> dict[str, str | None]:
        """Return the payloads of versions by their ids, read together.

        Raises:
            KeyError: there is no such version.
        """
        wanted = list(ids)
        found: dict[str, str | None] = {}
        for start in range(0, len(wanted), _AT_ONCE):
            some = _json(wanted[start : start + _AT_ONCE])
            for version, *row in self.connection.execute(f"{_PACKED} {_LISTED}", (some,)):
                unpacked = self._payloads.read_row(version.encode(), tuple(row))
                found[version] = _decoded(unpacked.payload)
        return {version: found[version] for version in wanted}

    def record_of(self, version: str) -> str | None:
        """Return the id of the record that a version is of, or None where it is not here."""
        query = "SELECT record FROM version WHERE id = ?"
        row = self.connection.execute(query, (version,)).fetchone()
        return None if row is None else str(row[0])

    def mark(self) -> int:
        """Return a number that grows with every version that is added."""
        query = "SELECT ifnull(max(rowid), 0) FROM version WHERE rowid < ?"
        return int(self.connection.execute(query, (FIRST_PACKED,)).fetchone()[0])

    def is_package(self) -> bool:
        """Whether only some records are open for writing (project/sharing/package.py)."""
        query = "SELECT 1 FROM meta WHERE key = 'package'"
        return self.connection.execute(query).fetchone() is not None

    def has_drafts(self) -> bool:
        """Whether something has been written that is no version yet."""
        return self.connection.execute("SELECT 1 FROM draft LIMIT 1").fetchone() is not None

    def picture(self, source: str) -> bytes | None:
        """Return the picture that texts call `source`, or None."""
        query = "SELECT data FROM blob WHERE id = ?"
        row = self.connection.execute(query, (source.removeprefix(PREFIX),)).fetchone()
        return None if row is None else bytes(row[0])

    def picture_sources(self) -> set[str]:
        """Return what texts call the pictures that are here."""
        return {PREFIX + row[0] for row in self.connection.execute("SELECT id FROM blob")}

    def pictures_except(self, known: set[str]) -> Iterator[Picture]:
        """Yield the pictures whose sources are not among `known`."""
        for source in self.picture_sources() - known:
            query = "SELECT media_type, data FROM blob WHERE id = ?"
            row = self.connection.execute(query, (source.removeprefix(PREFIX),)).fetchone()
            yield source, row[0], row[1]

    # Writing

    def add_pictures(self, pictures: Iterable[Picture]) -> None:
        """Add pictures; those that are there already stay as they are."""
        self.connection.executemany(
            "INSERT OR IGNORE INTO blob VALUES (?, ?, ?)",
            ((source.removeprefix(PREFIX), kind, data) for source, kind, data in pictures),
        )

    def save(
        self, record: str, kind: str, payload: str | None, author: str, now: datetime.datetime
    ) -> None:
        """Write where a record stands now into its draft; begin a new one where that is due."""
        draft = self.connection.execute(
            "SELECT parents, author, started FROM draft WHERE record = ?", (record,)
        ).fetchone()
        if draft and not (draft[1] == author and _is_young(draft[2], now)):
            self._close(record)
            draft = None
        parents, _, started = draft or (_json(self.heads(record)), author, time_text(now))
        self.connection.execute(
            "INSERT OR REPLACE INTO draft VALUES (?, ?, ?, ?, ?, ?)",
            (record, kind, parents, author, started, payload),
        )

    def close_drafts(self) -> None:
        """Make a version of every draft."""
        for (record,) in self.connection.execute("SELECT record FROM draft").fetchall():
            self._close(record)

    def _close(self, record: str) -> None:
        row = self.connection.execute("SELECT * FROM draft WHERE record = ?", (record,)).fetchone()
        kind, parents, author, started, payload = row[1:]
        before = tuple(json.loads(parents))
        if payload != (self.payload(before[0]) if before else None):
            self.add([new_version(record, kind, before, author, started, payload)])
        self.connection.execute("DELETE FROM draft WHERE record = ?", (record,))

    def add(self, versions: Iterable[Version]) -> None:
        """Add versions that are not there yet, in any order, and move the heads."""
        new = parents_first(versions)
        followed = {(version.record, parent) for version in new for parent in version.parents}
        heads = {(version.record, version.id) for version in new} - followed
        self.connection.executemany(
            "INSERT INTO version (rowid, id, record, kind, parents, author, time, payload) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            ((number, *version.row) for number, version in enumerate(new, self.mark() + 1)),
        )
        self.connection.executemany("DELETE FROM head WHERE record = ? AND version = ?", followed)
        self.connection.executemany("INSERT INTO head VALUES (?, ?)", heads)

    def pack_superseded(self, most: int = PACKED_AT_ONCE) -> int:
        """Store superseded versions packed; the rest waits for the next time.

        Args:
            most: how many at most, so that others who write need not wait long.

        Returns:
            How many were packed.
        """
        packed = pack_superseded(self.connection, most)
        self._payloads = Payloads(self.connection)
        return packed


class _Follower(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def parents(self) -> tuple[str, ...]: ...
    @property
    def time(self) -> str: ...


_F = TypeVar("_F", bound=_Follower)


def parents_first(versions: Iterable[_F]) -> list[_F]:
    """Return versions (or nodes) by their times, but each behind those that it follows."""
    ahead = sorted(versions, key=_latest_last, reverse=True)
    waiting = {version.id: version for version in ahead}
    ordered: list[_F] = []
    while ahead:
        version = ahead[-1]
        before = [waiting[parent] for parent in version.parents if parent in waiting]
        if version.id in waiting and before:
            ahead.extend(sorted(before, key=_latest_last, reverse=True))
            continue
        ahead.pop()
        if waiting.pop(version.id, None):
            ordered.append(version)
    return ordered


def _latest_last(version: _Follower) -> tuple[str, str]:
    return version.time, version.id


def _decoded(payload: bytes | None) -> str | None:
    try:
        return None if payload is None else payload.decode()
    except UnicodeDecodeError as error:
        raise BadPacking("not UTF-8") from error


def _is_young(started: str, now: datetime.datetime) -> bool:
    age = now - datetime.datetime.fromisoformat(started)
    return datetime.timedelta(0) <= age < DRAFT_LIFE

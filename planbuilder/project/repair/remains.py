"""What can be proved of the rows found in a damaged file: versions and pictures by their hashes."""

from __future__ import annotations

import datetime
import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeGuard

from planbuilder.model.errors import PlanbuilderError
from planbuilder.project.blobs import check_blob
from planbuilder.project.errors import BadPacking, DamagedFile
from planbuilder.project.pictures import PREFIX
from planbuilder.project.repair.leaf_rows import Row, Value
from planbuilder.project.storage.history import Picture, Version, new_version, read_record
from planbuilder.project.storage.packing import LONGEST_CHAIN, unpack

MOST_UNPACKED = 1_000_000_000
"""Bytes of all versions together; nobody writes so much, but a file may say so."""
_ID = re.compile("[0-9a-f]{64}")
_PLAN_ID = re.compile("[0-9a-f]{32}")


@dataclass(slots=True)
class Remains:
    """What was found: versions and pictures by their ids, heads, the plan's id.

    `heads` are pairs of record and version, and `lost` the records of versions that were found
    and are not whole, by their ids. `package` is what the file says of itself as a package.
    """

    versions: dict[str, Version] = field(default_factory=dict)
    pictures: list[Picture] = field(default_factory=list)
    heads: set[tuple[str, str]] = field(default_factory=set)
    lost: dict[str, str] = field(default_factory=dict)
    plan_id: str = ""
    package: str = ""


def proved(rows: Iterable[Row], shown: Path) -> Remains:
    """Return what of these rows is whole. A row that is there twice counts where it is whole."""
    remains, stored = Remains(), _Stored(shown)
    for row in rows:
        if len(row) == 2:
            _read_pair(row, remains)
        elif len(row) == 3:
            _read_picture(row, remains)
        else:
            stored.add(row)
    remains.versions = stored.versions()
    remains.lost = {
        version: record
        for version, record in stored.records.items()
        if version not in remains.versions
    }
    remains.heads = {head for head in remains.heads if head[1] not in _followed(remains)}
    return remains


def _followed(remains: Remains) -> set[str]:
    return {parent for version in remains.versions.values() for parent in version.parents}


def _read_pair(row: Row, remains: Remains) -> None:
    name, value = row
    if not isinstance(name, str) or not isinstance(value, str):
        return
    if _ID.fullmatch(value):
        remains.heads.add((name, value))
    elif name == "plan_id" and _PLAN_ID.fullmatch(value):
        remains.plan_id = value
    elif name == "package":
        remains.package = value


def _read_picture(row: Row, remains: Remains) -> None:
    name, _, data = row
    if not isinstance(data, bytes) or hashlib.sha256(data).hexdigest() != name:
        return
    try:
        remains.pictures.append((PREFIX + name, check_blob(data), data))
    except PlanbuilderError:
        return


@dataclass(frozen=True, slots=True)
class _Candidate:
    """What a row says that a version is."""

    id: str
    record: str
    kind: str
    parents: tuple[str, ...]
    author: str
    time: str
    payload: str | None
    packed: bytes | None
    basis: str | None


class _Stored:
    """The rows that look like versions, and the proof of each."""

    def __init__(self, shown: Path) -> None:
        self.records: dict[str, str] = {}
        """The records that rows say their versions are of."""
        self._shown = shown
        self._candidates: dict[str, list[_Candidate]] = {}
        self._proved: dict[str, Version | None] = {}
        self._room = MOST_UNPACKED

    def add(self, row: Row) -> None:
        identity, record, *_ = row
        if not isinstance(identity, str) or not _ID.fullmatch(identity):
            return
        if isinstance(record, str):
            self.records.setdefault(identity, record)
        candidate = _candidate(identity, row)
        if candidate is not None:
            self._candidates.setdefault(identity, []).append(candidate)

    def versions(self) -> dict[str, Version]:
        found = {identity: self._version(identity, LONGEST_CHAIN) for identity in self._candidates}
        return {
            identity: version
            for identity, version in found.items()
            if version is not None and _makes_sense(version, self._shown)
        }

    def _version(self, identity: str, longest: int) -> Version | None:
        """Return a version that is proved, building on `longest` others at most."""
        if identity not in self._proved:
            if longest < 0:  # not remembered: by a shorter way it may be read
                return None
            self._proved[identity] = None  # while it is read, it is no basis of its own
            self._proved[identity] = self._prove(identity, longest)
        return self._proved[identity]

    def _prove(self, identity: str, longest: int) -> Version | None:
        for found in self._candidates.get(identity, ()):
            try:
                payload = self._payload(found, longest)
            except (BadPacking, UnicodeDecodeError):
                continue
            self._room -= len(payload or "")
            version = new_version(
                found.record, found.kind, found.parents, found.author, found.time, payload
            )
            if version.id == identity and self._room > 0:
                return version
        return None

    def _payload(self, found: _Candidate, longest: int) -> str | None:
        """Return a candidate's payload. Raises BadPacking, UnicodeDecodeError."""
        if found.packed is None:
            return found.payload
        if found.basis is None:
            return unpack(found.packed, b"").decode()
        basis = self._version(found.basis, longest - 1)
        if basis is None or basis.payload is None:
            raise BadPacking("built on a version that is missing")
        return unpack(found.packed, basis.payload.encode()).decode()


def _candidate(identity: str, row: Row) -> _Candidate | None:
    """Return what a row of `version` says, None where a column is of another type."""
    _, record, kind, parents, author, time, payload, packed, basis = (*row, None, None)[:9]
    ids = _parents(parents)
    if ids is None or not isinstance(packed, bytes | None):
        return None
    if not (isinstance(record, str) and isinstance(kind, str) and isinstance(author, str)):
        return None
    if not (_is_time(time) and isinstance(payload, str | None) and isinstance(basis, str | None)):
        return None
    return _Candidate(identity, record, kind, ids, author, time, payload, packed, basis)


def _parents(value: Value) -> tuple[str, ...] | None:
    try:
        parents = json.loads(value) if isinstance(value, str) else None
    except (ValueError, RecursionError):
        return None
    if not isinstance(parents, list) or not all(isinstance(parent, str) for parent in parents):
        return None
    return tuple(parents)


def _is_time(value: Value) -> TypeGuard[str]:
    try:
        moment = datetime.datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return False
    return moment is not None and moment.tzinfo is not None


def _makes_sense(version: Version, shown: Path) -> bool:
    """Whether a version is one of a record that this program knows."""
    if version.payload is None:
        return True
    try:
        read_record(version.kind, version.record, version.payload, shown)
    except DamagedFile:
        return False
    return True

"""Checking the versions of a project file: their hashes, what they follow, and the heads.

What is compared are bytes, so that nothing need be decoded before it is known to be whole.
"""

from __future__ import annotations

import datetime
import json
import re
import sqlite3
from collections import Counter
from collections.abc import Iterator, Set
from pathlib import Path

from planbuilder.project.errors import BadPacking, DamagedFile, damaged
from planbuilder.project.storage.file import format_of
from planbuilder.project.storage.history import Version, hash_of
from planbuilder.project.storage.packing import Payloads

MOST_UNPACKED = 1000
"""How many times as large as the file all its versions may be together once they are unpacked."""

_ROW = (
    "SELECT CAST(id AS BLOB), CAST(record AS BLOB), CAST(kind AS BLOB), CAST(parents AS BLOB), "
    "packed IS NOT NULL, CAST(author AS BLOB), CAST(time AS BLOB), CAST(payload AS BLOB), "
    "packed, CAST(basis AS BLOB) FROM version"
)
_Row = tuple[
    bytes, bytes, bytes, bytes, int, bytes, bytes, bytes | None, bytes | None, bytes | None
]
_LISTED = "id IN (SELECT value FROM json_each(?))"
_NODE = (
    "SELECT CAST(id AS BLOB), CAST(record AS BLOB), CAST(kind AS BLOB), CAST(parents AS BLOB), "
    "packed IS NOT NULL FROM version WHERE record = CAST(? AS TEXT)"
)
_ONE_PARENT = re.compile(rb'\["[0-9a-f]{64}"\]')
_HEADS = "SELECT CAST(record AS BLOB), CAST(version AS BLOB) FROM head"
_HEADLESS = (
    "SELECT CAST(head.record AS BLOB) FROM head LEFT JOIN version ON id = head.version "
    "WHERE id IS NULL"
)
_Node = tuple[bytes, bytes, bytes, bytes, int]
"""Id, record, kind and parents of a version, and whether it is packed."""


class VersionCheck:
    """Looks through the versions of one file, or through those that are not `known`.

    Where any are known, `new` holds those that are not, as far as they are whole.
    """

    def __init__(self, connection: sqlite3.Connection, shown: Path, known: Set[str]) -> None:
        self._connection = connection
        self._shown = shown
        self._known = known
        self.new: list[Version] = []
        self._payloads = Payloads(connection)
        self._room = MOST_UNPACKED * _size(connection)

    def problems(self) -> Iterator[DamagedFile]:
        """Yield what is wrong, one error for each version or record that it is wrong with."""
        nodes: list[_Node] = []
        for row in self._rows():
            nodes.append(row[:5])
            fault = self._fault(row)
            if fault:
                yield damaged(self._shown, f"en version af »{_named(row[1])}« {fault}")
            if self._room < 0:
                yield damaged(self._shown, "den fylder alt for meget, når den pakkes ud")
                return
        heads = set(self._connection.execute(_HEADS))
        if self._known:
            records = {record for _, record, *_ in nodes}
            records.update(record for (record,) in self._connection.execute(_HEADLESS))
            nodes = [node for record in records for node in self._nodes(record)]
            heads = {head for head in heads if head[0] in records}
        for record in sorted(_incoherent(nodes, heads) | self._divided(heads)):
            yield damaged(self._shown, f"historikken for »{_named(record)}« hænger ikke sammen")

    def _divided(self, heads: set[tuple[bytes, bytes]]) -> set[bytes]:
        """Return the records with several heads where the file's format knows of no such thing."""
        if format_of(self._connection) > 1:
            return set()
        return {record for record, count in Counter(r for r, _ in heads).items() if count > 1}

    def _rows(self) -> Iterator[_Row]:
        if not self._known:
            yield from self._connection.execute(_ROW)
            return
        ids = {row[0] for row in self._connection.execute("SELECT id FROM version")}
        followed: set[str] = set()
        for row in self._rows_of(ids - self._known):
            yield row
            followed.update(parent.decode() for parent in _parents(row[3]) or ())
        # That a parent is of the same record is known for sure where the parent is whole, too.
        yield from self._rows_of(followed & self._known & ids)

    def _rows_of(self, ids: set[str]) -> Iterator[_Row]:
        """Yield versions by their ids. Raises DamagedFile where the index leads elsewhere."""
        if any(not isinstance(version, str) for version in ids):
            raise self._no_index()
        waiting = {version.encode() for version in ids}
        query = f"{_ROW} WHERE {_LISTED} ORDER BY rowid"
        for row in self._connection.execute(query, (json.dumps([*ids]),)):
            waiting.discard(row[0])
            yield row
        if waiting:
            raise self._no_index()

    def _no_index(self) -> DamagedFile:
        return damaged(self._shown, "indholdet hænger ikke sammen")

    def _nodes(self, record: bytes) -> Iterator[_Node]:
        return self._connection.execute(_NODE, (record,))

    def _fault(self, row: _Row) -> str:
        """Return in Danish what is wrong with one version, "" where nothing is."""
        identity, record, kind, parents, is_packed, author, time, payload, packed, basis = row
        if is_packed:
            try:
                place = (record, payload, packed, basis)
                payload = self._payloads.read_row(identity, place).payload
            except BadPacking:
                return "kan ikke pakkes ud"
            self._room -= len(payload or b"")
        is_whole = hash_of(record, kind, parents, author, time, payload).encode() == identity
        if not is_whole or not is_time(time) or (basis and not is_packed):
            return "er ændret uden om programmet"
        if self._known:
            try:
                self._keep(row, payload)
            except UnicodeDecodeError:
                return "er ulæselig"
        return ""

    def _keep(self, row: _Row, payload: bytes | None) -> None:
        """Add a version to those that are new if it is. Raises UnicodeDecodeError."""
        identity, record, kind, _, _, author, time = row[:7]
        version = identity.decode()
        if version not in self._known:
            parents = tuple(parent.decode() for parent in _parents(row[3]) or ())
            told = (author.decode(), time.decode(), None if payload is None else payload.decode())
            self.new.append(Version(version, record.decode(), kind.decode(), parents, *told))


def _incoherent(nodes: list[_Node], heads: set[tuple[bytes, bytes]]) -> set[bytes]:
    """Return the records whose versions don't hang together, or have other heads than these."""
    places = {identity: (record, kind) for identity, record, kind, _, _ in nodes}
    kinds = dict(places.values())
    followed: set[bytes] = set()
    broken: set[bytes] = set()
    for _, record, kind, text, _ in nodes:
        parents = _parents(text)
        if parents is None or kinds[record] != kind:
            broken.add(record)
            continue
        followed.update(parents)
        broken.update(record for parent in parents if places.get(parent) != (record, kind))
    expected = {
        (record, identity)
        for identity, record, _, _, is_packed in nodes
        if identity not in followed and not is_packed
    }
    return broken | {record for record, _ in expected ^ heads}


def _size(connection: sqlite3.Connection) -> int:
    """Return how many bytes a file has."""
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    (page,) = connection.execute("PRAGMA page_size").fetchone()
    return int(pages * page)


def _parents(text: bytes) -> list[bytes] | None:
    """Return the ids that a version names as its parents, or None where that makes no sense.

    So it is where the array is written otherwise than we write it: then the version would have
    another id once it is in a history of ours.
    """
    if text == b"[]":
        return []
    if _ONE_PARENT.fullmatch(text):
        return [text[2:-2]]
    try:
        parents = sorted(set(json.loads(text)))
        as_we_write = json.dumps(parents, ensure_ascii=False, separators=(",", ":"))
        return [parent.encode() for parent in parents] if as_we_write.encode() == text else None
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None


def is_time(text: bytes) -> bool:
    """Whether this is a moment, with its zone."""
    try:
        return datetime.datetime.fromisoformat(text.decode()).tzinfo is not None
    except ValueError:
        return False


def _named(record: bytes) -> str:
    return record.decode(errors="replace")

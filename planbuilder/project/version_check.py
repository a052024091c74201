"""Checking the versions of a project file: their hashes, what they follow, and the heads.

What is compared are bytes, so that nothing need be decoded before it is known to be whole.
"""

from __future__ import annotations

import datetime
import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Set
from pathlib import Path

from planbuilder.project.errors import BadPacking, DamagedFile, damaged
from planbuilder.project.file import format_of
from planbuilder.project.history import hash_of
from planbuilder.project.packing import Payloads

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
_NODE = (
    "SELECT CAST(id AS BLOB), CAST(record AS BLOB), CAST(kind AS BLOB), CAST(parents AS BLOB), "
    "packed IS NOT NULL FROM version WHERE record = CAST(? AS TEXT)"
)
_HEADS = "SELECT CAST(record AS BLOB), CAST(version AS BLOB) FROM head"
_Node = tuple[bytes, bytes, bytes, bytes, int]
"""Id, record, kind and parents of a version, and whether it is packed."""


class VersionCheck:
    """Looks through the versions of one file, or through those that are not `known`."""

    def __init__(self, connection: sqlite3.Connection, shown: Path, known: Set[str]) -> None:
        self._connection = connection
        self._shown = shown
        self._known = known
        self._payloads = Payloads(connection)
        self._room = MOST_UNPACKED * _size(connection)

    def problems(self) -> Iterator[DamagedFile]:
        """Yield what is wrong, one error for each version or record that it is wrong with."""
        nodes: list[_Node] = []
        for row in self._rows():
            nodes.append(row[:5])
            detail = self._fault(row)
            if detail:
                yield damaged(self._shown, detail)
            if self._room < 0:
                yield damaged(self._shown, "den fylder alt for meget, når den pakkes ud")
                return
        heads = set(self._connection.execute(_HEADS))
        if self._known:
            records = {record for _, record, *_ in nodes}
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
        new = [self._row(version) for version in sorted(ids - self._known, key=str)]
        yield from new
        # That a parent is of the same record is known for sure where the parent is whole, too.
        followed = {parent.decode() for row in new for parent in _parents(row[3]) or ()}
        yield from map(self._row, sorted(followed & self._known & ids))

    def _row(self, version: str) -> _Row:
        """Return a version by its id. Raises DamagedFile where the index leads elsewhere."""
        row: _Row | None = self._connection.execute(f"{_ROW} WHERE id = ?", (version,)).fetchone()
        if row is None or row[0] != version.encode():
            raise damaged(self._shown, "indholdet hænger ikke sammen")
        return row

    def _nodes(self, record: bytes) -> Iterator[_Node]:
        return self._connection.execute(_NODE, (record,))

    def _fault(self, row: _Row) -> str:
        """Return in Danish what is wrong with one version, "" where nothing is."""
        identity, record, kind, parents, is_packed, author, time, payload, packed, basis = row
        if is_packed:
            try:
                payload = self._payloads.read_row(
                    identity, (record, payload, packed, basis)
                ).payload
            except BadPacking:
                return f"en version af »{_named(record)}« kan ikke pakkes ud"
            self._room -= len(payload or b"")
        is_whole = hash_of(record, kind, parents, author, time, payload).encode() == identity
        if is_whole and _is_time(time) and (is_packed or basis is None):
            return ""
        return f"en version af »{_named(record)}« er ændret uden om programmet"


def _incoherent(nodes: list[_Node], heads: set[tuple[bytes, bytes]]) -> set[bytes]:
    """Return the records whose versions don't hang together, or have other heads than these."""
    places = {identity: (record, kind) for identity, record, kind, _, _ in nodes}
    kinds = dict(places.values())
    followed: set[bytes] = set()
    broken: set[bytes] = set()
    for _, record, kind, text, _ in nodes:
        parents = [] if text == b"[]" else _parents(text)
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
    """Return the ids that a version names as its parents, or None where that makes no sense."""
    try:
        return [parent.encode() for parent in json.loads(text)]
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None


def _is_time(text: bytes) -> bool:
    try:
        return datetime.datetime.fromisoformat(text.decode()).tzinfo is not None
    except ValueError:
        return False


def _named(record: bytes) -> str:
    return record.decode(errors="replace")

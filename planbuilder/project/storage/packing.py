"""Superseded versions take little room: each is stored as what differs from a parent.

A packed payload is two numbers of four bytes, the larger digits first, and a raw deflate stream:
so many bytes are as at the beginning of the basis, so many as at its end, and the stream holds
what stands between. Its dictionary is the basis too, turned so that the changed place is at its
end. The basis is another version's payload in UTF-8, or nothing.
"""

from __future__ import annotations

import json
import sqlite3
import struct
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from planbuilder.project.errors import BadPacking
from planbuilder.project.storage.file import MAX_ROW_BYTES

PACK_FROM = 100
"""Payloads of fewer characters stay as they are, since packing would gain nothing."""
LONGEST_CHAIN = 32
"""How many versions may build on each other, so that each is read with bounded work."""
PACKED_AT_ONCE = 200
FIRST_PACKED = 1 << 40
"""From here on the rows of packed versions are numbered, so that they lie close together.

Where it was when it was longer, a packed version would leave most of its page empty.
"""

_ENDS = struct.Struct(">II")
_WINDOW = 32768
"""How far back deflate looks."""
_KEPT_BYTES = 16_000_000
"""How much of what was read lately is kept."""


def pack(payload: bytes, basis: bytes) -> bytes:
    """Return a payload as what differs from `basis`."""
    before = _common(payload, basis)
    after = _common(payload[before:][::-1], basis[before:][::-1])
    deflater = zlib.compressobj(
        9, zlib.DEFLATED, -15, 9, zdict=_dictionary(basis, len(basis) - after)
    )
    middle = deflater.compress(payload[before : len(payload) - after]) + deflater.flush()
    return _ENDS.pack(before, after) + middle


def unpack(packed: bytes, basis: bytes) -> bytes:
    """Return the payload that `pack` packed.

    Raises:
        BadPacking: nothing can have been packed like this, or it is longer than any row.
    """
    try:
        before, after = _ENDS.unpack_from(packed)
    except struct.error as error:
        raise BadPacking("cut off") from error
    room = MAX_ROW_BYTES - before - after
    if before + after > len(basis) or room < 0:
        raise BadPacking("more than the basis holds")
    end = len(basis) - after
    return (
        basis[:before] + _inflate(packed[_ENDS.size :], _dictionary(basis, end), room) + basis[end:]
    )


def _inflate(stream: bytes, dictionary: bytes, room: int) -> bytes:
    inflater = zlib.decompressobj(-15, zdict=dictionary)
    try:
        data = inflater.decompress(stream, room + 1)
    except zlib.error as error:
        raise BadPacking("no deflate stream") from error
    if len(data) > room or not inflater.eof or inflater.unused_data:
        raise BadPacking("too long, cut off or followed by something")
    return data


def _dictionary(basis: bytes, end: int) -> bytes:
    return (basis[end:] + basis[:end])[-_WINDOW:]


def _common(first: bytes, second: bytes) -> int:
    """Return with how many same bytes both begin."""
    low, high = 0, min(len(first), len(second))
    while low < high:
        middle = (low + high + 1) // 2
        if first[low:middle] == second[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


PackedRow = tuple[bytes, bytes | None, bytes | None, bytes | None]
"""Record, payload, packed and basis of a version."""


class Unpacked(NamedTuple):
    """A version's payload as it was before packing, in UTF-8; None where it deleted the record.

    `depth` says on how many versions it builds, one on the other; 0 for one that needs no other.
    """

    record: bytes
    payload: bytes | None
    depth: int


class Payloads:
    """Reads the payloads of the versions behind a connection, packed or not.

    Ids, like payloads, are bytes in UTF-8 here, so that nothing need be decoded to be checked.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._recent: dict[bytes, Unpacked] = {}
        self._recent_bytes = 0

    def read(self, version: bytes, longest: int = LONGEST_CHAIN) -> Unpacked:
        """Return the payload of a version that builds on `longest` others at most.

        Raises:
            KeyError: there is no such version.
            BadPacking: it cannot be unpacked.
        """
        unpacked = self._recent.get(version)
        if unpacked is None:
            return self.read_row(version, self._row(version), longest)
        if unpacked.depth > longest:
            raise BadPacking("built on too many others")
        return unpacked

    def read_row(self, version: bytes, row: PackedRow, longest: int = LONGEST_CHAIN) -> Unpacked:
        """Return the same for a version whose row was fetched already. Raises BadPacking."""
        if version in self._recent:
            return self.read(version, longest)
        record, payload, packed, basis = row
        if packed is None:
            return self._keep(version, Unpacked(record, payload, 0))
        if payload is not None:
            raise BadPacking("packed and plain")
        if basis is None:
            return self._keep(version, Unpacked(record, unpack(packed, b""), 0))
        below = self._basis(basis, longest - 1)
        if below.payload is None or below.record != record:
            raise BadPacking("built on nothing, or on another record")
        unpacked = Unpacked(record, unpack(packed, below.payload), below.depth + 1)
        return self._keep(version, unpacked)

    def _basis(self, version: bytes, longest: int) -> Unpacked:
        if longest < 0:
            raise BadPacking("built on too many others")
        try:
            return self.read(version, longest)
        except KeyError as error:
            raise BadPacking("built on a version that is missing") from error

    def _row(self, version: bytes) -> PackedRow:
        query = (
            "SELECT CAST(record AS BLOB), CAST(payload AS BLOB), packed, CAST(basis AS BLOB) "
            "FROM version WHERE id = CAST(? AS TEXT)"
        )
        row: PackedRow | None = self._connection.execute(query, (version,)).fetchone()
        if row is None:
            raise KeyError(version.decode(errors="replace"))
        return row

    def _keep(self, version: bytes, unpacked: Unpacked) -> Unpacked:
        """Keep what was read for those that build on it; forget what was read first."""
        self._recent[version] = unpacked
        self._recent_bytes += len(unpacked.payload or b"")
        while self._recent_bytes > _KEPT_BYTES:
            oldest = self._recent.pop(next(iter(self._recent)))
            self._recent_bytes -= len(oldest.payload or b"")
        return unpacked


def pack_superseded(connection: sqlite3.Connection, most: int) -> int:
    """Pack versions that are no heads, those first that were added first.

    Belongs inside a transaction of the caller's.

    Args:
        most: how many at most.

    Returns:
        How many there were.
    """
    rows = connection.execute(
        "SELECT id, CAST(payload AS BLOB), parents FROM version WHERE rowid < ? "
        "AND id NOT IN (SELECT version FROM head) AND packed IS NULL AND length(payload) >= ? "
        "ORDER BY rowid LIMIT ?",
        (FIRST_PACKED, PACK_FROM, most),
    ).fetchall()
    payloads = Payloads(connection)
    for version, payload, parents in rows:
        choices = [("", b""), *_bases(connection, payloads, json.loads(parents))]
        _pack_on_smallest(connection, version, payload, choices)
    return len(rows)


def _bases(
    connection: sqlite3.Connection, payloads: Payloads, parents: list[str]
) -> Iterator[tuple[str, bytes]]:
    """Yield the parents that a version may build on, with their payloads.

    One that is not packed is none of them: it will be later, and then what builds on it would
    lie deeper than it may.
    """
    for parent in parents:
        query = "SELECT packed IS NOT NULL FROM version WHERE id = ?"
        if connection.execute(query, (parent,)).fetchone() == (1,):
            unpacked = payloads.read(parent.encode())
            if unpacked.payload is not None and unpacked.depth < LONGEST_CHAIN:
                yield parent, unpacked.payload


def _pack_on_smallest(
    connection: sqlite3.Connection, version: str, payload: bytes, bases: list[tuple[str, bytes]]
) -> None:
    basis, below, packed = min(
        ((name, below, pack(payload, below)) for name, below in bases),
        key=lambda choice: len(choice[0]) + len(choice[2]),
    )
    if unpack(packed, below) != payload:
        raise AssertionError(f"version {version} would not be read as it was")
    connection.execute(
        "UPDATE version SET rowid = (SELECT max(?, max(rowid) + 1) FROM version), "
        "payload = NULL, packed = ?, basis = ? WHERE id = ?",
        (FIRST_PACKED, packed, basis or None, version),
    )

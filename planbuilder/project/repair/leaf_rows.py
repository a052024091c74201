"""Finds the rows of a damaged project file in its raw bytes, without SQLite.

A row is known by how its record begins (https://www.sqlite.org/fileformat2.html, "Record
Format"): the length of its header, then the type of each column. In all rows that we look for,
the first or the second column is a text of 64 characters (the id of a version or a picture), or
the first is one of seven (a key of `meta`). So neither the tree of pages nor the head of a page
need be whole for its rows to be found; only what is too long for its page hangs on numbers of
other pages.

Nothing here is to be believed: whoever asks proves each row by its hash.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

Value = str | bytes | int | None
Row = tuple[Value, ...]

USUAL_PAGES = (8192, 4096)
"""The sizes of pages in our files, now and formerly: what to go by where the header is lost."""
_SIZES = frozenset(2**power for power in range(9, 17))
# The length of the header, then the types of one or two columns: 81 0d is a text of 64 bytes.
_BEGINNING = re.compile(rb"[\x03-\x40](?=\x1b|(?:[\x80-\xff]?[\x00-\x7f])?\x81\x0d)")
_COLUMNS = (2, 3, 7, 9)
"""How many a row has: of `meta` and `head`, of `blob`, of `version` in format 1, in format 2."""
_INTEGER_BYTES = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
_MOST_WORK = 30
"""As many times the file's size is read from overflow pages at most, whatever they say."""


class _Header(NamedTuple):
    """Types of the columns of a record, how long its header is, and how long it is in all."""

    types: tuple[int, ...]
    length: int
    total: int


def rows_in(data: bytes) -> Iterator[Row]:
    """Yield everything in the bytes of a file that looks like a row of ours.

    A row that flows over to other pages is read for the size that pages have by the file's header
    and for the usual ones, since the header may be wrong.
    """
    size = int.from_bytes(data[16:18], "big")
    told = 65536 if size == 1 else size
    sizes = sorted({*USUAL_PAGES, told} & _SIZES)
    for page in sizes:
        yield from _Reader(data, page).rows(0 if page == sizes[0] else _room(sizes[0]))


def _room(page: int) -> int:
    """Return how long a record may be to have room in a page of this size."""
    return page - 35


class _Reader:
    """Reads the rows in the bytes of one file, taking its pages for so many bytes long."""

    def __init__(self, data: bytes, page: int) -> None:
        self._data = data
        self._page = page
        self._work = _MOST_WORK * len(data)

    def rows(self, longer_than: int) -> Iterator[Row]:
        for beginning in _BEGINNING.finditer(self._data):
            header = self._header(beginning.start())
            if header is None or header.total <= longer_than:
                continue
            row = self._row(beginning.start(), header)
            if row is not None:
                yield row

    def _header(self, start: int) -> _Header | None:
        length = self._data[start]
        types: list[int] = []
        place = start + 1
        while place < start + length:
            number, place = _varint(self._data, place)
            types.append(number)
        if place != start + length or len(types) not in _COLUMNS:
            return None
        sizes = [_size(kind) for kind in types]
        total = length + sum(sizes)
        if min(sizes) < 0 or total > len(self._data):
            return None
        return _Header(tuple(types), length, total)

    def _row(self, start: int, header: _Header) -> Row | None:
        payload = self._payload(start, header.total)
        if payload is None:
            return None
        values: list[Value] = []
        place = header.length
        for kind in header.types:
            end = place + _size(kind)
            try:
                values.append(_value(kind, payload[place:end]))
            except UnicodeDecodeError:
                return None
            place = end
        return tuple(values)

    def _payload(self, start: int, total: int) -> bytes | None:
        """Return a record of `total` bytes, from its page and the pages it flows over to."""
        room = _room(self._page)
        if total <= room:
            return self._data[start : start + total]
        least = (self._page - 12) * 32 // 255 - 23
        local = least + (total - least) % (self._page - 4)
        local = local if local <= room else least
        follower = int.from_bytes(self._data[start + local : start + local + 4], "big")
        rest = self._overflow(follower, total - local)
        return None if rest is None else self._data[start : start + local] + rest

    def _overflow(self, page: int, length: int) -> bytes | None:
        """Return `length` bytes from a chain of pages; None where it leads out of the file.

        A chain in a ring ends, because its length is known, and many of them, because the work is
        counted.
        """
        parts: list[bytes] = []
        self._work -= length
        if self._work < 0:
            return None
        while length > 0:
            start = (page - 1) * self._page
            part = self._data[start + 4 : start + 4 + min(length, self._page - 4)]
            if page < 2 or len(part) < min(length, self._page - 4):
                return None
            parts.append(part)
            length -= len(part)
            page = int.from_bytes(self._data[start : start + 4], "big")
        return b"".join(parts)


def _varint(data: bytes, place: int) -> tuple[int, int]:
    """Return a number of one to nine bytes, seven bits in each, and the place behind it."""
    number = 0
    for byte in data[place : place + 8]:
        place += 1
        number = number << 7 | byte & 0x7F
        if byte < 0x80:
            return number, place
    return number << 8 | (data[place] if place < len(data) else 0), place + 1


def _size(kind: int) -> int:
    """Return how many bytes a value of a serial type takes, -1 for a type there isn't."""
    if kind >= 12:
        return (kind - 12) // 2
    return 0 if kind in (0, 8, 9) else _INTEGER_BYTES.get(kind, -1)


def _value(kind: int, data: bytes) -> Value:
    """Return the value; a text where the type says so. Raises UnicodeDecodeError."""
    if kind >= 12:
        return data.decode() if kind % 2 else data
    if kind in (8, 9):
        return kind - 8
    return None if kind == 0 else int.from_bytes(data, "big", signed=True)

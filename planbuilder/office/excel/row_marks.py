"""What a row of a sheet carries, hidden, so that it is known again when it comes home.

One column holds the tag of the entry and the version it shows; the other one a mark for each of
its cells, by which one sees which of them somebody changed without rendering the version anew.
"""

from __future__ import annotations

import base64
import binascii
import struct
import zlib
from collections.abc import Mapping, Sequence

from planbuilder.office.written.canonical import canonical

TAG, MARKS = "Planbuilder-id", "Planbuilder-mærke"
"""The headings of the two hidden columns."""

LISTS = "Lister"
"""The name of the sheet, hidden, with what can be chosen in cells."""
ORIGIN = "Planbuilder"
"""The name of the sheet, hidden too, that says which rows a workbook had when it was made."""
ORIGIN_TAGS = "rækker"
"""Stands before the cells of that sheet with tags."""

_MARK = 4  # bytes


def marks(values: Mapping[str, object], order: Sequence[str]) -> str:
    """Return the marks of a row.

    Args:
        values: what its cells show, by key; a key without a cell counts as empty.
        order: of what the marks are, one after the other.
    """
    get = values.get
    sums = [zlib.crc32(canonical(get(key)).encode()) for key in order]
    return base64.b64encode(struct.pack(f">{len(sums)}I", *sums)).decode()


def changed_keys(
    written: object, values: Mapping[str, object], order: Sequence[str]
) -> frozenset[str] | None:
    """Return which of these cells show something else than when their marks were written.

    None where that can't be told, since the marks are gone or of another order.
    """
    sums = _read(written, len(order))
    if sums is None:
        return None
    return frozenset(
        key
        for key, mark in zip(order, sums, strict=True)
        if key in values and zlib.crc32(canonical(values[key]).encode()) != mark
    )


def _read(written: object, count: int) -> tuple[int, ...] | None:
    if not isinstance(written, str):
        return None
    try:
        packed = base64.b64decode(written.strip(), validate=True)
    except (binascii.Error, ValueError):
        return None
    return struct.unpack(f">{count}I", packed) if len(packed) == count * _MARK else None

"""Packages (zip) and XML of foreign files, opened without trusting them: nothing grows, no net.

What Word and Excel files have in common; each reader adds its own limits and messages.
"""

from __future__ import annotations

import io
import zipfile
from typing import IO, Any

from lxml import etree

LARGEST_DIRECTORY = 4_000_000
"""Bytes of the list of a package's entries, which is taken into memory before anything else."""
_END, _LARGE_END, _LARGE_PLACE = b"PK\5\6", b"PK\6\6", b"PK\6\7"
_TAIL = 66_000
_COMPRESSIONS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})


def has_sound_directory(stream: IO[bytes]) -> bool:
    """Whether a package has a list of its entries, and one that is small enough to be read."""
    return 0 < _directory_size(stream) <= LARGEST_DIRECTORY


def is_packed_plainly(entry: zipfile.ZipInfo) -> bool:
    """Whether an entry is packed as Office does it. Other ways may want any amount of memory."""
    return entry.compress_type in _COMPRESSIONS


def careful_parser(**options: Any) -> etree.XMLParser:
    """Return a parser that expands no entity, and looks at nothing but what it is given."""
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, **options)


def _directory_size(stream: IO[bytes]) -> int:
    """Return how many bytes the list of entries has, by the end of the file; 0 without an end."""
    end = stream.seek(0, io.SEEK_END)
    stream.seek(max(0, end - _TAIL))
    tail = stream.read(_TAIL)
    place = tail.rfind(_END)
    if place < 0 or len(tail) < place + 22:
        return 0
    size = int.from_bytes(tail[place + 12 : place + 16], "little")
    large = tail.rfind(_LARGE_END, 0, place)
    if large >= 0 and tail[max(0, place - 20) : place].startswith(_LARGE_PLACE):
        size = int.from_bytes(tail[large + 40 : large + 48], "little")
    return size

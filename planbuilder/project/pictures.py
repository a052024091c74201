"""Pictures as they come in: which kinds there are, and how large one may be.

Only the header of a picture is read here. Decoding it is for those who show it.
"""

from __future__ import annotations

import hashlib
import struct

from planbuilder.model.errors import PlanbuilderError

PNG, JPEG = "image/png", "image/jpeg"
MEDIA_TYPES = frozenset({PNG, JPEG})
MAX_BYTES = 20_000_000
MAX_PIXELS = 50_000_000
PREFIX = "sha256:"

_PNG_MAGIC = b"\x89PNG\r\n\x1a\n"
_JPEG_MAGIC = b"\xff\xd8\xff"
_JPEG_SIZE_MARKERS = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_JPEG_BARE_MARKERS = frozenset({0x01, *range(0xD0, 0xD9)})


class PictureError(PlanbuilderError):
    """A picture that cannot be used."""


def source_of(data: bytes) -> str:
    """Return what a text calls this picture: "sha256:" and the hash in hexadecimal digits."""
    return PREFIX + hashlib.sha256(data).hexdigest()


def check_picture(data: bytes) -> str:
    """Return the media type of a picture that may come into a plan.

    Raises:
        PictureError: the data is no PNG or JPEG, or has too many bytes or pixels.
    """
    if len(data) > MAX_BYTES:
        raise PictureError(
            "Billedet fylder {size} MB, og det er for meget. "
            "Gør det mindre end {limit} MB, og indsæt det igen.",
            size=-(-len(data) // 1_000_000),
            limit=MAX_BYTES // 1_000_000,
        )
    width, height = picture_size(data)
    if width * height > MAX_PIXELS:
        raise PictureError(
            "Billedet er på {width} × {height} punkter, og det er for meget. "
            "Gør det mindre end {limit} millioner punkter i alt, og indsæt det igen.",
            width=width,
            height=height,
            limit=MAX_PIXELS // 1_000_000,
        )
    return PNG if data.startswith(_PNG_MAGIC) else JPEG


def picture_size(data: bytes) -> tuple[int, int]:
    """Return width and height in pixels, read from the header.

    Raises:
        PictureError: the data is no PNG or JPEG, or is cut off before the size is told.
    """
    size = _png_size(data) or _jpeg_size(data)
    if size is None or 0 in size:
        raise PictureError(
            "Filen er ikke et billede, der kan bruges. Vælg et billede i formatet PNG eller JPEG."
        )
    return size


def _png_size(data: bytes) -> tuple[int, int] | None:
    if not data.startswith(_PNG_MAGIC) or data[12:16] != b"IHDR" or len(data) < 24:
        return None
    width, height = struct.unpack_from(">II", data, 16)
    return width, height


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    """Walk the segments to the one that begins a frame."""
    if not data.startswith(_JPEG_MAGIC):
        return None
    place = 2
    while place + 9 <= len(data) and data[place] == 0xFF:
        marker = data[place + 1]
        if marker == 0xFF:  # a filling byte
            place += 1
        elif marker in _JPEG_BARE_MARKERS:
            place += 2
        elif marker in _JPEG_SIZE_MARKERS:
            height, width = struct.unpack_from(">HH", data, place + 5)
            return width, height
        else:
            place += 2 + struct.unpack_from(">H", data, place + 2)[0]
    return None

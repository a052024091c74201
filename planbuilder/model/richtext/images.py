"""What a picture's bytes say about it: PNG or JPEG, how large, and whether the plan takes it."""

from __future__ import annotations

LARGEST_FILE = 20_000_000
"""Bytes."""
MOST_POINTS = 50_000_000
"""Width times height; a photo of a current camera has 12 to 50 million points."""
PNG_MAGIC = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
# Start-of-frame markers of JPEG (ITU-T T.81, table B.1); C4, C8 and CC are other things.
_JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def image_size(data: bytes) -> tuple[int, int] | None:
    """Return width and height in points of a PNG or JPEG, or None for anything else."""
    if data.startswith(PNG_MAGIC) and data[12:16] == b"IHDR" and len(data) >= 24:
        return int.from_bytes(data[16:20]), int.from_bytes(data[20:24])
    if data.startswith(_JPEG):
        return _jpeg_size(data)
    return None


def is_usable(data: bytes) -> bool:
    """Return whether this is a PNG or JPEG of a size that a plan can hold and a screen can show."""
    size = image_size(data)
    return size is not None and len(data) <= LARGEST_FILE and 0 < size[0] * size[1] <= MOST_POINTS


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    """Walk the segments of a JPEG (ITU-T T.81, B.1.1.4) to its frame header (B.2.2)."""
    place = 2
    while place + 9 <= len(data) and data[place] == 0xFF:
        marker = data[place + 1]
        if marker in _JPEG_FRAMES:
            height = int.from_bytes(data[place + 5 : place + 7])
            return int.from_bytes(data[place + 7 : place + 9]), height
        if marker == 0xFF:  # a fill byte before the marker
            place += 1
        elif marker == 0x01 or 0xD0 <= marker <= 0xD8:  # markers without a segment
            place += 2
        else:
            place += 2 + int.from_bytes(data[place + 2 : place + 4])
    return None

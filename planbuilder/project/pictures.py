"""Pictures as they come in: which kinds there are, and how large one may be.

Only the header of a picture is read here. Decoding it is for those who show it.
"""

from __future__ import annotations

import hashlib

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.richtext.images import LARGEST_FILE, MOST_POINTS, PNG_MAGIC, image_size

PNG, JPEG = "image/png", "image/jpeg"
MEDIA_TYPES = frozenset({PNG, JPEG})
PREFIX = "sha256:"


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
    if len(data) > LARGEST_FILE:
        raise PictureError(
            "Billedet fylder {size} MB, og det er for meget. "
            "Gør det mindre end {limit} MB, og indsæt det igen.",
            size=-(-len(data) // 1_000_000),
            limit=LARGEST_FILE // 1_000_000,
        )
    width, height = picture_size(data)
    if width * height > MOST_POINTS:
        raise PictureError(
            "Billedet er på {width} × {height} punkter, og det er for meget. "
            "Gør det mindre end {limit} millioner punkter i alt, og indsæt det igen.",
            width=width,
            height=height,
            limit=MOST_POINTS // 1_000_000,
        )
    return PNG if data.startswith(PNG_MAGIC) else JPEG


def picture_size(data: bytes) -> tuple[int, int]:
    """Return width and height in pixels, read from the header.

    Raises:
        PictureError: the data is no PNG or JPEG, or is cut off before the size is told.
    """
    size = image_size(data)
    if size is None or 0 in size:
        raise PictureError(
            "Filen er ikke et billede, der kan bruges. Vælg et billede i formatet PNG eller JPEG."
        )
    return size

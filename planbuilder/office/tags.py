"""The tags by which a piece of a document or a row of a sheet is known when it comes home.

A tag names the record and the version that it shows, and maybe one field of it. Word allows 64
characters in the tag of a content control and 40 in the name of a bookmark, so versions are named
by their first digits, and records with long ids by a digest.
"""

from __future__ import annotations

import functools
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from planbuilder.model.live_blocks import live_blocks
from planbuilder.model.richtext.tree import LiveBlock, LiveView

DIGITS = 16
"""How many digits of a version's id a tag has."""
LONGEST_TAG = 64
REFERENCE = "reference"
"""What a tag has for a field where it stands for a reference to the record."""

_DIGEST = 12
_LIVE = re.compile(r"pb-live:([a-z-]+):(table|drawing)(?::[0-9]+)?")
_TAG = re.compile(
    rf"pb:(?:~([0-9a-f]{{{_DIGEST}}})|([^@#~]+))@([0-9a-f]{{{DIGITS}}})?(?:#([a-z_]+))?"
)
_LIVE_BOOKMARK = re.compile(rf"_pbl_([0-9a-f]{{{_DIGEST}}})_(table|drawing)_([0-9]+)_[0-9]+")
_REFERENCE = re.compile(rf"_Ref([0-9a-f]{{{_DIGEST}}})", re.IGNORECASE)
_TEMPLATE_BOOKMARK = re.compile(rf"_pbt_([0-9a-f]{{{_DIGEST}}})_[0-9]+", re.IGNORECASE)
_BOOKMARK = re.compile(rf"_pb_([0-9a-f]{{{_DIGEST}}})_([0-9a-f]{{{DIGITS}}})?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Tag:
    """What a tag says: the digest of a record's id, the version's first digits, and the field.

    `version` is "" where the plan knew none, `field` where the tag is of the record as a whole.
    """

    digest: str
    version: str = ""
    field: str = ""


def tag(record: str, version: str, field: str = "") -> str:
    """Return the tag of a record (or of one field of it) as it stands in a version.

    Args:
        record: the record's id.
        version: the version's id, "" for none.
        field: the field's name, "" for the whole record.
    """
    behind = f"@{version[:DIGITS]}" + (f"#{field}" if field else "")
    written = f"pb:{record}{behind}"
    if len(written) <= LONGEST_TAG and _TAG.fullmatch(written):
        return written
    return f"pb:~{digest(record)}{behind}"


@functools.lru_cache(maxsize=1024)
def read_tag(text: str) -> Tag | None:
    """Return what a tag of ours says, None where it is none."""
    found = _TAG.fullmatch(text.strip())
    if found is None:
        return None
    short, record, version, field = found.groups()
    return Tag(short or digest(record), version or "", field or "")


def live_tag(block: LiveBlock, number: int) -> str:
    """Return the tag of a live block; `number` counts those of a document that are alike."""
    return f"pb-live:{block.register}:{block.view}" + (f":{number}" if number > 1 else "")


def live_bookmark(block: LiveBlock, number: int, place: int) -> str:
    """Return the name of the bookmark in a paragraph of a live block, where it has several."""
    return f"_pbl_{digest(block.register)}_{block.view}_{number}_{place}"


def is_our_bookmark(text: str) -> bool:
    """Whether this is the name of a bookmark that says what stands in it."""
    return bool(read_bookmark(text)) or is_template_bookmark(text) or is_live_bookmark(text)


def is_live_bookmark(text: str) -> bool:
    """Whether this is the name of a bookmark in a live block."""
    return _LIVE_BOOKMARK.fullmatch(text) is not None


@functools.lru_cache(maxsize=1024)
def live_in(tags: tuple[str, ...]) -> str:
    """Return the tag of the live block that something with these tags is of, "" for none.

    Where only its bookmark is left, that tells the tag. What a table in it shows of a record is of
    the record.
    """
    for one in reversed(tags):
        if _LIVE.fullmatch(one):
            return one
        found = _LIVE_BOOKMARK.fullmatch(one)
        if found is not None and found[1] in _live_registers():
            block = LiveBlock(_live_registers()[found[1]], LiveView(found[2]))
            return live_tag(block, int(found[3]))
        if read_tag(one) is not None:
            break
    return ""


@functools.cache
def _live_registers() -> dict[str, str]:
    return by_digest(block.register for block in live_blocks())


def live_of(tag: str) -> LiveBlock:
    """Return the live block that a tag is of, one that `live_in` returned."""
    _, register, view, *_ = tag.split(":")
    return LiveBlock(register, LiveView(view))


def bookmark(record: str, version: str) -> str:
    """Return the name of the hidden bookmark around the piece that shows a record."""
    return f"_pb_{digest(record)}_{version[:DIGITS]}"


def read_bookmark(text: str) -> Tag | None:
    """Return what the name of a bookmark of ours says, None where it is none."""
    found = _BOOKMARK.fullmatch(text)
    return Tag(found[1].lower(), (found[2] or "").lower()) if found else None


def reference(record: str) -> str:
    """Return the name of the bookmark that references to a record lead to."""
    return f"_Ref{digest(record)}"


def read_reference(text: str) -> str:
    """Return the digest of the record that a bookmark or a tag of a reference names, else ""."""
    found = _REFERENCE.fullmatch(text)
    if found is not None:
        return found[1].lower()
    named = read_tag(text)
    return named.digest if named is not None and named.field == REFERENCE else ""


def template_bookmark(words: str, number: int) -> str:
    """Return the name of the bookmark in a paragraph of a template's own text.

    Args:
        words: those of the paragraph.
        number: one that no other such bookmark of the document has.
    """
    return f"_pbt_{_letters_digest(words)}_{number}"


def is_template_bookmark(text: str) -> bool:
    """Whether this is the name of a bookmark in a paragraph of a template's own text."""
    return _TEMPLATE_BOOKMARK.fullmatch(text) is not None


def is_as_in_template(text: str, words: str) -> bool:
    """Whether a paragraph with a bookmark of this name reads as it did in the template."""
    found = _TEMPLATE_BOOKMARK.fullmatch(text)
    return found is not None and found[1].lower() == _letters_digest(words)


def _letters_digest(words: str) -> str:
    return digest("".join(filter(str.isalnum, words)).casefold())


@functools.lru_cache(maxsize=1024)
def digest(record: str) -> str:
    """Return the digest of a record's id."""
    return hashlib.sha256(record.encode()).hexdigest()[:_DIGEST]


def by_digest(records: Iterable[str]) -> dict[str, str]:
    """Return the ids of records by their digests."""
    return {digest(record): record for record in records}

"""Whose piece a place in a document is, by the tags and bookmarks that stand around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planbuilder.office.tags import REFERENCE, Tag, read_bookmark, read_tag
from planbuilder.office.word.home.known import Known
from planbuilder.office.word.home.pieces import How
from planbuilder.office.word.reading.content import ReadBlock, ReadTable

Own = tuple[Tag | None, How]
"""A tag of ours and how it was found; None where there is none."""


def tagged_records(
    blocks: Iterable[ReadBlock], known: Known, found: dict[tuple[str, ...], Own]
) -> set[str]:
    """Return the records that tags and bookmarks name, so that no heading is taken for them."""
    own = (own_tag(tags, known, found)[0] for tags in set(_all_tags(blocks)))
    return {known.record(tag.digest) for tag in own if tag is not None}


def _all_tags(blocks: Iterable[ReadBlock]) -> Iterator[tuple[str, ...]]:
    before: tuple[str, ...] | None = None
    for block in blocks:
        tags = block.place.tags
        if tags is not before:  # neighbours in a piece share them
            before = tags
            yield tags
        if isinstance(block, ReadTable):
            for row in block.rows:
                yield row.tags


def own_tag(tags: tuple[str, ...], known: Known, found: dict[tuple[str, ...], Own]) -> Own:
    """Return the innermost tag that names a record of the plan, else the innermost bookmark.

    `found` holds what was found before: all blocks of a piece have the same tags.
    """
    own = found.get(tags)
    if own is None:
        own = found[tags] = _looked_for(tags, known)
    return own


def _looked_for(tags: tuple[str, ...], known: Known) -> Own:
    inner = tags[::-1]
    for read, how in ((read_tag, How.TAG), (read_bookmark, How.BOOKMARK)):
        for tag in filter(None, map(read, inner)):
            if tag.field != REFERENCE and known.is_shown(known.record(tag.digest)):
                return tag, how
    return None, How.HEADING

"""The pieces that a returned document falls into, and what stands beside them."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field

from planbuilder.office.word.reading.content import ReadBlock, ReadRow

FRONT_STYLES = {
    "forside kommune": "municipality",
    "title": "title",
    "subtitle": "period",
    "forside fod": "state",
}
"""The styles of the front page, and which field each shows."""


class How(enum.StrEnum):
    """By what a piece was found."""

    TAG = "tag"
    BOOKMARK = "bookmark"
    HEADING = "heading"


@dataclass(slots=True)
class Piece:
    """What a document shows of one record: blocks, or rows of a table.

    `digits` are the first of the version's id, "" where the document doesn't say. `level` is the
    level of the piece's heading, 0 where it has none, `head` what stands above the columns of the
    table.
    """

    record: str
    digits: str
    how: How
    blocks: list[ReadBlock] = field(default_factory=list)
    rows: list[ReadRow] = field(default_factory=list)
    level: int = 0
    head: tuple[str, ...] = ()


@dataclass(slots=True)
class Stretch:
    """Blocks outside any piece. `after` is the record whose piece stands before, "" for none.

    `under` is the heading that they stand under, `again` the record of which they are a second
    copy, if they are one.
    """

    after: str
    under: str = ""
    blocks: list[ReadBlock] = field(default_factory=list)
    again: str = ""


@dataclass(slots=True)
class Added:
    """Rows that somebody added to the table of a register, for one new entry.

    `kind` is that of the register's entries, `head` what stands above the columns, `after` the
    entry whose rows stand before, "" for none. The first row is that with the columns.
    """

    kind: str
    head: tuple[str, ...]
    after: str
    rows: list[ReadRow]


@dataclass(slots=True)
class Cut:
    """A whole document in pieces, in its order.

    `strangers` counts the tags of ours that name nothing of this plan.
    """

    pieces: dict[str, Piece] = field(default_factory=dict)
    added: list[Added] = field(default_factory=list)
    outside: list[Stretch] = field(default_factory=list)
    generated: list[Stretch] = field(default_factory=list)
    strangers: int = 0

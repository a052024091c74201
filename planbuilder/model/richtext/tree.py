"""The text as a tree of blocks and inlines.

A text is a flat sequence of blocks. Lists are runs of list items that carry their own level, so
that moving, splitting and merging text never has to take nested structures apart.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.frozen import frozen

HEADING_LEVELS = 3
LIST_LEVELS = 3
NARROWEST_PICTURE, WIDEST_PICTURE = 10, 100
"""Per cent of the text's width."""


class TextError(PlanbuilderError):
    """A text that cannot be taken in as it is."""


class Marks(enum.IntFlag):
    """What a run of text is set in. SUPER and SUB exclude each other; SUPER wins."""

    BOLD = 1
    ITALIC = 2
    UNDERLINE = 4
    SUPER = 8
    SUB = 16


PLAIN = Marks(0)


@frozen
class Run:
    r"""A stretch of text in one setting. "\n" is a line break; `href` "" is no link."""

    text: str
    marks: Marks = PLAIN
    href: str = ""


@frozen
class Reference:
    """A reference to the record with this id, shown by the record's current name."""

    record: str


Inline: TypeAlias = Run | Reference


@frozen
class Paragraph:
    """Body text."""

    inlines: tuple[Inline, ...] = ()


@frozen
class Caption:
    """The caption of the table that follows, or of the picture before. Its number is not in it."""

    inlines: tuple[Inline, ...] = ()


@frozen
class Heading:
    """A heading inside a text; level 1 is the largest of three."""

    level: int
    inlines: tuple[Inline, ...] = ()


@frozen
class ListItem:
    """An item of a bulleted or numbered list; `level` 0 is the outermost of three."""

    numbered: bool
    level: int
    inlines: tuple[Inline, ...] = ()


@frozen
class Picture:
    """A picture that the plan keeps under `source`, "sha256:" and the digest in hexadecimal.

    `alt` describes it in words; `width` is in per cent of the text's width.
    """

    source: str
    alt: str = ""
    width: int = WIDEST_PICTURE


class LiveView(enum.StrEnum):
    """What a live block shows of its register."""

    TABLE = "table"
    DRAWING = "drawing"


@frozen
class LiveBlock:
    """The table or the drawing of a register, as the register stands when it is looked at.

    `register` is the kind of the register's records, or "figures" for the figures. The text says
    only where it stands, so it can't be out of date.
    """

    register: str
    view: LiveView = LiveView.TABLE


@frozen
class Cell:
    """A cell of a table: paragraphs, headings and list items, at least one."""

    blocks: tuple[Block, ...] = (Paragraph(),)


@frozen
class Table:
    """Rows of equally many cells; `header` says that the first row names the columns."""

    rows: tuple[tuple[Cell, ...], ...]
    header: bool = False


@frozen
class Reading:
    """What one person has where a text is in conflict; no blocks where they took it out."""

    author: str
    blocks: tuple[Block, ...] = ()


@frozen
class Conflict:
    """A place that several people changed in different ways: all their readings, none chosen.

    It stands between the blocks of a text, never in a cell and never in a reading.
    """

    readings: tuple[Reading, ...]


Written: TypeAlias = Paragraph | Caption | Heading | ListItem
"""The blocks that hold inlines."""
Standing: TypeAlias = Picture | LiveBlock | Conflict
"""The blocks that hold none and stand for something as a whole."""
Block: TypeAlias = Written | Standing | Table
Text: TypeAlias = tuple[Block, ...]

RECORD_ID = re.compile(r"[A-Za-z0-9_.:-]{1,200}")


def every_reading(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks; in the place of a conflict those of all its readings."""
    for block in blocks:
        if isinstance(block, Conflict):
            for reading in block.readings:
                yield from every_reading(reading.blocks)
        else:
            yield block

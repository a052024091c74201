"""A rich text as the plain lines of a cell, with its bullets and numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from planbuilder.model.disagreement import READINGS_END, reading_title, readings_title
from planbuilder.model.richtext.plain import plain_text
from planbuilder.model.richtext.tree import (
    LIST_LEVELS,
    Block,
    Conflict,
    ListItem,
    LiveBlock,
    Picture,
    Table,
)
from planbuilder.model.richtext.xhtml import from_xhtml

_BULLETS = ("•", "–", "▪")
INDENT = "   "
"""Before a list item, for each level that it is in."""


def cell_text(xhtml: str, label: Callable[[str], str]) -> str:
    """Return the words of a text, a line for each block; what is only a picture is left out.

    Args:
        xhtml: the text as canonical XHTML.
        label: gives the words that stand for a reference to the record with this id.

    Raises:
        TextError: it is no canonical XHTML.
    """
    return "\n".join(lines(from_xhtml(xhtml), label)) if xhtml else ""


def lines(blocks: Iterable[Block], label: Callable[[str], str]) -> Iterator[str]:
    """Yield the lines in which blocks are shown; a block with line breaks gives several in one."""
    counts = [0] * LIST_LEVELS
    for block in blocks:
        if isinstance(block, Table):
            for row in block.rows:
                yield " | ".join(" / ".join(lines(cell.blocks, label)) for cell in row)
        elif isinstance(block, ListItem):
            yield f"{INDENT * block.level}{list_sign(block, counts)} {plain_text([block], label)}"
            continue
        elif isinstance(block, Conflict):
            yield readings_title(len(block.readings))
            for reading in block.readings:
                yield reading_title(reading)
                yield from lines(reading.blocks, label)
            yield READINGS_END
        elif not isinstance(block, Picture | LiveBlock):
            yield plain_text([block], label)
        counts = [0] * LIST_LEVELS


def list_sign(item: ListItem, counts: list[int]) -> str:
    """Return the bullet or the number of a list item; `counts` goes on with the list."""
    counts[item.level + 1 :] = [0] * (LIST_LEVELS - item.level - 1)
    counts[item.level] = counts[item.level] + 1 if item.numbered else 0
    return f"{counts[item.level]}." if item.numbered else _BULLETS[item.level]

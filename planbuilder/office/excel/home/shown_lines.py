"""The lines in which a cell shows a text, each with the block and the words that it came from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from planbuilder.model.disagreement import READINGS_END, reading_title, readings_title
from planbuilder.model.richtext.tree import (
    LIST_LEVELS,
    Block,
    Conflict,
    Inline,
    ListItem,
    Run,
    Standing,
    Table,
)
from planbuilder.office.excel.writing.texts import INDENT, lines, list_sign

Inlines = tuple[Inline, ...]
_SIGN = re.compile(r"(\s*)(?:([•–▪·*-])|(\d{1,2})[.)])[ \t]+(?=\S)")


@dataclass(frozen=True, slots=True)
class Sign:
    """What stands before the words of a list item: a bullet or a number, and how far in.

    `is_sure` says that it is a bullet that nobody writes before mere words.
    """

    numbered: bool
    level: int
    is_sure: bool = False


@dataclass(frozen=True, slots=True)
class ShownLine:
    """One line of a cell.

    `shown` is the line whole, `inlines` its words without the sign before them. `place` is that
    of the block in the text and `part` which of the block's lines it is, or which row of a table.
    `owner` is the place of a conflict around it, -1 for none, where `block` is in a reading. A
    line of our own, around the readings of a conflict, has no block.
    """

    shown: str
    inlines: Inlines
    block: Block | None
    place: tuple[int, ...]
    part: int = 0
    owner: int = -1


def shown_lines(text: Iterable[Block], label: Callable[[str], str]) -> list[ShownLine]:
    """Return the lines in which a text is shown, as `cell_text` does."""
    found: list[ShownLine] = []
    counts = [0] * LIST_LEVELS
    for place, block in enumerate(text):
        if isinstance(block, Conflict):
            found.extend(_readings(block, place, label))
        else:
            found.extend(_block_lines(block, (place,), counts, label, -1))
        if not isinstance(block, ListItem):
            counts = [0] * LIST_LEVELS
    return found


def _readings(conflict: Conflict, place: int, label: Callable[[str], str]) -> Iterator[ShownLine]:
    yield ShownLine(readings_title(len(conflict.readings)), (), None, (place,), 0, place)
    for number, reading in enumerate(conflict.readings):
        yield ShownLine(reading_title(reading), (), None, (place,), 0, place)
        counts = [0] * LIST_LEVELS
        for at, block in enumerate(reading.blocks):
            yield from _block_lines(block, (place, number, at), counts, label, place)
    yield ShownLine(READINGS_END, (), None, (place,), 0, place)


def _block_lines(
    block: Block,
    place: tuple[int, ...],
    counts: list[int],
    label: Callable[[str], str],
    owner: int,
) -> Iterator[ShownLine]:
    if isinstance(block, Standing):
        return
    if isinstance(block, Table):
        for number, row in enumerate(lines([block], label)):
            for shown in row.split("\n"):
                yield ShownLine(shown, (Run(shown),), block, place, number, owner)
        return
    before = ""
    if isinstance(block, ListItem):
        before = f"{INDENT * block.level}{list_sign(block, counts)} "
    for number, inlines in enumerate(_split(block.inlines)):
        words = "".join(i.text if isinstance(i, Run) else label(i.record) for i in inlines)
        yield ShownLine(before + words, inlines, block, place, number, owner)
        before = ""


def _split(inlines: Inlines) -> list[Inlines]:
    """Return the inlines line by line."""
    found: list[list[Inline]] = [[]]
    for inline in inlines:
        if isinstance(inline, Run) and "\n" in inline.text:
            first, *rest = inline.text.split("\n")
            found[-1].append(Run(first, inline.marks, inline.href))
            found.extend([Run(part, inline.marks, inline.href)] for part in rest)
        else:
            found[-1].append(inline)
    return [tuple(i for i in line if not isinstance(i, Run) or i.text) for line in found]


def without_sign(line: str) -> tuple[Sign | None, str]:
    """Return the sign of a list item before a line's words, None where there is none; the words."""
    found = _SIGN.match(line)
    if found is None:
        return None, line.strip()
    level = min(len(found[1].expandtabs(3)) // len(INDENT), LIST_LEVELS - 1)
    return Sign(found[3] is not None, level, found[2] in ("•", "▪")), line[found.end() :].rstrip()

"""A text as the plain words that comments hang on, and where in the text each of them stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from planbuilder.model.richtext.tree import (
    Block,
    Conflict,
    LiveBlock,
    Picture,
    Reference,
    Table,
    Written,
)

REFERENCE = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for a reference and for a picture: what a reference reads changes with its record."""


def shown_quote(quote: str) -> str:
    """Return the words that a comment hangs on as they are shown, on one line."""
    return " ".join(quote.replace(REFERENCE, "[…]").split())


class Spot(NamedTuple):
    """A place in a text.

    `path` leads to a block that holds words, or to a picture: the index of a block; in a table
    those of row, column and block of the cell follow, in a conflict those of reading and block.
    `offset` counts the characters of the block's words before the place.
    """

    path: tuple[int, ...]
    offset: int


class Stretch(NamedTuple):
    """What of one block lies in a place: from one character of its words to another."""

    path: tuple[int, ...]
    start: int
    end: int


class Words:
    """The words of a text in one string, a line for each block or picture, also in tables.

    `block` counts blocks of the text, `offset` characters of the block's own words.
    """

    def __init__(self, text: Iterable[Block]) -> None:
        self.paths: list[tuple[int, ...]] = []
        self.starts: list[int] = []
        lines: list[str] = []
        length = 0
        for path, line in _lines(text, ()):
            self.paths.append(path)
            self.starts.append(length)
            lines.append(line)
            length += len(line) + 1
        self.plain = "\n".join(lines)

    def spot(self, position: int) -> Spot:
        """Return where a character of `plain` stands in the text, which must not be empty."""
        index = self._index(position)
        return Spot(self.paths[index], position - self.starts[index])

    def stretches(self, start: int, end: int) -> list[Stretch]:
        """Return what lies from one character of `plain` to another, block by block."""
        found: list[Stretch] = []
        if start >= end or not self.paths:
            return found
        for index in range(self._index(start), self._index(end - 1) + 1):
            begin = self.starts[index]
            behind = self._end(index)
            found.append(
                Stretch(self.paths[index], max(start - begin, 0), min(end, behind) - begin)
            )
        return found

    def _index(self, position: int) -> int:
        return max(0, bisect_right(self.starts, position) - 1)

    def _end(self, index: int) -> int:
        last = index + 1 == len(self.starts)
        return len(self.plain) if last else self.starts[index + 1] - 1


def words_of(text: Iterable[Block]) -> Words:
    """Return the words of a text; in the place of a conflict those of all its readings."""
    return Words(text)


def _lines(
    blocks: Iterable[Block], above: tuple[int, ...]
) -> Iterator[tuple[tuple[int, ...], str]]:
    for index, block in enumerate(blocks):
        path = (*above, index)
        if isinstance(block, Table):
            for row, cells in enumerate(block.rows):
                for column, cell in enumerate(cells):
                    yield from _lines(cell.blocks, (*path, row, column))
        elif isinstance(block, Conflict):
            for number, reading in enumerate(block.readings):
                yield from _lines(reading.blocks, (*path, number))
        elif isinstance(block, Picture | LiveBlock):
            yield path, REFERENCE
        else:
            yield path, _line(block)


def _line(block: Written) -> str:
    return "".join(
        REFERENCE if isinstance(inline, Reference) else inline.text for inline in block.inlines
    )

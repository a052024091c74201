"""Taking and leaving the changes of a tracked text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from planbuilder.model.revisions.content import (
    Sign,
    TrackedBlock,
    TrackedLine,
    TrackedPiece,
    TrackedTable,
    TrackedWhole,
)
from planbuilder.model.richtext.normal import normalise
from planbuilder.model.richtext.tree import Block, Cell, Inline, Paragraph, Table, Text


def resolved(blocks: Iterable[TrackedBlock], taken: frozenset[str]) -> Text:
    """Return the text in which just the changes with these keys are made, in normal form."""
    return normalise(_blocks(blocks, taken))


def _blocks(blocks: Iterable[TrackedBlock], taken: frozenset[str]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, TrackedWhole):
            if _stands(block.sign, block.change, taken):
                yield block.block
        elif isinstance(block, TrackedTable):
            yield _table(block, taken)
        else:
            yield from _passage(block.lines, taken)


def _stands(sign: Sign, change: str, taken: frozenset[str]) -> bool:
    match sign:
        case Sign.KEPT:
            return True
        case Sign.INSERTED | Sign.MOVED_TO:
            return change in taken
        case _:
            return change not in taken


def _table(table: TrackedTable, taken: frozenset[str]) -> Block:
    rows = tuple(
        tuple(Cell(tuple(_blocks(cell, taken)) or (Paragraph(),)) for cell in row.cells)
        for row in table.rows
        if _stands(row.sign, row.change, taken)
    )
    return Table(rows, table.header if table.change in taken else table.was_header)


def _passage(lines: Iterable[TrackedLine], taken: frozenset[str]) -> Iterator[Block]:
    inlines: list[Inline] = []
    for line in lines:
        inlines.extend(_inlines(line.pieces, taken))
        if _stands(line.sign, line.change, taken):
            is_later = line.before is None or (line.after and line.change in taken)
            kind = line.after if is_later else line.before
            if kind is not None:
                yield replace(kind, inlines=tuple(inlines))
            inlines = []


def _inlines(pieces: Iterable[TrackedPiece], taken: frozenset[str]) -> Iterator[Inline]:
    for piece in pieces:
        if piece.was is not None:
            yield piece.inline if piece.change in taken else piece.was
        elif _stands(piece.sign, piece.change, taken):
            yield piece.inline

"""Three-way merging of a table: row by row, cell by cell, the text of a cell as any text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeAlias

from planbuilder.model.merging.pairing import Features, paired, words_of
from planbuilder.model.merging.sequences import Change, changes, chunks, numbered, settled
from planbuilder.model.richtext.plain import plain_text
from planbuilder.model.richtext.tree import Block, Cell, Table
from planbuilder.model.richtext.xhtml import to_xhtml

Row: TypeAlias = tuple[Cell, ...]
Blocks: TypeAlias = tuple[Block, ...]
MergeBlocks: TypeAlias = Callable[[Blocks, Blocks, Blocks], tuple[Blocks, Blocks]]
"""Merges the blocks of a cell into a pair: ours and theirs, equal without contradiction."""

_Rows: TypeAlias = tuple[Row, ...]


def merge_table(
    base: Table, ours: Table, theirs: Table, merge_cell: MergeBlocks
) -> tuple[Blocks, Blocks]:
    """Merge a table into a pair: with ours where both contradict each other, and with theirs.

    Where a side added or took out a column while the other changed something, the whole tables
    contradict each other.
    """
    if len({len(table.rows[0]) for table in (base, ours, theirs)}) > 1:
        return (ours,), (theirs,)
    our_rows: list[Row] = []
    their_rows: list[Row] = []
    for our_part, their_part in _merge_rows(base.rows, ours.rows, theirs.rows, merge_cell):
        our_rows.extend(our_part)
        their_rows.extend(their_part)
    header = ours.header if ours.header != base.header else theirs.header
    return _table(our_rows, header), _table(their_rows, header)


def _table(rows: Sequence[Row], header: bool) -> Blocks:
    return (Table(tuple(rows), header),) if rows else ()


def _merge_rows(
    base: _Rows, ours: _Rows, theirs: _Rows, merge_cell: MergeBlocks
) -> Iterator[tuple[_Rows, _Rows]]:
    for chunk in chunks(len(base), align_rows(base, ours), align_rows(base, theirs)):
        parts = base[chunk.base], ours[chunk.ours], theirs[chunk.theirs]
        agreed = settled(*parts, _order)
        if agreed is not None:
            yield agreed, agreed
        elif len(parts[0]) == len(parts[1]) == len(parts[2]) == 1:
            yield _merge_row(parts[0][0], parts[1][0], parts[2][0], merge_cell)
        else:
            yield parts[1], parts[2]


def align_rows(old: Sequence[Row], new: Sequence[Row]) -> Iterator[Change]:
    """Yield what differs in the rows of a table: one row edited or deleted, or some inserted."""
    yield from paired_rows(
        changes(*numbered(old, new)),
        lambda place: _words(old[place]),
        lambda place: _words(new[place]),
    )


def paired_rows(
    differing: Iterable[Change], old: Callable[[int], str], new: Callable[[int], str]
) -> Iterator[Change]:
    """Yield the same of rows that were compared already; `old` and `new` give the words of one."""
    for change in differing:
        if change.end - change.start == 1 == change.new_end - change.new_start:
            yield change
            continue
        yield from paired(
            change,
            lambda place: Features("row", words_of(old(place))),
            lambda place: Features("row", words_of(new(place))),
        )


def _words(row: Row) -> str:
    return plain_text([Table((row,))])


def _order(rows: _Rows) -> str:
    return to_xhtml([Table(rows)])


def _merge_row(base: Row, ours: Row, theirs: Row, merge_cell: MergeBlocks) -> tuple[_Rows, _Rows]:
    pairs = [
        merge_cell(*(cell.blocks for cell in cells))
        for cells in zip(base, ours, theirs, strict=True)
    ]
    our_row, their_row = (tuple(map(Cell, side)) for side in zip(*pairs, strict=True))
    return (our_row,), (their_row,)

"""What differs between two texts: block by block with changed words marked, and in parts to choose.

What belongs together is found as in merging (`merging.alignment`).
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from operator import itemgetter

from planbuilder.model.comparing.words import Pieces, compare_words
from planbuilder.model.merging.alignment import align
from planbuilder.model.merging.passages import is_written
from planbuilder.model.merging.sequences import Change, changes, numbered
from planbuilder.model.merging.tables import Row, align_rows
from planbuilder.model.richtext.normal import normalise
from planbuilder.model.richtext.tree import Block, Picture, Table, Text


class Kind(enum.StrEnum):
    """What became of a block. A moved block stands at its old place and again at its new one."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class BlockChange:
    """A block in two texts, None where it doesn't stand in one.

    Of a changed block of words, `before_parts` and `after_parts` are the words of either side,
    and `together` both in one; so also where a paragraph was split or joined: there is one
    change then for each of the parts. Of a changed table, `rows` says what differs, unless
    columns came or went. `formatting_only` says that words, cells and picture stayed the same.
    """

    kind: Kind
    before: Block | None
    after: Block | None
    before_parts: Pieces = ()
    after_parts: Pieces = ()
    together: Pieces = ()
    rows: tuple[RowChange, ...] = ()
    formatting_only: bool = False


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row of a table in two texts; for each of its cells what differs in its blocks."""

    kind: Kind
    cells: tuple[tuple[BlockChange, ...], ...]


def compare_texts(before: Text, after: Text) -> list[BlockChange]:
    """Return both texts beside each other, changed and unchanged blocks in the order of `after`."""
    alignment = align(before, after)
    new_places = frozenset(alignment.moves.values())
    found: list[BlockChange] = []
    at = 0
    for change in [*alignment.changes, Change(len(before), len(before), len(after), len(after))]:
        found.extend(BlockChange(Kind.SAME, block, block) for block in before[at : change.start])
        if change.start == change.end:
            for place in range(change.new_start, change.new_end):
                kind = Kind.MOVED if place in new_places else Kind.ADDED
                found.append(BlockChange(kind, None, after[place]))
        elif change.new_start == change.new_end:
            for place in range(change.start, change.end):
                kind = Kind.MOVED if place in alignment.moves else Kind.REMOVED
                found.append(BlockChange(kind, before[place], None))
        else:
            old, new = before[change.start : change.end], after[change.new_start : change.new_end]
            found.extend(_changed(old, new))
        at = change.end
    return found


def _changed(before: Sequence[Block], after: Sequence[Block]) -> Iterator[BlockChange]:
    """Yield a block and its edited form, or a passage that was split or joined."""
    if is_written(before) and is_written(after):
        words = compare_words([b.inlines for b in before], [b.inlines for b in after])
        only = words.is_same and len(before) == len(after)
        sides = zip_longest(before, after)
        lines = zip_longest(words.before, words.after, words.together, fillvalue=())
        for (old, new), (old_words, new_words, both) in zip(sides, lines, strict=True):
            yield BlockChange(
                Kind.CHANGED, old, new, old_words, new_words, both, formatting_only=only
            )
        return
    for old, new in zip_longest(before, after):
        change = BlockChange(Kind.CHANGED, old, new)
        match old, new:
            case (Table(), Table()) if len(old.rows[0]) == len(new.rows[0]):
                rows = tuple(_compare_rows(old.rows, new.rows))
                yield replace(change, rows=rows, formatting_only=all(map(_is_row_formatting, rows)))
            case (Picture(), Picture()):
                same = replace(old, width=new.width) == new
                yield replace(change, formatting_only=same)
            case _:
                yield change


def _compare_rows(before: Sequence[Row], after: Sequence[Row]) -> Iterator[RowChange]:
    at = 0
    end = Change(len(before), len(before), len(after), len(after))
    for change in [*align_rows(before, after), end]:
        for row in before[at : change.start]:
            yield _row(Kind.SAME, row, row)
        old, new = before[change.start : change.end], after[change.new_start : change.new_end]
        for old_row, new_row in zip_longest(old, new, fillvalue=()):
            kind = Kind.CHANGED if old_row and new_row else Kind.REMOVED if old_row else Kind.ADDED
            yield _row(kind, old_row, new_row)
        at = change.end


def _row(kind: Kind, before: Row, after: Row) -> RowChange:
    pairs = zip_longest(
        (cell.blocks for cell in before), (cell.blocks for cell in after), fillvalue=()
    )
    return RowChange(kind, tuple(tuple(compare_texts(old, new)) for old, new in pairs))


def _is_row_formatting(row: RowChange) -> bool:
    return row.kind in (Kind.SAME, Kind.CHANGED) and all(
        change.kind is Kind.SAME or change.formatting_only for cell in row.cells for change in cell
    )


@dataclass(frozen=True, slots=True)
class Hunk:
    """Neighbouring blocks that differ; can be taken in or left out on its own.

    `spans` are where the blocks stand in the two texts: one stretch, or several where a block
    was moved from one to the other, which is one change. `before` and `after` are all their
    blocks.
    """

    spans: tuple[Change, ...]
    before: tuple[Block, ...]
    after: tuple[Block, ...]


def hunks(before: Text, after: Text) -> list[Hunk]:
    """Return the single changes that lead from one text to the other, in their order."""
    numbers, new_numbers = numbered(before, after)
    stretches = changes(numbers, new_numbers)
    moves = align(before, after, (numbers, new_numbers)).moves
    return [
        Hunk(
            tuple(spans),
            tuple(block for span in spans for block in before[span.start : span.end]),
            tuple(block for span in spans for block in after[span.new_start : span.new_end]),
        )
        for spans in _held_together(stretches, moves)
    ]


def _held_together(stretches: Sequence[Change], moves: dict[int, int]) -> list[list[Change]]:
    """Return the stretches in groups: those that a block was moved between are in one."""
    old = {place: n for n, s in enumerate(stretches) for place in range(s.start, s.end)}
    new = {place: n for n, s in enumerate(stretches) for place in range(s.new_start, s.new_end)}
    first = list(range(len(stretches)))  # of the group, or another one nearer to it

    def first_of(number: int) -> int:
        while first[number] != number:
            number = first[number]
        return number

    for place, new_place in moves.items():
        one, other = sorted((first_of(old[place]), first_of(new[new_place])))
        first[other] = one
    groups: dict[int, list[Change]] = {}
    for number, stretch in enumerate(stretches):
        groups.setdefault(first_of(number), []).append(stretch)
    return list(groups.values())


def with_hunks(before: Text, parts: Sequence[Hunk], chosen: Iterable[int]) -> Text:
    """Return the text with the chosen changes made and the others left out, in normal form.

    Args:
        before: the earlier text.
        parts: what `hunks` says of it.
        chosen: the numbers in `parts` of those that are made.
    """
    made = [stretch for number in set(chosen) for stretch in _made(parts[number])]
    blocks: list[Block] = []
    at = 0
    for span, instead in sorted(made, key=itemgetter(0)):
        blocks.extend((*before[at : span.start], *instead))
        at = span.end
    return normalise((*blocks, *before[at:]))


def _made(part: Hunk) -> Iterator[tuple[Change, tuple[Block, ...]]]:
    """Yield the places of a change and the blocks that each gets."""
    at = 0
    for span in part.spans:
        size = span.new_end - span.new_start
        yield span, part.after[at : at + size]
        at += size

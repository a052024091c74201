"""The passages of three texts beside each other; what one side moved comes along edited.

A block that one side moved unchanged is to the cutting a deletion at one place and an insertion
at another. What the other side made of it meanwhile belongs where it stands now.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from planbuilder.model.merging.alignment import Alignment, align
from planbuilder.model.merging.sequences import Chunk, chunks, numbered
from planbuilder.model.richtext.tree import Block

Blocks: TypeAlias = tuple[Block, ...]


class Passage(NamedTuple):
    """What stands in one place of the base, of ours and of theirs."""

    base: Blocks
    ours: Blocks
    theirs: Blocks


def passages(base: Blocks, ours: Blocks, theirs: Blocks) -> Iterator[Passage]:
    """Cut three texts into what belongs together, in the order that a merged text has."""
    numbers, our_numbers, their_numbers = numbered(base, ours, theirs)
    our = align(base, ours, (numbers, our_numbers))
    their = align(base, theirs, (numbers, their_numbers))
    cut = list(chunks(len(base), our.changes, their.changes))
    moves = _Moves(our, their)
    for chunk in cut if our.moves or their.moves else ():
        moves.follow(chunk, ours, theirs)
    for chunk in cut:
        if not chunk.changed:
            same = base[chunk.base]
            yield Passage(same, same, same)
        elif chunk.base not in moves.followed:
            yield Passage(
                base[chunk.base],
                _substituted(ours, chunk.ours, moves.in_ours),
                _substituted(theirs, chunk.theirs, moves.in_theirs),
            )


class _Moves:
    """Which blocks were moved, and what stands for them in the places they were moved to."""

    def __init__(self, our: Alignment, their: Alignment) -> None:
        self._our, self._their = our.moves, their.moves
        self._our_targets, self._their_targets = _targets(our), _targets(their)
        self.in_ours: dict[int, Blocks] = {}
        self.in_theirs: dict[int, Blocks] = {}
        self.followed: list[slice] = []
        """Where in the base the blocks stood."""

    def follow(self, chunk: Chunk, ours: Blocks, theirs: Blocks) -> None:
        place = chunk.base.start
        if not chunk.changed or chunk.base.stop - place != 1:
            return
        our_place, their_place = self._our.get(place), self._their.get(place)
        if our_place is not None and their_place is not None:
            self._choose(our_place, their_place)
        elif our_place is not None:
            self.in_ours[our_place] = theirs[chunk.theirs]
            self.followed.append(chunk.base)
        elif their_place is not None:
            self.in_theirs[their_place] = ours[chunk.ours]
            self.followed.append(chunk.base)

    def _choose(self, our_place: int, their_place: int) -> None:
        """Let a block that both moved stand in one place only, the one nearer to the beginning."""
        our_target = self._our_targets[our_place]
        their_target = self._their_targets[their_place]
        if our_target < their_target:
            self.in_theirs[their_place] = ()
        elif their_target < our_target:
            self.in_ours[our_place] = ()


def _targets(alignment: Alignment) -> dict[int, tuple[int, int]]:
    """Return for the new place of every moved block where in the base that is."""
    moved = frozenset(alignment.moves.values())
    return {
        place: (change.start, change.end)
        for change in (alignment.changes if moved else ())
        for place in range(change.new_start, change.new_end)
        if place in moved
    }


def _substituted(blocks: Blocks, part: slice, instead: dict[int, Blocks]) -> Blocks:
    if not instead:
        return blocks[part]
    return tuple(
        block
        for place in range(part.start, part.stop)
        for block in instead.get(place, (blocks[place],))
    )

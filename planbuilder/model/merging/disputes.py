"""Conflicts in a text: made where two sides contradict each other, and merged where there are some.

A place with a conflict is the set of its readings; one without has a single reading.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from planbuilder.model.merging.sequences import settled
from planbuilder.model.richtext.normal import normal_readings
from planbuilder.model.richtext.tree import Block, Conflict, ListItem, Reading
from planbuilder.model.richtext.xhtml import to_xhtml

Blocks: TypeAlias = tuple[Block, ...]
Merge: TypeAlias = Callable[[Blocks, Blocks, Blocks], tuple[Blocks, Blocks]]
"""Merges a passage without conflicts into a pair: ours and theirs, equal without contradiction."""


@dataclass(frozen=True, slots=True)
class Names:
    """Who wrote either side's readings; asked only where there is a conflict."""

    ours: Callable[[], str]
    theirs: Callable[[], str]


class _Variant(NamedTuple):
    """How a passage may read; its author, if it comes from a conflict."""

    author: str | None
    blocks: Blocks


def has_conflict(blocks: Iterable[Block]) -> bool:
    """Return whether there is a conflict among the blocks."""
    return any(isinstance(block, Conflict) for block in blocks)


def dispute(ours: Blocks, theirs: Blocks, names: Names) -> Blocks:
    """Return two different readings as a conflict, what they begin and end with alike outside."""
    head = 0
    while head < min(len(ours), len(theirs)) and ours[head] == theirs[head]:
        head += 1
    tail = 0
    while tail < min(len(ours), len(theirs)) - head and ours[-1 - tail] == theirs[-1 - tail]:
        tail += 1
    end, their_end = len(ours) - tail, len(theirs) - tail
    readings = [
        Reading(names.ours(), ours[head:end]),
        Reading(names.theirs(), theirs[head:their_end]),
    ]
    # In order at once: which readings of neighbouring conflicts go together follows from it.
    readings = sorted(readings, key=lambda reading: (reading.author, to_xhtml(reading.blocks)))
    return (*ours[:head], Conflict(tuple(readings)), *ours[end:])


def merge_disputed(
    base: Blocks, ours: Blocks, theirs: Blocks, merge: Merge, names: Names
) -> Blocks:
    """Merge a passage that both sides changed and that is in conflict somewhere.

    Where only one side is in conflict, the other's change goes into every reading if it fits
    all. Else there is a conflict of what either side brought, what neither dropped, and what
    either settled on.
    """
    readings = _changed_in_all(base, ours, theirs, merge) or _united(base, ours, theirs, names)
    different = normal_readings(readings)
    return different[0].blocks if len(different) == 1 else (Conflict(different),)


def _changed_in_all(base: Blocks, ours: Blocks, theirs: Blocks, merge: Merge) -> list[Reading]:
    """Return the readings of the side in conflict with the other's change, [] if it doesn't fit."""
    disputed, plain = (ours, theirs) if has_conflict(ours) else (theirs, ours)
    if has_conflict(base) or has_conflict(plain):
        return []
    readings: list[Reading] = []
    for author, blocks in _variants(disputed):
        merged = _merged(base, blocks, plain, merge)
        if merged is None:
            return []
        readings.append(Reading(author or "", merged))
    return readings


def _merged(base: Blocks, ours: Blocks, theirs: Blocks, merge: Merge) -> Blocks | None:
    agreed = settled(base, ours, theirs, to_xhtml)
    if agreed is not None:
        return agreed
    our_part, their_part = merge(base, ours, theirs)
    return our_part if our_part == their_part else None


def _united(base: Blocks, ours: Blocks, theirs: Blocks, names: Names) -> list[Reading]:
    before, our, their = map(_variants, (base, ours, theirs))
    common = {variant.blocks for variant in our} & {variant.blocks for variant in their}
    known = {variant.blocks: variant.author for variant in before}
    readings = []
    for side, name in ((our, names.ours), (their, names.theirs)):
        for author, blocks in side:
            if len(side) == 1 or blocks not in known or blocks in common:
                author = known.get(blocks) if author is None else author
                readings.append(Reading(name() if author is None else author, blocks))
    return readings


def _variants(blocks: Sequence[Block]) -> list[_Variant]:
    """Return how the blocks read, each reading of every conflict at least once.

    Of several conflicts the first readings stand together, then the second ones, and so on.
    """
    conflicts = [block for block in blocks if isinstance(block, Conflict)]
    if not conflicts:
        return [_Variant(None, tuple(blocks))]
    count = max(len(conflict.readings) for conflict in conflicts)
    return [_variant(blocks, number) for number in range(count)]


def _variant(blocks: Sequence[Block], number: int) -> _Variant:
    authors: set[str] = set()
    chosen: list[Block] = []
    for block in blocks:
        if isinstance(block, Conflict):
            reading = block.readings[min(number, len(block.readings) - 1)]
            authors.add(reading.author)
            chosen.extend(reading.blocks)
        else:
            chosen.append(block)
    return _Variant(" og ".join(sorted(authors)), tuple(chosen))


def whole_items(blocks: Iterable[Block]) -> list[Block]:
    """Return the blocks with every conflict about nested list items about the whole outer item.

    A nested item means something only below the item that it belongs to, so each reading holds
    the outermost item with all its nested ones.
    """
    whole: list[Block] = []
    for block in blocks:
        follows_conflict = bool(whole) and isinstance(whole[-1], Conflict)
        if _is_nested(block) and (follows_conflict or isinstance(block, Conflict)):
            tree = [*_taken_outer_item(whole), block]
            whole.append(
                Conflict(tuple(Reading(v.author or "", v.blocks) for v in _variants(tree)))
            )
        else:
            whole.append(block)
    return whole


def _is_nested(block: Block) -> bool:
    if isinstance(block, Conflict):
        return any(_is_nested(inner) for reading in block.readings for inner in reading.blocks[:1])
    return isinstance(block, ListItem) and block.level > 0


def _taken_outer_item(blocks: list[Block]) -> list[Block]:
    """Take from the end of `blocks` the outermost item, or a conflict about it, and all since."""
    taken: list[Block] = []
    while blocks and isinstance(blocks[-1], ListItem | Conflict):
        taken.insert(0, blocks.pop())
        if not _is_nested(taken[0]):
            break
    return taken

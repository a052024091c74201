"""Three-way merging of texts: block by block, then sentence by sentence.

Where both sides wrote the same sentence differently, both readings stay in the text as a conflict.
docs/merging.md says the whole rule, for other programs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from planbuilder.model.merging.disputes import (
    Blocks,
    Merge,
    Names,
    dispute,
    has_conflict,
    merge_disputed,
    whole_items,
)
from planbuilder.model.merging.moves import passages
from planbuilder.model.merging.passages import is_written, merge_picture, merge_written
from planbuilder.model.merging.sequences import settled
from planbuilder.model.merging.tables import merge_table
from planbuilder.model.richtext.normal import normalise
from planbuilder.model.richtext.tree import Block, Picture, Table, Text
from planbuilder.model.richtext.xhtml import to_xhtml


def merge_texts(
    base: Text, ours: Text, theirs: Text, our_name: Callable[[], str], their_name: Callable[[], str]
) -> Text:
    """Return what both sides made of `base`, in normal form; with conflicts where they contradict.

    Neither side comes first: swapped together with their names, they give the same.

    Args:
        base: the text that both started from, in normal form as all three.
        ours: one side.
        theirs: the other one.
        our_name: asked for the author of our readings, only where there is a conflict.
        their_name: the same for their readings.
    """
    if ours == theirs or theirs == base:
        return ours
    if ours == base:
        return theirs
    names = Names(our_name, their_name)

    def passage(base: Blocks, ours: Blocks, theirs: Blocks) -> tuple[Blocks, Blocks]:
        if not (has_conflict(base) or has_conflict(ours) or has_conflict(theirs)):
            return _merge_passage(base, ours, theirs)
        merged = merge_disputed(base, ours, theirs, _merge_passage, names)
        return merged, merged

    merged: list[Block] = []
    for our_part, their_part in _merge_blocks(base, ours, theirs, passage):
        merged.extend(our_part if our_part == their_part else dispute(our_part, their_part, names))
    return normalise(whole_items(merged))


def _merge_passage(base: Blocks, ours: Blocks, theirs: Blocks) -> tuple[Blocks, Blocks]:
    """Merge a passage without conflicts that both sides changed, as `passages` says."""
    if base and ours and theirs and is_written(base) and is_written(ours) and is_written(theirs):
        return merge_written(base, ours, theirs)
    if len(base) == len(ours) == len(theirs) == 1:
        match base[0], ours[0], theirs[0]:
            case (Picture() as old, Picture() as our, Picture() as their):
                return merge_picture(old, our, their)
            case (Table() as old, Table() as our, Table() as their):
                return merge_table(old, our, their, _merge_cell)
    return ours, theirs


def _merge_cell(base: Blocks, ours: Blocks, theirs: Blocks) -> tuple[Blocks, Blocks]:
    pairs = list(_merge_blocks(base, ours, theirs, _merge_passage))
    our_blocks, their_blocks = (
        tuple(block for pair in pairs for block in pair[side]) for side in (0, 1)
    )
    return our_blocks, their_blocks


def _merge_blocks(
    base: Blocks, ours: Blocks, theirs: Blocks, passage: Merge
) -> Iterator[tuple[Blocks, Blocks]]:
    """Yield what both sides made of a text, passage by passage, as pairs.

    Insertions don't contradict each other, but where both took the same blocks out, what each put
    in their place does.
    """
    both_took_out = False
    for parts in passages(base, ours, theirs):
        if both_took_out and parts.ours and parts.theirs and not parts.base:
            yield parts.ours, parts.theirs
        else:
            agreed = settled(*parts, to_xhtml)
            yield passage(*parts) if agreed is None else (agreed, agreed)
        both_took_out = bool(parts.base) and not parts.ours and not parts.theirs

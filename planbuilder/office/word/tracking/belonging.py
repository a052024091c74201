"""Which paragraphs, tables and pictures of two states of a document belong together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from planbuilder.model.merging.sequences import Change, changes
from planbuilder.model.revisions.blocks import Part as Matched
from planbuilder.model.revisions.blocks import match_blocks
from planbuilder.model.richtext.tree import Block, Paragraph, Picture
from planbuilder.office.word.tracking.parts import ParagraphPart, Part, TablePart


def matched_blocks(
    old: Sequence[Part], new: Sequence[Part], numbers: tuple[list[int], list[int]]
) -> Iterable[Matched]:
    """Return what became of blocks, of which equal ones have the same number.

    Mostly single paragraphs were edited, and then nothing has to be searched for.
    """
    differing = changes(*numbers)
    gone = [place for change in differing for place in range(*change[:2])]
    come = [place for change in differing for place in range(*change[2:])]
    if _are_edited_singly(old, new, differing):
        moved = {numbers[0][place] for place in gone} & {numbers[1][place] for place in come}
        if not moved:
            return _edited_singly(differing, len(old))
    return match_blocks(_blocks(old, gone), _blocks(new, come), numbers).parts


def _are_edited_singly(
    old: Sequence[Part], new: Sequence[Part], differing: Iterable[Change]
) -> bool:
    """Whether single paragraphs of words stand for single other ones."""
    return all(
        change.end - change.start == 1 == change.new_end - change.new_start
        and _is_written(old[change.start])
        and _is_written(new[change.new_start])
        for change in differing
    )


def _is_written(part: Part) -> bool:
    return isinstance(part, ParagraphPart) and not part.is_picture


def _edited_singly(differing: Iterable[Change], end: int) -> Iterator[Matched]:
    at = 0
    for place, *_ in [*differing, (end,)]:
        if at < place:
            yield Matched(range(at, place), range(at, place), kept=True)
        if place < end:
            yield Matched(range(place, place + 1), range(place, place + 1))
        at = place + 1


def _blocks(found: Sequence[Part], wanted: Iterable[int]) -> list[Block]:
    """Return blocks to stand for the parts; nobody looks at those that are not wanted."""
    blocks: list[Block] = [Paragraph()] * len(found)
    for place in wanted:
        part = found[place]
        if isinstance(part, ParagraphPart | TablePart):
            blocks[place] = part.block
        else:
            blocks[place] = Picture(f"control {place}")
    return blocks

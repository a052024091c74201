"""Which block of a document becomes which block of another text: what stays, goes, comes.

Both are aligned first; among those that differ, a block that has most of its words in common with
one of the text is still the same one, changed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from planbuilder.model.richtext.normal import normalise
from planbuilder.model.richtext.plain import plain_text
from planbuilder.model.richtext.tree import Block, Paragraph, Table, Text, Written
from planbuilder.ui.editor.patch_words import fits
from planbuilder.ui.editor.units import Unit

_ALIKE = 0.5
"""Share of its words that a block has in common with what it was, to be taken for the same."""
_LOOK_AHEAD = 20
"""Among so many blocks the one is looked for that a changed block has become."""


@dataclass(slots=True)
class Step:
    """What becomes of a unit: nothing (no block), itself, or another block. No unit: it is new."""

    unit: Unit | None
    block: Block | None

    @property
    def keeps(self) -> bool:
        return self.unit is not None and self.unit.blocks == (self.block,)

    @property
    def stays(self) -> bool:
        """Whether the unit is there before and after."""
        return self.unit is not None and self.block is not None


def shaped(text: Text) -> list[Block]:
    """Return the blocks as a document has them: never two tables together, nor one at an end."""
    blocks: list[Block] = []
    for block in text:
        if isinstance(block, Table) and (not blocks or isinstance(blocks[-1], Table)):
            blocks.append(Paragraph())
        blocks.append(block)
    if not blocks or isinstance(blocks[-1], Table):
        blocks.append(Paragraph())
    return blocks


def aligned(
    units: Sequence[Unit], blocks: Sequence[Block], pinned: Sequence[Unit] = ()
) -> list[Step]:
    """Return what becomes of each unit, and where new blocks come, in the order of the text.

    Of `pinned` the first that the text has once as well stays, whatever else was moved past it.
    """
    contents = [unit.blocks for unit in units]
    for unit in pinned:
        if contents.count(unit.blocks) == 1 and [(b,) for b in blocks].count(unit.blocks) == 1:
            here, there = contents.index(unit.blocks), blocks.index(unit.blocks[0])
            return [
                *_matched(units[:here], blocks[:there]),
                Step(unit, blocks[there]),
                *_matched(units[here + 1 :], blocks[there + 1 :]),
            ]
    return _matched(units, blocks)


def _matched(units: Sequence[Unit], blocks: Sequence[Block]) -> list[Step]:
    steps: list[Step] = []
    matcher = SequenceMatcher(
        None, [unit.blocks for unit in units], [(block,) for block in blocks], autojunk=False
    )
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            steps.extend(map(Step, units[i1:i2], blocks[j1:j2]))
        else:
            steps.extend(_paired(units[i1:i2], blocks[j1:j2]))
    return steps


def _paired(units: Sequence[Unit], blocks: Sequence[Block]) -> Iterator[Step]:
    """Yield the steps for blocks that differ; one that is alike is the same one, changed."""
    done = 0
    for unit in units:
        ahead = range(done, min(done + _LOOK_AHEAD, len(blocks)))
        match = next((n for n in ahead if _is_alike(unit, blocks[n])), None)
        if match is None:
            yield Step(unit, None)
            continue
        for block in blocks[done:match]:
            yield Step(None, block)
        yield Step(unit, blocks[match])
        done = match + 1
    for block in blocks[done:]:
        yield Step(None, block)


def _is_alike(unit: Unit, block: Block) -> bool:
    if len(unit.blocks) != 1:
        return False
    before = unit.blocks[0]
    if isinstance(before, Table) and isinstance(block, Table):
        return (len(before.rows), len(before.rows[0])) == (len(block.rows), len(block.rows[0]))
    if not isinstance(before, Written) or not isinstance(block, Written):
        return False
    if not fits(unit.length - 1, before.inlines):
        return False
    old, new = Counter(plain_text((before,)).split()), Counter(plain_text((block,)).split())
    most = max(old.total(), new.total())
    return most > 0 and (old & new).total() >= _ALIKE * most


def keeping_empties(steps: list[Step], wanted: Text) -> list[Step]:
    """Return the steps that leave empty lines beside tables alone, which no text counts."""
    if not any(_is_empty_gone(step) for step in steps):
        return steps
    kept = [Step(step.unit, Paragraph()) if _is_empty_gone(step) else step for step in steps]
    blocks = [step.block for step in kept if step.block is not None]
    return kept if normalise(blocks) == wanted else steps


def _is_empty_gone(step: Step) -> bool:
    return step.block is None and step.unit is not None and step.unit.blocks == (Paragraph(),)

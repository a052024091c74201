"""Which blocks of one text are those of another: the same, edited, split, joined or moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from planbuilder.model.merging.pairing import Features, Link, cut, paired, words_of
from planbuilder.model.merging.sentences import plain_sentences
from planbuilder.model.merging.sequences import Change, changes, matches, numbered
from planbuilder.model.richtext.plain import plain_text
from planbuilder.model.richtext.tree import Block, Conflict, LiveBlock, Picture, Table, Written

_TELLING = 8
"""Characters that a sentence has at least to show that two paragraphs belong together."""
_WRITTEN, _TABLE, _PICTURE, _LIVE = "written", "table", "picture", "live"


@dataclass(frozen=True, slots=True)
class Alignment:
    """What was changed from one text to another.

    Between the changes all blocks are the same. A change pairs one block with its edited form,
    a block with the several that it was split into, several with the one they were joined to;
    or it deletes one block, or inserts some. `moves` says of deleted blocks where in the new
    text they stand unchanged; these places lie in changes too.
    """

    changes: list[Change]
    moves: dict[int, int] = field(default_factory=dict)


def align(
    old: Sequence[Block],
    new: Sequence[Block],
    numbers: tuple[Sequence[int], Sequence[int]] | None = None,
) -> Alignment:
    """Return what was changed from `old` to `new`.

    Args:
        old: the blocks of the older text.
        new: those of the newer one.
        numbers: the same blocks numbered, where the caller has done so.
    """
    old_numbers, new_numbers = numbers or numbered(old, new)
    stretches = changes(old_numbers, new_numbers)
    moves = _moves(old, old_numbers, new_numbers, stretches)
    aligner = _Aligner(old, new, moves)
    return Alignment([part for change in stretches for part in aligner.cut(change)], moves)


def _moves(
    old: Sequence[Block],
    old_numbers: Sequence[int],
    new_numbers: Sequence[int],
    stretches: Sequence[Change],
) -> dict[int, int]:
    """Return the blocks that stand once in either text, in different order, by their places."""
    gone = {old_numbers[i]: i for change in stretches for i in range(change.start, change.end)}
    come = {
        new_numbers[j]: j for change in stretches for j in range(change.new_start, change.new_end)
    }
    candidates = gone.keys() & come.keys()
    if not candidates:
        return {}
    count, new_count = Counter(old_numbers), Counter(new_numbers)
    return {
        place: come[number]
        for number, place in sorted(gone.items())
        if number in candidates
        and count[number] == new_count[number] == 1
        and features(old[place]).words
    }


class _Aligner:
    """Cuts changed stretches of two texts into what belongs together."""

    def __init__(self, old: Sequence[Block], new: Sequence[Block], moves: dict[int, int]) -> None:
        self._old, self._new = old, new
        self._gone, self._come = frozenset(moves), frozenset(moves.values())

    def cut(self, change: Change) -> Iterator[Change]:
        if self._is_edited_block(change):
            return iter([change])
        return cut(change, self._shared_sentences(change), self._paired)

    def _is_edited_block(self, change: Change) -> bool:
        """Return whether it is one block for another of its family, as most changes are."""
        return (
            change.end - change.start == 1 == change.new_end - change.new_start
            and change.start not in self._gone
            and change.new_start not in self._come
            and family(self._old[change.start]) == family(self._new[change.new_start])
        )

    def _paired(self, change: Change) -> list[Change]:
        return paired(
            change,
            lambda place: features(self._old[place]) if place not in self._gone else _MOVED,
            lambda place: features(self._new[place]) if place not in self._come else _MOVED,
        )

    def _shared_sentences(self, change: Change) -> list[Link]:
        """Return which paragraphs have a sentence in common, in the order of the texts."""
        places = [i for i in range(change.start, change.end) if i not in self._gone]
        new_places = [j for j in range(change.new_start, change.new_end) if j not in self._come]
        if not places or not new_places:
            return []
        owners, old = _telling_sentences(self._old, places)
        new_owners, new = _telling_sentences(self._new, new_places)
        return [(owners[i], new_owners[j]) for i, j in matches(*numbered(old, new))]


_MOVED = Features("")


def _telling_sentences(
    blocks: Sequence[Block], places: Sequence[int]
) -> tuple[list[int], list[str]]:
    """Return the sentences that are long enough to tell something, and in which block each is."""
    owners: list[int] = []
    found: list[str] = []
    for place in places:
        block = blocks[place]
        if isinstance(block, Written):
            telling = [text for text in plain_sentences(block.inlines) if len(text) >= _TELLING]
            owners.extend([place] * len(telling))
            found.extend(telling)
    return owners, found


def features(block: Block) -> Features:
    """Return by what a block is known as the same one when it was edited."""
    if isinstance(block, Picture):
        return Features(_PICTURE, words_of(block.alt) | {block.source})
    if isinstance(block, LiveBlock):
        return Features(_LIVE, frozenset({block.register, block.view}))
    return Features(family(block), words_of(plain_text([block])))


def family(block: Block) -> str:
    """Return the family of a block: only within one a block can be another one edited.

    That of a conflict is the family of what it is about.
    """
    if isinstance(block, Conflict):
        inner = next((inner for reading in block.readings for inner in reading.blocks), None)
        return family(inner) if inner else _WRITTEN
    if isinstance(block, Picture):
        return _PICTURE
    if isinstance(block, LiveBlock):
        return _LIVE
    return _TABLE if isinstance(block, Table) else _WRITTEN

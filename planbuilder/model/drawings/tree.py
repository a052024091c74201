"""Lays out boxes as a tree in bands, each below the one it belongs to.

In each band, a box, what is below it and the lines between have a part of the width for themselves,
so no line meets a box that isn't its own. Boxes with nothing below them may stand in columns, which
makes a wide tree narrow; of the heights of such columns, the one is taken that leaves the letters
largest in a given room.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from planbuilder.model.drawings.drawing import Size

GAP = 18.0
"""Between boxes beside each other."""
LEVEL_GAP = 34.0
"""Between a box and those below it: room for a line across."""
COLUMN_GAP = 10.0
"""Between boxes in a column."""
SPINE = 16.0
"""Room at the left of a column for the line from which its boxes hang."""
_HEIGHTS = (1, 2, 3, 4, 5, 6, 8, 10, 15)


class Node(NamedTuple):
    """A box to be laid out: its band, counted from above, and the box it belongs to, if any."""

    key: str
    band: int
    above: str | None = None


class Place(NamedTuple):
    """Where a box is: from the left, from the top of its band, and how a line comes to it."""

    x: float
    y: float
    hangs: bool
    """A line comes from the left, and not from above."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Places by key, and how much room they take: width, and the height of each band."""

    places: Mapping[str, Place]
    width: float
    heights: Mapping[int, float]


def lay_out(
    nodes: Sequence[Node], width: float, heights: Mapping[int, float], room: Size
) -> Layout:
    """Lay out boxes of one width, so that they fit the room with the least scaling down.

    Every `above` must name a node of the same or an upper band, and no circle may be among them.

    Args:
        nodes: the boxes.
        width: how wide each is.
        heights: how high those of each band are.
        room: what they had best fit.
    """
    tree = _Tree(nodes)
    found = [_Attempt(tree, width, heights, most).layout() for most in _HEIGHTS]
    return max(found, key=lambda layout: _scale(layout, room))  # the first of those as good


def _scale(layout: Layout, room: Size) -> float:
    height = sum(layout.heights.values())
    return min(1.0, room.width / max(layout.width, 1), room.height / max(height, 1))


class _Tree:
    """The nodes from above, with the row of each in its band and what stands below it."""

    def __init__(self, nodes: Sequence[Node]) -> None:
        self.nodes = {node.key: node for node in nodes}
        self.below: dict[str | None, list[str]] = {}
        for node in nodes:
            self.below.setdefault(node.above, []).append(node.key)
        self.rows: dict[str, int] = {}
        self.from_above: list[str] = []
        waiting = list(self.below.get(None, ()))
        while waiting:
            self.from_above += waiting
            for key in waiting:
                self.rows[key] = self._row(self.nodes[key])
            waiting = [below for key in waiting for below in self.below.get(key, ())]

    def _row(self, node: Node) -> int:
        above = self.nodes[node.above] if node.above is not None else None
        return self.rows[above.key] + 1 if above is not None and above.band == node.band else 0

    def parts(self, key: str | None) -> list[list[str]]:
        """Return what is below a node: boxes with more below them singly, others by their band."""
        parts: list[list[str]] = []
        leaves: dict[int, list[str]] = {}
        for below in self.below.get(key, ()):
            band = self.nodes[below].band
            if below in self.below:
                parts.append([below])
            elif band in leaves:
                leaves[band].append(below)
            else:
                parts.append(leaves.setdefault(band, [below]))
        return parts


class _Outline:
    """From where to where something reaches in each band."""

    def __init__(self) -> None:
        self.bands: dict[int, tuple[float, float]] = {}

    def add(self, band: int, left: float, right: float) -> None:
        known = self.bands.get(band, (left, right))
        self.bands[band] = min(known[0], left), max(known[1], right)

    def join(self, other: _Outline, at: float) -> None:
        for band, (left, right) in other.bands.items():
            self.add(band, at + left, at + right)

    def next_to(self, other: _Outline) -> float:
        """Return how far to the right something fits beside this, in every band."""
        fits = [-left for left, _ in other.bands.values()]
        for band, (left, _) in other.bands.items():
            if band in self.bands:
                fits.append(self.bands[band][1] + GAP - left)
        return max(fits)

    @property
    def width(self) -> float:
        return max((right for _, right in self.bands.values()), default=0.0)


@dataclass(slots=True)
class _Block:
    """A box with all that is below it: where everything is from its left."""

    outline: _Outline = field(default_factory=_Outline)
    own: float = 0
    """Where the box itself is."""
    blocks: dict[str, float] = field(default_factory=dict)
    leaves: dict[str, tuple[float, int, bool]] = field(default_factory=dict)
    """Where each leaf below is, which in its column it is, and whether it hangs."""


class _Attempt:
    """A layout in which at most so many leaves stand in a column."""

    def __init__(
        self, tree: _Tree, width: float, box_heights: Mapping[int, float], most: int
    ) -> None:
        self._tree, self._width, self._box_heights, self._most = tree, width, box_heights, most
        self._blocks: dict[str, _Block] = {}

    def layout(self) -> Layout:
        for key in reversed(self._tree.from_above):
            if key in self._tree.below:
                self._blocks[key] = self._block(key)
        whole = self._whole()
        places: dict[str, Place] = {}
        waiting = [(whole, 0.0)]
        while waiting:
            block, left = waiting.pop()
            for key, x in block.blocks.items():
                inner = self._blocks[key]
                places[key] = self._place(key, left + x + inner.own)
                waiting.append((inner, left + x))
            for key, (x, place, hangs) in block.leaves.items():
                places[key] = self._place(key, left + x, place, hangs)
        return Layout(places, whole.outline.width, self._heights(places))

    def _place(self, key: str, x: float, place: int = 0, hangs: bool = False) -> Place:
        height = self._box_heights[self._tree.nodes[key].band]
        y = self._tree.rows[key] * (height + LEVEL_GAP) + place * (height + COLUMN_GAP)
        return Place(x, y, hangs)

    def _heights(self, places: Mapping[str, Place]) -> dict[int, float]:
        heights: dict[int, float] = {}
        for key, place in places.items():
            band = self._tree.nodes[key].band
            heights[band] = max(heights.get(band, 0), place.y + self._box_heights[band])
        return heights

    def _block(self, key: str) -> _Block:
        """Put what is below a box side by side, and the box over the middle of it."""
        block, band = _Block(), self._tree.nodes[key].band
        ends: list[float] = []
        for part in self._tree.parts(key):
            ends += self._add(block, part, band)
        middle = self._width / 2
        block.own = max((min(ends) + max(ends)) / 2 - middle, 0)
        block.outline.add(band, block.own, block.own + self._width)
        block.outline.add(band, min(ends), max(ends))  # the line across
        return block

    def _whole(self) -> _Block:
        """Put the uppermost boxes side by side; those with nothing below them come last."""
        block = _Block()
        parts = self._tree.parts(None)
        for part in sorted(parts, key=lambda part: part[0] not in self._blocks):
            self._add(block, part, None)
        return block

    def _add(self, block: _Block, part: Sequence[str], above: int | None) -> tuple[float, float]:
        """Add boxes below one in the band `above`, None for no such box, as far left as they fit.

        Return where lines from it come to the first and the last.
        """
        inner = self._blocks.get(part[0])
        columns = _Block() if inner else self._columns(part, 0 if above is None else SPINE)
        added = inner or columns
        half = self._width / 2
        if inner:
            ends = (inner.own + half, inner.own + half)
        else:
            hung = [
                (x - SPINE / 2 if hangs else x + half) for x, _, hangs in columns.leaves.values()
            ]
            ends = (min(hung), max(hung))
        outline = _Outline()
        outline.join(added.outline, 0)
        if above is not None:
            for band in range(above, self._tree.nodes[part[0]].band):
                outline.add(band, *ends)  # the lines that come through it from above
        left = block.outline.next_to(outline)
        block.outline.join(outline, left)
        if inner:
            block.blocks[part[0]] = left
        for key, (x, place, hangs) in columns.leaves.items():
            block.leaves[key] = (left + x, place, hangs)
        return left + ends[0], left + ends[1]

    def _columns(self, keys: Sequence[str], spine: float) -> _Block:
        """Put leaves in columns of equal height."""
        columns = math.ceil(len(keys) / self._most)
        per_column = math.ceil(len(keys) / columns)
        hangs = per_column > 1 and spine > 0
        before = spine if hangs else 0.0
        step = before + self._width + GAP
        block = _Block()
        for n, key in enumerate(keys):
            column, place = divmod(n, per_column)
            block.leaves[key] = (column * step + before, place, hangs)
        block.outline.add(self._tree.nodes[keys[0]].band, 0, columns * step - GAP)
        return block

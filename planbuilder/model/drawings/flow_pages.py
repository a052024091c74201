"""The case flow on pages: whole where it fits one, else in parts that each do.

A part holds steps that follow on each other by their numbers, so that each is easily found, and
only the lanes that these stand in. It ends where few ways are cut.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import pairwise

from planbuilder.model.case_flow.flow import CaseFlow
from planbuilder.model.case_flow.telling import step_told
from planbuilder.model.drawings.case_flow import (
    WIDTHS,
    FlowLayout,
    FlowRoutes,
    case_flow_drawing,
)
from planbuilder.model.drawings.drawing import Drawing, Size
from planbuilder.model.drawings.flow_part import FlowPart, FlowParts
from planbuilder.model.drawings.paging import furthest, part_title
from planbuilder.model.registers.case_flow import CASE_FLOW

_FULL = 0.75
"""A part has at least so many of the steps that have room in it."""
_UNFILLED = 0.7
"""What a step left out counts, beside a way that is cut."""
_FEW, _ALONE = 3, 4.0
"""So few steps are left for the last part only where that saves so many cut ways."""


def case_flow_pages(flow: CaseFlow, room: Size) -> list[Drawing]:
    """Return drawings of a flow that each fit a room; each step is in one of them.

    A single step that doesn't fit has a drawing that is larger. Of a flow with no steps, or too
    many, the one drawing is empty and says why.
    """
    whole = case_flow_drawing(flow)
    if not whole.items or whole.size.fits(room):
        return [whole]
    parts = FlowParts(flow)
    ends = _ends(parts, room)
    ranges = [range(first, end) for first, end in pairwise(ends)]
    numbers = {place: n for n, places in enumerate(ranges, start=1) for place in places}
    return [
        _drawing(parts.part(places, numbers), places, _title(places, n, len(ranges)), room)
        for n, places in enumerate(ranges, start=1)
    ]


def _title(places: range, number: int, count: int) -> str:
    title = part_title(CASE_FLOW.title, number, count)
    if count == 1:
        return title
    steps = f"{places.start + 1}–{places.stop}" if len(places) > 1 else f"{places.stop}"
    return f"{title}: trin {steps}"


def _drawing(part: FlowPart, places: range, title: str, room: Size) -> Drawing:
    told = " ".join(step_told(part.whole, part.whole.steps[place]) for place in places)
    return _layout(part, room).drawing(title, told)


def _layout(part: FlowPart, room: Size) -> FlowLayout:
    """Return the first layout that fits, from wide boxes to narrow ones; else the narrowest."""
    routed = FlowRoutes(part)
    may_fit = [width for width in WIDTHS if width * len(part.lanes) < room.width]
    for width in may_fit:
        layout = FlowLayout(routed, width)
        if layout.size.fits(room):
            return layout
    return FlowLayout(routed, WIDTHS[-1])


def _ends(parts: FlowParts, room: Size) -> list[int]:
    """Return 0, and the place behind each part."""
    cut, count = parts.cut_before(), len(parts.flow.steps)
    known: dict[int, int] = {}

    def has_room(first: int, end: int) -> bool:
        return _layout(parts.part(range(first, end), known), room).size.fits(room)

    ends = [0]
    while ends[-1] < count:
        end = _end(ends[-1], count, partial(has_room, ends[-1]), cut)
        known |= dict.fromkeys(range(ends[-1], end), len(ends))
        ends.append(end)
    return ends


def _end(first: int, count: int, has_room: Callable[[int], bool], cut: list[int]) -> int:
    """Return where the part ends that begins at a place, by how many ways are cut."""
    last = furthest(first, count, has_room)
    if last == count:
        return count

    def cost(end: int) -> float:
        return cut[end] + _UNFILLED * (last - end) + _ALONE * (count - end <= _FEW)

    least = first + max(1, round((last - first) * _FULL))
    ends = sorted(range(last, least - 1, -1), key=cost)
    return next(end for end in ends if end == last or has_room(end))

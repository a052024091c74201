"""Where the steps of a case flow stand: in the lane of who acts, in a row by how far the case is.

A cell of the grid holds one step. A step stands lower than all that lead to it, ways back not
counted; somebody who moved it in the drawing moved it by whole rows where it was far enough.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from planbuilder.model.drawings.flow_part import FlowPart
from planbuilder.model.registers.case_flow import CaseStep

ROW_STEPS = 6
"""Moved by so many steps of the drawing's grid, a step goes to the next row."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A place of the grid, both counted from 0."""

    lane: int
    row: int


class FlowGrid:
    """The lanes, the cell of each step, and the ways between them."""

    def __init__(self, part: FlowPart) -> None:
        self.part = part
        self.lanes, self.ways = part.lanes, part.ways
        self.cells = _Placing(part).cells()

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return 1 + max((cell.row for cell in self.cells.values()), default=-1)


def moved_rows(step: CaseStep) -> int:
    """Return by how many rows somebody moved a step down."""
    return round(step.down / ROW_STEPS)


class _Placing:
    """Finds a cell for each step."""

    def __init__(self, part: FlowPart) -> None:
        self._above = part.above
        come_in = set(self._above.values())
        self._steps = [step for step in part.steps if step.id not in come_in]
        lane_of = {name: n for n, name in enumerate(part.lanes)}
        self._lane = {step.id: lane_of[step.actor.strip()] for step in part.steps}
        self._number = {step.id: n for n, step in enumerate(part.steps)}
        self._reachable = part.reachable
        self._after: dict[str, list[str]] = defaultdict(list)
        self._waits_for: dict[str, int] = defaultdict(int)
        for one in part.ways:
            start, end = one.way.start.id, one.way.end.id
            if one.is_back or start in come_in:
                continue
            # What no way leads to holds nothing up that can be reached.
            if (start in self._reachable) == (end in self._reachable):
                self._after[start].append(end)
                self._waits_for[end] += 1
        self._free = _FreeRows()
        self._least: dict[str, int] = defaultdict(int)
        self._rows: dict[str, int] = {}

    def cells(self) -> dict[str, Cell]:
        steps = self._steps
        self._place([s for s in steps if s.id in self._reachable and not self._waits_for[s.id]])
        for before, step in zip([None, *steps], steps, strict=False):
            if step.id not in self._reachable and not self._waits_for[step.id]:
                # Written below another step, it also stands below it.
                row = self._rows.get(before.id, -1) + 1 if before else 0
                self._place([step], row)
        self._move()
        numbers = {row: n for n, row in enumerate(sorted(set(self._rows.values())))}
        return {key: Cell(self._lane[key], numbers[row]) for key, row in self._rows.items()}

    def _place(self, steps: Iterable[CaseStep], row: int = 0) -> None:
        """Place steps, and all that then waits for nothing more."""
        waiting = [(row, self._number[step.id], step.id) for step in steps]
        heapq.heapify(waiting)
        while waiting:
            row, _, step_id = heapq.heappop(waiting)
            row = self._rows[step_id] = self._taken_row(step_id, row)
            for end in self._after[step_id]:
                self._least[end] = max(self._least[end], row + 1)
                self._waits_for[end] -= 1
                if not self._waits_for[end]:
                    heapq.heappush(waiting, (self._least[end], self._number[end], end))

    def _taken_row(self, step_id: str, row: int) -> int:
        """Take a row for a step, and the one above it for a sign from which a way comes in."""
        lane = self._lane[step_id]
        if step_id not in self._above:
            return self._free.take(lane, row)
        row = self._free.take_two(lane, max(row - 1, 0))
        self._rows[self._above[step_id]] = row
        return row + 1

    def _move(self) -> None:
        """Move steps by whole rows, as somebody did in the drawing."""
        moved = [step for step in self._steps if moved_rows(step)]
        if not moved:
            return
        taken = _FreeRows()
        for step in self._steps:
            if not moved_rows(step):
                taken.take(self._lane[step.id], self._rows[step.id])
        for step in moved:
            row = max(0, self._rows[step.id] + moved_rows(step))
            self._rows[step.id] = taken.take(self._lane[step.id], row)


class _FreeRows:
    """Which rows of each lane hold a step already."""

    def __init__(self) -> None:
        self._next: dict[tuple[int, int], int] = {}

    def take(self, lane: int, row: int) -> int:
        """Take the first free row of a lane from a given one on, and return it."""
        passed = []
        while (lane, row) in self._next:
            passed.append(row)
            row = self._next[lane, row]
        for one in (*passed, row):
            self._next[lane, one] = row + 1
        return row

    def take_two(self, lane: int, row: int) -> int:
        """Take the first two free rows below each other from a given one on; return the upper."""
        while (lane, row) in self._next or (lane, row + 1) in self._next:
            row += 1
        self.take(lane, row)
        self.take(lane, row + 1)
        return row

"""Where the steps of a case flow stand: in the lane of who acts, in a row by how far the case is.

A cell of the grid holds one step. A step stands lower than all that lead to it, ways back not
counted; somebody who moved it in the drawing moved it by whole rows where it was far enough.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from planbuilder.model.case_flow.flow import CaseFlow, Way
from planbuilder.model.registers.case_flow import CaseStep

ROW_STEPS = 6
"""Moved by so many steps of the drawing's grid, a step goes to the next row."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A place of the grid, both counted from 0."""

    lane: int
    row: int


@dataclass(frozen=True, slots=True)
class GridWay:
    """A way between steps; `is_back` where it leads to what was done before."""

    way: Way
    is_back: bool


class FlowGrid:
    """The lanes, the cell of each step, and which ways lead back."""

    def __init__(self, flow: CaseFlow) -> None:
        self.flow = flow
        self.lanes = flow.actors()
        back = set(_ways_back(flow))
        self.ways = [GridWay(way, n in back) for n, way in enumerate(flow.ways)]
        self.cells = _Placing(flow, self.lanes, self.ways).cells()

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return 1 + max((cell.row for cell in self.cells.values()), default=-1)


def moved_rows(step: CaseStep) -> int:
    """Return by how many rows somebody moved a step down."""
    return round(step.down / ROW_STEPS)


def _ways_back(flow: CaseFlow) -> Iterator[int]:
    """Yield the places of the ways that close a loop, among all ways of the flow."""
    from_step: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for n, way in enumerate(flow.ways):
        from_step[way.start.id].append((n, way.end.id))
    open_steps: set[str] = set()
    done: set[str] = set()
    for first in (*flow.starts, *flow.steps):
        if first.id in done:
            continue
        open_steps.add(first.id)
        trail = [(first.id, iter(from_step[first.id]))]
        while trail:
            step_id, ways = trail[-1]
            for n, end in ways:
                if end in open_steps:
                    yield n
                elif end not in done:
                    open_steps.add(end)
                    trail.append((end, iter(from_step[end])))
                    break
            else:
                trail.pop()
                open_steps.discard(step_id)
                done.add(step_id)


class _Placing:
    """Finds a cell for each step."""

    def __init__(self, flow: CaseFlow, lanes: list[str], ways: list[GridWay]) -> None:
        self._flow = flow
        lane_of = {name: n for n, name in enumerate(lanes)}
        self._lane = {step.id: lane_of[step.actor.strip()] for step in flow.steps}
        self._number = {step.id: n for n, step in enumerate(flow.steps)}
        self._reachable = flow.reachable()
        self._after: dict[str, list[str]] = defaultdict(list)
        self._waits_for: dict[str, int] = defaultdict(int)
        for one in ways:
            start, end = one.way.start.id, one.way.end.id
            # What no way leads to holds nothing up that can be reached.
            if not one.is_back and (start in self._reachable) == (end in self._reachable):
                self._after[start].append(end)
                self._waits_for[end] += 1
        self._free = _FreeRows()
        self._least: dict[str, int] = defaultdict(int)
        self._rows: dict[str, int] = {}

    def cells(self) -> dict[str, Cell]:
        steps = self._flow.steps
        self._place([s for s in steps if s.id in self._reachable and not self._waits_for[s.id]])
        for before, step in zip([None, *steps], steps, strict=False):
            if step.id not in self._reachable and not self._waits_for[step.id]:
                # Written below another step, it also stands below it.
                row = self._rows.get(before.id, -1) + 1 if before else 0
                self._place([step], row)
        self._move()
        numbers = {row: n for n, row in enumerate(sorted(set(self._rows.values())))}
        return {s.id: Cell(self._lane[s.id], numbers[self._rows[s.id]]) for s in steps}

    def _place(self, steps: Iterable[CaseStep], row: int = 0) -> None:
        """Place steps, and all that then waits for nothing more."""
        waiting = [(row, self._number[step.id], step.id) for step in steps]
        heapq.heapify(waiting)
        while waiting:
            row, _, step_id = heapq.heappop(waiting)
            row = self._rows[step_id] = self._free.take(self._lane[step_id], row)
            for end in self._after[step_id]:
                self._least[end] = max(self._least[end], row + 1)
                self._waits_for[end] -= 1
                if not self._waits_for[end]:
                    heapq.heappush(waiting, (self._least[end], self._number[end], end))

    def _move(self) -> None:
        """Move steps by whole rows, as somebody did in the drawing."""
        moved = [step for step in self._flow.steps if moved_rows(step)]
        if not moved:
            return
        taken = _FreeRows()
        for step in self._flow.steps:
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

"""The routes that lines of a case flow take through its grid: at right angles, through no step.

Between the lanes and between the rows are channels without steps. A route goes from a side of a
step through channels, and through cells that are empty, to a side of another step. Which routes
share a channel without running over each other is for `flow_tracks` to find.
"""

from __future__ import annotations

import enum
from collections import Counter, defaultdict
from dataclasses import dataclass

from planbuilder.model.drawings.flow_grid import Cell, FlowGrid
from planbuilder.model.drawings.flow_part import DrawnWay


class Side(enum.Enum):
    """A side of a step's box."""

    TOP = "top"
    BOTTOM = "bottom"
    LEFT = "left"
    RIGHT = "right"


class Run(enum.Enum):
    """Where a straight part of a route runs."""

    COLUMN = "column"
    """Up or down through the middle of a step."""
    LEVEL = "level"
    """Across, from or to a side of a step."""
    BESIDE = "beside"
    """Up or down in the channel left of a lane."""
    BETWEEN = "between"
    """Across in the channel above a row."""


@dataclass(frozen=True, slots=True)
class Line:
    """A straight part of a route.

    Attributes:
        run: where it runs.
        at: the lane of a column, the row of a level, or the number of the channel.
        step: the id of the step that a column or a level is bound to.
        is_exit: that step is the one that the route begins at.
    """

    run: Run
    at: int
    step: str = ""
    is_exit: bool = False

    @property
    def key(self) -> int:
        """A number that grows from left to right, or from above to below, channels included."""
        return 2 * self.at + (self.run in (Run.COLUMN, Run.LEVEL))


@dataclass(frozen=True, slots=True)
class Route:
    """How a way is drawn: from a side of a step by lines, each crossing the next, to a side."""

    way: DrawnWay
    start: Side
    end: Side
    lines: tuple[Line, ...]

    @property
    def group(self) -> tuple[str, bool]:
        """Routes of one group lead to the same step and may join on their way."""
        return self.way.way.end.id, self.way.is_back


def routes(grid: FlowGrid) -> list[Route]:
    """Return a route for every way of a grid, in the order of the ways."""
    finder = _Finder(grid)
    # The straight ones first, since they need their cells most.
    order = sorted(range(len(grid.ways)), key=lambda n: (*finder.need(grid.ways[n]), n))
    found = {n: finder.route(grid.ways[n]) for n in order}
    return [found[n] for n in range(len(grid.ways))]


class _Finder:
    """Finds routes one after another; what is taken stays taken."""

    def __init__(self, grid: FlowGrid) -> None:
        self._grid = grid
        self._cells = grid.cells
        self._taken: dict[Cell, str] = dict.fromkeys(grid.cells.values(), "")
        """Cells that hold a step (""), or through which a route runs down to the step named."""
        self._crossed: set[Cell] = set()
        self._used: dict[str, Counter[Side]] = defaultdict(Counter)
        self._exits = Counter(one.way.start.id for one in grid.ways)
        for one in grid.ways:
            start, end = self._ends(one)
            if end.row <= start.row and end.lane != start.lane:
                # No other way shall leave by the side that this one needs.
                self._used[one.way.start.id][_facing(start, end)] += 1

    def need(self, one: DrawnWay) -> tuple[int, int]:
        """Return what a way comes before others by: same lane, then short."""
        start, end = self._ends(one)
        return abs(start.lane - end.lane) > 0, abs(end.row - start.row)

    def _ends(self, one: DrawnWay) -> tuple[Cell, Cell]:
        return self._cells[one.way.start.id], self._cells[one.way.end.id]

    def route(self, one: DrawnWay) -> Route:
        start, end = self._ends(one)
        made = self._down(one) if end.row > start.row else self._up(one)
        if end.row > start.row or start.lane == end.lane:
            self._used[one.way.start.id][made.start] += 1
        self._used[one.way.end.id][made.end] += 1
        return made

    # Ways on, from above to below

    def _down(self, one: DrawnWay) -> Route:
        start, end = self._ends(one)
        side = self._exit_side(one)
        lines = self._from_below(one) if side is Side.BOTTOM else self._from_side(one, side)
        last = lines[-1]
        is_straight = start.lane == end.lane and one.way.start.across == one.way.end.across
        if last.run is not Run.COLUMN or (last.is_exit and not is_straight):
            lines = (*lines, Line(Run.BETWEEN, end.row), _column(one, end, is_exit=False))
        return Route(one, side, Side.TOP, lines)

    def _exit_side(self, one: DrawnWay) -> Side:
        """Return where a way leaves its step: each of several by a side of its own."""
        start, end = self._ends(one)
        if self._exits[one.way.start.id] == 1:
            return Side.BOTTOM
        ways = {0: (Side.BOTTOM, Side.RIGHT, Side.LEFT), 1: (Side.RIGHT, Side.BOTTOM, Side.LEFT)}
        direction = (end.lane > start.lane) - (end.lane < start.lane)
        sides = ways.get(direction, (Side.LEFT, Side.BOTTOM, Side.RIGHT))
        used = self._used[one.way.start.id]
        return min(sides, key=lambda side: used[side])

    def _from_below(self, one: DrawnWay) -> tuple[Line, ...]:
        start, end = self._ends(one)
        exit_line = _column(one, start, is_exit=True)
        if self._take_column(start.lane, start.row + 1, end.row, one):
            return (exit_line,)
        entry = _column(one, end, is_exit=False)
        if end.lane != start.lane and self._take_column(end.lane, start.row + 1, end.row, one):
            return (exit_line, Line(Run.BETWEEN, start.row + 1), entry)
        beside = end.lane + (end.lane <= start.lane)
        return (exit_line, Line(Run.BETWEEN, start.row + 1), Line(Run.BESIDE, beside))

    def _from_side(self, one: DrawnWay, side: Side) -> tuple[Line, ...]:
        start, end = self._ends(one)
        exit_line = _level(one, start, is_exit=True)
        goes_there = (end.lane > start.lane) if side is Side.RIGHT else (end.lane < start.lane)
        if goes_there and self._take_corner(one):
            return (exit_line, _column(one, end, is_exit=False))
        return (exit_line, Line(Run.BESIDE, start.lane + (side is Side.RIGHT)))

    def _take_column(self, lane: int, first: int, end: int, one: DrawnWay) -> bool:
        """Take the cells of a lane from one row to before another, where all of them are free."""
        cells = [Cell(lane, row) for row in range(first, end)]
        target = one.way.end.id
        if any(self._taken.get(cell, target) != target for cell in cells):
            return False
        self._taken.update(dict.fromkeys(cells, target))
        return True

    def _take_corner(self, one: DrawnWay) -> bool:
        """Take the cells beside a step up to the lane of the next, and those down to it."""
        start, end = self._ends(one)
        low, high = sorted((start.lane, end.lane))
        across = {Cell(lane, start.row) for lane in range(low, high + 1)} - {start}
        if not across.isdisjoint(self._crossed) or any(
            self._taken.get(cell) == "" for cell in across
        ):
            return False
        if not self._take_column(end.lane, start.row, end.row, one):
            return False
        self._crossed |= across
        return True

    # Ways that lead up again, at the side

    def _up(self, one: DrawnWay) -> Route:
        start, end = self._ends(one)
        if start.lane == end.lane:
            side = self._quieter_side(one)
            sides = (side, side)
        else:
            sides = (_facing(start, end), _facing(end, start))
        first = start.lane + (sides[0] is Side.RIGHT)
        last = end.lane + (sides[1] is Side.RIGHT)
        middle = [Line(Run.BESIDE, first)]
        if last != first:
            middle += [Line(Run.BETWEEN, end.row + 1), Line(Run.BESIDE, last)]
        lines = (_level(one, start, is_exit=True), *middle, _level(one, end, is_exit=False))
        return Route(one, *sides, lines)

    def _quieter_side(self, one: DrawnWay) -> Side:
        ends = (self._used[one.way.start.id], self._used[one.way.end.id])
        return min((Side.RIGHT, Side.LEFT), key=lambda side: sum(used[side] for used in ends))


def _facing(start: Cell, end: Cell) -> Side:
    """Return the side of a cell that looks to another in another lane."""
    return Side.RIGHT if start.lane < end.lane else Side.LEFT


def _column(one: DrawnWay, cell: Cell, *, is_exit: bool) -> Line:
    step = one.way.start if is_exit else one.way.end
    return Line(Run.COLUMN, cell.lane, step.id, is_exit)


def _level(one: DrawnWay, cell: Cell, *, is_exit: bool) -> Line:
    step = one.way.start if is_exit else one.way.end
    return Line(Run.LEVEL, cell.row, step.id, is_exit)

"""The case flow as a drawing: a lane for each actor, steps from above, lines at right angles.

Steps, decisions, hand-overs and ends have forms of their own; acute steps have a tag; ways back
are dashed. Nothing lies over anything else, wherever people move the steps.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from planbuilder.model.case_flow.flow import CaseFlow
from planbuilder.model.case_flow.telling import flow_told
from planbuilder.model.drawings.drawing import (
    STEP,
    Anchor,
    Box,
    Drawing,
    Form,
    Item,
    Path,
    Role,
    Size,
    Words,
)
from planbuilder.model.drawings.flow_boxes import StepBox, point_on, sign_box, step_box
from planbuilder.model.drawings.flow_grid import ROW_STEPS, Cell, FlowGrid, moved_rows
from planbuilder.model.drawings.flow_part import FlowPart, whole_flow
from planbuilder.model.drawings.flow_routes import Line, Route, Run, Side, routes
from planbuilder.model.drawings.flow_tracks import tracks
from planbuilder.model.drawings.measuring import LINE, broken, text_width
from planbuilder.model.registers.case_flow import CASE_FLOW, CaseStep

MOST_STEPS = 300
"""More than that nobody could read in one drawing."""
WIDTHS = (240.0, 200.0, 164.0, 136.0)
"""How wide boxes may be: the wider, the lower."""
_MOST_WIDE = 4
"""With more lanes boxes are narrow, so that a drawing has about the form of a page."""
_MOST_ACROSS = 8
"""How far from the middle of its lane a step may be moved, in steps of the drawing's grid."""
_TRACK, _PORTS = 10.0, 18.0
_NARROWEST, _ARROW = 16.0, 16.0
_LABEL, _LABEL_LINE = 12.0, 14.0
_LABEL_BESIDE, _LABEL_BELOW = 114.0, 82.0
_HEAD_SIZE, _HEAD_WIDTH, _HEAD_MOST = 13.0, 132.0, 3
_ASIDE = 8.0


def case_flow_drawing(flow: CaseFlow) -> Drawing:
    """Return the drawing of a flow. Each of its steps is in it once."""
    if not flow.steps:
        return Drawing(0, 0, CASE_FLOW.title, "Der er endnu ingen trin at vise.", ())
    if len(flow.steps) > MOST_STEPS:
        return Drawing(0, 0, CASE_FLOW.title, too_many_steps(len(flow.steps)), ())
    part = whole_flow(flow)
    width = WIDTHS[-1] if len(part.lanes) > _MOST_WIDE else WIDTHS[-2]
    return FlowLayout(FlowRoutes(part), width).drawing(CASE_FLOW.title, flow_told(flow))


def too_many_steps(count: int) -> str:
    """Return why so many steps aren't drawn."""
    return (
        f"Sagsflowet har {count} trin. En tegning med mere end {MOST_STEPS} kan ingen læse; "
        "se dem i tabellen."
    )


class FlowRoutes:
    """In which cell every step of a part stands, and which way lines take; nothing is measured."""

    def __init__(self, part: FlowPart) -> None:
        self.part = part
        self.grid = FlowGrid(part)
        self.routes = routes(self.grid)
        self.tracks = tracks(self.routes)


class FlowLayout:
    """Where everything stands: first how much room each lane and channel needs, then the places.

    Attributes:
        size: how wide and high it is.
    """

    def __init__(self, routed: FlowRoutes, width: float) -> None:
        self._part, self._grid = routed.part, routed.grid
        self._routes, self._tracks = routed.routes, routed.tracks
        self._shapes = {step.id: _shape(self._part, step, width) for step in self._part.steps}
        self._labels = [_label(route) for route in self._routes]
        self._heads = [
            broken(name or "Ikke angivet", _HEAD_WIDTH, _HEAD_SIZE, bold=True, most=_HEAD_MOST)
            for name in self._grid.lanes
        ]
        self._place_across()
        self._place_down()
        self.size = Size(self._width, self._height)

    # Room

    def _place_across(self) -> None:
        """Find the middles of the lanes, and where their tracks and edges are."""
        lanes = len(self._grid.lanes)
        left = [self._head_width(lane) / 2 for lane in range(lanes)]
        right = list(left)
        for step in self._part.steps:
            lane, half, off = self._cell(step).lane, self._shape(step).width / 2, _off_across(step)
            left[lane] = max(left[lane], half, half - off)
            right[lane] = max(right[lane], half, half + off)
        self._first_beside: list[float] = []
        self._lane_edges: list[float] = []
        self._lane_middles: list[float] = []
        x = 0.0
        for channel in range(lanes + 1):
            before = self._label_room(Side.RIGHT, channel - 1)
            behind = self._label_room(Side.LEFT, channel)
            more = max(self._tracks.count(Run.BESIDE, channel) - 1, 0)
            self._first_beside.append(x + before)
            self._lane_edges.append(x + before - _TRACK / 2)
            x += before + more * _TRACK + behind
            if channel < lanes:
                self._lane_middles.append(x + left[channel])
                x += left[channel] + right[channel]
        self._width = x
        self._lane_edges[0], self._lane_edges[-1] = 0.0, x

    def _label_room(self, side: Side, lane: int) -> float:
        """Return the room between a side of a lane and the tracks there, for answers."""
        widths = (
            text_width(line, _LABEL, bold=True) + 18
            for route, label in zip(self._routes, self._labels, strict=True)
            if route.start is side and self._cell(route.way.way.start).lane == lane
            for line in label
        )
        return max(_NARROWEST / 2, *widths, 0)

    def _head_width(self, lane: int) -> float:
        return max(text_width(line, _HEAD_SIZE, bold=True) for line in self._heads[lane])

    def _place_down(self) -> None:
        """Find the middles of the rows, and where their tracks are."""
        rows = self._grid.rows
        above, below = [0.0] * rows, [0.0] * rows
        for step in self._part.steps:
            row, half, off = self._cell(step).row, self._shape(step).height / 2, _off_down(step)
            above[row] = max(above[row], half, half - off)
            below[row] = max(below[row], half, half + off)
        labels = [0.0] * (rows + 1)
        for route, label in zip(self._routes, self._labels, strict=True):
            if route.start is Side.BOTTOM:
                row = self._cell(route.way.way.start).row + 1
                labels[row] = max(labels[row], len(label) * _LABEL_LINE + 5 * bool(label))
        self._head_height = self._height_of_heads()
        self._first_between: list[float] = []
        self._row_middles: list[float] = []
        y = self._head_height
        for channel in range(rows + 1):
            y += max(labels[channel], _TRACK)
            self._first_between.append(y)
            y += max(self._tracks.count(Run.BETWEEN, channel) - 1, 0) * _TRACK + _ARROW
            if channel < rows:
                self._row_middles.append(y + above[channel])
                y += above[channel] + below[channel]
        self._height = y

    def _height_of_heads(self) -> float:
        if self._grid.lanes == [""]:
            return 0.0
        return max(map(len, self._heads)) * _HEAD_SIZE * LINE + 12

    # Places

    def _cell(self, step: CaseStep) -> Cell:
        return self._grid.cells[step.id]

    def _shape(self, step: CaseStep) -> StepBox:
        return self._shapes[step.id]

    def _box(self, step: CaseStep) -> Box:
        cell = self._cell(step)
        x = self._lane_middles[cell.lane] + _off_across(step)
        y = self._row_middles[cell.row] + _off_down(step)
        return self._shape(step).at(x, y, self._part.whole)

    def _spread_ports(self) -> dict[tuple[int, bool], float]:
        """Return how far below the middle of a side each route meets it, by route and end."""
        at_side: dict[tuple[str, Side], dict[object, list[tuple[int, bool]]]] = defaultdict(dict)
        order = sorted(range(len(self._routes)), key=self._goes_down)
        for is_exit in (True, False):
            for n in order:
                route = self._routes[n]
                step = route.way.way.start if is_exit else route.way.way.end
                side = route.start if is_exit else route.end
                port: object = n if is_exit else route.group
                at_side[step.id, side].setdefault(port, []).append((n, is_exit))
        found: dict[tuple[int, bool], float] = {}
        for (step_id, side), ports in at_side.items():
            if side in (Side.TOP, Side.BOTTOM):
                continue
            room = self._shapes[step_id].height - 12
            apart = min(_PORTS, room / max(len(ports) - 1, 1))
            for place, ends in enumerate(ports.values()):
                off = (place - (len(ports) - 1) / 2) * apart
                found |= {end: off + self._aside(end) * 0.6 for end in ends}
        return found

    def _goes_down(self, n: int) -> bool:
        way = self._routes[n].way.way
        return self._cell(way.end).row > self._cell(way.start).row

    def _aside(self, end: tuple[int, bool]) -> float:
        return _ASIDE if end in self._tracks.aside else 0.0

    # Lines

    def _points(self, n: int) -> list[tuple[float, float]]:
        route = self._routes[n]
        points = [self._end(n, is_exit=True)]
        points += [self._crossing(n, one, other) for one, other in pairwise(route.lines)]
        points.append(self._end(n, is_exit=False))
        return _without_repeats(points)

    def _end(self, n: int, *, is_exit: bool) -> tuple[float, float]:
        route = self._routes[n]
        step = route.way.way.start if is_exit else route.way.way.end
        side = route.start if is_exit else route.end
        if side in (Side.LEFT, Side.RIGHT):
            off = self._ports[n, is_exit]
        else:
            off = self._aside((n, is_exit)) if is_exit else 0.0
        return point_on(self._boxes[step.id], side, off)

    def _crossing(self, n: int, one: Line, other: Line) -> tuple[float, float]:
        upright, level = (one, other) if one.run in (Run.COLUMN, Run.BESIDE) else (other, one)
        return self._x(n, upright), self._y(n, level)

    def _x(self, n: int, line: Line) -> float:
        if line.run is Run.COLUMN:
            return self._end(n, is_exit=line.is_exit)[0]
        track = self._tracks.track(line, self._routes[n].group)
        return self._first_beside[line.at] + track * _TRACK

    def _y(self, n: int, line: Line) -> float:
        if line.run is Run.LEVEL:
            return self._end(n, is_exit=line.is_exit)[1]
        track = self._tracks.track(line, self._routes[n].group)
        return self._first_between[line.at] + track * _TRACK

    # The drawing

    def drawing(self, title: str, told: str) -> Drawing:
        """Return the drawing, with these words."""
        self._boxes = {step.id: self._box(step) for step in self._part.steps}
        self._ports = self._spread_ports()
        items = [*self._lane_items(), *self._line_items(), *self._boxes.values(), *self._tags()]
        return Drawing(self._width, self._height, title, told, tuple(items))

    def _lane_items(self) -> Iterator[Item]:
        for lane, (left, right) in enumerate(pairwise(self._lane_edges)):
            fill = Role.GROUND if lane % 2 else Role.PAGE
            yield Box(left, 0, right - left, self._height, fill=fill)
        if not self._head_height:
            return
        for lane, (left, right) in enumerate(pairwise(self._lane_edges)):
            yield Box(
                left,
                0,
                right - left,
                self._head_height,
                self._heads[lane],
                fill=Role.ACCENT_LIGHT,
                size=_HEAD_SIZE,
                bold_lines=len(self._heads[lane]),
            )

    def _line_items(self) -> Iterator[Item]:
        for n, route in enumerate(self._routes):
            points = tuple(self._points(n))
            yield Path(points, is_arrow=True, is_dashed=route.way.is_dashed)
        for n, route in enumerate(self._routes):
            yield from self._answer(route, self._labels[n], self._end(n, is_exit=True))

    def _answer(
        self, route: Route, label: Sequence[str], at: tuple[float, float]
    ) -> Iterator[Words]:
        lane = self._cell(route.way.way.start).lane
        ground = Role.GROUND if lane % 2 else Role.PAGE
        x, y = at
        anchor = Anchor.END if route.start is Side.LEFT else Anchor.START
        x += -7 if anchor is Anchor.END else 7
        y += _LABEL_LINE / 2 + 1 if route.start is Side.BOTTOM else -_LABEL_LINE * len(label) + 5
        for n, line in enumerate(label):
            yield Words(
                x, y + n * _LABEL_LINE, line, _LABEL, is_bold=True, anchor=anchor, on=ground
            )

    def _tags(self) -> Iterator[Words]:
        for step in self._part.steps:
            if not step.acute:
                continue
            box = self._boxes[step.id]
            x, y = box.x + 28, box.y + (8 if box.form is Form.DIAMOND else -2)
            yield Words(
                x, y, "AKUT", 12, is_bold=True, anchor=Anchor.MIDDLE, role=Role.PAGE, on=Role.AMBER
            )


def _shape(part: FlowPart, step: CaseStep, width: float) -> StepBox:
    if step.id in part.signs:
        return sign_box(step, part.signs[step.id], width)
    return step_box(part.whole, step, width)


def _label(route: Route) -> tuple[str, ...]:
    """Return the answer that leads along a route, in lines."""
    room = _LABEL_BELOW if route.start is Side.BOTTOM else _LABEL_BESIDE
    return broken(route.way.way.answer, room, _LABEL, bold=True, most=2)


def _off_across(step: CaseStep) -> float:
    return STEP * max(-_MOST_ACROSS, min(_MOST_ACROSS, step.across))


def _off_down(step: CaseStep) -> float:
    return float(STEP * (step.down - ROW_STEPS * moved_rows(step)))


def _without_repeats(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    return points[:1] + [b for a, b in pairwise(points) if a != b]

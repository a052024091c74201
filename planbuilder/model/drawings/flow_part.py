"""What of a case flow stands in one drawing: all of it, or some of its steps.

Where a way leaves such a part, or comes into it from another, a sign says where it goes on or comes
from. For the layout a sign is a step like any other, so nothing lies over it either.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, groupby

from planbuilder.model.case_flow.flow import CaseFlow, Way
from planbuilder.model.case_flow.telling import title_of
from planbuilder.model.registers.case_flow import CaseStep

_ANY_PART = 88
"""Stands for the number of a part while it isn't known: as wide as that will be at most."""


@dataclass(frozen=True, slots=True)
class DrawnWay:
    """A way between two steps of a drawing.

    Attributes:
        way: the way.
        is_back: it leads to what stands above.
        is_dashed: it belongs to a way that leads back, maybe in another part.
    """

    way: Way
    is_back: bool
    is_dashed: bool


@dataclass(frozen=True, slots=True)
class FlowPart:
    """Steps that are drawn together.

    Attributes:
        whole: the flow that they belong to, by which they are numbered and told.
        steps: the steps, with the signs behind them.
        lanes: who acts in them, from left to right.
        ways: the ways between them, signs included.
        reachable: the ids of those to which some way of the flow leads.
        signs: the words of each sign, by its id: what it is, and of what.
        above: the sign from which a way comes in, by the id of the step that it leads to.
    """

    whole: CaseFlow
    steps: Sequence[CaseStep]
    lanes: Sequence[str]
    ways: Sequence[DrawnWay]
    reachable: frozenset[str]
    signs: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    above: Mapping[str, str] = field(default_factory=dict)


def whole_flow(flow: CaseFlow) -> FlowPart:
    """Return all of a flow."""
    back = set(_ways_back(flow))
    ways = [DrawnWay(way, n in back, n in back) for n, way in enumerate(flow.ways)]
    return FlowPart(flow, flow.steps, flow.actors(), ways, frozenset(flow.reachable()))


class FlowParts:
    """A flow from which parts are taken: steps that follow on each other by their numbers."""

    def __init__(self, flow: CaseFlow) -> None:
        self.flow = flow
        self._lanes, self._reachable = flow.actors(), flow.reachable()
        # A part lays itself out; what somebody moved in the whole drawing has no place in it.
        self._steps = [replace(step, across=0, down=0) for step in flow.steps]
        self._place = {step.id: place for place, step in enumerate(flow.steps)}
        back = set(_ways_back(flow))
        self._ways = [(way, n in back) for n, way in enumerate(flow.ways)]
        self._at: dict[int, set[int]] = defaultdict(set)
        """The numbers of the ways that begin or end at each place."""
        for n, (way, _) in enumerate(self._ways):
            self._at[self._place[way.start.id]].add(n)
            self._at[self._place[way.end.id]].add(n)

    def part(self, places: range, parts: Mapping[int, int]) -> FlowPart:
        """Return the steps at some places, counted from 0.

        Args:
            places: the places.
            parts: the number of the part in which a step stands, by its place, where it is known.
        """
        steps = [self._steps[place] for place in places]
        signs = _Signs(self.flow, parts)
        ways: list[DrawnWay] = []
        for n in sorted(set().union(*(self._at[place] for place in places))):
            way, is_back = self._ways[n]
            start, end = self._place[way.start.id], self._place[way.end.id]
            if start not in places:
                signs.come_in(self._steps[end], start, is_back)
            elif end in places:
                own = Way(self._steps[start], way.answer, self._steps[end])
                ways.append(DrawnWay(own, is_back, is_back))
            else:
                sign = signs.lead_out(self._steps[start], end, is_back)
                ways.append(DrawnWay(Way(self._steps[start], way.answer, sign), False, is_back))
        ways += signs.ways_in()
        used = {step.actor.strip() for step in steps}
        reached = self._reachable.union(
            one.way.end.id for one in ways if one.way.start.id in self._reachable
        )
        return FlowPart(
            self.flow,
            [*steps, *signs.steps],
            [lane for lane in self._lanes if lane in used],
            ways,
            frozenset(reached),
            signs.words(),
            signs.above,
        )

    def cut_before(self) -> list[int]:
        """Return how many ways are cut where a part ends before each place."""
        changes = [0] * (len(self._steps) + 1)
        for way, _ in self._ways:
            low, high = sorted((self._place[way.start.id], self._place[way.end.id]))
            changes[low + 1] += 1
            changes[high + 1] -= 1
        return list(accumulate(changes))


class _Signs:
    """The signs of one part: one for each step elsewhere that ways lead to, by way on and way back,
    and one for each step here to which ways from elsewhere lead."""

    def __init__(self, flow: CaseFlow, parts: Mapping[int, int]) -> None:
        self._flow, self._parts = flow, parts
        self.steps: list[CaseStep] = []
        self.above: dict[str, str] = {}
        self._out: dict[tuple[int, bool], CaseStep] = {}
        self._in: dict[str, tuple[CaseStep, CaseStep, list[int], list[bool]]] = {}

    def lead_out(self, step: CaseStep, end: int, is_back: bool) -> CaseStep:
        """Return the sign for a way from a step here to the place of one elsewhere."""
        if (end, is_back) not in self._out:
            self._out[end, is_back] = self._sign(f"~out-{end}-{is_back}", step)
        return self._out[end, is_back]

    def come_in(self, step: CaseStep, start: int, is_back: bool) -> None:
        """Take note of a way to a step here from the place of one elsewhere."""
        if step.id not in self._in:
            sign = self._sign(f"~in-{step.id}", step)
            self.above[step.id] = sign.id
            self._in[step.id] = (sign, step, [], [])
        _, _, starts, back = self._in[step.id]
        starts.append(start)
        back.append(is_back)

    def _sign(self, sign_id: str, beside: CaseStep) -> CaseStep:
        sign = CaseStep(id=sign_id, actor=beside.actor)
        self.steps.append(sign)
        return sign

    def ways_in(self) -> Iterator[DrawnWay]:
        """Yield the way from each sign to the step below it."""
        for sign, step, _, back in self._in.values():
            yield DrawnWay(Way(sign, "", step), False, all(back))

    def words(self) -> dict[str, tuple[str, str]]:
        """Return the words of all signs."""
        found = {}
        for (end, _), sign in self._out.items():
            step = self._flow.steps[end]
            part = self._parts.get(end, _ANY_PART)
            found[sign.id] = (f"Fortsætter på del {part}:", f"{end + 1}. {title_of(step)}")
        for sign, _, starts, _ in self._in.values():
            found[sign.id] = ("", f"Fra {self._places(starts)}")
        return found

    def _places(self, starts: Sequence[int]) -> str:
        """Return in which parts steps stand; those of parts not known yet singly."""
        said = []
        known = groupby(sorted(set(starts)), lambda start: self._parts.get(start, -start - 1))
        for part, places in known:
            numbers = ", ".join(str(place + 1) for place in places)
            said.append(f"del {part if part > 0 else _ANY_PART}: trin {numbers}")
        return "; ".join(said)


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

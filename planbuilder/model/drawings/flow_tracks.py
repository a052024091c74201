"""Tracks in the channels of a case flow: where routes that share one run beside each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from planbuilder.model.drawings.flow_routes import Line, Route, Run, Side

Group = tuple[str, bool]


@dataclass(slots=True)
class _Stretch:
    """What routes of one group need of a channel: from one key to another.

    `before` and `behind` hold the keys at which its routes go on to the side of the channel with
    the lower numbers (above or left), and to the other.
    """

    first: int
    last: int
    before: set[int] = field(default_factory=set)
    behind: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Tracks:
    """The track of every group in every channel, from above or from the left, counted from 0.

    `aside` are the ends of routes that would run over another's end and must step aside: by route,
    its first or its last line.
    """

    by_channel: Mapping[tuple[Run, int], Mapping[Group, int]]
    aside: frozenset[tuple[int, bool]]

    def track(self, line: Line, group: Group) -> int:
        """Return the track of a group in the channel that a line runs in."""
        return self.by_channel[line.run, line.at][group]

    def count(self, run: Run, at: int) -> int:
        """Return how many tracks a channel needs."""
        return 1 + max(self.by_channel.get((run, at), {}).values(), default=-1)


def tracks(routes: Sequence[Route]) -> Tracks:
    """Return tracks on which no route runs over one that leads elsewhere."""
    channels: dict[tuple[Run, int], dict[Group, _Stretch]] = defaultdict(dict)
    for route in routes:
        for n, line in enumerate(route.lines):
            if line.run in (Run.BESIDE, Run.BETWEEN):
                _note(channels[line.run, line.at], route, n)
    by_channel = {channel: _numbered(stretches) for channel, stretches in channels.items()}
    return Tracks(by_channel, frozenset(_aside(routes, by_channel)))


def _note(stretches: dict[Group, _Stretch], route: Route, n: int) -> None:
    line = route.lines[n]
    around = route.lines[n - 1], route.lines[n + 1]
    first, last = sorted(one.key for one in around)
    known = stretches.setdefault(route.group, _Stretch(first, last))
    known.first, known.last = min(known.first, first), max(known.last, last)
    for place, one in ((n - 1, around[0]), (n + 1, around[1])):
        if one.run in (Run.COLUMN, Run.LEVEL):
            (known.before if _is_before(route, place, line) else known.behind).add(one.key)


def _is_before(route: Route, n: int, channel: Line) -> bool:
    """Whether the line of this number lies above or left of a channel that it meets."""
    line = route.lines[n]
    if line.run is Run.COLUMN:
        return n == 0  # routes leave a step downwards, and come to one from above
    side = route.start if line.is_exit else route.end
    return side is Side.RIGHT


def _numbered(stretches: Mapping[Group, _Stretch]) -> dict[Group, int]:
    """Give each stretch a track that is free along it.

    Where one comes from before the channel and another goes on behind it, both at the same key,
    the first gets the lower track: else they would run over each other. In a circle of such, one
    is passed over.
    """
    behind_at: dict[int, list[Group]] = defaultdict(list)
    for group, stretch in stretches.items():
        for key in stretch.behind:
            behind_at[key].append(group)
    lower: dict[Group, set[Group]] = {group: set() for group in stretches}
    for group, stretch in stretches.items():
        for key in stretch.before:
            for other in behind_at[key]:
                if other != group:
                    lower[other].add(group)
    numbered: dict[Group, int] = {}
    on_track: list[list[_Stretch]] = []
    waiting = sorted(stretches, key=lambda g: (stretches[g].first, stretches[g].last, g))
    while waiting:
        ready = (g for g in waiting if lower[g] <= numbered.keys())
        group = next(ready, waiting[0])
        waiting.remove(group)
        least = 1 + max((numbered[g] for g in lower[group] if g in numbered), default=-1)
        numbered[group] = _first_free(on_track, stretches[group], least)
    return numbered


def _first_free(on_track: list[list[_Stretch]], stretch: _Stretch, least: int) -> int:
    track = least
    while track < len(on_track) and any(
        other.first <= stretch.last and stretch.first <= other.last for other in on_track[track]
    ):
        track += 1
    while len(on_track) <= track:
        on_track.append([])
    on_track[track].append(stretch)
    return track


def _aside(
    routes: Sequence[Route], by_channel: Mapping[tuple[Run, int], Mapping[Group, int]]
) -> Iterable[tuple[int, bool]]:
    """Yield the ends before a channel that lie over an end behind it, as in a circle."""
    before: list[tuple[tuple[Run, int, int], int, Group, tuple[int, bool]]] = []
    behind: dict[tuple[Run, int, int], list[tuple[int, Group]]] = defaultdict(list)
    for number, route in enumerate(routes):
        for n, line in enumerate(route.lines):
            if line.run not in (Run.BESIDE, Run.BETWEEN):
                continue
            track = by_channel[line.run, line.at][route.group]
            for place in (n - 1, n + 1):
                one = route.lines[place]
                if one.run not in (Run.COLUMN, Run.LEVEL):
                    continue
                where: tuple[Run, int, int] = (line.run, line.at, one.key)
                if _is_before(route, place, line):
                    before.append((where, track, route.group, (number, place == 0)))
                else:
                    behind[where].append((track, route.group))
    for where, track, group, end in before:
        if any(other < track and g != group for other, g in behind[where]):
            yield end

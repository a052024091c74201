"""The organisation on pages: one chart where it fits, else one of the upper bodies and more below.

A body whose own bodies stand in another part is in both: there at the head of them, here with the
number of that part.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import partial

from planbuilder.model.drawings.drawing import Drawing, Size
from planbuilder.model.drawings.organisation import (
    chart_of,
    drawn_superiors,
    organisation_chart,
    upright_looks,
)
from planbuilder.model.drawings.organisation_words import Told, short_name
from planbuilder.model.drawings.paging import furthest, part_title
from planbuilder.model.registers.organisation import BODIES, Body, Member
from planbuilder.model.words import enumerated

MOST_BODIES = 300
"""More than that nobody could follow from page to page."""
_LEAST = 126.0 * 30
"""No box takes less room."""
_NOTE = "Fortsætter på del 88 og 88"
"""Takes as much room in a box as what will stand there."""


def too_many_bodies(count: int) -> str:
    """Return why so many bodies aren't drawn."""
    return (
        f"Organisationen har {count} organer. En tegning med mere end {MOST_BODIES} kan ingen "
        "læse; se dem i tabellen."
    )


def organisation_pages(
    bodies: Sequence[Body], members: Iterable[Member], room: Size
) -> list[Drawing]:
    """Return charts of bodies that each fit a room.

    One is larger only where a body with a single one below it doesn't fit. Of no bodies, or too
    many, the one drawing is empty and says why.
    """
    if len(bodies) > MOST_BODIES:
        return [Drawing(0, 0, BODIES.title, too_many_bodies(len(bodies)), ())]
    members = list(members)
    whole = organisation_chart(bodies, members)
    if not bodies or whole.size.fits(room):
        return [whole]
    return _Pages(bodies, members, room).drawings()


@dataclass(frozen=True, slots=True)
class _Part:
    """Bodies drawn together. All hang below the heads, but in a part without any."""

    heads: Sequence[str]
    bodies: frozenset[str]


class _Pages:
    """Finds the parts, and draws them."""

    def __init__(self, bodies: Sequence[Body], members: Iterable[Member], room: Size) -> None:
        # A part lays itself out; what somebody moved in the whole chart has no place in it.
        self._bodies = [replace(body, across=0, down=0) for body in bodies]
        self._room = room
        self._told = Told(bodies, members)
        self._superiors = drawn_superiors(bodies)
        self._below: dict[str, list[str]] = {}
        for body in bodies:
            self._below.setdefault(self._superiors.get(body.id, ""), []).append(body.id)

    def drawings(self) -> list[Drawing]:
        """Return the drawings of all parts."""
        parts = list(self._parts())
        names = {body.id: short_name(body) for body in self._bodies}
        comes_from: dict[str, int] = {}
        goes_on: dict[str, list[int]] = {}
        for number, part in enumerate(parts, start=1):
            comes_from |= dict.fromkeys(part.bodies.difference(part.heads), number)
            for head in part.heads:
                goes_on.setdefault(head, []).append(number)
        drawn = []
        for number, part in enumerate(parts, start=1):
            notes = {
                key: f"Fortsætter på del {enumerated(map(str, goes_on[key]))}"
                for key in part.bodies & goes_on.keys()
            }
            notes |= {
                head: f"Fra del {comes_from[head]}" if head in comes_from else ""
                for head in part.heads
            }
            title = part_title(BODIES.title, number, len(parts))
            if part.heads:
                first = next(key for key in names if key in part.heads)
                title += f": {names[first]}{' m.fl.' * (len(part.heads) > 1)}"
            drawn.append(self._chart(part.bodies, title, notes))
        return drawn

    def _chart(self, shown: Set[str], title: str, notes: Mapping[str, str]) -> Drawing:
        """Return the lowest chart of bodies that fits; where none does, one with narrow boxes."""
        charts = list(self._charts(shown, title, notes))
        fitting = [chart for chart in charts if chart.size.fits(self._room)]
        return min(fitting, key=lambda chart: chart.height, default=charts[-1])

    def _charts(self, shown: Set[str], title: str, notes: Mapping[str, str]) -> Iterator[Drawing]:
        bodies = [body for body in self._bodies if body.id in shown]
        for look in upright_looks(self._room):
            yield chart_of(bodies, self._told, self._superiors, title, look=look, notes=notes)

    def _parts(self) -> Iterator[_Part]:
        """Yield the parts from above: each with as much of what is below its heads as has room."""
        tops = self._below[""]
        heads = deque(tops if len(tops) == 1 and tops[0] in self._below else [""])
        while heads:
            head = heads.popleft()
            below, own = self._below[head], [head] if head else []
            first = 0
            while first < len(below):
                end = furthest(first, len(below), partial(self._has_room_for, own, below, first))
                shown, left = self._with_more_below({*own, *below[first:end]}, below[first:end])
                first = end
                more = self._heads_beside(shown, heads) if own and first == len(below) else []
                yield _Part([*own, *more], frozenset(shown))
                heads += left

    def _has_room_for(self, own: Sequence[str], below: Sequence[str], first: int, end: int) -> bool:
        return self._has_room({*own, *below[first:end]})

    def _with_more_below(self, shown: set[str], below: Sequence[str]) -> tuple[set[str], list[str]]:
        """Return bodies with what has room of those further below, and the heads of what hasn't."""
        left: list[str] = []
        waiting = deque(below)
        while waiting:
            key = waiting.popleft()
            further = self._below.get(key, [])
            if self._has_room(shown.union(further)):
                shown = shown.union(further)
                waiting += further
            else:
                left.append(key)
        return shown, left

    def _heads_beside(self, shown: set[str], heads: deque[str]) -> list[str]:
        """Take those heads that have room beside others with all below them, and add these."""
        found = []
        for head in list(heads):
            all_below = self._all_below(head)
            if self._has_room(shown | all_below):
                shown |= all_below
                found.append(head)
                heads.remove(head)
        return found

    def _all_below(self, head: str) -> set[str]:
        found, waiting = set(), [head]
        while waiting:
            key = waiting.pop()
            found.add(key)
            waiting += self._below.get(key, [])
        return found

    def _has_room(self, shown: Set[str]) -> bool:
        """Whether bodies fit a page, wherever some of them go on."""
        if len(shown) * _LEAST > self._room.width * self._room.height:
            return False
        notes = {key: _NOTE for key in shown if key in self._below}
        return any(one.size.fits(self._room) for one in self._charts(shown, "", notes))

"""A year as a wheel of months, with a number on every day of the plan and what it is beside it."""

from __future__ import annotations

import calendar
import datetime
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from planbuilder.model.calendar.dates import Dated, Happening
from planbuilder.model.danish import MONTHS
from planbuilder.model.drawings.drawing import (
    Anchor,
    Box,
    Drawing,
    Form,
    Item,
    Path,
    Role,
    Sector,
    Size,
    Words,
)
from planbuilder.model.drawings.measuring import LINE, broken
from planbuilder.model.drawings.paging import furthest, part_title
from planbuilder.model.words import capitalised

_CENTRE, _OUTER, _INNER = 250.0, 236.0, 198.0
"""Where the middle of the wheel is, and the two edges of its ring of months."""
_TRACKS = tuple(range(176, 50, -24))
"""How far from the middle the numbers stand, the outermost first."""
_MARK_WIDTH, _MARK_HEIGHT = 26.0, 20.0
_SHIFTS = tuple(shift for step in range(8) for shift in (step * 2.0, -step * 2.0))
"""By so many degrees a number is moved where its day is taken."""
_LEGEND, _LEGEND_WIDTH = 520.0, 330.0
"""Where the words beside the wheel begin, and how wide a column of them is."""
_LETTERS, _ROW_GAP, _TOP, _LOWEST = 12.0, 6.0, 16.0, 560.0


class _Room(NamedTuple):
    """Where words stand: from the left and the top on, and how far down a column of them goes."""

    left: float
    top: float
    lowest: float


_BELOW = 2 * _OUTER + _TOP
"""Where words stand below the wheel."""
_BESIDE = _Room(_LEGEND, _TOP, _LOWEST)
"""A column beside the wheel ends a little below it."""


@dataclass(frozen=True, slots=True)
class _Thing:
    """What has a number: all times in the year of one thing.

    Beside the wheel it says who is responsible; a page has less room, and a table that says it.
    """

    number: int
    times: tuple[Happening, ...]
    names_responsible: bool

    @property
    def first(self) -> Happening:
        return self.times[0]

    @property
    def words(self) -> str:
        return self.first.title.strip() or "Uden titel"

    @property
    def days(self) -> str:
        """When it is, in words: "hver måned", or its days."""
        if len(self.times) == len(MONTHS):
            return "hver måned"
        return ", ".join(f"{one.day.day}. {MONTHS[one.day.month - 1]}" for one in self.times)

    @property
    def facts(self) -> str:
        """What it is, when, and maybe who is responsible, on one line."""
        what = "" if self.first.dated is Dated.OCCASION else self.first.kind
        responsible = self.first.responsible if self.names_responsible else ""
        return " · ".join(filter(None, [what, self.days, responsible]))

    @property
    def lines(self) -> tuple[Sequence[str], Sequence[str]]:
        """Its lines in the legend: its title, and what it is."""
        room = _LEGEND_WIDTH - 46
        return (
            broken(self.words, room, _LETTERS, bold=True, most=3),
            broken(self.facts, room, _LETTERS, most=3),
        )

    @property
    def height(self) -> float:
        """How high its lines are."""
        lines, small = self.lines
        return (len(lines) + len(small)) * _LETTERS * LINE


def year_wheel(year: int, happenings: Sequence[Happening], *, upright: bool = False) -> Drawing:
    """Return the wheel of a year.

    Args:
        year: the year.
        happenings: what happens in it; other years are left out.
        upright: whether the words stand below the wheel in two columns, as a page has room for
            them, and not beside it.
    """
    title = f"Årshjul {year}"
    things = _things([one for one in happenings if one.day.year == year], beside=not upright)
    if not things:
        return Drawing(0, 0, title, f"Der sker intet i {year}.", ())
    if upright:
        return _upright(title, _wheel(year, things), things)
    legend, columns, height = _legend(things, _BESIDE)
    width = _LEGEND + columns * _LEGEND_WIDTH
    items = (*_wheel(year, things), *legend)
    return Drawing(width, max(2 * _CENTRE, height), title, _told(things), items)


def year_wheel_pages(year: int, happenings: Sequence[Happening], room: Size) -> list[Drawing]:
    """Return the upright wheel of a year in drawings no higher than a room.

    The first has the wheel; words for which there is no room below it follow in the others.
    """
    whole = year_wheel(year, happenings, upright=True)
    if whole.height <= room.height:
        return [whole]
    things = _things([one for one in happenings if one.day.year == year], beside=False)
    ends = [0]
    while ends[-1] < len(things):
        first, top = ends[-1], 0.0 if ends[-1] else _BELOW
        has_room = partial(_has_room, things, first, _Room(0, top, room.height))
        ends.append(furthest(first, len(things), has_room))
    wheel = _wheel(year, things)
    return [
        _upright(
            part_title(whole.title, number, len(ends) - 1),
            wheel if number == 1 else [],
            things[first:end],
            room.height,
        )
        for number, (first, end) in enumerate(pairwise(ends), start=1)
    ]


def _has_room(things: Sequence[_Thing], first: int, room: _Room, end: int) -> bool:
    """Whether the words of things, from a place to before another, fit two columns of a room."""
    _, columns, lowest = _legend(things[first:end], room)
    return columns <= 2 and lowest <= room.lowest


def _upright(
    title: str, wheel: Sequence[Item], things: Sequence[_Thing], lowest: float = math.inf
) -> Drawing:
    """Return a drawing of things in two columns, below the wheel where there is one."""
    room = _below(things, _BELOW if wheel else 0.0)
    legend, _, lowest = _legend(things, room._replace(lowest=min(room.lowest, lowest)))
    items = [_moved(item, _LEGEND_WIDTH - _CENTRE, _OUTER - _CENTRE) for item in wheel]
    height = max(2 * _OUTER if wheel else 0.0, lowest)
    return Drawing(2 * _LEGEND_WIDTH, height, title, _told(things), (*items, *legend))


def _wheel(year: int, things: Sequence[_Thing]) -> list[Item]:
    words = Words(_CENTRE, _CENTRE, str(year), 20, is_bold=True, anchor=Anchor.MIDDLE)
    return [*_months(), *_marks(year, things), words]


def _told(things: Sequence[_Thing]) -> str:
    return " ".join(f"{thing.number}: {thing.words}, {thing.days}." for thing in things)


def _moved(item: Item, right: float, down: float) -> Item:
    if isinstance(item, Path):
        return replace(item, points=tuple((x + right, y + down) for x, y in item.points))
    return replace(item, x=item.x + right, y=item.y + down)


def _things(happenings: Sequence[Happening], *, beside: bool) -> list[_Thing]:
    """Return what happens, numbered by when it is first in the year."""
    times: dict[tuple[str, str], list[Happening]] = {}
    for one in sorted(happenings, key=lambda one: (one.day, one.title, one.record)):
        times.setdefault((one.record, one.dated.value), []).append(one)
    return [
        _Thing(number, tuple(found), beside) for number, found in enumerate(times.values(), start=1)
    ]


def _months() -> Iterator[Item]:
    for number, name in enumerate(MONTHS):
        start = number * 30.0
        fill = Role.ACCENT_LIGHT if number % 2 else Role.GROUND
        yield Sector(_CENTRE, _CENTRE, _INNER, _OUTER, start, start + 30, fill)
        x, y = _at(start + 15, (_INNER + _OUTER) / 2)
        yield Words(x, y, capitalised(name[:3]), _LETTERS, is_bold=True, anchor=Anchor.MIDDLE)
        yield Path((_at(start, _INNER), _at(start, _TRACKS[-1] - 16)), Role.LINE, 0.8)


def _at(degrees: float, radius: float) -> tuple[float, float]:
    angle = math.radians(degrees - 90)
    return _CENTRE + radius * math.cos(angle), _CENTRE + radius * math.sin(angle)


def _degrees(day: datetime.date) -> float:
    """Return where a day stands: every month has a twelfth of the wheel."""
    days = calendar.monthrange(day.year, day.month)[1]
    return (day.month - 1 + (day.day - 0.5) / days) * 30


def _marks(year: int, things: Sequence[_Thing]) -> Iterator[Box]:
    taken: list[tuple[float, float]] = []
    for thing in things:
        for one in thing.times:
            place = _free(one.day, taken)
            if place is None:
                continue  # what finds no room stands in the legend
            taken.append(place)
            yield Box(
                place[0] - _MARK_WIDTH / 2,
                place[1] - _MARK_HEIGHT / 2,
                _MARK_WIDTH,
                _MARK_HEIGHT,
                (str(thing.number),),
                Form.PILL,
                Role.ACCENT,
                Role.ACCENT,
                Role.PAGE,
                _LETTERS,
                record=one.record,
                told=f"{thing.words}, {one.day.day}. {MONTHS[one.day.month - 1]} {year}",
            )


def _free(day: datetime.date, taken: Sequence[tuple[float, float]]) -> tuple[float, float] | None:
    """Return a free place for a number near the day, in its month; None where there is none."""
    first, last = (day.month - 1) * 30 + 2, day.month * 30 - 2
    for shift in _SHIFTS:
        degrees = min(max(_degrees(day) + shift, first), last)
        for radius in _TRACKS:
            x, y = _at(degrees, radius)
            if all(abs(x - a) > _MARK_WIDTH + 1 or abs(y - b) > _MARK_HEIGHT + 1 for a, b in taken):
                return x, y
    return None


def _below(things: Sequence[_Thing], top: float) -> _Room:
    """Return the room from a height on in which all words find place in two columns."""
    heights = [thing.height + _ROW_GAP for thing in things]
    return _Room(0, top, top + (sum(heights) + max(heights)) / 2)


def _legend(things: Sequence[_Thing], room: _Room) -> tuple[list[Item], int, float]:
    """Return the words of the wheel, in how many columns they are, and how far down they go."""
    items: list[Item] = []
    column, top, lowest = 0, room.top, 0.0
    for thing in things:
        if top > room.top and top + thing.height > room.lowest:
            column, top = column + 1, room.top
        left = room.left + column * _LEGEND_WIDTH
        middle = top + _MARK_HEIGHT / 2
        items.append(
            Box(
                left, top, _MARK_WIDTH, _MARK_HEIGHT, (str(thing.number),), Form.PILL,
                Role.ACCENT, Role.ACCENT, Role.PAGE, _LETTERS, record=thing.first.record,
                told=f"{thing.words}, {thing.days}",
            )
        )  # fmt: skip
        lines, small = thing.lines
        for words, is_bold in [(lines, True), (small, False)]:
            role = Role.INK if is_bold else Role.MUTED
            for line in words:
                items.append(Words(left + 36, middle, line, _LETTERS, is_bold, role=role))
                middle += _LETTERS * LINE
        top = middle - _MARK_HEIGHT / 2 + _ROW_GAP
        lowest = max(lowest, top)
    return items, column + 1, lowest

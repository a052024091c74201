"""How efforts go and what indicators were measured to be, as bars and columns.

Each indicator has a chart and a scale of its own, since their units differ; its target is a dashed
line. Numbers stand at all bars and columns, so nothing is told by colour or height alone.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence

from planbuilder.model.danish import format_date_short, format_number
from planbuilder.model.drawings.drawing import Anchor, Box, Drawing, Item, Path, Role, Size, Words
from planbuilder.model.drawings.measuring import LINE, broken
from planbuilder.model.drawings.paging import part_title
from planbuilder.model.followup.series import Point, Series
from planbuilder.model.followup.standing import Standing
from planbuilder.model.registers.follow_up import Progress
from planbuilder.model.words import capitalised, enumerated

MOST_POINTS = 6
"""Of more measurements the latest are drawn; the register has them all."""
_LETTERS, _SMALL = 13.0, 12.0
_NAMES, _BARS, _ROW, _BAR = 130.0, 420.0, 30.0, 18.0
_STEP, _COLUMN, _HEIGHT = 78.0, 34.0, 90.0
_PANEL, _AIM = _STEP * 4, 56.0
"""How wide a chart is, and how much of it stands beside the columns for the target."""
_HEAD, _VALUE, _FOOT, _GAP = 40.0, 20.0, 22.0, 24.0
_PANEL_HEIGHT = _HEAD + _VALUE + _HEIGHT + _FOOT
_LEAST = 2.0
_BESIDE = 2
"""So many charts stand beside each other on a screen."""
_TITLE = "Indikatorer over tid"
_FILLS = {
    Progress.NOT_BEGUN: Role.GROUND,
    Progress.ON_TRACK: Role.BLUE_LIGHT,
    Progress.DELAYED: Role.AMBER_LIGHT,
    Progress.STOPPED: Role.AMBER_LIGHT,
    Progress.DONE: Role.READY_LIGHT,
}


def progress_chart(standings: Sequence[Standing]) -> Drawing:
    """Return how many efforts are how far, a bar for each; empty where there is no effort."""
    counts = Counter(one.progress for one in standings)
    title = "Indsatser efter fremdrift"
    if not standings:
        return Drawing(0, 0, title, "Planen har ingen indsatser.", ())
    told = enumerated(f"{counts[one]} {one.words}" for one in Progress)
    items = [item for place, one in enumerate(Progress)
             for item in _bar(one, counts[one], max(counts.values()), place * _ROW)]  # fmt: skip
    return Drawing(
        _NAMES + _BARS, len(Progress) * _ROW, title, f"{capitalised(told)}.", tuple(items)
    )


def _bar(progress: Progress, count: int, highest: int, top: float) -> Iterator[Item]:
    middle = top + _ROW / 2
    width = count / highest * (_BARS - 40)
    yield Words(0, middle, capitalised(progress.words), _LETTERS)
    if count:
        yield Box(_NAMES, middle - _BAR / 2, width, _BAR, fill=_FILLS[progress], edge=Role.MUTED)
    yield Words(_NAMES + width + 8, middle, str(count), _LETTERS, is_bold=True)


def indicator_pages(series: Sequence[Series], room: Size) -> list[Drawing]:
    """Return the charts of all indicators that were measured, in parts that each fit a room."""
    drawn = [one for one in series if one.points]
    across = max(1, int((room.width + _GAP) // (_PANEL + _GAP)))
    rows = max(1, int((room.height + _GAP) // (_PANEL_HEIGHT + _GAP)))
    most = across * rows
    parts = [drawn[first : first + most] for first in range(0, len(drawn), most)]
    return [
        Drawing(
            *_size(len(part), across),
            part_title(_TITLE, number, len(parts)),
            " ".join(map(_told, part)),
            tuple(_panels(part, across)),
        )
        for number, part in enumerate(parts, start=1)
    ]


def all_indicators(series: Sequence[Series]) -> Drawing:
    """Return the charts of all indicators that were measured in one; empty where none was."""
    room = Size((_PANEL + _GAP) * _BESIDE, (_PANEL_HEIGHT + _GAP) * len(series))
    found = indicator_pages(series, room)
    return found[0] if found else Drawing(0, 0, _TITLE, "Ingen indikator er målt endnu.", ())


def _size(count: int, across: int) -> Size:
    rows = math.ceil(count / across)
    return Size(min(count, across) * (_PANEL + _GAP) - _GAP, rows * (_PANEL_HEIGHT + _GAP) - _GAP)


def _panels(part: Sequence[Series], across: int) -> Iterator[Item]:
    for place, one in enumerate(part):
        down, right = divmod(place, across)
        yield from _panel(one, right * (_PANEL + _GAP), down * (_PANEL_HEIGHT + _GAP))


def _panel(one: Series, left: float, top: float) -> Iterator[Item]:
    for number, line in enumerate(broken(_title(one), _PANEL, _LETTERS, bold=True, most=2)):
        middle = top + _LETTERS * (0.5 + number * LINE)
        yield Words(left, middle, line, _LETTERS, is_bold=True)
    points = one.points[-MOST_POINTS:]
    step = min(_STEP, (_PANEL - _AIM) / len(points))
    base = top + _HEAD + _VALUE + _HEIGHT
    target = one.indicator.target
    highest = max(1, target or 0, *(point.value for point in points))
    end = left + _PANEL - _AIM
    if target is not None:
        height = base - target / highest * _HEIGHT
        yield Path(((left, height), (end, height)), Role.AMBER, is_dashed=True)
        yield Words(end + 6, height, f"mål {format_number(target)}", _SMALL, role=Role.AMBER)
    for place, point in enumerate(points):
        yield from _column(one, point, left + (place + 0.5) * step, base, step, highest)
    yield Path(((left, base), (end, base)), Role.MUTED)


def _column(
    one: Series, point: Point, middle: float, base: float, step: float, highest: int
) -> Iterator[Item]:
    height = max(point.value / highest * _HEIGHT, _LEAST)
    width = min(_COLUMN, step - 8)
    told = f"{one.indicator.title}, {format_date_short(point.day)}: {format_number(point.value)}"
    yield Box(middle - width / 2, base - height, width, height, fill=Role.ACCENT, edge=Role.ACCENT,
              record=one.indicator.id, told=told)  # fmt: skip
    yield Words(middle, base - height - _SMALL * 0.8, format_number(point.value), _SMALL, False,
                Anchor.MIDDLE, on=Role.PAGE)  # fmt: skip
    yield Words(middle, base + _SMALL, f"{point.day.month:02}.{point.day.year:04}", _SMALL, False,
                Anchor.MIDDLE, Role.MUTED)  # fmt: skip


def _title(one: Series) -> str:
    title, unit = one.indicator.title.strip() or "Uden titel", one.indicator.unit.strip()
    return f"{title} ({unit})" if unit else title


def _told(one: Series) -> str:
    said = enumerated(
        f"{format_number(point.value)} den {format_date_short(point.day)}" for point in one.points
    )
    target = one.indicator.target
    aim = ""
    if target is not None:
        aim = f" Målet er {'højst' if one.indicator.at_most else 'mindst'} {format_number(target)}."
    return f"{_title(one)}: {said}.{aim}"

"""Figures over time: for each category a row of columns, all in one scale.

What is masked is no column but a hatched patch of one height that says so: neither its height nor
the scale follows from its number. Each category has a chart of its own, so no colour needs a key.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from planbuilder.model.drawings.drawing import Anchor, Box, Drawing, Item, Path, Role, Size, Words
from planbuilder.model.drawings.measuring import LINE, broken
from planbuilder.model.drawings.paging import part_title
from planbuilder.model.figures.records import FigureBy, Period, Span, figure_id
from planbuilder.model.figures.table import Count, FigureTable, hidden_note
from planbuilder.model.words import capitalised, enumerated

MOST_PERIODS = 12
"""Of more, the latest are drawn; the table beside the chart has them all."""
ROOM = 680.0
"""How wide charts stand beside each other: a page of our documents."""
_STEP, _COLUMN = 50.0, 32.0
_HEIGHT, _ZERO, _PATCH = 90.0, 2.0, 22.0
_HEAD, _VALUE, _FOOT, _GAP = 28.0, 18.0, 36.0, 20.0
_LETTERS, _SMALL = 13.0, 12.0
_PANEL = _HEAD + _VALUE + _HEIGHT + _FOOT
_HATCH = 8.0


class _Series(NamedTuple):
    by: FigureBy
    category: str
    title: str
    counts: list[tuple[Period, Count]]


def chart_title(by: FigureBy) -> str:
    """Return what stands above the chart of a division."""
    what = "Henvendelser i alt"
    return what if by is FigureBy.TOTAL else f"Henvendelser efter {by.words}"


def figure_chart(table: FigureTable, by: FigureBy) -> Drawing:
    """Return the chart of a division, from what may be shown of it."""
    (whole,) = figure_pages(table, by, Size(ROOM, math.inf))
    return whole


def figure_pages(table: FigureTable, by: FigureBy, room: Size) -> list[Drawing]:
    """Return the chart of a division, in parts that each fit a room, all in one scale."""
    title = chart_title(by)
    periods = table.periods[-MOST_PERIODS:]
    series = [
        _Series(by, category, words, [(p, table.count(p, by, category)) for p in periods])
        for category, words in table.categories(by).items()
    ]
    if not any(_is_told(count) for one in series for _, count in one.counts):
        return [Drawing(0, 0, title, "Der er endnu ingen tal at vise.", ())]
    drawn = [one for one in series if _has_columns(one)] or series
    note = hidden_note(table.options) if _any_hidden(series) else ""
    width = max(len(periods) * _STEP, 3 * _STEP)
    across = max(1, int((room.width + _GAP) // (width + _GAP)))
    highest = max((count.number or 0 for one in series for _, count in one.counts), default=0)
    grid = _Grid(across, width, max(highest, 1))
    most = len(drawn)
    while most > across and grid.size(drawn[:most], note).height > room.height:
        most -= across if most % across == 0 else most % across
    parts = [drawn[first : first + most] for first in range(0, len(drawn), most)]
    undrawn = [one for one in series if one not in drawn]
    return [
        Drawing(
            *grid.size(part, note),
            part_title(title, number, len(parts)),
            _told([one for one in series if one in part or (number == 1 and one in undrawn)], note),
            tuple(grid.items(part, note)),
        )
        for number, part in enumerate(parts, start=1)
    ]


class _Grid(NamedTuple):
    """Charts beside and below each other: so many across, so wide each, up to one number."""

    across: int
    width: float
    highest: int

    def size(self, drawn: Sequence[_Series], note: str) -> Size:
        """Return the size of charts with a note below them."""
        width = min(self.across, len(drawn)) * (self.width + _GAP) - _GAP
        rows = -(-len(drawn) // self.across)
        lines = len(broken(note, width, _SMALL))
        return Size(width, rows * (_PANEL + _GAP) - _GAP + lines * _SMALL * LINE)

    def items(self, drawn: Sequence[_Series], note: str) -> Iterator[Item]:
        """Yield what the charts and the note consist of."""
        for place, one in enumerate(drawn):
            down, right = divmod(place, self.across)
            left, top = right * (self.width + _GAP), down * (_PANEL + _GAP)
            yield from _panel(one, left, top, self.width, self.highest)
        width, height = self.size(drawn, note)
        lines = broken(note, width, _SMALL)
        for place, line in enumerate(reversed(lines)):
            middle = height - _SMALL * (place * LINE + 0.5)
            yield Words(0, middle, line, _SMALL, role=Role.MUTED)


def _is_told(count: Count) -> bool:
    return count.number is not None or count.is_hidden


def _has_columns(one: _Series) -> bool:
    """Whether there was ever anybody in a category; a row of zeros is told in words only."""
    return any(count.number or count.is_hidden for _, count in one.counts)


def _any_hidden(series: Sequence[_Series]) -> bool:
    return any(count.is_hidden for one in series for _, count in one.counts)


def _panel(one: _Series, left: float, top: float, width: float, highest: int) -> Iterator[Item]:
    base = top + _HEAD + _VALUE + _HEIGHT
    (name,) = broken(one.title, width, _LETTERS, bold=True, most=1)
    yield Words(left, top + _LETTERS / 2, name, _LETTERS, is_bold=True)
    for place, (period, count) in enumerate(one.counts):
        yield from _column(one, period, count, left + (place + 0.5) * _STEP, base, highest)
    yield Path(((left, base), (left + width, base)), Role.MUTED)
    yield from _period_words([period for period, _ in one.counts], left, base)


def _column(
    one: _Series, period: Period, count: Count, middle: float, base: float, highest: int
) -> Iterator[Item]:
    """Draw what is shown of one period, with its words above it."""
    if count.is_hidden:
        height = _PATCH
    elif count.number is not None:
        height = max(count.number / highest * _HEIGHT, _ZERO)
    else:
        return
    left, top = middle - _COLUMN / 2, base - height
    yield Box(
        left,
        top,
        _COLUMN,
        height,
        fill=Role.PAGE if count.is_hidden else Role.ACCENT,
        edge=Role.MUTED if count.is_hidden else Role.ACCENT,
        record=figure_id(period.id, one.by, one.category),
        told=f"{one.title}, {period.words}: {count.words}",
    )
    if count.is_hidden:
        yield from _hatching(left, top, _COLUMN, height)
    role = Role.MUTED if count.is_hidden else Role.INK
    yield Words(middle, top - _SMALL * 0.8, count.words, _SMALL, False, Anchor.MIDDLE, role)


def _hatching(left: float, top: float, width: float, height: float) -> Iterator[Item]:
    """Draw slanted lines that fill a patch."""
    right, bottom = left + width, top + height
    start = left - height + _HATCH
    while start < right:
        # Each runs up to the right from (start, bottom), cut off at the sides of the patch.
        x0, x1 = max(start, left), min(start + height, right)
        yield Path(((x0, bottom - (x0 - start)), (x1, bottom - (x1 - start))), Role.MUTED, 1)
        start += _HATCH


def _period_words(periods: Sequence[Period], left: float, base: float) -> Iterator[Item]:
    """Write the parts of the years below the columns, and each year once below its parts."""
    part_line, year_line = base + _SMALL, base + _SMALL * (1 + LINE)
    by_year: dict[int, list[float]] = {}
    for place, period in enumerate(periods):
        middle = left + (place + 0.5) * _STEP
        by_year.setdefault(period.year, []).append(middle)
        if period.part:
            short = {Span.HALF_YEAR: "halvår", Span.QUARTER: "kvt."}[period.span]
            words = f"{period.part}. {short}"
            yield Words(middle, part_line, words, _SMALL, False, Anchor.MIDDLE, Role.MUTED)
    for year, middles in by_year.items():
        line = part_line if periods[0].span is Span.YEAR else year_line
        middle = (middles[0] + middles[-1]) / 2
        yield Words(middle, line, str(year), _SMALL, False, Anchor.MIDDLE, Role.MUTED)


def _told(series: Sequence[_Series], note: str) -> str:
    sentences = [_sentence(one) for one in series]
    return " ".join([*filter(None, sentences), *([note] if note else [])])


def _sentence(one: _Series) -> str:
    said = [f"{count.words} i {period.words}" for period, count in one.counts if _is_told(count)]
    return f"{capitalised(one.title)}: {enumerated(said)}." if said else ""

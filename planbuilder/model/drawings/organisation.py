"""The organisation as a chart: bodies in bands by level, lines to those they report to.

It lays itself out, narrow enough for a page where that can be; people may move bodies from there.
A body that reports to one further down, or in a circle, says so in its box and gets no line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from planbuilder.model.drawings.drawing import (
    STEP,
    Box,
    Drawing,
    Form,
    Item,
    Path,
    Role,
    Size,
    Words,
)
from planbuilder.model.drawings.measuring import LINE, broken, text_width
from planbuilder.model.drawings.organisation_words import Told, title_of
from planbuilder.model.drawings.tree import LEVEL_GAP, SPINE, Layout, Node, lay_out
from planbuilder.model.registers.organisation import (
    BODIES,
    Body,
    BodyKind,
    BodyLevel,
    Member,
    MemberPart,
)
from planbuilder.model.words import capitalised

_SMALL = 12.0
_INSIDE = 6.0
_PAD, _BETWEEN = 14.0, 8.0
"""Room around the boxes of a band, and between bands."""
_CLEAR = 6.0
"""So far from a line words stand."""
_LEVELS = list(BodyLevel)
_LEADERS = {MemberPart.CHAIR: "Leder", MemberPart.COORDINATOR: "Tovholder"}
_NO_NOTES: Mapping[str, str] = {}
_FOUND = (BodyKind.INFO_HOUSE, BodyKind.INFO_NETWORK)


class Look(NamedTuple):
    """How a chart is laid out.

    Attributes:
        room: what it had best fit.
        width: that of a box.
        letters: their size in boxes.
        beside: the room for the words of a band at its left.
        above: the same above it, where they don't stand at the left.
    """

    room: Size
    width: float
    letters: float
    beside: float = 0.0
    above: float = 0.0


ACROSS = Look(Size(934, 605), 168.0, 13.0, beside=74.0)
"""On A4 across with the margins of our documents. Usual names fit a box, five boxes a page."""


_WIDTHS = (184.0, 148.0, 126.0)
"""How wide boxes may be on a page. Few names are divided in the first, and of the last four stand
beside each other."""


def upright_looks(room: Size) -> list[Look]:
    """Return how a chart may be laid out for a page that is higher than wide: wide boxes first."""
    return [Look(room, width, _SMALL, above=_SMALL * LINE) for width in _WIDTHS]


class _Spot(NamedTuple):
    x: float
    y: float
    height: float
    hangs: bool


def organisation_chart(bodies: Sequence[Body], members: Iterable[Member] = ()) -> Drawing:
    """Return the chart of these bodies, led by these members. A record stands in it once each."""
    if not bodies:
        return Drawing(0, 0, BODIES.title, "Der er endnu ingen organer at vise.", ())
    told = Told(bodies, members)
    return chart_of(bodies, told, drawn_superiors(bodies), BODIES.title)


def chart_of(
    bodies: Sequence[Body],
    told: Told,
    superiors: Mapping[str, str],
    title: str,
    *,
    look: Look = ACROSS,
    notes: Mapping[str, str] = _NO_NOTES,
) -> Drawing:
    """Return the chart of bodies, all there are or some of them.

    Args:
        bodies: at least one.
        told: what can be said of all bodies.
        superiors: whom bodies report to by a line; lines to others than these are left out.
        title: of the drawing.
        look: how it is laid out.
        notes: what else is said in boxes, by the ids of their bodies.
    """
    lines = {
        body.id: _lines(body, told, superiors, notes.get(body.id, ""), look) for body in bodies
    }
    drawn = {key: above for key, above in superiors.items() if {key, above} <= lines.keys()}
    nodes = [Node(body.id, _band(body), drawn.get(body.id)) for body in bodies]
    bands = sorted({node.band for node in nodes})
    heights = {
        band: _height([lines[node.key] for node in nodes if node.band == band], look)
        for band in bands
    }
    around = 2 * _PAD + _BETWEEN + look.above
    inner = Size(look.room.width - look.beside - 2 * _PAD, look.room.height - len(bands) * around)
    spots, tops, width = _spots(bodies, lay_out(nodes, look.width, heights, inner), heights, look)
    below: dict[str, list[_Spot]] = {}
    for body_id, superior in drawn.items():
        below.setdefault(superior, []).append(spots[body_id])
    paths = [
        path
        for superior, under in below.items()
        for path in _lines_below(spots[superior], under, look)
    ]
    words = [
        line
        for band, (top, height) in tops.items()
        for line in _level_words(_LEVELS[band], top, height, look, paths)
    ]
    width = max(width, *(line.x + _words_width(line) + _PAD for line in words))
    grounds = [
        Box(0, top, width, height, fill=Role.GROUND, edge=Role.GROUND)
        for top, height in tops.values()
    ]
    boxes = [_box(body, spots[body.id], lines[body.id], told, look) for body in bodies]
    last_top, last_height = tops[bands[-1]]
    items: tuple[Item, ...] = (*grounds, *words, *paths, *boxes)
    return Drawing(width, last_top + last_height, title, told.whole(bodies), items)


def drawn_superiors(bodies: Sequence[Body]) -> dict[str, str]:
    """Return whom each body reports to by a line: never in a circle, nor to a lower level."""
    known = {body.id: body for body in bodies}
    superiors: dict[str, str] = {}
    # From below, so that of a circle the uppermost body is the one that hangs below nobody.
    for body in sorted(bodies, key=lambda body: -_band(body)):
        above = known.get(body.reports_to)
        if above is None or _band(above) > _band(body):
            continue
        if not _is_below(above.id, body.id, superiors):
            superiors[body.id] = above.id
    return {body.id: superiors[body.id] for body in bodies if body.id in superiors}


def _is_below(body: str, above: str, superiors: Mapping[str, str]) -> bool:
    while body != above:
        if body not in superiors:
            return False
        body = superiors[body]
    return True


def _band(body: Body) -> int:
    return _LEVELS.index(body.level)


# What stands in a box

_Parts = tuple[tuple[str, ...], ...]
"""Lines of a box: those of the name, then those of what else is said."""


def _lines(body: Body, told: Told, superiors: Mapping[str, str], note: str, look: Look) -> _Parts:
    width, size = look.width - 2 * _INSIDE, look.letters
    said = [_kind(body)]
    said += [f"{_LEADERS[part]}: {title}" for part, title in told.leaders(body.id) if title]
    undrawn = "" if body.id in superiors else told.superior(body)
    said += [f"Refererer til {undrawn}"] if undrawn else []
    said += ["Kun internt"] if body.internal else []
    said.append(note)
    name = broken(title_of(body), width, size, bold=True, most=3)
    return name, *(broken(words, width, size, most=3) for words in said if words)


def _kind(body: Body) -> str:
    """Return what a body is, "" where its name says it or nobody knows."""
    is_told = body.what is BodyKind.OTHER or body.what.words.casefold() in body.title.casefold()
    return "" if is_told else capitalised(body.what.words)


def _height(boxes: Iterable[_Parts], look: Look) -> float:
    """Return how high boxes with these lines are that stand in one band."""
    most = max(sum(map(len, parts)) for parts in boxes)
    return round(most * look.letters * LINE + 2 * _INSIDE)


def _box(body: Body, spot: _Spot, parts: _Parts, told: Told, look: Look) -> Box:
    return Box(
        spot.x,
        spot.y,
        look.width,
        spot.height,
        tuple(line for part in parts for line in part),
        Form.ROUNDED,
        fill=Role.ACCENT_LIGHT if body.what in _FOUND else Role.PAGE,
        edge=Role.ACCENT,
        size=look.letters,
        bold_lines=len(parts[0]),
        record=body.id,
        told=told.body(body),
    )


# Where it stands


def _spots(
    bodies: Sequence[Body], layout: Layout, heights: Mapping[int, float], look: Look
) -> tuple[dict[str, _Spot], dict[int, tuple[float, float]], float]:
    """Return where every box is, top and height of each band, and the width of it all.

    A body that somebody moved stays inside its band; the band grows with it.
    """
    moved = {body.id: (body.across * STEP, body.down * STEP) for body in bodies}
    across = {key: place.x + moved[key][0] for key, place in layout.places.items()}
    down = {key: max(place.y + moved[key][1], 0.0) for key, place in layout.places.items()}
    left = look.beside + _PAD - min(0.0, *across.values())
    tops: dict[int, tuple[float, float]] = {}
    top = 0.0
    for band, box_height in heights.items():
        lowest = max(down[body.id] for body in bodies if _band(body) == band)
        height = max(lowest + box_height, layout.heights[band]) + 2 * _PAD + look.above
        tops[band] = (top, height)
        top += height + _BETWEEN
    spots = {
        body.id: _Spot(
            left + across[body.id],
            tops[_band(body)][0] + _PAD + look.above + down[body.id],
            heights[_band(body)],
            layout.places[body.id].hangs,
        )
        for body in bodies
    }
    right = max(layout.width, max(across.values()) + look.width)
    return spots, tops, left + right + _PAD


def _level_words(
    level: BodyLevel, top: float, height: float, look: Look, paths: Sequence[Path]
) -> list[Words]:
    """Return what a band is called: at its left, or above it as far left as no line runs."""
    words = capitalised(level.words)
    if not look.above:
        middle, step = top + height / 2, _SMALL * LINE / 2
        return [
            Words(_PAD, middle - step, words, _SMALL, True, role=Role.MUTED),
            Words(_PAD, middle + step, "niveau", _SMALL, role=Role.MUTED),
        ]
    line = Words(_PAD, top + _PAD, f"{words} niveau", _SMALL, True, role=Role.MUTED)
    reach = _words_width(line) + _CLEAR
    for x in sorted({x for path in paths for x in _through(path, line.y)}):
        if line.x - _CLEAR < x < line.x + reach:
            line = replace(line, x=x + _CLEAR)
    return [line]


def _words_width(line: Words) -> float:
    return text_width(line.words, line.size, bold=line.is_bold)


def _through(path: Path, y: float) -> Iterator[float]:
    """Yield where a path runs up or down through the line of words at a height."""
    for (x, start), (_, end) in pairwise(path.points):
        if min(start, end) < y + _SMALL and max(start, end) > y - _SMALL:
            yield x


def _lines_below(above: _Spot, below: Sequence[_Spot], look: Look) -> list[Path]:
    """Draw lines with right angles from the middle under a box to those below it.

    Every stretch is drawn once; one over another would look thicker.
    """
    x, y = above.x + look.width / 2, above.y + above.height
    bus = y + LEVEL_GAP / 2
    paths = [Path(((x, y), (x, bus)))]
    spines: dict[float, float] = {}
    ends = [x]
    for spot in below:
        if spot.hangs:
            spine, middle = spot.x - SPINE / 2, spot.y + spot.height / 2
            spines[spine] = max(spines.get(spine, bus), middle)
            paths.append(Path(((spine, middle), (spot.x, middle))))
        else:
            end = spot.x + look.width / 2
            ends.append(end)
            paths.append(Path(((end, bus), (end, spot.y))))
    paths += [Path(((spine, bus), (spine, lowest))) for spine, lowest in spines.items()]
    ends += spines
    return [*paths, Path(((min(ends), bus), (max(ends), bus)))]

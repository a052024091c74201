"""The organisation as a chart: bodies in bands by level, lines to those they report to.

It lays itself out, narrow enough for a page where that can be; people may move bodies from there.
A body that reports to one further down, or in a circle, says so in its box and gets no line.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from planbuilder.model.drawings.drawing import (
    STEP,
    Box,
    Drawing,
    Form,
    Item,
    Path,
    Role,
    Words,
)
from planbuilder.model.drawings.measuring import LINE, broken
from planbuilder.model.drawings.organisation_words import Told, title_of
from planbuilder.model.drawings.tree import LEVEL_GAP, SPINE, Layout, Node, Size, lay_out
from planbuilder.model.registers.organisation import (
    BODIES,
    Body,
    BodyKind,
    BodyLevel,
    Member,
    MemberPart,
)
from planbuilder.model.words import capitalised

WIDTH = 168.0
"""Of a box: the usual names fit, and five stand beside each other on a page across."""
ROOM = Size(934, 605)
"""A4 across with the margins of our documents."""
_LETTERS, _SMALL = 13.0, 12.0
_INSIDE = 7.0
_LABEL, _PAD, _BETWEEN = 74.0, 14.0, 8.0
"""The words of a band at its left, room around its boxes, and room between bands."""
_LEVELS = list(BodyLevel)
_LEADERS = {MemberPart.CHAIR: "Leder", MemberPart.COORDINATOR: "Tovholder"}
_FOUND = (BodyKind.INFO_HOUSE, BodyKind.INFO_NETWORK)


class _Spot(NamedTuple):
    x: float
    y: float
    hangs: bool


def organisation_chart(bodies: Sequence[Body], members: Iterable[Member] = ()) -> Drawing:
    """Return the chart of these bodies, led by these members. A record stands in it once each."""
    told = Told(bodies, members)
    if not bodies:
        return Drawing(0, 0, BODIES.title, "Der er endnu ingen organer at vise.", ())
    superiors = drawn_superiors(bodies)
    lines = {body.id: _lines(body, told, superiors) for body in bodies}
    most = max(sum(map(len, parts)) for parts in lines.values())
    box = Size(WIDTH, round(most * _LETTERS * LINE + 2 * _INSIDE))
    nodes = [Node(body.id, _band(body), superiors.get(body.id)) for body in bodies]
    bands = sorted({node.band for node in nodes})
    room = Size(ROOM.width - _LABEL - 2 * _PAD, ROOM.height - len(bands) * (2 * _PAD + _BETWEEN))
    spots, tops, width = _spots(bodies, lay_out(nodes, box, room), bands, box)
    items: list[Item] = []
    for band, (top, height) in tops.items():
        items += _ground(_LEVELS[band], top, width, height)
    below: dict[str, list[_Spot]] = {}
    for body_id, superior in superiors.items():
        below.setdefault(superior, []).append(spots[body_id])
    for superior, under in below.items():
        items += _lines_below(spots[superior], under, box)
    items += [_box(body, spots[body.id], lines[body.id], box, told) for body in bodies]
    last_top, last_height = tops[bands[-1]]
    return Drawing(width, last_top + last_height, BODIES.title, told.whole(), tuple(items))


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


def _lines(body: Body, told: Told, superiors: Mapping[str, str]) -> _Parts:
    width = WIDTH - 2 * _INSIDE
    said = [_kind(body)]
    said += [f"{_LEADERS[part]}: {title}" for part, title in told.leaders(body.id) if title]
    undrawn = "" if body.id in superiors else told.superior(body)
    said += [f"Refererer til {undrawn}"] if undrawn else []
    said += ["Kun internt"] if body.internal else []
    name = broken(title_of(body), width, _LETTERS, bold=True, most=3)
    return name, *(broken(words, width, _LETTERS, most=2) for words in said if words)


def _kind(body: Body) -> str:
    """Return what a body is, "" where its name says it or nobody knows."""
    is_told = body.what is BodyKind.OTHER or body.what.words.casefold() in body.title.casefold()
    return "" if is_told else capitalised(body.what.words)


def _box(body: Body, spot: _Spot, parts: _Parts, size: Size, told: Told) -> Box:
    return Box(
        spot.x,
        spot.y,
        size.width,
        size.height,
        tuple(line for part in parts for line in part),
        Form.ROUNDED,
        fill=Role.ACCENT_LIGHT if body.what in _FOUND else Role.PAGE,
        edge=Role.ACCENT,
        size=_LETTERS,
        bold_lines=len(parts[0]),
        record=body.id,
        told=told.body(body),
    )


# Where it stands


def _spots(
    bodies: Sequence[Body], layout: Layout, bands: Sequence[int], box: Size
) -> tuple[dict[str, _Spot], dict[int, tuple[float, float]], float]:
    """Return where every box is, top and height of each band, and the width of it all.

    A body that somebody moved stays inside its band; the band grows with it.
    """
    moved = {body.id: (body.across * STEP, body.down * STEP) for body in bodies}
    across = {key: place.x + moved[key][0] for key, place in layout.places.items()}
    down = {key: max(place.y + moved[key][1], 0.0) for key, place in layout.places.items()}
    left = _LABEL + _PAD - min(0.0, *across.values())
    tops: dict[int, tuple[float, float]] = {}
    top = 0.0
    for band in bands:
        lowest = max(down[body.id] for body in bodies if _band(body) == band)
        height = max(lowest + box.height, layout.heights[band]) + 2 * _PAD
        tops[band] = (top, height)
        top += height + _BETWEEN
    spots = {
        body.id: _Spot(
            left + across[body.id],
            tops[_band(body)][0] + _PAD + down[body.id],
            layout.places[body.id].hangs,
        )
        for body in bodies
    }
    right = max(layout.width, max(across.values()) + box.width)
    return spots, tops, left + right + _PAD


def _ground(level: BodyLevel, top: float, width: float, height: float) -> list[Item]:
    middle = top + height / 2
    step = _SMALL * LINE / 2
    return [
        Box(0, top, width, height, fill=Role.GROUND, edge=Role.GROUND),
        Words(_PAD, middle - step, capitalised(level.words), _SMALL, True, role=Role.MUTED),
        Words(_PAD, middle + step, "niveau", _SMALL, role=Role.MUTED),
    ]


def _lines_below(above: _Spot, below: Sequence[_Spot], box: Size) -> list[Item]:
    """Draw lines with right angles from the middle under a box to those below it.

    Every stretch is drawn once; one over another would look thicker.
    """
    x, y = above.x + box.width / 2, above.y + box.height
    bus = y + LEVEL_GAP / 2
    paths = [Path(((x, y), (x, bus)))]
    spines: dict[float, float] = {}
    ends = [x]
    for spot in below:
        if spot.hangs:
            spine, middle = spot.x - SPINE / 2, spot.y + box.height / 2
            spines[spine] = max(spines.get(spine, bus), middle)
            paths.append(Path(((spine, middle), (spot.x, middle))))
        else:
            end = spot.x + box.width / 2
            ends.append(end)
            paths.append(Path(((end, bus), (end, spot.y))))
    paths += [Path(((spine, bus), (spine, lowest))) for spine, lowest in spines.items()]
    ends += spines
    return [*paths, Path(((min(ends), bus), (max(ends), bus)))]

"""Writes a drawing as SVG: self-contained, with a title and a description for screen readers."""

from __future__ import annotations

import html
import math

from planbuilder.model.drawings.drawing import Box, Drawing, Form, Item, Path, Role, Sector, Words
from planbuilder.model.drawings.measuring import LINE, text_width
from planbuilder.office.document.texts import clean

FONTS = "Calibri, Carlito, Arial, Helvetica, Liberation Sans, DejaVu Sans, Noto Sans, sans-serif"
"""Named to the last that a system is likely to have: not every reader of SVG finds one itself."""
COLOURS = {
    Role.PAGE: "#ffffff",
    Role.INK: "#1d2b33",
    Role.MUTED: "#5b6b74",
    Role.LINE: "#c3cdd2",
    Role.GROUND: "#f3f5f6",
    Role.ACCENT: "#0b6073",
    Role.ACCENT_LIGHT: "#e3f0f3",
    Role.READY: "#1f7a3d",
    Role.READY_LIGHT: "#e5f3e9",
    Role.AMBER: "#8a5200",
    Role.AMBER_LIGHT: "#fbeed9",
    Role.BLUE: "#2a5db0",
    Role.BLUE_LIGHT: "#e6edf8",
}
_ARROW = 8.0


def to_svg(drawing: Drawing, *, name: str = "tegning") -> str:
    """Return the drawing as one SVG element. `name` makes its ids unique in a page with several."""
    title, told = _escape(drawing.title), _escape(drawing.told)
    size = f'width="{_n(drawing.width)}" height="{_n(drawing.height)}"'
    box = f'viewBox="0 0 {_n(drawing.width)} {_n(drawing.height)}"'
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} {box} role="img" '
        f'aria-labelledby="{name}-t {name}-d" font-family="{FONTS}">'
        f'<title id="{name}-t">{title}</title><desc id="{name}-d">{told}</desc>'
    )
    return head + "".join(map(_item, drawing.items)) + "</svg>"


def _item(item: Item) -> str:
    if isinstance(item, Box):
        return _box(item)
    if isinstance(item, Path):
        return _path(item)
    return _sector(item) if isinstance(item, Sector) else _words(item)


def _box(box: Box) -> str:
    middle = box.y + box.height / 2
    step = box.size * LINE
    first = middle - step * (len(box.lines) - 1) / 2
    lines = (
        Words(
            box.x + box.width / 2,
            first + n * step,
            line,
            box.size,
            n < box.bold_lines,
            role=box.ink,
        )
        for n, line in enumerate(box.lines)
    )
    return _outline(box) + "".join(_text(line, "middle") for line in lines)


def _outline(box: Box) -> str:
    look = f'fill="{COLOURS[box.fill]}" stroke="{COLOURS[box.edge]}" stroke-width="1.2"'
    if box.form in (Form.DIAMOND, Form.SLANTED):
        points = " ".join(f"{_n(x)},{_n(y)}" for x, y in corners(box))
        return f'<polygon points="{points}" {look}/>'
    radius = {Form.ROUNDED: 6.0, Form.PILL: box.height / 2}.get(box.form, 0.0)
    return (
        f'<rect x="{_n(box.x)}" y="{_n(box.y)}" width="{_n(box.width)}" '
        f'height="{_n(box.height)}" rx="{_n(radius)}" {look}/>'
    )


def corners(box: Box) -> list[tuple[float, float]]:
    """Return the corners of a box with straight sides that is no rectangle."""
    left, top, right, bottom = box.x, box.y, box.x + box.width, box.y + box.height
    if box.form is Form.DIAMOND:
        across, down = box.x + box.width / 2, box.y + box.height / 2
        return [(across, top), (right, down), (across, bottom), (left, down)]
    lean = box.height / 3
    return [(left + lean, top), (right, top), (right - lean, bottom), (left, bottom)]


def _path(path: Path) -> str:
    points = " ".join(f"{_n(x)},{_n(y)}" for x, y in path.points)
    dashes = ' stroke-dasharray="5 4"' if path.is_dashed else ""
    colour = COLOURS[path.role]
    line = (
        f'<polyline points="{points}" fill="none" stroke="{colour}" '
        f'stroke-width="{_n(path.width)}" stroke-linejoin="round"{dashes}/>'
    )
    return line + (_arrow(path, colour) if path.is_arrow else "")


def _arrow(path: Path, colour: str) -> str:
    points = " ".join(f"{_n(x)},{_n(y)}" for x, y in arrow_head(path))
    return f'<polygon points="{points}" fill="{colour}"/>'


def arrow_head(path: Path) -> list[tuple[float, float]]:
    """Return the three corners of the head at the end of a path."""
    (x0, y0), (x1, y1) = path.points[-2:]
    angle = math.atan2(y1 - y0, x1 - x0)
    sides = (angle + math.pi * 0.86, angle - math.pi * 0.86)
    tails = [(x1 + _ARROW * math.cos(a), y1 + _ARROW * math.sin(a)) for a in sides]
    return [(x1, y1), *tails]


def _words(words: Words) -> str:
    ground = ""
    if words.on is not None:
        width = text_width(words.words, words.size, bold=words.is_bold) + 6
        left = words.x - {"start": 3.0, "middle": width / 2, "end": width - 3}[words.anchor.value]
        height = words.size * LINE
        ground = (
            f'<rect x="{_n(left)}" y="{_n(words.y - height / 2)}" width="{_n(width)}" '
            f'height="{_n(height)}" fill="{COLOURS[words.on]}"/>'
        )
    return ground + _text(words, words.anchor.value)


def _text(words: Words, anchor: str) -> str:
    weight = ' font-weight="bold"' if words.is_bold else ""
    # Not by dominant-baseline, which not every reader of SVG knows.
    baseline = words.y + words.size * 0.34
    return (
        f'<text x="{_n(words.x)}" y="{_n(baseline)}" font-size="{_n(words.size)}"{weight} '
        f'text-anchor="{anchor}" fill="{COLOURS[words.role]}">{_escape(words.words)}</text>'
    )


def _sector(sector: Sector) -> str:
    look = f'fill="{COLOURS[sector.fill]}" stroke="{COLOURS[sector.edge]}" stroke-width="1.2"'
    far = int(sector.end - sector.start > 180)
    (ax, ay), (bx, by) = (_at(sector, sector.outer, a) for a in (sector.start, sector.end))
    (cx, cy), (dx, dy) = (_at(sector, sector.inner, a) for a in (sector.end, sector.start))
    outer, inner = _n(sector.outer), _n(sector.inner)
    return (
        f'<path d="M{_n(ax)},{_n(ay)} A{outer},{outer} 0 {far} 1 {_n(bx)},{_n(by)} '
        f'L{_n(cx)},{_n(cy)} A{inner},{inner} 0 {far} 0 {_n(dx)},{_n(dy)} Z" {look}/>'
    )


def _at(sector: Sector, radius: float, degrees: float) -> tuple[float, float]:
    angle = math.radians(degrees - 90)
    return sector.x + radius * math.cos(angle), sector.y + radius * math.sin(angle)


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _escape(words: str) -> str:
    """Return words as they stand in XML, without the characters that it can't hold."""
    return html.escape(clean(words))

"""Paints a drawing: on the screen in the window's colours, in pictures in those of files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from planbuilder.model.drawings.drawing import (
    Anchor,
    Box,
    Drawing,
    Form,
    Item,
    Path,
    Role,
    Sector,
    Words,
)
from planbuilder.model.drawings.measuring import LINE, text_width
from planbuilder.office.svg import COLOURS, FONTS, arrow_head, corners
from planbuilder.ui.theme import Colours

Inks = Mapping[Role, QColor]
"""A colour for every role."""

_EDGE = 1.2
_CORNER = 6.0
_SMALLEST = 3.0
"""Letters of fewer pixels than this can't be read, and are left out: that keeps painting fast."""
_IN_WINDOW = {
    Role.PAGE: "page",
    Role.INK: "ink",
    Role.MUTED: "muted",
    Role.LINE: "outline",
    Role.GROUND: "ground",
    Role.ACCENT: "accent",
    Role.ACCENT_LIGHT: "accent_light",
    Role.READY: "ready",
    Role.READY_LIGHT: "added_light",
    Role.AMBER: "draft",
    Role.AMBER_LIGHT: "warning_light",
    Role.BLUE: "review",
    Role.BLUE_LIGHT: "review_light",
}


def window_inks(colours: Colours) -> Inks:
    """Return the colours of a drawing in a window with these colours."""
    return {role: QColor(getattr(colours, name)) for role, name in _IN_WINDOW.items()}


@cache
def file_inks() -> Inks:
    """Return the colours of a drawing on paper and in files."""
    return {role: QColor(colour) for role, colour in COLOURS.items()}


def paint(painter: QPainter, drawing: Drawing, inks: Inks) -> None:
    """Paint a whole drawing with its upper left corner at the painter's zero."""
    paint_items(painter, drawing.items, inks)


def paint_items(painter: QPainter, items: Iterable[Item], inks: Inks, scale: float = 1) -> None:
    """Paint items of a drawing, in their order, by a painter that enlarges them by `scale`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for item in items:
        if isinstance(item, Box):
            _box(painter, item, inks, scale)
        elif isinstance(item, Path):
            _path(painter, item, inks)
        elif isinstance(item, Sector):
            _sector(painter, item, inks)
        else:
            _words(painter, item, inks, scale)


def bounds(item: Item) -> QRectF:
    """Return a rectangle that holds all of an item."""
    if isinstance(item, Box):
        return QRectF(item.x, item.y, item.width, item.height)
    if isinstance(item, Sector):
        side = 2 * item.outer
        return QRectF(item.x - item.outer, item.y - item.outer, side, side)
    if isinstance(item, Words):
        return _ground(item)
    shape = QPolygonF([QPointF(x, y) for x, y in item.points])
    return shape.boundingRect().adjusted(-8, -8, 8, 8)


def outline(item: Box | Sector) -> QPainterPath:
    """Return the outline of an item that can be chosen."""
    path = QPainterPath()
    if isinstance(item, Sector):
        outer, inner = (_around(item, radius) for radius in (item.outer, item.inner))
        start, sweep = 90 - item.start, item.start - item.end
        path.arcMoveTo(outer, start)
        path.arcTo(outer, start, sweep)
        path.arcTo(inner, start + sweep, -sweep)
        path.closeSubpath()
    elif item.form in (Form.DIAMOND, Form.SLANTED):
        path.addPolygon(QPolygonF([QPointF(x, y) for x, y in corners(item)]))
        path.closeSubpath()
    else:
        radius = {Form.ROUNDED: _CORNER, Form.PILL: item.height / 2}.get(item.form, 0.0)
        path.addRoundedRect(bounds(item), radius, radius)
    return path


def _around(sector: Sector, radius: float) -> QRectF:
    return QRectF(sector.x - radius, sector.y - radius, 2 * radius, 2 * radius)


def _box(painter: QPainter, box: Box, inks: Inks, scale: float) -> None:
    painter.setPen(QPen(inks[box.edge], _EDGE))
    painter.setBrush(inks[box.fill])
    if box.form is Form.RECTANGLE:
        painter.drawRect(bounds(box))
    else:
        painter.drawPath(outline(box))
    if box.size * scale < _SMALLEST:
        return
    step = box.size * LINE
    middle = box.y + box.height / 2 - step * (len(box.lines) - 1) / 2
    painter.setPen(inks[box.ink])
    for n, line in enumerate(box.lines):
        is_bold = n < box.bold_lines
        across = box.x + box.width / 2
        _line(painter, line, box.size, is_bold, across, middle + n * step, Anchor.MIDDLE)


def _sector(painter: QPainter, sector: Sector, inks: Inks) -> None:
    painter.setPen(QPen(inks[sector.edge], _EDGE))
    painter.setBrush(inks[sector.fill])
    painter.drawPath(outline(sector))


def _path(painter: QPainter, path: Path, inks: Inks) -> None:
    colour = inks[path.role]
    pen = QPen(colour, path.width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if path.is_dashed:
        pen.setDashPattern([5 / path.width, 4 / path.width])  # Qt counts in widths of the line
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in path.points]))
    if path.is_arrow:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in arrow_head(path)]))


def _words(painter: QPainter, words: Words, inks: Inks, scale: float) -> None:
    if words.on is not None:
        painter.fillRect(_ground(words), inks[words.on])
    if words.size * scale >= _SMALLEST:
        painter.setPen(inks[words.role])
        _line(painter, words.words, words.size, words.is_bold, words.x, words.y, words.anchor)


def _ground(words: Words) -> QRectF:
    width = text_width(words.words, words.size, bold=words.is_bold) + 6
    before = {Anchor.START: 3.0, Anchor.MIDDLE: width / 2, Anchor.END: width - 3}[words.anchor]
    height = words.size * LINE
    return QRectF(words.x - before, words.y - height / 2, width, height)


def _line(
    painter: QPainter, words: str, size: float, is_bold: bool, x: float, y: float, anchor: Anchor
) -> None:
    font, width_of = _type(size, is_bold)
    painter.setFont(font)
    if anchor is not Anchor.START:
        width = width_of(words)
        x -= width / 2 if anchor is Anchor.MIDDLE else width
    painter.drawText(QPointF(x, y + size * 0.34), words)


@cache
def _type(size: float, is_bold: bool) -> tuple[QFont, Callable[[str], float]]:
    """Return the type of words in drawings, and what tells how wide words are in it."""
    font = QFont([name.strip() for name in FONTS.split(",")][:-1])
    font.setStyleHint(QFont.StyleHint.SansSerif)
    font.setPixelSize(round(size))
    font.setBold(is_bold)
    # Letters keep their widths at every zoom, so lines stay inside their boxes.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font, QFontMetricsF(font).horizontalAdvance

"""What a drawing consists of, in pixels of 1/96 inch, with what it says in words for who can't see.

Whoever paints one, a window or a file, needs to know these shapes and the roles of colours only.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import NamedTuple

STEP = 16
"""How far one step of the grid is, by which people move what stands in a drawing."""


class Role(enum.Enum):
    """What a colour is for; light and dark sets and files each have a colour for it."""

    PAGE = "page"
    INK = "ink"
    MUTED = "muted"
    LINE = "line"
    GROUND = "ground"
    ACCENT = "accent"
    ACCENT_LIGHT = "accent-light"
    READY = "ready"
    READY_LIGHT = "ready-light"
    AMBER = "amber"
    AMBER_LIGHT = "amber-light"
    BLUE = "blue"
    BLUE_LIGHT = "blue-light"


class Form(enum.Enum):
    """The outline of a box. What a box means is told by its form and words, never colour alone."""

    RECTANGLE = "rectangle"
    ROUNDED = "rounded"
    PILL = "pill"
    DIAMOND = "diamond"
    SLANTED = "slanted"


class Anchor(enum.Enum):
    """Which point of words is put at a place."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


class Size(NamedTuple):
    """How wide and high something is."""

    width: float
    height: float

    def fits(self, room: Size) -> bool:
        """Whether there is room for it."""
        return self.width <= room.width and self.height <= room.height


@dataclass(frozen=True, slots=True)
class Box:
    """A box with lines of words in its middle; `record` is what it stands for, "" for nothing.

    `told` says it in one sentence to who can't see it; "" where the lines say enough.
    """

    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...] = ()
    form: Form = Form.RECTANGLE
    fill: Role = Role.PAGE
    edge: Role = Role.LINE
    ink: Role = Role.INK
    size: float = 13
    bold_lines: int = 1
    record: str = ""
    told: str = ""


@dataclass(frozen=True, slots=True)
class Path:
    """A line through points, with an arrow's head at its end where it leads somewhere."""

    points: tuple[tuple[float, float], ...]
    role: Role = Role.MUTED
    width: float = 1.4
    is_arrow: bool = False
    is_dashed: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """One line of words; `y` is its middle. `on` is a ground painted behind it, None for none."""

    x: float
    y: float
    words: str
    size: float = 13
    is_bold: bool = False
    anchor: Anchor = Anchor.START
    role: Role = Role.INK
    on: Role | None = None


@dataclass(frozen=True, slots=True)
class Sector:
    """A part of a ring, from one angle to another, clockwise from the top, in degrees.

    `record` and `told` as those of a box.
    """

    x: float
    y: float
    inner: float
    outer: float
    start: float
    end: float
    fill: Role = Role.ACCENT_LIGHT
    edge: Role = Role.PAGE
    record: str = ""
    told: str = ""


Item = Box | Path | Words | Sector


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing: its items from the lowest to the highest.

    `title` names it, and `told` says in sentences what it shows; together they are its text
    alternative. What it shows in full stands in a table beside it.
    """

    width: float
    height: float
    title: str
    told: str
    items: tuple[Item, ...]

    @property
    def size(self) -> Size:
        """How wide and high it is."""
        return Size(self.width, self.height)

"""Lists: what Word shows before each item, counted as Word counts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from planbuilder.office.word.reading.names import LEVEL, NUM_ID, RPR, VAL, is_on, name, whole
from planbuilder.office.word.reading.numerals import numeral
from planbuilder.office.word.reading.styles import Styles
from planbuilder.office.word.reading.symbols import from_symbol_font, in_symbol_font

LEVELS = 9
LONGEST_TEXT = 60
_ABSTRACT_ID = name("w:abstractNumId")
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list: where it starts, how it counts and what it shows ("%1.%2").

    `after` is the level (from 0) whose items let it begin again, -1 for none; `legal` says that
    all levels are shown in digits. `style` is the id of the style that is linked to it.
    """

    start: int = 1
    format: str = "decimal"
    text: str = ""
    after: int | None = None
    legal: bool = False
    style: str = ""

    @property
    def counts(self) -> bool:
        """Whether its items show numbers; otherwise bullets, or nothing."""
        return self.format != "bullet" and bool(self.text.strip())

    @property
    def bullets(self) -> bool:
        """Whether its items show bullets."""
        return self.format == "bullet" and bool(self.text.strip())


@dataclass(slots=True)
class List:
    """A w:num: the definition that it follows, its levels, and where it begins again."""

    definition: str
    levels: dict[int, Level]
    restarts: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class Lists:
    """The lists of a document."""

    known: dict[str, List] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Any, styles: Styles) -> Lists:
        """Return the lists of a numbering part, none where it is None."""
        if root is None:
            return cls()
        definitions = {
            element.get(_ABSTRACT_ID, ""): element
            for element in root.iterchildren(name("w:abstractNum"))
        }
        numbers = {element.get(NUM_ID, ""): element for element in root.iterchildren(name("w:num"))}
        levels = {key: _levels(element) for key, element in definitions.items()}
        lists = cls()
        for number, element in numbers.items():
            definition = _followed(element, definitions, numbers, styles)
            overridden, restarts = _overrides(element)
            lists.known[number] = List(
                definition, {**levels.get(definition, {}), **overridden}, restarts
            )
        return lists

    def level(self, number: str, place: int) -> Level | None:
        """Return a level of a list, None where the document doesn't define it."""
        found = self.known.get(number)
        return found.levels.get(place) if found else None

    def level_of_style(self, number: str, style_id: str) -> int:
        """Return the level of a list that is linked to a style, 0 where none is."""
        found = self.known.get(number)
        for place, level in found.levels.items() if found else ():
            if style_id and level.style == style_id:
                return place
        return 0


def _levels(definition: Any) -> dict[int, Level]:
    return {
        min(max(0, whole(element.get(LEVEL))), LEVELS - 1): _level(element)
        for element in definition.iterchildren(name("w:lvl"))
    }


def _level(element: Any) -> Level:
    def value(tag: str, otherwise: str = "") -> str:
        child = element.find(name(f"w:{tag}"))
        return otherwise if child is None else child.get(VAL, otherwise)

    legal = element.find(name("w:isLgl"))
    restart = value("lvlRestart")
    return Level(
        start=whole(value("start"), 0),
        format=value("numFmt", "decimal"),
        text=_shown_text(element, value("lvlText")[:LONGEST_TEXT]),
        after=whole(restart) - 1 if restart else None,
        legal=legal is not None and is_on(legal.get(VAL)),
        style=value("pStyle"),
    )


def _shown_text(element: Any, text: str) -> str:
    """Return the text of a level; characters of a symbol font as what stands for them."""
    if not in_symbol_font(text):
        return text
    fonts = element.find(f"{RPR}/{name('w:rFonts')}")
    return from_symbol_font(text, "" if fonts is None else fonts.get(name("w:ascii"), ""))


def _followed(
    number: Any, definitions: dict[str, Any], numbers: dict[str, Any], styles: Styles
) -> str:
    """Return the id of the definition that a list follows, through the style that it may name."""
    definition = ""
    for _ in range(LEVELS):
        reference = number.find(_ABSTRACT_ID)
        definition = "" if reference is None else reference.get(VAL, "")
        element = definitions.get(definition)
        link = None if element is None else element.find(name("w:numStyleLink"))
        if link is None:
            break
        following = numbers.get(styles.style(link.get(VAL, "")).number)
        if following is None or following is number:
            break
        number = following
    return definition


def _overrides(number: Any) -> tuple[dict[int, Level], dict[int, int]]:
    levels, restarts = {}, {}
    for override in number.iterchildren(name("w:lvlOverride")):
        place = min(max(0, whole(override.get(LEVEL))), LEVELS - 1)
        level = override.find(name("w:lvl"))
        if level is not None:
            levels[place] = _level(level)
        start = override.find(name("w:startOverride"))
        if start is not None:
            restarts[place] = whole(start.get(VAL), 1)
    return levels, restarts


@dataclass(slots=True)
class Counter:
    """How far the lists of a document have come."""

    lists: Lists
    counts: dict[str, list[int | None]] = field(default_factory=dict)
    restarted: set[tuple[str, int]] = field(default_factory=set)

    def copy(self) -> Counter:
        """Return a counter that goes on from here by itself."""
        counts = {definition: list(counts) for definition, counts in self.counts.items()}
        return Counter(self.lists, counts, set(self.restarted))

    def next(self, number: str, place: int) -> str:
        """Count an item of a list at a level, and return what Word shows before it."""
        found = self.lists.known.get(number)
        level = found.levels.get(place) if found else None
        if found is None or level is None:
            return ""
        counts = self.counts.setdefault(found.definition, [None] * LEVELS)
        if place in found.restarts and (number, place) not in self.restarted:
            self.restarted.add((number, place))
            counts[place] = None
        self._count(found, counts, place)
        return self._shown(found, level, counts)

    def _count(self, found: List, counts: list[int | None], place: int) -> None:
        for above in range(place):  # Word counts a level that is left out, too
            if counts[above] is None:
                counts[above] = self._start(found, above)
        count = counts[place]
        counts[place] = self._start(found, place) if count is None else count + 1
        for below in range(place + 1, LEVELS):
            level = found.levels.get(below)
            after = level.after if level and level.after is not None else below - 1
            if place <= after:
                counts[below] = None

    @staticmethod
    def _start(found: List, place: int) -> int:
        if place in found.restarts:
            return found.restarts[place]
        level = found.levels.get(place)
        return level.start if level else 1

    @staticmethod
    def _shown(found: List, level: Level, counts: list[int | None]) -> str:
        if not level.counts:
            return ""

        def written(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            number = counts[at]
            if number is None:
                number = Counter._start(found, at)
            other = found.levels.get(at, level)
            return numeral(number, "decimal" if level.legal else other.format)

        return _PLACE.sub(written, level.text)

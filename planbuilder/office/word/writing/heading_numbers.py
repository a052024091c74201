"""The numbers that a template gives to its headings, as Word writes them: "1.2", "Kapitel I"."""

from __future__ import annotations

import copy
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from planbuilder.office.word.names import VAL, name
from planbuilder.office.word.reading.names import whole
from planbuilder.office.word.reading.numerals import numeral

_NUMBERING, _BASED_ON = f"{name('w:pPr')}/{name('w:numPr')}", name("w:basedOn")
_NUM_ID, _LEVEL, _DEFINITION = name("w:numId"), name("w:ilvl"), name("w:abstractNumId")
_DEEPEST_CHAIN = 20


@dataclass(frozen=True, slots=True)
class HeadingNumbers:
    """`levels` are the levels of the list that numbers the headings, by the heading's level."""

    levels: dict[int, dict[int, Any]]

    def going_on_from(self, numbers: Sequence[int]) -> Any | None:
        """Return a definition for a list in which headings go on from a number, level by level.

        What stands above the heading is not in the document, so its numbers are plain words in
        the new list. None where the headings of this level have no numbers.
        """
        deepest = len(numbers)
        if deepest not in self.levels:
            return None
        definition = copy.deepcopy(self.levels[deepest][deepest - 1].getparent())
        for level in definition.findall(name("w:lvl")):
            if whole(level.get(_LEVEL)) >= deepest - 1:
                self._without_those_above(level, numbers)
        start = definition.find(f"{name('w:lvl')}[@{_LEVEL}='{deepest - 1}']/{name('w:start')}")
        if start is not None:
            start.set(VAL, str(numbers[-1]))
        return definition

    def _without_those_above(self, level: Any, numbers: Sequence[int]) -> None:
        text, levels = level.find(name("w:lvlText")), self.levels[len(numbers)]
        if text is None:
            return
        legal = level.find(name("w:isLgl")) is not None
        words = text.get(VAL, "")
        for place in range(len(numbers) - 1):
            words = words.replace(
                f"%{place + 1}", _written(list(numbers), place, levels, legal=legal)
            )
        text.set(VAL, words)

    def text(self, level: int, number: str) -> str:
        """Return the number of a heading as its list writes it, "" where it has none.

        Args:
            level: the heading's level, from 1.
            number: its number counted from 1 on each level, "1.2.3".
        """
        levels = self.levels.get(level, {})
        own = levels.get(level - 1)
        if own is None or not number:
            return ""
        legal = own.find(name("w:isLgl")) is not None
        counts = [int(count) for count in number.split(".")]
        return re.sub(
            r"%([1-9])",
            lambda place: _written(counts, int(place[1]) - 1, levels, legal=legal),
            _value(own, "w:lvlText"),
        ).strip()


def heading_numbers(styles: Any, numbering: Any, ids: list[str]) -> HeadingNumbers:
    """Return how the headings are numbered.

    Args:
        styles: the root of the styles part.
        numbering: the root of the numbering part.
        ids: the ids of the styles of the headings, from level 1 on.
    """
    by_id = {style.get(name("w:styleId")): style for style in styles.iter(name("w:style"))}
    lists = {
        number.get(_NUM_ID): found.get(VAL)
        for number in numbering.findall(name("w:num"))
        if (found := number.find(_DEFINITION)) is not None
    }
    definitions = {d.get(_DEFINITION): d for d in numbering.findall(name("w:abstractNum"))}
    levels = {}
    for level, style_id in enumerate(ids, start=1):
        definition = definitions.get(lists.get(_list_of(by_id, style_id), ""))
        if definition is not None:
            found = {whole(e.get(_LEVEL)): e for e in definition.findall(name("w:lvl"))}
            if _value(found.get(level - 1), "w:numFmt") != "none":
                levels[level] = found
    return HeadingNumbers(levels)


def _list_of(styles: dict[str, Any], style_id: str) -> str:
    """Return the number id of the list that a style or what it is based on belongs to."""
    for _ in range(_DEEPEST_CHAIN):
        style = styles.get(style_id)
        if style is None:
            return ""
        found = style.find(f"{_NUMBERING}/{_NUM_ID}")
        if found is not None:
            return str(found.get(VAL))
        parent = style.find(_BASED_ON)
        style_id = "" if parent is None else parent.get(VAL)
    return ""


def _written(counts: list[int], place: int, levels: dict[int, Any], *, legal: bool) -> str:
    if place >= len(counts):
        return ""
    return numeral(counts[place], "decimal" if legal else _value(levels.get(place), "w:numFmt"))


def _value(level: Any | None, tag: str) -> str:
    found = None if level is None else level.find(name(tag))
    return "decimal" if found is None else str(found.get(VAL))

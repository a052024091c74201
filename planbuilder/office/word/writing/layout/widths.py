"""How wide words are and how high lines, in twips (1/20 pt), for the document's typeface."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from planbuilder.resources import resource

_UNKNOWN_LETTER = 1020
"""What a letter that the file doesn't know is taken to be: about an average one."""


@dataclass(frozen=True, slots=True)
class Face:
    """One face of the typeface: regular, bold, italic or both. Widths are in font units."""

    letters: dict[str, int]
    ligatures: dict[str, int]
    ligature: re.Pattern[str]
    known: dict[str, int] = field(default_factory=dict)

    def units(self, word: str) -> int:
        """Return the width of a word in font units."""
        width = self.known.get(word)
        if width is None:
            letters = self.letters
            width = sum([letters.get(letter, _UNKNOWN_LETTER) for letter in word])
            width += sum(self.ligatures[found] for found in self.ligature.findall(word))
            self.known[word] = width
        return width


@dataclass(frozen=True, slots=True)
class Typeface:
    """The four faces, the units they are measured in, and the height of a line in them.

    `stretch` is how wide another typeface is that these stand for.
    """

    faces: tuple[Face, ...]
    units_per_em: int
    height: int
    stretch: float = 1.0

    def face(self, bold: bool, italic: bool) -> Face:
        """Return the face for these marks."""
        return self.faces[bold + 2 * italic]

    def twips(self, size: int) -> float:
        """Return what one font unit is in twips, at a size in half points."""
        return size * 10 * self.stretch / self.units_per_em

    def line_height(self, size: int) -> int:
        """Return the height of a single-spaced line in twips, at a size in half points."""
        return round(size * 10 * self.height / self.units_per_em)


_SANS, _SERIF, _WIDE = (1.096, 1.149), (0.993, 1.149), (1.26, 1.215)
_OTHERS = {
    "arial": _SANS,
    "helvetica": _SANS,
    "liberation sans": _SANS,
    "times new roman": _SERIF,
    "liberation serif": _SERIF,
    "verdana": _WIDE,
    "dejavu sans": _WIDE,
    "aptos": (1.07, 1.28),
    "cambria": (1.06, 1.172),
    "century gothic": (1.16, 1.226),
    "garamond": (0.93, 1.125),
    "georgia": (1.12, 1.136),
    "open sans": (1.14, 1.362),
    "segoe ui": (1.1, 1.33),
    "tahoma": (1.09, 1.207),
    "trebuchet ms": (1.07, 1.161),
}
"""How wide a text in other typefaces is beside Calibri, and how high a line beside its size."""


def typeface_like(font: str) -> Typeface:
    """Return the widths of Calibri stretched to those of another typeface, as far as known."""
    known, wanted = typeface(), font.strip().casefold()
    if wanted not in _OTHERS:
        return known
    stretch, height = _OTHERS[wanted]
    return replace(known, stretch=stretch, height=round(height * known.units_per_em))


@cache
def typeface() -> Typeface:
    """Return the widths of Calibri (and of Carlito, which has the same)."""
    values = json.loads(resource("word", "widths.json").read_text(encoding="utf-8"))
    faces = values["faces"]
    return Typeface(
        tuple(_face(faces[name]) for name in ("regular", "bold", "italic", "bold italic")),
        values["units_per_em"],
        values["ascent"] + values["descent"],
    )


def _face(values: dict[str, Any]) -> Face:
    letters = {letter: int(width) for width, group in values["letters"].items() for letter in group}
    longest_first = sorted(values["ligatures"], key=len, reverse=True)
    return Face(letters, values["ligatures"], re.compile("|".join(map(re.escape, longest_first))))

"""Numbers as Word writes them: 1, a, iv, 01, ①."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_LARGEST_ROMAN, _LARGEST_LETTER = 3999, 780
_CHICAGO = "*†‡§"


def roman(number: int) -> str:
    """Return a number in small Roman numerals; beyond them in digits."""
    if not 0 < number <= _LARGEST_ROMAN:
        return str(number)
    written = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        written += letters * count
    return written


def letters(number: int) -> str:
    """Return a, b, … z, aa, bb, as Word counts; beyond 30 rounds in digits."""
    if not 0 < number <= _LARGEST_LETTER:
        return str(number)
    rounds, place = divmod(number - 1, 26)
    return chr(ord("a") + place) * (rounds + 1)


def _chicago(number: int) -> str:
    if not 0 < number <= _LARGEST_LETTER:
        return str(number)
    rounds, place = divmod(number - 1, len(_CHICAGO))
    return _CHICAGO[place] * (rounds + 1)


def _circled(number: int) -> str:
    return chr(0x2460 + number - 1) if 0 < number <= 20 else str(number)


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "lowerLetter": letters,
    "upperLetter": lambda number: letters(number).upper(),
    "ordinal": lambda number: f"{number}.",
    "decimalFullStop": lambda number: f"{number}.",
    "decimalEnclosedFullstop": lambda number: f"{number}.",
    "decimalEnclosedParen": lambda number: f"({number})",
    "decimalEnclosedCircle": _circled,
    "numberInDash": lambda number: f"- {number} -",
    "hex": lambda number: f"{number:X}",
    "chicago": _chicago,
    "none": lambda number: "",
}


@lru_cache(1024)
def numeral(number: int, number_format: str) -> str:
    """Return a number in one of Word's formats, in digits where the format is none of these."""
    return _FORMATS.get(number_format, str)(number)

"""Counting as Qt does: a letter beyond U+FFFF is two characters of a document."""

from __future__ import annotations

_LAST_SINGLE = "\uffff"


def width(text: str) -> int:
    """Return how many characters of a document a text takes."""
    return len(text) + sum(char > _LAST_SINGLE for char in text)


def in_pairs(text: str) -> str:
    """Return the text with two characters for each that a document counts as two."""
    if text.isascii() or max(text) <= _LAST_SINGLE:
        return text
    units = text.encode("utf-16-le", "surrogatepass")
    return "".join(chr(int.from_bytes(units[n : n + 2], "little")) for n in range(0, len(units), 2))


def in_letters(text: str) -> str:
    """Return what `in_pairs` made as it was."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")

"""How large files are, in Danish words."""

from __future__ import annotations

from planbuilder.model.danish import format_number

_KILO = 1000


def size_words(size: int) -> str:
    """Return a number of bytes as people read it: "412 kB", "3,4 MB"."""
    if size < _KILO**2:
        return f"{format_number(max(1, size / _KILO))} kB"
    return f"{format_number(size / _KILO**2, 1)} MB"

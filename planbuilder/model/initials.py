"""Initials of people, where nobody chose any."""

from __future__ import annotations


def initials_of(name: str) -> str:
    """Return initials for a name: the first letters of the first and the last word."""
    words = name.split()
    return "".join(word[0] for word in (words if len(words) < 3 else [words[0], words[-1]])).upper()

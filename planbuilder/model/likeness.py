"""How alike two titles are, letter by letter, in bounded time."""

from __future__ import annotations

import functools
from difflib import SequenceMatcher

_LONGEST = 200
"""Letters; comparing longer ones would take long, and titles are shorter."""


@functools.lru_cache(maxsize=4096)
def likeness(one: str, other: str, enough: float) -> float:
    """Return how alike two titles are, from 0 to 1; 0 where less than `enough`."""
    shorter, longer = sorted((len(one), len(other)))
    if not shorter or longer > _LONGEST or 2 * shorter < enough * (shorter + longer):
        return 0.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.quick_ratio() < enough:
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= enough else 0.0

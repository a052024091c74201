"""Order keys: short strings that sort; a new one always fits between two others.

Moving a record changes only that record's own key, so two people who move different
records never collide when their copies meet.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_MIDDLE = DIGITS[len(DIGITS) // 2]
_KEY = re.compile("(?:[0-9a-z]*[1-9a-z])?")


def is_order_key(text: str) -> bool:
    """Return whether `text` can be a key; one that was never set is empty."""
    return _KEY.fullmatch(text) is not None


def between(before: str | None, after: str | None) -> str:
    """Return a key that sorts after `before` and before `after`.

    Args:
        before: the key in front, or None for the very beginning.
        after: the key behind, or None for the very end. Must sort after `before`.

    Returns:
        A key that never ends in the lowest digit, so that there is always room before it.

    Raises:
        ValueError: `before` does not sort in front of `after`.
    """
    low, high = before or "", after
    if high is not None and low >= high:
        raise ValueError(f"no key fits between {before!r} and {after!r}")
    key = ""
    for place in range(max(len(low), len(high or "")) + 1):
        floor = DIGITS.index(low[place]) if place < len(low) else 0
        ceiling = DIGITS.index(high[place]) if high and place < len(high) else len(DIGITS)
        if ceiling - floor > 1:
            return key + DIGITS[(floor + ceiling) // 2]
        key += DIGITS[floor]
        if ceiling > floor:
            high = None
    return key + _MIDDLE


def spread(count: int) -> list[str]:
    """Return `count` ascending keys with room between them, all of the same length."""
    width = 1
    while len(DIGITS) ** width < (count + 1) * 4:
        width += 1
    step = len(DIGITS) ** width // (count + 1)
    return [_digits((place + 1) * step, width).rstrip("0") for place in range(count)]


def _digits(number: int, width: int) -> str:
    key = ""
    for _ in range(width):
        number, digit = divmod(number, len(DIGITS))
        key = DIGITS[digit] + key
    return key


def in_this_order(keys: Sequence[str]) -> list[str]:
    """Return ascending keys for records that shall stand in this order.

    As many as can be keep their key, so that others' changes of them don't meet ours. An empty one
    is new.
    """
    kept = _longest_ascending(keys)
    found: list[str] = []
    for place, key in enumerate(keys):
        if place in kept:
            found.append(key)
        else:
            after = next((keys[p] for p in range(place + 1, len(keys)) if p in kept), None)
            found.append(between(found[-1] if found else None, after))
    return found


def _longest_ascending(keys: Sequence[str]) -> set[int]:
    """Return the places of the longest row of keys that ascend already."""
    ends: list[int] = []
    before: dict[int, int] = {}
    for place, key in enumerate(keys):
        if not key:
            continue
        at = bisect.bisect_left([keys[end] for end in ends], key)
        if at:
            before[place] = ends[at - 1]
        ends[at:] = [place, *ends[at + 1 :]]
    found: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        found.add(last)
        last = before.get(last)
    return found

"""Which counts are masked: small ones, and those that would give a small one away.

Within a period every division (age, education …) adds up to the same total. So a single masked
count follows from the others and the total, and so do several whose sum leaves them no choice.
Whoever reads the result knows what is shown, that each division adds up to the total, which counts
nobody made, and that a masked count is at least one, since zeros are shown. From that no masked
count shall follow: each could have two values at least. The tests hold `masked` against all that
could be. Many leave a place empty for none, and readers take it so: where what is counted makes up
the whole total already, the empty places count as zeros.

Periods are no sums of each other in what is shown: a plan counts in one length of period.
"""

from __future__ import annotations

from collections.abc import Mapping

Counts = Mapping[str, int | None]
"""How many there were in each category of one division; None where nobody counted."""
TOTAL = ("", "")
"""The place of the total among what is masked."""


def masked(
    total: int | None, divisions: Mapping[str, Counts], least: int
) -> frozenset[tuple[str, str]]:
    """Return which counts of one period must not be shown, as (division, category), or TOTAL.

    Args:
        total: how many there were in all, None where nobody counted.
        divisions: the counts of each division by its name.
        least: the smallest count that is shown, besides zero.
    """
    hidden = {
        (name, category)
        for name, counts in divisions.items()
        for category, count in counts.items()
        if count is not None and 0 < count < least
    }
    if total is not None and 0 < total < least:
        hidden.add(TOTAL)
    known = _known_total(total, divisions)
    if known is not None and TOTAL not in hidden:
        for name, counts in divisions.items():
            if not _protect(name, counts, known, hidden):
                hidden.add(TOTAL)
    if TOTAL in hidden:
        for name, counts in divisions.items():
            _hide_the_sum(name, counts, known, hidden)
    return frozenset(hidden)


def _known_total(total: int | None, divisions: Mapping[str, Counts]) -> int | None:
    """Return the total, or what a division that is counted fully says that it is."""
    if total is not None:
        return total
    for counts in divisions.values():
        if counts and None not in counts.values():
            return sum(count or 0 for count in counts.values())
    return None


def _protect(name: str, counts: Counts, total: int, hidden: set[tuple[str, str]]) -> bool:
    """Mask more of a division until nothing follows from the total; False where that can't be."""
    is_complete = _is_complete(counts, total)
    while True:
        inside = sum((name, category) in hidden for category in counts)
        shown = sum(n or 0 for c, n in counts.items() if (name, c) not in hidden)
        if not inside or (total - shown > inside and (inside > 1 or not is_complete)):
            return True
        smallest = _smallest_shown(name, counts, hidden)
        if smallest is None:
            return False
        hidden.add((name, smallest))


def _is_complete(counts: Counts, total: int | None) -> bool:
    """Whether all are counted: in each category, or as many as there are in all."""
    return None not in counts.values() or sum(n or 0 for n in counts.values()) == total


def _hide_the_sum(
    name: str, counts: Counts, total: int | None, hidden: set[tuple[str, str]]
) -> None:
    """Mask one count of a division from which the masked total would follow."""
    if any((name, category) in hidden for category in counts) or not _is_complete(counts, total):
        return
    smallest = _smallest_shown(name, counts, hidden)
    if smallest is not None:
        hidden.add((name, smallest))


def _smallest_shown(name: str, counts: Counts, hidden: set[tuple[str, str]]) -> str | None:
    shown = [(n, c) for c, n in counts.items() if n and (name, c) not in hidden]
    return min(shown)[1] if shown else None

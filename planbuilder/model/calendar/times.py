"""The days of an occasion that comes back."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from planbuilder.model.calendar.months import months_later
from planbuilder.model.registers.year_wheel import Occasion

MOST_TIMES = 1_000
"""So often one thing is listed at most, however far apart the two days are."""


def times(
    occasion: Occasion, first: datetime.date, last: datetime.date
) -> Iterator[tuple[int, datetime.date]]:
    """Yield the days of an occasion between two days, each with which time it is, from 1."""
    begin = occasion.first
    end = min(last, occasion.last or last)
    if begin is None:
        return
    months = occasion.rhythm.months
    if not months:
        if first <= begin <= end:
            yield 1, begin
        return
    gone = (first.year - begin.year) * 12 + first.month - begin.month
    number = max(0, gone // months)
    for _ in range(MOST_TIMES):
        day = months_later(begin, number * months)
        if day is None or day > end:
            return
        if day >= first:
            yield number + 1, day
        number += 1

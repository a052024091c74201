"""Indicators with what they were measured to be over time, and whether they reach their targets."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from planbuilder.model.frozen import frozen
from planbuilder.model.plan import Plan
from planbuilder.model.registers.follow_up import Indicator, IndicatorValue


class Point(NamedTuple):
    """What an indicator was on a day, in its unit; `words` is what the measurement is called."""

    day: datetime.date
    value: int
    words: str


@frozen
class Series:
    """An indicator and its measurements, the first first."""

    indicator: Indicator
    points: tuple[Point, ...]

    @property
    def last(self) -> Point | None:
        """The last measurement."""
        return self.points[-1] if self.points else None

    @property
    def change(self) -> int | None:
        """By how much the last measurement differs from the one before; None without two."""
        return self.points[-1].value - self.points[-2].value if len(self.points) > 1 else None

    @property
    def is_met(self) -> bool | None:
        """Whether the last measurement reaches the target; None where one of them is missing."""
        target = self.indicator.target
        if target is None or self.last is None:
            return None
        value = self.last.value
        return value <= target if self.indicator.at_most else value >= target

    def is_late(self, day: datetime.date) -> bool:
        """Whether the target should have been reached before a day, and isn't known to be."""
        due = self.indicator.due
        return due is not None and due < day and self.is_met is not True


def all_series(plan: Plan, day: datetime.date) -> list[Series]:
    """Return every indicator with its measurements up to a day, in the order of the register.

    A measurement without a date or a value is none.
    """
    found: dict[str, list[Point]] = {}
    for one in plan.entries(IndicatorValue):
        if one.day is not None and one.day <= day and one.value is not None:
            found.setdefault(one.indicator, []).append(Point(one.day, one.value, one.title))
    return [
        Series(one, tuple(sorted(found.get(one.id, ()), key=lambda point: point.day)))
        for one in plan.entries(Indicator)
    ]

"""When status is due on efforts, by the year wheel (report pp. 15, 20)."""

from __future__ import annotations

import datetime

from planbuilder.model.calendar.months import months_later
from planbuilder.model.calendar.times import times
from planbuilder.model.frozen import frozen
from planbuilder.model.plan import Plan
from planbuilder.model.registers.follow_up import StatusReport
from planbuilder.model.registers.year_wheel import Occasion, OccasionKind

_YEARS_BACK, _YEARS_ON = 9, 5
"""Within these, what comes back every fourth year comes twice before a day, and once after it."""


@frozen
class Round:
    """A day on which status is due; a status counts for it that is younger than `since`."""

    day: datetime.date
    since: datetime.date


def last_round(plan: Plan, day: datetime.date) -> Round | None:
    """Return the last round of follow-up up to a day, that day included; None where there is none.

    A follow-up in the year wheel is a round where it belongs to no element, or to one that builds
    on the register of status reports. Others follow up on something else.
    """
    first = datetime.date(max(day.year - _YEARS_BACK, datetime.MINYEAR), 1, 1)
    found = [
        Round(when, _since(occasion, when))
        for occasion in _occasions(plan)
        for _, when in times(occasion, first, day)
    ]
    return max(found, key=lambda one: one.day, default=None)


def next_round(plan: Plan, day: datetime.date) -> datetime.date | None:
    """Return the first day after `day` on which status is due, within the next years."""
    last = datetime.date(min(day.year + _YEARS_ON, datetime.MAXYEAR), 12, 31)
    found = (
        when
        for occasion in _occasions(plan)
        for _, when in times(occasion, day, last)
        if when > day
    )
    return min(found, default=None)


def _occasions(plan: Plan) -> list[Occasion]:
    asking = set(plan.concept.building_on(StatusReport.KIND))
    return [
        occasion
        for occasion in plan.entries(Occasion)
        if occasion.what is OccasionKind.FOLLOW_UP
        and (not occasion.elements or asking.intersection(occasion.elements))
    ]


def _since(occasion: Occasion, day: datetime.date) -> datetime.date:
    """Return the day of the round before, also of the first one; of a single one the first day."""
    months = occasion.rhythm.months
    return (months_later(day, -months) if months else None) or datetime.date.min

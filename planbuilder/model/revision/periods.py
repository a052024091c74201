"""Which period comes after the one that a plan was made for."""

from __future__ import annotations

import datetime

from planbuilder.model.calendar.months import months_later
from planbuilder.model.plan import Plan

USUAL_YEARS = 4
"""How long a period is where neither plan nor concept says anything else (our choice)."""

Period = tuple[datetime.date, datetime.date]


def next_period(plan: Plan, today: datetime.date) -> Period:
    """Return the first and the last day of the period that follows on the plan's own.

    It begins on the day after that one. Where there is none, or it is so long gone that the next
    one would be over as well, it begins with the coming year. It is as long as the time between
    two revisions.
    """
    rule = plan.concept.revision
    months = 12 * (rule.years if rule else USUAL_YEARS)
    ended = plan.info.period_end
    if ended is not None and ended < datetime.date.max:
        period = _period(ended + datetime.timedelta(days=1), months)
        if period[1] >= today:
            return period
    return _period(datetime.date(min(today.year + 1, datetime.MAXYEAR), 1, 1), months)


def _period(first: datetime.date, months: int) -> Period:
    return first, last_day(first, months) or datetime.date.max


def last_day(first: datetime.date, months: int) -> datetime.date | None:
    """Return the last day of so many months from a day on; None where no calendar has it."""
    after = months_later(first, months)
    if after is None:
        return None
    # What begins on a leap day ends on the last day before its like, not a day sooner.
    is_shortened = after.day < first.day
    return after if is_shortened else after - datetime.timedelta(days=1)

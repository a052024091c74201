"""Days that come so many months after others."""

from __future__ import annotations

import datetime


def months_later(day: datetime.date, months: int) -> datetime.date | None:
    """Return the same day so many months later, the month's last where it has no such day.

    Below 0 it is so many months earlier. None is a day that no calendar has.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not datetime.MINYEAR <= year <= datetime.MAXYEAR:
        return None
    last = day.day
    while True:
        try:
            return datetime.date(year, month + 1, last)
        except ValueError:
            last -= 1  # the month is shorter

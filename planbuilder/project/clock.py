"""The clock of this machine, which may be wrong by years; tests set it here."""

from __future__ import annotations

import datetime


def now() -> datetime.datetime:
    """Return the time in UTC, as this machine believes it to be."""
    return datetime.datetime.now(datetime.UTC)

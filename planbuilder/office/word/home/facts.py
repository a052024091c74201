"""Rows and lines of a document that hold several values in words, read back.

They are understood where their form is unchanged; anything else is told, not guessed.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from typing import Any

from planbuilder.model.danish import parse_date
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.record import Record
from planbuilder.model.records import Effort, PlanInfo
from planbuilder.model.words import EFFORT_STATUS_WORDS

_STANDING = re.compile(
    r"(?P<kind>ny|eksisterende) indsats, (?P<status>"
    + "|".join(EFFORT_STATUS_WORDS.values())
    + r")(?: ?· ?(?P<period>.+))?",
    re.IGNORECASE,
)
_NUMBER = r"(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?"
_HOURS = re.compile(rf"{_NUMBER} timer (?:om året|pr\.? år|årligt)", re.IGNORECASE)
_COST = re.compile(rf"{_NUMBER} (?:kr\.?|kroner)(?: i (?:hele )?perioden)?", re.IGNORECASE)
_YEARS = re.compile(r"(\d{4})(?: ?[–-] ?(\d{4}))?")
_FROM_TO = re.compile(r"(.+?)\s+[–-]\s+(.+)|fra (.+)|til (.+)", re.IGNORECASE)

STANDING, RESOURCES, PERIOD = "standing", "resources", "period"
FIELDS = {
    STANDING: ("existing", "status", "start", "end"),
    RESOURCES: ("hours_per_year", "cost_dkk"),
    PERIOD: ("period_start", "period_end"),
}
"""The fields that each row or line tells of."""


def with_facts(record: Record, name: str, words: str) -> Record | None:
    """Return the record with the values that a row says in words; None where it isn't understood.

    Args:
        record: the effort, or the front page, as it was.
        name: which row or line it is, one of `FIELDS`.
        words: its words.
    """
    words = " ".join(words.split())
    try:
        if name == STANDING and isinstance(record, Effort):
            return _standing(record, words)
        if name == RESOURCES and isinstance(record, Effort):
            return _resources(record, words)
        if name == PERIOD and isinstance(record, PlanInfo):
            start, end = _years(words) or _dates(words)
            return replace(record, period_start=start, period_end=end)
    except (PlanbuilderError, ValueError):
        return None
    return None


def _standing(effort: Effort, words: str) -> Effort | None:
    found = _STANDING.fullmatch(words)
    if found is None:
        return None
    status = next(s for s, said in EFFORT_STATUS_WORDS.items() if said == found["status"].lower())
    start, end = _dates(found["period"]) if found["period"] else (None, None)
    existing = found["kind"].lower() != "ny"
    return replace(effort, existing=existing, status=status, start=start, end=end)


def _dates(words: str) -> tuple[datetime.date | None, datetime.date | None]:
    """Return from when to when. Raises PlanbuilderError, ValueError."""
    if not words:
        return None, None
    found = _FROM_TO.fullmatch(words)
    if found is None:
        raise ValueError(words)
    start, end = found[1] or found[3], found[2] or found[4]
    return parse_date(start) if start else None, parse_date(end) if end else None


def _years(words: str) -> tuple[datetime.date, datetime.date] | None:
    """Return the first and the last day of "2026–2029"."""
    found = _YEARS.fullmatch(words)
    if found is None:
        return None
    first, last = int(found[1]), int(found[2] or found[1])
    return datetime.date(first, 1, 1), datetime.date(last, 12, 31)


def _resources(effort: Effort, words: str) -> Effort | None:
    values: dict[str, Any] = {"hours_per_year": None, "cost_dkk": None}
    rest = words
    for field, form in (("hours_per_year", _HOURS), ("cost_dkk", _COST)):
        found = form.search(rest)
        if found:
            number = float(f"{found[1].replace('.', '')}.{found[2] or 0}")
            values[field] = number if field == "hours_per_year" else int(number)
            rest = rest[: found.start()] + rest[found.end() :]
    return None if rest.strip(" ,.") else replace(effort, **values)

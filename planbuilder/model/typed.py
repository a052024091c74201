"""What people type into fields and cells for dates, counts, hours and kroner, and back again.

An empty field is None.
"""

from __future__ import annotations

import datetime
import re
from decimal import Decimal

from planbuilder.model.danish import format_date_short, parse_date
from planbuilder.model.errors import PlanbuilderError

# Points stand between thousands only: "1.5" is neither 1,5 nor 1.500, so we ask.
_NUMBER = re.compile(r"([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,([0-9]+))?")
_SPACE = re.compile(r"\s")
_KRONER = re.compile(r"^(?:kr\.?|dkk)|(?:,-)?(?:kr\.?|kroner|dkk)?$", re.IGNORECASE)
_HOURS = re.compile(r"(?:t\.?|timer?)$", re.IGNORECASE)
_DANISH_SIGNS = str.maketrans(",.", ".,")
MOST = 999_999_999_999
DECIMALS = 2


def read_hours(typed: str) -> float | None:
    """Return the hours of e.g. "1.250,5", at most two decimals.

    Raises:
        PlanbuilderError: it is no number, or too large.
    """
    bare = _HOURS.sub("", _SPACE.sub("", typed))
    number = _number(typed, bare, "»{typed}« er ikke et antal timer. Skriv fx 37 eller 1.250,5.")
    return None if number is None else float(round(number, DECIMALS))


def read_kroner(typed: str) -> int | None:
    """Return the whole kroner of e.g. "125.000" or "kr. 125.000,-".

    Raises:
        PlanbuilderError: it is no whole number of kroner, or too large.
    """
    bare = _KRONER.sub("", _SPACE.sub("", typed))
    message = "»{typed}« er ikke et beløb i hele kroner. Skriv fx 125.000."
    number = _number(typed, bare, message)
    if number is not None and number != int(number):
        raise PlanbuilderError(message, typed=typed)
    return None if number is None else int(number)


def read_count(typed: str) -> int | None:
    """Return the whole number of e.g. "1.250".

    Raises:
        PlanbuilderError: it is no whole number, or too large.
    """
    message = "»{typed}« er ikke et helt tal. Skriv fx 12."
    number = _number(typed, _SPACE.sub("", typed), message)
    if number is not None and number != int(number):
        raise PlanbuilderError(message, typed=typed)
    return None if number is None else int(number)


def _number(typed: str, bare: str, message: str) -> Decimal | None:
    if not typed.strip():
        return None
    found = _NUMBER.fullmatch(bare)
    if found is None:
        raise PlanbuilderError(message, typed=typed)
    number = Decimal(f"{found[1].replace('.', '')}.{found[2] or 0}")
    if number > MOST:
        raise PlanbuilderError("»{typed}« er et større tal, end feltet kan holde.", typed=typed)
    return number


def read_date(typed: str) -> datetime.date | None:
    """Return the date of "22.11.2026" or "22. november 2026".

    Raises:
        PlanbuilderError: it is no date.
    """
    return parse_date(typed) if typed.strip() else None


def write_hours(hours: float | None) -> str:
    """Return hours as Danes write them, with as many decimals as they have, at most two."""
    if hours is None:
        return ""
    decimals = next((n for n in range(DECIMALS) if round(hours, n) == round(hours, 2)), DECIMALS)
    return _danish(f"{hours:,.{decimals}f}")


def write_kroner(kroner: int | None) -> str:
    """Return an amount as Danes write it: 125.000."""
    return "" if kroner is None else _danish(f"{kroner:,}")


def write_count(count: int | None) -> str:
    """Return a whole number as Danes write it: 1.250."""
    return "" if count is None else _danish(f"{count:,}")


def _danish(english: str) -> str:
    # Not through `format_number`, which rounds halves as accounts do, at twenty times the cost:
    # nothing is rounded here, and a filter writes out the numbers of ten thousand efforts.
    return english.translate(_DANISH_SIGNS)


def write_date(date: datetime.date | None) -> str:
    """Return a date as it stands in tables: 22.11.2026."""
    return "" if date is None else format_date_short(date)

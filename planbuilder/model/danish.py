"""Danish ways of writing dates and numbers, and the Danish alphabet's order."""

from __future__ import annotations

import contextlib
import datetime
import re
import unicodedata
from typing import TYPE_CHECKING

from planbuilder.model.errors import PlanbuilderError

if TYPE_CHECKING:
    from decimal import Decimal

MONTHS = (
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
)

# The alphabet ends with æ ø å, and these three signs follow z in Unicode. Foreign letters stand
# where Danish lexicons put them: ä with æ, ö with ø, ü with y.
_AFTER_Z = str.maketrans({"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}", "ü": "y", "ß": "ss"})
_LONG_DATE = re.compile(r"([0-9]{1,2})\.?\s+([a-z]+)\s+([0-9]{4})")
_SHORT_DATE = re.compile(r"([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})")
_ISO_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


def danish_key(text: str) -> tuple[str, str]:
    """Return a key that sorts names as Danes do: æ ø å after z, aa as å, capitals alike."""
    folded = unicodedata.normalize("NFC", text).casefold().replace("aa", "å")
    plain = unicodedata.normalize("NFKD", folded.translate(_AFTER_Z))
    if not plain.isascii():  # as few names are by now, and asking for each sign takes long
        plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return plain, text


def format_date_long(date: datetime.date) -> str:
    """Return a date for running text: "22. november 2026"."""
    return f"{date.day}. {MONTHS[date.month - 1]} {date.year:04}"


def format_date_short(date: datetime.date) -> str:
    """Return a date for tables: "22.11.2026"."""
    return f"{date.day:02}.{date.month:02}.{date.year:04}"


def by_the_clock(time: str) -> datetime.datetime:
    """Return a time of UTC by this machine's clock; as it is where that can't be told.

    Raises:
        ValueError: it is no time.
    """
    at = datetime.datetime.fromisoformat(time)
    with contextlib.suppress(OverflowError, ValueError, OSError):  # in the years 1 and 9999
        return at.astimezone()
    return at


def format_moment(time: str) -> str:
    """Return a time of UTC by this machine's clock: "22.11.2026 kl. 9.12"; "" for none."""
    try:
        at = by_the_clock(time)
    except ValueError:
        return ""
    return f"{format_date_short(at.date())} kl. {at.hour}.{at.minute:02}"


def parse_date(text: str) -> datetime.date:
    """Read "22. november 2026", "22.11.2026" or "2026-11-22".

    Raises:
        PlanbuilderError: it is none of them, or no date of the calendar.
    """
    try:
        return datetime.date(*_date_parts(text.strip().casefold()))
    except ValueError:
        raise PlanbuilderError(
            "»{text}« er ikke en dato. Skriv den som 22.11.2026 eller 22. november 2026.",
            text=text,
        ) from None


def _date_parts(text: str) -> tuple[int, int, int]:
    """Return year, month and day. Raises ValueError where `text` looks like no date."""
    if found := _ISO_DATE.fullmatch(text):
        year, month, day = found.groups()
        return int(year), int(month), int(day)
    if found := _SHORT_DATE.fullmatch(text):
        day, month, year = found.groups()
        return int(year), int(month), int(day)
    if found := _LONG_DATE.fullmatch(text):
        day, month_name, year = found.groups()
        return int(year), MONTHS.index(month_name) + 1, int(day)
    raise ValueError(text)


def format_number(value: float | Decimal, decimals: int = 0) -> str:
    """Return a finite number as Danes write it: 1234.5 with two decimals is "1.234,50".

    Halves are rounded away from zero, as in Danish accounts and in Excel.
    """
    from decimal import ROUND_HALF_UP, Decimal, localcontext  # here, since start-up doesn't need it

    with localcontext(prec=400, rounding=ROUND_HALF_UP):
        rounded = round(Decimal(str(value)), decimals)
    english = f"{rounded or abs(rounded):,.{decimals}f}"
    return english.translate(str.maketrans(",.", ".,"))


def format_short_number(value: float) -> str:
    """Return a number as Danes write it, with no more decimals than it has: "37,5", "1.250"."""
    return format_number(value, 2).rstrip("0").rstrip(",")

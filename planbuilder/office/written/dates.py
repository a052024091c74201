"""The days and numbers that people write in cells, read as they mean them or not at all."""

from __future__ import annotations

import datetime
import math
import re
from typing import Any

from planbuilder.model.danish import MONTHS, format_date_short, parse_date
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.typed import MOST, read_hours, read_kroner
from planbuilder.office.written.canonical import canonical

_NUMERIC = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./ -]\s*(\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t ]00:00(?::00(?:\.0+)?)?z?)?")
_WORDED = re.compile(r"(?:den\s+|d\.\s*)?(\d{1,2})\.?\s*([a-zæøå]+)\.?,?\s+(\d{4})")
_WEEKDAY = re.compile(r"^(?:man|tirs|ons|tors|fre|lør|søn)(?:dag)?\.?,?\s+")
_ROUND = re.compile(r"^(?:ca\.?|cirka|omkring|op til|max\.?|min\.?)\s", re.IGNORECASE)
_DAY_ZERO = datetime.date(1899, 12, 30)
_DAYS = range(32_874, 73_416)  # 1990 to 2100, as Excel counts days
_FIRST_LIKELY = datetime.date(1950, 1, 1)
_FEWEST_LETTERS = 3  # of a month that is written short


def read_day(value: Any) -> datetime.date | None:
    """Return the day that a cell holds, None where it is empty.

    Raises:
        PlanbuilderError: it holds something else, or what could be several days.
    """
    if value is None:
        return None
    if isinstance(value, datetime.date):
        day = value.date() if isinstance(value, datetime.datetime) else value
        if day < _FIRST_LIKELY:  # what Excel makes of a mere "2027"
            raise PlanbuilderError(
                "Cellen siger {day}. Skriv hele datoen, fx 22.11.2026.",
                day=format_date_short(day),
            )
        return day
    if isinstance(value, int | float) and not isinstance(value, bool):
        if value in _DAYS:  # a day whose format was lost
            return _DAY_ZERO + datetime.timedelta(days=int(value))
        raise _no_day(canonical(value))
    text = " ".join(canonical(value).split())
    if not text:
        return None
    try:
        return _day_in(_WEEKDAY.sub("", text.casefold()))
    except ValueError:
        raise _no_day(text) from None


def _no_day(text: str) -> PlanbuilderError:
    return PlanbuilderError(
        "»{text}« er ikke en dato. Skriv den som 22.11.2026 eller 22. november 2026.", text=text
    )


def _day_in(text: str) -> datetime.date:
    """Return the day of a text in small letters. Raises ValueError, PlanbuilderError."""
    if found := _ISO.fullmatch(text):
        year, month, day = map(int, found.groups())
        return datetime.date(year, month, day)
    if found := _NUMERIC.fullmatch(text):
        day, month, year = map(int, found.groups())
        return datetime.date(year if year > 99 else 2000 + year, month, day)
    if found := _WORDED.fullmatch(text):
        return datetime.date(int(found[3]), _month(found[2]), int(found[1]))
    return parse_date(text)


def _month(word: str) -> int:
    months = [
        number
        for number, name in enumerate(MONTHS, start=1)
        if name == word or (len(word) >= _FEWEST_LETTERS and name.startswith(word))
    ]
    if len(months) != 1:
        raise ValueError(word)
    return months[0]


def read_hours_cell(value: Any) -> float | None:
    """Return the hours that a cell holds, None where it is empty. Raises PlanbuilderError."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(_bounded(value))
    text = _number_words(value)
    return read_hours(text)


def read_count_cell(value: Any) -> int | None:
    """Return the count that a cell holds, None where it is empty. Raises PlanbuilderError."""
    text = _number_words(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        number: float | None = _bounded(value)
    else:
        number = read_hours(text) if text[-1:].isdigit() or not text else math.nan
    if number is None:
        return None
    if number != number // 1:
        raise PlanbuilderError("»{typed}« er ikke et helt tal. Skriv fx 25.", typed=text)
    return int(number)


def read_kroner_cell(value: Any) -> int | None:
    """Return the kroner that a cell holds, None where it is empty. Raises PlanbuilderError."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        number = _bounded(value)
        if number != int(number):
            raise PlanbuilderError(
                "»{typed}« er ikke et beløb i hele kroner. Skriv fx 125.000.",
                typed=f"{number:g}".replace(".", ","),
            )
        return int(number)
    return read_kroner(_number_words(value))


def _number_words(value: Any) -> str:
    text = canonical(value)
    if _ROUND.match(text):
        raise PlanbuilderError(
            "»{typed}« er ikke et tal. Skriv kun tallet, og resten i indholdet.", typed=text
        )
    return text


def _bounded(number: float) -> float:
    if not math.isfinite(number) or number < 0 or number > MOST:
        raise PlanbuilderError(
            "»{typed}« kan ikke bruges her. Skriv et tal, der er nul eller mere.",
            typed=f"{number:g}",
        )
    return number


_YEARS = re.compile(r"(?:fra\s+)?(\d{4})\s*(?:[-–—/]|til|og)\s*(\d{4}|\d{2})?")
_YEAR = re.compile(r"(?:i\s+)?(\d{4})")
_TO = re.compile(r"\s+(?:[-–—]|til)\s+|\s*[–—]\s*|(?<=\d{4})\s*-\s*(?=\d)")
_LIKELY = range(1990, 2100)


def read_period(value: Any) -> tuple[datetime.date | None, datetime.date | None]:
    """Return from when to when, as in "2026-2028" or "1.1.2026 – 31.12.2027".

    Raises:
        PlanbuilderError: it can't be understood.
    """
    text = " ".join(canonical(value).split()).casefold()
    if isinstance(value, datetime.date) or not text:
        return read_day(value), None
    if (found := _YEAR.fullmatch(text)) and int(found[1]) in _LIKELY:
        year = int(found[1])
        return datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    if (found := _YEARS.fullmatch(text)) and int(found[1]) in _LIKELY:
        first, last = int(found[1]), found[2]
        end = (
            None
            if last is None
            else int(last)
            if len(last) == 4
            else first // 100 * 100 + int(last)
        )
        if end is None or (first <= end and end in _LIKELY):
            return datetime.date(first, 1, 1), None if end is None else datetime.date(end, 12, 31)
    days = _TO.split(text)
    if len(days) == 2:
        return read_day(days[0]), read_day(days[1])
    raise PlanbuilderError(
        "»{text}« er ikke en periode. Skriv den som 2027-2030 eller 1.1.2027 – 31.12.2030.",
        text=text,
    )

"""What people write for a count, a period, a division or a category, and what it means."""

from __future__ import annotations

import re

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.figures.records import FigureBy, Period, parse_period
from planbuilder.model.figures.table import FigureTable

MOST = 999_999
_WHOLE = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d+)(?:,0+)?")
_SPACES = "  \t\n\r ' "
_LONGEST_SHOWN = 40


def read_count(written: str) -> int | None:
    """Return the count that somebody wrote: "12", "1.200"; None for an empty place.

    Raises:
        PlanbuilderError: it is no whole number from zero on.
    """
    plain = written.strip(_SPACES)
    if not plain:
        return None
    found = _WHOLE.fullmatch(plain)
    digits = found[1].replace(".", "") if found else ""
    if not digits.isascii() or not digits:
        raise PlanbuilderError(
            "»{written}« er ikke et antal. Skriv et helt tal fra 0 og op, fx 12.",
            written=_short(plain),
        )
    if len(digits.lstrip("0")) > len(str(MOST)):
        raise PlanbuilderError("»{written}« er for stort til et antal.", written=_short(plain))
    return int(digits)


def read_period(table: FigureTable, written: str) -> Period:
    """Return the period that somebody wrote, of the length in which the plan counts.

    Raises:
        PlanbuilderError: it is none, or of another length.
    """
    period, span = parse_period(written), table.options.span
    if period.span is not span:
        raise PlanbuilderError(
            "Planen tæller for hvert {span}, så »{written}« passer ikke. Ret tallene, eller ret "
            "planen under »Opgørelse«.",
            span=span.words,
            written=_short(written),
        )
    return period


def read_division(written: str) -> FigureBy:
    """Return the division that somebody wrote: "alder", "Efter alder", "i alt", "age".

    Raises:
        PlanbuilderError: there is none of this name.
    """
    plain = _bare(written).removeprefix("efter ")
    for by in FigureBy:
        if plain in (by.value, by.words) or (by is FigureBy.TOTAL and plain in ("", "i alt")):
            return by
    raise PlanbuilderError(
        "Der er ingen opdeling »{written}«. Der kan opdeles efter alder, uddannelse, "
        "beskæftigelse og område, eller tælles i alt.",
        written=_short(written),
    )


def read_category(table: FigureTable, by: FigureBy, written: str) -> str:
    """Return the id of a category that somebody wrote by its words or its id.

    Raises:
        PlanbuilderError: the division has none of this name.
    """
    plain = _bare(written)
    for category, words in table.categories(by).items():
        if plain in (_bare(category), _bare(words)):
            return category
    if by is FigureBy.TOTAL and not plain:
        return ""
    if by is FigureBy.AREA:
        raise PlanbuilderError(
            "Kommunen har intet område »{written}«. Vælg områderne under »Opgørelse«.",
            written=_short(written),
        )
    raise PlanbuilderError(
        "Der er ingen kategori »{written}« under {division}.",
        written=_short(written),
        division=by.words,
    )


def _bare(written: str) -> str:
    return " ".join(written.casefold().replace("–", "-").split())


def _short(written: str) -> str:
    """Return what was written, short and on one line, to be quoted."""
    line = " ".join(written.split())
    return line if len(line) <= _LONGEST_SHOWN else f"{line[: _LONGEST_SHOWN - 1]}…"

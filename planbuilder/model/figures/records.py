"""The figures of a plan: counts of concerns by period and by one thing at a time (report p. 23).

There is no name, no note and no free field: a figure is a number at a place in a grid, and the grid
is made of fixed categories and of the municipality's own areas. So nothing about a person can be
written here, nor anything about political or religious affiliation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import ClassVar

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.frozen import frozen
from planbuilder.model.record import Record, Worded

LEAST_SHOWN = 5
"""Counts below this are masked until a municipality says otherwise (our own choice)."""
FIGURE_OPTIONS_ID = "figure-options"
LONGEST_AREA = 40
MOST_AREAS = 30
_AREA = re.compile(r"[^\W\d_]+(?:[ .\-/&][^\W\d_]+\.?)*")
_PERIOD = re.compile(r"(20\d\d)(?:-([hk])([1-4]))?")


class FigureBy(Worded):
    """What a count is divided by: nothing, or one of what the concept allows (report p. 23)."""

    TOTAL = "total", "henvendelser i alt"
    AGE = "age", "alder"
    EDUCATION = "education", "uddannelse"
    EMPLOYMENT = "employment", "beskæftigelse"
    AREA = "area", "område"


class Span(Worded):
    """How long the periods are in which a municipality counts."""

    YEAR = "year", "år"
    HALF_YEAR = "half-year", "halvår"
    QUARTER = "quarter", "kvartal"

    @property
    def parts(self) -> int:
        """How many of them a year has."""
        return {"year": 1, "half-year": 2, "quarter": 4}[self.value]


CATEGORIES: dict[FigureBy, dict[str, str]] = {
    FigureBy.TOTAL: {"": "I alt"},
    FigureBy.AGE: {
        "0-12": "Under 13 år",
        "13-17": "13–17 år",
        "18-24": "18–24 år",
        "25-39": "25–39 år",
        "40-": "40 år og derover",
        "unknown": "Ikke oplyst",
    },
    FigureBy.EDUCATION: {
        "primary": "Grundskole",
        "upper-secondary": "Ungdomsuddannelse",
        "higher": "Videregående uddannelse",
        "none": "Ikke under uddannelse",
        "unknown": "Ikke oplyst",
    },
    FigureBy.EMPLOYMENT: {
        "student": "Under uddannelse",
        "employed": "I arbejde",
        "unemployed": "Ledig",
        "outside": "Uden for arbejdsmarkedet",
        "unknown": "Ikke oplyst",
    },
    FigureBy.AREA: {"unknown": "Ikke oplyst"},
}
"""The Danish words of every category by its id. Those of AREA come before, from the options."""


@frozen(kw_only=True)
class Figure(Record):
    """How many concerns there were in a period, in all or in one category; None for not counted.

    Its id follows from its place, so that two people who type the same number meet in it.
    """

    KIND: ClassVar[str] = "figure"
    period: str = ""
    by: FigureBy = FigureBy.TOTAL
    category: str = ""
    number: int | None = None


@frozen(kw_only=True)
class FigureOptions(Record):
    """How a municipality counts. There is one, with the id "figure-options"."""

    KIND: ClassVar[str] = "figure-options"
    least_shown: int = LEAST_SHOWN
    span: Span = Span.HALF_YEAR
    areas: tuple[str, ...] = ()


def figure_id(period: str, by: FigureBy, category: str) -> str:
    """Return the id of the figure at a place of the grid."""
    return ":".join(("tal", period, by.value, category))


def new_figure(period: str, by: FigureBy, category: str, number: int | None) -> Figure:
    """Return the figure at a place. Raises PlanbuilderError where there is no such place."""
    figure = Figure(
        id=figure_id(period, by, category), period=period, by=by, category=category, number=number
    )
    check_figure(figure)
    return figure


def check_figure(figure: Figure) -> None:
    """Check that a figure is a number at a place of the grid, and nothing else.

    Raises:
        PlanbuilderError: it is not.
    """
    parse_period(figure.period)
    known = CATEGORIES[figure.by]
    if figure.category not in known and (
        figure.by is not FigureBy.AREA or not is_area(figure.category)
    ):
        raise PlanbuilderError("Der findes ingen kategori »{name}«.", name=figure.category)
    if figure.number is not None and figure.number < 0:
        raise PlanbuilderError("Et antal kan ikke være mindre end nul.")
    if figure.id != figure_id(figure.period, figure.by, figure.category):
        raise PlanbuilderError("Tallet »{id}« står et andet sted, end det siger.", id=figure.id)


def place_words(figure: Figure) -> str:
    """Return where in the grid a figure stands: "1. halvår 2026, alder: 13–17 år"."""
    period = parse_period(figure.period).words
    if figure.by is FigureBy.TOTAL:
        return f"{period}, {figure.by.words}"
    category = CATEGORIES[figure.by].get(figure.category, figure.category)
    return f"{period}, {figure.by.words}: {category}"


def is_area(name: str) -> bool:
    """Whether an area may be called so: letters only, so that it holds no numbers of persons."""
    return len(name) <= LONGEST_AREA and _AREA.fullmatch(name) is not None


def with_areas(options: FigureOptions, areas: tuple[str, ...]) -> FigureOptions:
    """Return the options with other areas. Raises PlanbuilderError on a name that can't be one."""
    if len(areas) > MOST_AREAS:
        raise PlanbuilderError("Der kan højst være {n} områder.", n=str(MOST_AREAS))
    for name in areas:
        if not is_area(name):
            raise PlanbuilderError(
                "»{name}« kan ikke være et område. Brug et kort navn uden tal, fx Nord.",
                name=name,
            )
    return replace(options, areas=tuple(dict.fromkeys(areas)))


def categories(by: FigureBy, areas: tuple[str, ...]) -> dict[str, str]:
    """Return the words of every category by its id, in the order in which they are shown."""
    own = {name: name for name in areas} if by is FigureBy.AREA else {}
    return own | CATEGORIES[by]


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A year, or the half or quarter of it with this number (0 for the whole year)."""

    year: int
    span: Span
    part: int = 0

    @property
    def id(self) -> str:
        """As figures hold it: "2026", "2026-h1", "2026-k3"."""
        letter = {Span.YEAR: "", Span.HALF_YEAR: "-h", Span.QUARTER: "-k"}[self.span]
        return f"{self.year}{letter}{self.part or ''}"

    @property
    def words(self) -> str:
        """As people write it: "2026", "1. halvår 2026", "3. kvartal 2026"."""
        return f"{self.part}. {self.span.words} {self.year}" if self.part else str(self.year)


def parse_period(written: str) -> Period:
    """Return the period of e.g. "2026", "2026-h1", "1. halvår 2026", "3. kvartal 2026".

    Raises:
        PlanbuilderError: it is none.
    """
    found = _PERIOD.fullmatch(_short(written))
    if found is None:
        raise PlanbuilderError(
            "»{written}« er ikke en periode. Skriv fx 2026, 1. halvår 2026 eller 3. kvartal 2026.",
            written=written,
        )
    year, letter, part = int(found[1]), found[2], int(found[3] or 0)
    span = {None: Span.YEAR, "h": Span.HALF_YEAR, "k": Span.QUARTER}[letter]
    if part > span.parts:
        raise PlanbuilderError("Et år har kun to halvår; »{written}« findes ikke.", written=written)
    return Period(year, span, part)


_WORDED = re.compile(r"([1-4])\.?\s*(halvår|kvartal|h|k)\.?\s*(20\d\d)")


def _short(written: str) -> str:
    plain = " ".join(written.casefold().split())
    found = _WORDED.fullmatch(plain)
    return f"{found[3]}-{found[2][0]}{found[1]}" if found else plain


def periods(first_year: int, last_year: int, span: Span) -> list[Period]:
    """Return all periods of a length from the first year to the last, in order."""
    parts = range(1, span.parts + 1) if span is not Span.YEAR else (0,)
    return [Period(year, span, part) for year in range(first_year, last_year + 1) for part in parts]

"""The figures as they are shown everywhere: by period and category, with small counts masked.

Windows, exports and charts take their numbers from here and from nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from planbuilder.model.figures.masking import TOTAL, masked
from planbuilder.model.figures.records import (
    CATEGORIES,
    FIGURE_OPTIONS_ID,
    Figure,
    FigureBy,
    FigureOptions,
    Period,
    categories,
    parse_period,
)
from planbuilder.model.plan import Plan

HIDDEN_WORDS = "skjult"
"""What stands in the place of a masked count."""
DISPUTED_WORDS = "uafklaret"
"""What stands where two people wrote different numbers, until somebody decides."""


@dataclass(frozen=True, slots=True)
class Count:
    """What is shown at a place: a number, that nobody counted (None), or why it isn't shown."""

    number: int | None = None
    is_hidden: bool = False
    is_disputed: bool = False

    @property
    def words(self) -> str:
        """As it stands in a cell."""
        if self.is_hidden:
            return HIDDEN_WORDS
        if self.is_disputed:
            return DISPUTED_WORDS
        return "" if self.number is None else str(self.number)


class FigureTable:
    """All figures of a plan that may be shown."""

    def __init__(self, plan: Plan) -> None:
        self.options = figure_options(plan)
        self._numbers: dict[str, dict[tuple[FigureBy, str], int | None]] = {}
        self._disputed: set[tuple[str, FigureBy, str]] = set()
        for record in plan:
            if isinstance(record, Figure) and parse_period(record.period).span is self.options.span:
                self._take(record)

    def _take(self, figure: Figure) -> None:
        # Two numbers at one place are none that others may see.
        row = self._numbers.setdefault(figure.period, {})
        row[figure.by, figure.category] = None if figure.disputed else figure.number
        if figure.disputed:
            self._disputed.add((figure.period, figure.by, figure.category))

    @cached_property
    def periods(self) -> list[Period]:
        """The periods in which anything was counted, in order."""
        counted = [
            p for p, row in self._numbers.items() if any(n is not None for n in row.values())
        ]
        return sorted(map(parse_period, counted))

    @cached_property
    def divisions(self) -> list[FigureBy]:
        """What something was counted by, the total first."""
        used = {by for row in self._numbers.values() for (by, _), n in row.items() if n is not None}
        return [by for by in FigureBy if by in used]

    def categories(self, by: FigureBy) -> dict[str, str]:
        """Return the words of each category of a division by its id."""
        return categories(by, self._areas)

    @cached_property
    def _areas(self) -> tuple[str, ...]:
        """The areas, also those that are no longer chosen and still have counts."""
        counted = {
            category
            for row in self._numbers.values()
            for (by, category), number in row.items()
            if by is FigureBy.AREA and category not in CATEGORIES[by] and number is not None
        }
        chosen = self.options.areas
        return (*chosen, *sorted(counted.difference(chosen)))

    def count(self, period: Period, by: FigureBy, category: str = "") -> Count:
        """Return what is shown at a place."""
        number = self._numbers.get(period.id, {}).get((by, category))
        place = TOTAL if by is FigureBy.TOTAL else (by.value, category)
        if number is not None and place in self._masked(period.id):
            return Count(is_hidden=True)
        return Count(number, is_disputed=(period.id, by, category) in self._disputed)

    def is_shown(self, figure: Figure) -> bool:
        """Whether the number of a figure is shown anywhere."""
        period = parse_period(figure.period)
        if period.span is not self.options.span:
            return False
        return self.count(period, figure.by, figure.category).number is not None

    def any_hidden(self, by: FigureBy) -> bool:
        """Whether a count of a division is masked, so that a note must say so."""
        return any(
            self.count(period, by, category).is_hidden
            for period in self.periods
            for category in self.categories(by)
        )

    def adds_up(self, period: Period, by: FigureBy) -> bool:
        """Whether a division may be right: as many as in all, or fewer while some aren't counted.

        That is all that may be said of it where some of its counts are masked.
        """
        row = self._numbers.get(period.id, {})
        total = row.get((FigureBy.TOTAL, ""))
        counts = self._divided(row).get(by.value, {}).values()
        if total is None or not counts:
            return True
        summed = sum(count or 0 for count in counts)
        return summed == total or (summed < total and None in counts)

    def _masked(self, period: str) -> frozenset[tuple[str, str]]:
        if period not in self._hidden:
            row = self._numbers.get(period, {})
            self._hidden[period] = masked(
                row.get((FigureBy.TOTAL, "")), self._divided(row), self.options.least_shown
            )
        return self._hidden[period]

    @cached_property
    def _hidden(self) -> dict[str, frozenset[tuple[str, str]]]:
        return {}

    def _divided(
        self, row: Mapping[tuple[FigureBy, str], int | None]
    ) -> dict[str, dict[str, int | None]]:
        """Return the counts of a period by division; one in which nothing was counted is none."""
        divided = {}
        for by in FigureBy:
            if by is FigureBy.TOTAL:
                continue
            counts = {category: row.get((by, category)) for category in self.categories(by)}
            if any(count is not None for count in counts.values()):
                divided[by.value] = counts
        return divided


def figure_options(plan: Plan) -> FigureOptions:
    """Return how the municipality counts; the defaults where nobody chose."""
    chosen = plan.get(FIGURE_OPTIONS_ID)
    return chosen if isinstance(chosen, FigureOptions) else FigureOptions(id=FIGURE_OPTIONS_ID)


def hidden_note(options: FigureOptions) -> str:
    """Return what stands under a table or chart in which something is masked."""
    return (
        f"Tal under {options.least_shown} og tal, som ville røbe dem, er skjult, "
        "så ingen kan genkendes."
    )

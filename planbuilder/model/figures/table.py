"""The figures as they are shown everywhere: by period and category, with small counts masked.

Windows, exports and charts take their numbers from here and from nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from planbuilder.model.figures.masking import TOTAL, masked
from planbuilder.model.figures.records import (
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


@dataclass(frozen=True, slots=True)
class Count:
    """What is shown at a place: a number, that nobody counted (None), or that it is masked."""

    number: int | None = None
    is_hidden: bool = False

    @property
    def words(self) -> str:
        """As it stands in a cell."""
        return HIDDEN_WORDS if self.is_hidden else "" if self.number is None else str(self.number)


class FigureTable:
    """All figures of a plan that may be shown."""

    def __init__(self, plan: Plan) -> None:
        self.options = figure_options(plan)
        self._numbers: dict[str, dict[tuple[FigureBy, str], int | None]] = {}
        for record in plan:
            if isinstance(record, Figure) and parse_period(record.period).span is self.options.span:
                self._numbers.setdefault(record.period, {})[record.by, record.category] = (
                    record.number
                )

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
        return categories(by, self.options.areas)

    def count(self, period: Period, by: FigureBy, category: str = "") -> Count:
        """Return what is shown at a place."""
        number = self._numbers.get(period.id, {}).get((by, category))
        place = TOTAL if by is FigureBy.TOTAL else (by.value, category)
        if number is not None and place in self._masked(period.id):
            return Count(is_hidden=True)
        return Count(number)

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
            # Of areas that are called otherwise now the counts are still there, and still add up.
            counts |= {c: n for (one, c), n in row.items() if one is by and c not in counts}
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

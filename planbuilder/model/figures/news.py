"""What new counts would change in a plan, told as it may be shown before and after."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from planbuilder.model.figures.records import Figure, parse_period, place_words
from planbuilder.model.figures.table import FigureTable
from planbuilder.model.plan import Plan
from planbuilder.model.words import capitalised


class PlaceNews(NamedTuple):
    """A count that changes: where, and what is shown there before and after."""

    figure: Figure
    place: str
    before: str
    after: str


def news_of(plan: Plan, figures: Iterable[Figure]) -> list[PlaceNews]:
    """Return those of the figures that a plan doesn't have yet, the earliest period first."""
    new = [figure for figure in figures if plan.get(figure.id) != figure]
    before, after = FigureTable(plan), FigureTable(Plan(plan.concept, [*plan, *new]))
    return [
        PlaceNews(
            figure,
            capitalised(place_words(figure)),
            _shown(before, figure),
            _shown(after, figure),
        )
        for figure in sorted(new, key=lambda one: parse_period(one.period))
    ]


def _shown(table: FigureTable, figure: Figure) -> str:
    return table.count(parse_period(figure.period), figure.by, figure.category).words

"""What doesn't add up among the figures, said without giving a masked one away."""

from __future__ import annotations

from planbuilder.model.figures.records import FigureBy, Period
from planbuilder.model.figures.table import FigureTable
from planbuilder.model.words import capitalised


def sum_remarks(table: FigureTable) -> list[str]:
    """Return what somebody should look at again, the earliest period first.

    The sum is named only where every number that it is made of is shown.
    """
    return [
        f"{capitalised(period.words)}: {_remark(table, period, by)}"
        for period in table.periods
        for by in table.divisions
        if not table.adds_up(period, by)
    ]


def _remark(table: FigureTable, period: Period, by: FigureBy) -> str:
    total = table.count(period, FigureBy.TOTAL)
    counts = [table.count(period, by, category) for category in table.categories(by)]
    if total.is_hidden or any(count.is_hidden or count.is_disputed for count in counts):
        return f"{by.words} stemmer ikke med i alt. Nogle af tallene er skjult."
    return f"{by.words} giver {sum(count.number or 0 for count in counts)}, i alt {total.number}."

"""The figures in a document: a table for the total and for each division, small counts masked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planbuilder.model.drawings.chart import chart_title
from planbuilder.model.figures.records import FigureBy, Period
from planbuilder.model.figures.table import FigureTable, hidden_note
from planbuilder.model.richtext.tree import (
    PLAIN,
    Block,
    Caption,
    Cell,
    Marks,
    Paragraph,
    Run,
    Table,
)
from planbuilder.model.words import capitalised

TITLE = "Henvendelser i tal"
"""Not »Nøgletal«, as people call parts of their own texts."""
UNCOUNTED = "–"
MOST_PERIODS = 6
"""So many fit beside each other; of more, the latest are shown."""


def figure_note(table: FigureTable) -> list[Block]:
    """Return what stands below the tables: why counts are masked, where some are."""
    if not any(map(table.any_hidden, table.divisions)):
        return []
    return [Paragraph((Run(hidden_note(table.options)),))]


def division_blocks(table: FigureTable, by: FigureBy) -> list[Block]:
    """Return caption and table of a division, with the total in its last row."""
    periods = [period for period in table.periods if _is_counted(table, period, by)][-MOST_PERIODS:]
    head = "" if by is FigureBy.TOTAL else capitalised(by.words)
    rows = [_row([head, *(capitalised(period.words) for period in periods)])]
    rows += _rows(table, by, periods)
    if by is not FigureBy.TOTAL and any(_is_counted(table, p, FigureBy.TOTAL) for p in periods):
        rows += _rows(table, FigureBy.TOTAL, periods, Marks.BOLD)
    return [Caption((Run(chart_title(by)),)), Table(tuple(rows), header=True)]


def _is_counted(table: FigureTable, period: Period, by: FigureBy) -> bool:
    return any(table.count(period, by, category).words for category in table.categories(by))


def _rows(
    table: FigureTable, by: FigureBy, periods: Sequence[Period], marks: Marks = PLAIN
) -> Iterator[tuple[Cell, ...]]:
    for category, words in table.categories(by).items():
        counts = (table.count(period, by, category).words or UNCOUNTED for period in periods)
        yield _row([words, *counts], marks)


def _row(words: Sequence[str], marks: Marks = PLAIN) -> tuple[Cell, ...]:
    return tuple(Cell((Paragraph((Run(one, marks),) if one else ()),)) for one in words)

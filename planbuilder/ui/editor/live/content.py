"""What a live block shows of the plan: a drawing, the first rows of a table, or why there is none.

All of it comes from the plan as it is now. However many entries a register has, few are read.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from planbuilder.model.comparing.field_names import value_words
from planbuilder.model.drawings.chart import figure_chart
from planbuilder.model.drawings.drawing import Drawing
from planbuilder.model.drawings.registry import OF_REGISTERS, shown_year
from planbuilder.model.fields import Entry, FieldSpec, Shape
from planbuilder.model.figures.records import FigureBy
from planbuilder.model.figures.table import FigureTable
from planbuilder.model.frozen import frozen
from planbuilder.model.live_blocks import FIGURES, has_content, is_known
from planbuilder.model.plan import Plan
from planbuilder.model.registers.register import Register
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.model.richtext.tree import LiveBlock, LiveView
from planbuilder.model.words import capitalised

MOST_ROWS = 8
"""So many rows of a table are shown; of more it is said how many they are."""
MOST_COLUMNS = 6
_TITLE, _INTERNAL = "title", "internal"
_NUMBERS = (Shape.COUNT, Shape.HOURS, Shape.KRONER)


@frozen
class Column:
    """A column: its heading, and whether its words stand at the right."""

    heading: str
    is_right: bool = False


@frozen
class Preview:
    """The first rows of a table, each with a cell for every column, and how many more there are."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    more: int = 0


Content = Drawing | Preview | str
"""A drawing with something in it, a table, or what is said in their place."""


def content_of(block: LiveBlock, plan: Plan, today: datetime.date) -> Content:
    """Return what a block shows. `today` chooses the year of what is drawn by years."""
    if not is_known(block.register):
        return _tr("Denne udgave af Planbuilder kender ikke registret. Blokken bliver stående.")
    if not has_content(plan, block):
        return _tr("Registret er tomt. Dobbeltklik for at skrive i det.")
    if block.view is LiveView.DRAWING:
        return _drawing(block.register, plan, today)
    if block.register == FIGURES:
        return _figures(FigureTable(plan))
    return _entries(plan, REGISTERS[block.register])


def _drawing(register: str, plan: Plan, today: datetime.date) -> Drawing | str:
    """Return the drawing, or the words of one that says why there is nothing to see."""
    if register == FIGURES:
        made = figure_chart(FigureTable(plan), FigureBy.TOTAL)
    elif register in OF_REGISTERS:
        made = OF_REGISTERS[register](plan, shown_year(plan, today))
    else:
        return _tr("Registret har ingen tegning. Højreklik, og vælg »Vis som tabel«.")
    return made if made.items else made.told


def _entries(plan: Plan, register: Register) -> Preview:
    entries = plan.entries(register.kind)
    shown = entries[:MOST_ROWS]
    fields = register.fields
    wanted = [fields[column.field] for column in register.columns if column.field != _TITLE]
    chosen = [fields[_TITLE], *(spec for spec in wanted if _is_said(shown, spec))][:MOST_COLUMNS]
    return Preview(
        tuple(Column(spec.words, spec.shape in _NUMBERS) for spec in chosen),
        tuple(tuple(_words(plan, entry, spec) for spec in chosen) for entry in shown),
        len(entries) - len(shown),
    )


def _is_said(entries: Sequence[Entry], spec: FieldSpec) -> bool:
    """Whether any of these says something in a field that a narrow table has room for."""
    fits = spec.shape is not Shape.TEXT and spec.name != _INTERNAL
    return fits and any(getattr(entry, spec.name) for entry in entries)


def _words(plan: Plan, entry: Entry, spec: FieldSpec) -> str:
    words = " ".join(value_words(entry, spec.name, plan).split())
    return words or (_tr("Uden titel") if spec.name == _TITLE else "")


def _figures(table: FigureTable) -> Preview:
    """Return the figures of the latest periods, the total first; small counts are masked in it."""
    periods = table.periods[1 - MOST_COLUMNS :]
    rows = []
    for by in table.divisions:
        for category, words in table.categories(by).items():
            counts = [table.count(period, by, category).words for period in periods]
            if any(counts):
                rows.append((words, *counts))
    heads = (Column(""), *(Column(capitalised(period.words), is_right=True) for period in periods))
    return Preview(heads, tuple(rows[:MOST_ROWS]), max(0, len(rows) - MOST_ROWS))


def _tr(words: str) -> str:
    return QCoreApplication.translate("LiveBlock", words)

"""The efforts of each responsible on each level: how many, their hours and their cost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from planbuilder.office.excel.writing.blocks import add_header, add_line
from planbuilder.office.excel.writing.cells import Formula, Rows
from planbuilder.office.excel.writing.efforts_sheet import COST, HOURS
from planbuilder.office.excel.writing.formulas import LevelFormulas
from planbuilder.office.excel.writing.level_block import COUNT
from planbuilder.office.excel.writing.look import Styles, add_bars
from planbuilder.office.excel.writing.sums import ALL, Sum, Sums

MOST_ROWS = 40
"""How many responsibles have a row of their own; the others share one."""

_QUANTITIES = (COUNT, HOURS, COST)


class ResponsibleBlock:
    """A table with a row for each responsible, and three groups of columns for the levels."""

    def __init__(self, rows: Rows, styles: Styles, headings: Mapping[str, str], sums: Sums) -> None:
        self._rows = rows
        self._styles = styles
        self._headings = headings
        self._sums = sums
        self._levels = [*headings, ALL]
        self._formulas = {level: LevelFormulas(level, headings) for level in self._levels}

    def add_to(self, sheet: Worksheet) -> None:
        """Add the table below the rows that are there."""
        self._add_headers()
        first = self._rows.next
        names = self._sums.responsibles()
        for name in names[:MOST_ROWS]:
            self._add_responsible(name, name, f"$A{self._rows.next}")
        if self._sums.of("").count:
            self._add_responsible("Uden ansvarlig", "", '""')
        if names[MOST_ROWS:]:
            self._add_others(first, names[MOST_ROWS:])
        self._add_bars(sheet, first)
        self._add_total()

    def _add_headers(self) -> None:
        style = self._styles.group
        groups = [(word, style) for words in _QUANTITIES for word in self._group(words)]
        self._rows.add([("", style), *groups], 20)
        names = [*self._headings.values(), "I alt"]
        add_header(self._rows, self._styles, ["Ansvarlig", *names * len(_QUANTITIES)])

    def _group(self, words: str) -> list[str]:
        return [words, *[""] * len(self._headings)]

    def _add_responsible(self, label: str, name: str, cell: str) -> None:
        values = []
        for quantity, level in self._columns():
            formulas, summed = self._formulas[level], self._sums.of(name, level)
            text = (
                formulas.count_of(cell) if quantity == COUNT else formulas.total_of(cell, quantity)
            )
            values.append(Formula(text, quantity_of(summed, quantity)))
        add_line(self._rows, self._styles, label, values)

    def _add_others(self, first: int, names: list[str]) -> None:
        """Add what is left of the total below when the rows above are taken away."""
        row = self._rows.next
        values = []
        for place, (quantity, level) in enumerate(self._columns(), start=2):
            letter = get_column_letter(place)
            text = f"{letter}{row + 1}-SUM({letter}{first}:{letter}{row - 1})"
            result = sum(quantity_of(self._sums.of(name, level), quantity) for name in names)
            values.append(Formula(text, result))
        add_line(self._rows, self._styles, f"Øvrige ({len(names)} ansvarlige)", values)

    def _add_total(self) -> None:
        values = []
        for quantity, level in self._columns():
            formulas = self._formulas[level]
            text = formulas.count() if quantity == COUNT else formulas.total(quantity)
            values.append(Formula(text, quantity_of(self._sums.of(level=level), quantity)))
        add_line(self._rows, self._styles, "I alt", values, is_total=True)

    def _columns(self) -> Iterator[tuple[str, str | None]]:
        """Yield quantity and level of each column of numbers, from column B on."""
        for quantity in _QUANTITIES:
            for level in self._levels:
                yield quantity, level

    def _add_bars(self, sheet: Worksheet, first: int) -> None:
        for place, (_, level) in enumerate(self._columns(), start=2):
            if level is ALL and self._rows.next > first:
                letter = get_column_letter(place)
                add_bars(sheet, f"{letter}{first}:{letter}{self._rows.next - 1}")


def quantity_of(summed: Sum, quantity: str) -> float:
    """Return the number of efforts, their hours or their cost."""
    return {COUNT: summed.count, HOURS: summed.hours, COST: summed.cost}[quantity]

"""Tables: columns with headings, filters and widths, and how formulas name them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table, TableColumn
from openpyxl.worksheet.worksheet import Worksheet

from planbuilder.office.excel.writing.cells import Cell, Style, clean_text
from planbuilder.office.excel.writing.look import Styles

_LINE, _SPACE, _HIGHEST = 13, 4, 409  # points; Excel allows no higher rows
_NEEDS_APOSTROPHE = re.compile(r"(['\[\]#@])")
_NEEDS_BRACKETS = re.compile(r"[^\w ]")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, its width in characters and the format of its cells."""

    name: str
    width: float
    style: Style


@dataclass(frozen=True, slots=True)
class TableFrame:
    """A table with filters. `first` and `last` are the rows below the heading, from 1.

    A table needs one row at least; where there is nothing to show, it is empty.
    """

    name: str
    columns: Sequence[Column]
    first: int
    last: int

    def place(self, name: str) -> int:
        """Return which column has this name, counted from 1."""
        return [column.name for column in self.columns].index(name) + 1

    def cells(self, name: str) -> str:
        """Return where the cells of a column stand, for example "C5:C24"."""
        letter = get_column_letter(self.place(name))
        return f"{letter}{self.first}:{letter}{self.last}"

    def height(self, cells: Sequence[Cell]) -> float:
        """Return how high a row must be, in points, so that all its wrapped texts can be read."""
        return max(
            text_height(value, column.width)
            for column, (value, _) in zip(self.columns, cells, strict=True)
            if isinstance(value, str)
        )

    def headings(self, styles: Styles) -> list[Cell]:
        """Return the cells of the heading."""
        return [(column.name, styles.header_of(column.style)) for column in self.columns]

    def add_to(self, sheet: Worksheet) -> None:
        """Put the table with its filters and widths on the sheet."""
        where = f"A{self.first - 1}:{get_column_letter(len(self.columns))}{self.last}"
        table = Table(displayName=self.name, ref=where, autoFilter=AutoFilter(ref=where))
        for place, column in enumerate(self.columns, start=1):
            table.tableColumns.append(TableColumn(id=place, name=column.name))
            sheet.column_dimensions[get_column_letter(place)].width = column.width
        sheet.tables.add(table)


def text_height(text: str, width: float) -> float:
    """Return how high a row must be, in points, for `text` wrapped in a column of this width.

    LibreOffice doesn't work it out when it opens a file. Reckoned from the number of letters,
    with what the indent takes and what is lost at the ends of wrapped lines. Measured with
    Carlito, which is as wide as Calibri, at 10 points on Danish texts: never too few lines, and
    a third of a line too many on average.
    """
    whole, wrapped = 1.2 * width - 4, max(1, int(1.2 * width - 6))
    lines = sum(1 if len(line) <= whole else -(-len(line) // wrapped) for line in text.split("\n"))
    return min(_LINE * lines + _SPACE, _HIGHEST)


def column_reference(table: str, column: str) -> str:
    """Return how a formula names a column of a table, so that it follows when the table grows."""
    escaped = _NEEDS_APOSTROPHE.sub(r"'\1", column)
    return f"{table}[[{escaped}]]" if _NEEDS_BRACKETS.search(column) else f"{table}[{escaped}]"


def heading_name(title: str, taken: Sequence[str]) -> str:
    """Return `title` as a table's heading: on one line, and different from those taken."""
    base = name = " ".join(clean_text(title).split()) or "Uden navn"
    copies = 1
    while name.casefold() in {other.casefold() for other in taken}:
        copies += 1
        name = f"{base} {copies}"
    return name

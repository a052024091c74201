"""What frames the rows of a sheet: title, table, widths, window and paper."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableColumn
from openpyxl.worksheet.worksheet import Worksheet

from planbuilder.model.danish import format_date_short
from planbuilder.model.plan import Plan
from planbuilder.model.words import PLAN_STATUS_WORDS
from planbuilder.office.excel.cells import Cell, Rows, Style, clean_text
from planbuilder.office.excel.look import ACCENT, MUTED, Styles

_LINE, _SPACE, _HIGHEST = 13, 4, 409  # points; Excel allows no higher rows
_A4 = 9  # the number of the paper's size in the file
_A4_LENGTH = 11.69  # inches
_SIDE_MARGIN = 0.4  # inches
_SURE_TO_FIT = 0.97  # since programs and printers measure letters differently
_LONGEST_IN_HEADER = 100  # Excel takes 255 characters for all three parts of a header
_NEEDS_APOSTROPHE = re.compile(r"(['\[\]#@])")
_NEEDS_BRACKETS = re.compile(r"[^\w ]")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, its width in characters and the format of its cells."""

    name: str
    width: float
    style: Style

    @property
    def letters(self) -> int:
        """How many letters a line of wrapped text holds, with what is lost to its end and indent.

        Measured with Carlito (as wide as Calibri) at 10 points on Danish texts.
        """
        return max(1, int(1.2 * self.width - 6))


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
        """Return how high a row must be, in points, so that all its wrapped texts can be read.

        It is reckoned from the number of letters: programs don't do it when they open a file.
        """
        lines = max(
            sum(-(-max(len(line), 1) // column.letters) for line in value.split("\n"))
            for column, (value, _) in zip(self.columns, cells, strict=True)
            if isinstance(value, str)
        )
        return min(_LINE * lines + _SPACE, _HIGHEST)

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


def add_title(
    rows: Rows, styles: Styles, title: str, plan: Plan, today: datetime.date, columns: int
) -> None:
    """Add the title, which stands in so many columns, beside it what it is an extract of, a space.

    They stand beside each other so that the title alone is repeated with the columns on paper.
    """
    beside = [None] * (columns - 1)
    rows.add([(title, styles.title), *beside, (_origin(plan, today), styles.subtitle)], 30)
    rows.add(height=9)


def _origin(plan: Plan, today: datetime.date) -> str:
    info = plan.info
    period = "–".join(str(day.year) for day in (info.period_start, info.period_end) if day)
    state = f"Planens status: {PLAN_STATUS_WORDS[info.status]}"
    parts = (info.municipality, info.title, period, state, f"Udtræk {format_date_short(today)}")
    return " · ".join(part for part in parts if part)


def set_up_window(sheet: Worksheet, frozen_at: str | None = None) -> None:
    """Show the sheet without grid lines, with everything above and left of a cell frozen."""
    sheet.sheet_view.showGridLines = False
    sheet.sheet_properties.tabColor = ACCENT
    sheet.freeze_panes = frozen_at


def set_up_paper(sheet: Worksheet, plan: Plan, today: datetime.date) -> None:
    """Print on A4 landscape, with the plan's name, the sheet's, the day and the page numbers."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    margins = sheet.page_margins
    margins.left = margins.right = _SIDE_MARGIN
    margins.top = margins.bottom = 0.7
    margins.header = margins.footer = 0.3
    origin = " · ".join(filter(None, (plan.info.municipality, plan.info.title)))
    _print_at(sheet.oddHeader, "left", _shortened(clean_text(origin)).replace("&", "&&"))
    _print_at(sheet.oddHeader, "right", "&A")
    _print_at(sheet.oddFooter, "left", f"Udtræk {format_date_short(today)}")
    _print_at(sheet.oddFooter, "right", "Side &P af &N")


def fit_table(sheet: Worksheet, header: int, pages_wide: int = 1) -> None:
    """Scale a table to so many pages beside each other, with its row `header` on every page."""
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth = pages_wide
    sheet.page_setup.fitToHeight = 0
    sheet.print_title_rows = f"{header}:{header}"


def fit_blocks(sheet: Worksheet, break_after: int) -> None:
    """Scale the columns to the width of a page, and begin a new page below the row `break_after`.

    The scale is worked out here, since Excel drops page breaks when it fits a sheet itself.
    """
    pixels = sum(column.width * 7 + 5 for column in sheet.column_dimensions.values())
    inches = pixels / 96 / _SURE_TO_FIT
    sheet.page_setup.scale = min(100, int(100 * (_A4_LENGTH - 2 * _SIDE_MARGIN) / inches))
    sheet.row_breaks.append(Break(id=break_after))


def _print_at(item: object, side: str, text: str) -> None:
    part = getattr(item, side)
    part.text, part.size, part.color = text, 9, MUTED


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_IN_HEADER else text[: _LONGEST_IN_HEADER - 1] + "…"

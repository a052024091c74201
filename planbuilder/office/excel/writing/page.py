"""The title of a sheet, its window and its paper."""

from __future__ import annotations

import datetime

from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from planbuilder.model.danish import format_date_short
from planbuilder.model.plan import Plan
from planbuilder.model.words import PLAN_STATUS_WORDS
from planbuilder.office.excel.writing.cells import Rows, clean_text
from planbuilder.office.excel.writing.look import ACCENT, MUTED, Styles

_A4 = 9  # the number of the paper's size in the file
_A4_LENGTH = 11.69  # inches
_SIDE_MARGIN = 0.4  # inches
_SURE_TO_FIT = 0.97  # since programs and printers measure letters differently
_LONGEST_IN_HEADER = 100  # Excel takes 255 characters for all three parts of a header


def add_title(
    rows: Rows, styles: Styles, title: str, plan: Plan, today: datetime.date, columns: int
) -> None:
    """Add the title, which stands in so many columns, beside it what it is an extract of."""
    add_title_of(rows, styles, title, _origin(plan, today), columns)


def add_title_of(rows: Rows, styles: Styles, title: str, origin: str, columns: int) -> None:
    """Add the title, which stands in so many columns, beside it where it is from, and a space.

    They stand beside each other so that the title alone is repeated with the columns on paper.
    """
    beside = [None] * (columns - 1)
    rows.add([(title, styles.title), *beside, (origin, styles.subtitle)], 30)
    rows.add(height=9)


def _origin(plan: Plan, today: datetime.date) -> str:
    info = plan.info
    period = "–".join(str(day.year) for day in (info.period_start, info.period_end) if day)
    state = f"Planens status: {PLAN_STATUS_WORDS[info.status]}"
    parts = (info.municipality, info.title, period, state, f"Udtræk {format_date_short(today)}")
    return " · ".join(part for part in parts if part)


def set_up_window(sheet: Worksheet, frozen_at: str) -> None:
    """Show the sheet without grid lines, with everything above and left of a cell frozen."""
    sheet.sheet_view.showGridLines = False
    sheet.sheet_properties.tabColor = ACCENT
    sheet.freeze_panes = frozen_at


def set_up_paper(sheet: Worksheet, plan: Plan, today: datetime.date) -> None:
    """Print on A4 landscape, with the plan's name, the sheet's, the day and the page numbers."""
    set_up_paper_of(
        sheet, " · ".join(filter(None, (plan.info.municipality, plan.info.title))), today
    )


def set_up_paper_of(sheet: Worksheet, origin: str, today: datetime.date) -> None:
    """Print on A4 landscape, with where it is from, the sheet's name, the day and the pages."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    margins = sheet.page_margins
    margins.left = margins.right = _SIDE_MARGIN
    margins.top = margins.bottom = 0.7
    margins.header = margins.footer = 0.3
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

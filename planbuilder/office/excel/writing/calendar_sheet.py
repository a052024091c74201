"""The sheet »Kalender«: everything dated in the plan's period, a row for each day that it happens.

It is worked out of the registers and doesn't come home: dates are changed where they stand.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from openpyxl.worksheet.worksheet import Worksheet

from planbuilder.model.calendar.dates import Happening, happenings, planned_days
from planbuilder.model.plan import Plan
from planbuilder.model.words import capitalised
from planbuilder.office.excel.writing.cells import Rows, Value
from planbuilder.office.excel.writing.look import Styles
from planbuilder.office.excel.writing.page import add_title, fit_table, set_up_paper, set_up_window
from planbuilder.office.excel.writing.table import Column, TableFrame

TITLE = "Kalender"
_HEADER_ROW = 3


def dated(plan: Plan, today: datetime.date) -> list[Happening]:
    """Return what the sheet shows: all that happens in the plan's period, by day."""
    return happenings(plan, *planned_days(plan, today))


def build_calendar(
    sheet: Worksheet, styles: Styles, plan: Plan, today: datetime.date, found: Sequence[Happening]
) -> Rows:
    """Set the sheet up and return its rows; there must be one."""
    table = TableFrame(TITLE, _columns(styles), _HEADER_ROW + 1, _HEADER_ROW + len(found))
    table.add_to(sheet)
    set_up_window(sheet, f"B{_HEADER_ROW + 1}")
    set_up_paper(sheet, plan, today)
    fit_table(sheet, _HEADER_ROW)
    rows = Rows()
    add_title(rows, styles, TITLE, plan, today, columns=2)
    rows.add(table.headings(styles), 30)
    for one in found:
        values: list[Value] = [one.day, one.title, capitalised(one.kind), one.responsible or None]
        cells = [(value, column.style) for value, column in zip(values, table.columns, strict=True)]
        rows.add(cells, table.height(cells))
    return rows


def _columns(styles: Styles) -> list[Column]:
    return [
        Column("Dato", 12, styles.date),
        Column("Hvad", 60, styles.strong),
        Column("Slags", 26, styles.text),
        Column("Ansvarlig", 34, styles.text),
    ]

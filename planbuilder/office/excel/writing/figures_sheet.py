"""The sheet »Nøgletal«: how many concerns there were by period, small counts masked.

It holds what `FigureTable` shows and no formula, so a masked count stands nowhere in the file. It
can be read back as a table with periods as columns.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from planbuilder.model.figures.records import FigureBy, Period
from planbuilder.model.figures.table import Count, FigureTable, hidden_note
from planbuilder.model.plan import Plan
from planbuilder.model.words import capitalised
from planbuilder.office.excel.writing.blocks import LABEL_WIDTH, add_header, add_line
from planbuilder.office.excel.writing.cells import Rows, Value
from planbuilder.office.excel.writing.look import Styles
from planbuilder.office.excel.writing.page import add_title, fit_table, set_up_paper, set_up_window

TITLE = "Nøgletal"
_WIDTH = 16
_HEADER_ROW = 4


def has_figures(plan: Plan) -> bool:
    """Whether there is anything to show."""
    return bool(FigureTable(plan).periods)


def build_figures(sheet: Worksheet, styles: Styles, plan: Plan, today: datetime.date) -> Rows:
    """Set the sheet up and return its rows."""
    table = FigureTable(plan)
    rows = Rows()
    add_title(rows, styles, TITLE, plan, today, columns=1)
    rows.add([(_note(table), styles.note)], 17)
    add_header(rows, styles, ["Henvendelser", *(capitalised(p.words) for p in table.periods)])
    for by in table.divisions:
        is_total = by is FigureBy.TOTAL
        if not is_total:
            rows.add()
            rows.add([(capitalised(by.words), styles.heading)], 24)
        for category, words in table.categories(by).items():
            values = _values(table, by, category, table.periods)
            add_line(rows, styles, words, values, is_total=is_total)
    sheet.column_dimensions["A"].width = LABEL_WIDTH
    for place in range(2, len(table.periods) + 2):
        sheet.column_dimensions[get_column_letter(place)].width = _WIDTH
    set_up_window(sheet, f"B{_HEADER_ROW + 1}")
    set_up_paper(sheet, plan, today)
    fit_table(sheet, _HEADER_ROW)
    return rows


def _note(table: FigureTable) -> str:
    is_hidden = any(map(table.any_hidden, table.divisions))
    return hidden_note(table.options) if is_hidden else ""


def _values(
    table: FigureTable, by: FigureBy, category: str, periods: Sequence[Period]
) -> list[Value]:
    return [_value(table.count(period, by, category)) for period in periods]


def _value(count: Count) -> Value:
    return count.number if count.number is not None else count.words or None

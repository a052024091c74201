"""Writes the workbook of many plans: a table with a row for each file, and what they add up to."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from planbuilder.model.danish import format_date_short
from planbuilder.office.excel.writing import look, several_overview
from planbuilder.office.excel.writing.cells import Rows, Style
from planbuilder.office.excel.writing.look import Styles
from planbuilder.office.excel.writing.package import write_package
from planbuilder.office.excel.writing.page import (
    add_title_of,
    fit_table,
    set_up_paper_of,
    set_up_window,
)
from planbuilder.office.excel.writing.several_overview import build_overview
from planbuilder.office.excel.writing.table import Column, TableFrame
from planbuilder.office.several_plans import (
    COVERED,
    DUE,
    MUNICIPALITY,
    PlanColumn,
    Shown,
    plan_columns,
)
from planbuilder.project.several.comparing import ComparedPlan
from planbuilder.project.storage.atomic import replace_file

TITLE = "Planer"
_SOON = 182
"""So many days before a revision is due it stands out: half a year."""
_HEADER_ROW = 3
_ON_ONE_PAGE = 275  # as many units of width can still be read on one page


def write_comparison(plans: Sequence[ComparedPlan], target: Path, today: datetime.date) -> None:
    """Write the workbook; see `planbuilder.office.excel.export_comparison`."""
    workbook = Workbook(write_only=True)
    workbook.calculation.fullCalcOnLoad = True
    workbook.properties.title = "Planer side om side"
    workbook.properties.creator = "Planbuilder"
    workbook.properties.language = "da-DK"
    sheet, overview = workbook.create_sheet(TITLE), workbook.create_sheet(several_overview.TITLE)
    styles = Styles(sheet)
    many = f"{len(plans)} filer" if len(plans) != 1 else "1 fil"
    origin = f"{many} · Udtræk {format_date_short(today)}"
    rows = {
        TITLE: _build(sheet, styles, plans, today, origin),
        overview.title: build_overview(overview, styles, TITLE, plans, today, origin),
    }
    replace_file(target, lambda path: write_package(path, workbook, rows, {}))


def _build(
    sheet: Worksheet,
    styles: Styles,
    plans: Sequence[ComparedPlan],
    today: datetime.date,
    origin: str,
) -> Rows:
    shown = plan_columns(plans)
    values = [[_value(column, plan) for column in shown] for plan in plans]
    columns = [
        Column(column.heading, column.width, _style(styles, column, [row[place] for row in values]))
        for place, column in enumerate(shown)
    ]
    last = _HEADER_ROW + max(len(plans), 1)
    table = TableFrame(TITLE, columns, _HEADER_ROW + 1, last)
    table.add_to(sheet)
    _mark_due(sheet, table.cells(DUE))
    look.add_bars(sheet, table.cells(COVERED))
    set_up_window(sheet, f"B{_HEADER_ROW + 1}")
    set_up_paper_of(sheet, "Planer side om side", today)
    width = sum(column.width for column in columns)
    fit_table(sheet, _HEADER_ROW, pages_wide=1 if width <= _ON_ONE_PAGE else 2)
    sheet.print_title_cols = "A:A"
    rows = Rows()
    add_title_of(rows, styles, "Planer side om side", origin, columns=2)
    rows.add(table.headings(styles), 34)
    for row in values or [[None] * len(shown)]:
        cells = [(value, column.style) for value, column in zip(row, columns, strict=True)]
        texts = any(isinstance(value, str) for value in row)
        rows.add(cells, table.height(cells) if texts else None)
    return rows


def _value(column: PlanColumn, plan: ComparedPlan) -> Shown:
    """Return what stands in a column; a file that can't be read is named in the first one."""
    if column.heading == MUNICIPALITY and plan.overview is None:
        return plan.path.name
    return column.value(plan)


def _style(styles: Styles, column: PlanColumn, values: Sequence[Shown]) -> Style:
    if column.heading == MUNICIPALITY:
        return styles.strong
    kinds = {type(value) for value in values if value is not None}
    if kinds == {datetime.date}:
        return styles.date
    return styles.whole if kinds == {int} else styles.text


def _mark_due(sheet: Worksheet, cells: str) -> None:
    """Let revisions stand out that should have been, and those that soon must; as of any day."""
    first = look.first_cell(cells)
    for limit, ink, ground in (
        ("TODAY()", look.RED, look.RED_LIGHT),
        (f"TODAY()+{_SOON}", look.AMBER, look.AMBER_LIGHT),
    ):
        style = DifferentialStyle(font=Font(color=ink), fill=PatternFill(bgColor=ground))
        look.add_rule(sheet, cells, f"AND(ISNUMBER({first}),{first}<{limit})", style)

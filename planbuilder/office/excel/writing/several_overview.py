"""The sheet »Overblik« of many plans: what they add up to, region by region, by formulas."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from planbuilder.model.records import PlanStatus
from planbuilder.model.words import PLAN_STATUS_WORDS, capitalised
from planbuilder.office.excel.writing.blocks import (
    LABEL_WIDTH,
    add_header,
    add_heading,
    add_line,
)
from planbuilder.office.excel.writing.cells import Formula, Rows
from planbuilder.office.excel.writing.look import Styles
from planbuilder.office.excel.writing.page import (
    add_title_of,
    fit_table,
    set_up_paper_of,
    set_up_window,
)
from planbuilder.office.excel.writing.table import column_reference
from planbuilder.office.several_plans import (
    COVERED,
    DUE,
    EFFORTS,
    PACKAGE,
    REGION,
    STATUS,
    percent,
)
from planbuilder.project.several.comparing import ComparedPlan, regions, whole
from planbuilder.project.several.overview import PlanOverview

TITLE = "Overblik"
NO_REGION = "Ukendt region"
_HEADER = [
    "Region",
    "Planer",
    *(capitalised(PLAN_STATUS_WORDS[status]) for status in PlanStatus),
    "Skulle være revideret",
    "Dækning i procent, i snit",
    "Indsatser",
]
_WIDTH = 14
_FOLLOWS = "Tallene er formler over arket »Planer« og følger med, når det rettes."


def build_overview(
    sheet: Worksheet,
    styles: Styles,
    table: str,
    plans: Sequence[ComparedPlan],
    today: datetime.date,
    origin: str,
) -> Rows:
    """Set the sheet up and return its rows.

    Packages of work are told of in the table, and no plans of their own.

    Args:
        sheet: the sheet.
        styles: the formats of the workbook.
        table: the name of the table of plans.
        plans: what stands in it.
        today: the day that results are worked out for until a program calculates them.
        origin: what stands beside the title.
    """
    rows = Rows()
    add_title_of(rows, styles, TITLE, origin, columns=1)
    add_heading(rows, styles, "Planer efter region", _FOLLOWS)
    header = add_header(rows, styles, _HEADER)
    known = regions(plans)
    for region in known:
        mine = [plan for plan in plans if plan.region == region]
        _add(rows, styles, table, region, mine, today, f"$A{rows.next}")
    others = [plan for plan in plans if plan.overview is not None and not plan.region]
    if others:
        _add(rows, styles, table, NO_REGION, others, today, '""')
    _add(rows, styles, table, "I alt", plans, today, None)
    sheet.column_dimensions["A"].width = LABEL_WIDTH
    for place in range(2, len(_HEADER) + 1):
        sheet.column_dimensions[get_column_letter(place)].width = _WIDTH
    set_up_window(sheet, "B3")
    set_up_paper_of(sheet, origin, today)
    fit_table(sheet, header)
    return rows


def _add(
    rows: Rows,
    styles: Styles,
    table: str,
    label: str,
    plans: Sequence[ComparedPlan],
    today: datetime.date,
    region: str | None,
) -> None:
    """Add the line of a region, named by a cell or a text; None is all of them."""
    found = list(whole(plans))
    status = column_reference(table, STATUS)
    conditions = f'{status},"<>",{status},"<>{capitalised(PACKAGE)}*"'
    if region is not None:
        conditions += f",{column_reference(table, REGION)},{region}"
    late = sum(plan.revision_due is not None and plan.revision_due < today for plan in found)
    values = [
        Formula(f"COUNTIFS({conditions})", len(found)),
        *(_with_status(table, conditions, one, found) for one in PlanStatus),
        Formula(f'COUNTIFS({conditions},{column_reference(table, DUE)},"<"&TODAY())', late),
        Formula(
            f'IFERROR(AVERAGEIFS({column_reference(table, COVERED)},{conditions}),"")',
            sum(map(percent, found)) / len(found) if found else "",
        ),
        Formula(
            f"SUMIFS({column_reference(table, EFFORTS)},{conditions})",
            sum(plan.efforts for plan in found),
        ),
    ]
    add_line(rows, styles, label, values, is_total=region is None)


def _with_status(
    table: str, conditions: str, status: PlanStatus, found: Sequence[PlanOverview]
) -> Formula:
    words = capitalised(PLAN_STATUS_WORDS[status])
    formula = f'COUNTIFS({conditions},{column_reference(table, STATUS)},"{words}")'
    return Formula(formula, sum(plan.status is status for plan in found))

"""The sheet »Overblik«: what efforts and elements add up to, by formulas over the other sheets."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from openpyxl.chart import Reference
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from planbuilder.model.coverage import Standing, coverage
from planbuilder.model.plan import Plan
from planbuilder.model.registers.efforts import EFFORTS
from planbuilder.office.excel.writing import coverage_sheet
from planbuilder.office.excel.writing.blocks import (
    LABEL_WIDTH,
    NUMBER_WIDTH,
    add_header,
    add_heading,
    add_line,
)
from planbuilder.office.excel.writing.cells import Formula, Rows
from planbuilder.office.excel.writing.charts import CHART_ROWS, add_level_chart, chart_title
from planbuilder.office.excel.writing.efforts_sheet import HOURS
from planbuilder.office.excel.writing.level_block import COUNT, HEADER, add_levels
from planbuilder.office.excel.writing.look import Styles
from planbuilder.office.excel.writing.page import add_title, fit_blocks, set_up_paper, set_up_window
from planbuilder.office.excel.writing.register_sheet import level_headings
from planbuilder.office.excel.writing.responsible_block import ResponsibleBlock, quantity_of
from planbuilder.office.excel.writing.sums import Sum, Sums
from planbuilder.office.excel.writing.table import column_reference

TITLE = "Overblik"

CHARTS = {COUNT: "A", HOURS: "F"}
"""What the charts show of each level, and the column where each begins."""

_ONCE = (
    "En indsats på flere niveauer tæller med på hvert af dem, men kun én gang i »I alt«. "
    "Niveauerne kan derfor tilsammen give mere end »I alt«."
)
_FOLLOWS = "Tallene er formler over arkene »Indsatser« og »Dækning« og følger med, når de rettes."
_HANDLED = "Elementer, der er behandlet, dækket af en anden plan eller ikke relevante, ud af alle."


def build_overview(sheet: Worksheet, styles: Styles, plan: Plan, today: datetime.date) -> Rows:
    """Set the sheet up and return its rows."""
    headings = level_headings(EFFORTS, plan)
    sums = Sums(plan.efforts, headings)
    rows = Rows()
    add_title(rows, styles, TITLE, plan, today, columns=1)
    add_heading(rows, styles, "Indsatser efter niveau", _ONCE, _FOLLOWS)
    first = add_levels(rows, styles, headings, sums)
    rows.add()
    _add_charts(sheet, rows, first, [sums.of(level=level) for level in headings])
    add_heading(rows, styles, "Planens dækning af konceptet", _HANDLED)
    _add_coverage(rows, styles, plan)
    rows.add()
    last_on_first_page = rows.next - 1
    add_heading(rows, styles, "Indsatser efter ansvarlig og niveau", _ONCE)
    ResponsibleBlock(rows, styles, headings, sums).add_to(sheet)
    _set_widths(sheet, headings)
    set_up_window(sheet, "A3")
    set_up_paper(sheet, plan, today)
    fit_blocks(sheet, last_on_first_page)
    return rows


def descriptions() -> dict[str, str]:
    """Return what the charts show, by openpyxl's names for them."""
    return {
        f"Chart {number}": f"Søjlediagram: {chart_title(quantity)}. Tallene står i tabellen over."
        for number, quantity in enumerate(CHARTS, start=1)
    }


def _set_widths(sheet: Worksheet, headings: Mapping[str, str]) -> None:
    numbers = max(len(HEADER) - 1, 3 * (len(headings) + 1))
    sheet.column_dimensions["A"].width = LABEL_WIDTH
    for place in range(2, numbers + 2):
        sheet.column_dimensions[get_column_letter(place)].width = NUMBER_WIDTH


def _add_charts(sheet: Worksheet, rows: Rows, first: int, sums: list[Sum]) -> None:
    """Draw the charts of the levels, whose rows begin with `first`, and leave space for them."""
    for quantity, letter in CHARTS.items():
        column, last = HEADER.index(quantity) + 1, first + len(sums) - 1
        values = Reference(sheet, min_col=column, min_row=first, max_row=last)
        largest = max(quantity_of(summed, quantity) for summed in sums)
        add_level_chart(sheet, f"{letter}{rows.next}", quantity, values, largest)
    for _ in range(CHART_ROWS):
        rows.add()


def _add_coverage(rows: Rows, styles: Styles, plan: Plan) -> None:
    """Add the concept's grid (report p. 12)."""
    concept = plan.concept
    titles = [level.title for level in concept.effort_levels]
    header = add_header(rows, styles, ["Planlægningsniveau", *titles])
    for planning in concept.planning_levels:
        values = []
        for place, level in enumerate(concept.effort_levels, start=2):
            covered = coverage(plan.elements_in_field(planning.id, level.id))
            share = _share(f"$A{rows.next}", f"{get_column_letter(place)}${header}")
            values.append(Formula(share, f"{covered.handled} af {covered.total}"))
        add_line(rows, styles, planning.title, values)


def _share(planning_cell: str, level_cell: str) -> str:
    """Return how to write "3 af 5" for one field of the grid."""
    planning, level, counts_as = (
        column_reference(coverage_sheet.TABLE, name)
        for name in (
            coverage_sheet.PLANNING_LEVEL,
            coverage_sheet.EFFORT_LEVEL,
            coverage_sheet.COUNTS_AS,
        )
    )
    field = f"{planning},{planning_cell},{level},{level_cell}"
    missing = coverage_sheet.STANDING_WORDS[Standing.MISSING]
    return f'COUNTIFS({field},{counts_as},"<>{missing}")&" af "&COUNTIFS({field})'

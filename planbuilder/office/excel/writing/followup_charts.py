"""The sheet »Diagrammer« of a follow-up: how many efforts are how far, and indicators over time."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator

from openpyxl.chart import BarChart, Reference
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from planbuilder.model.followup.series import Series
from planbuilder.model.registers.follow_up import Progress
from planbuilder.model.words import capitalised
from planbuilder.office.document.followup import FollowUp, target_words
from planbuilder.office.document.texts import one_line
from planbuilder.office.excel.writing.blocks import (
    LABEL_WIDTH,
    NUMBER_WIDTH,
    add_header,
    add_heading,
    add_line,
)
from planbuilder.office.excel.writing.cells import Formula, Rows
from planbuilder.office.excel.writing.charts import CHART_ROWS, bar_chart
from planbuilder.office.excel.writing.followup_sheets import (
    DAY_COLUMN,
    EFFORTS,
    FIRST_ROW,
    INDICATORS,
    PROGRESS,
    VALUE_COLUMN,
)
from planbuilder.office.excel.writing.look import Styles
from planbuilder.office.excel.writing.page import add_title, set_up_paper, set_up_window
from planbuilder.office.excel.writing.table import column_reference

CHARTS = "Diagrammer"
_COUNT = "Antal indsatser"
_PROGRESS_TITLE = "Indsatser efter fremdrift"
_SCALE, _LAST_PRINTED = 92, "K"
"""So small, the columns up to this one are as wide as an A4 page."""
_ROWS_OF_CHART = CHART_ROWS + 1


def build_charts(sheet: Worksheet, styles: Styles, found: FollowUp, today: datetime.date) -> Rows:
    """Set the sheet up and return its rows; that of the indicators comes before, if there is one.

    Args:
        sheet: the sheet.
        styles: the formats of the workbook.
        found: what is shown.
        today: the day that the workbook names as its own.
    """
    rows, book = Rows(), sheet.parent
    assert book is not None
    add_title(rows, styles, CHARTS, found.plan, today, columns=1)
    add_heading(rows, styles, _PROGRESS_TITLE, f"Tallene er formler over arket »{EFFORTS}«.")
    add_header(rows, styles, [PROGRESS, _COUNT])
    _add_progress(sheet, rows, styles, found)
    for series, first in _places(found):
        sheet.row_breaks.append(Break(id=rows.next - 1))
        add_heading(rows, styles, _named(series), target_words(series) or "Uden mål")
        last = first + len(series.points) - 1
        names, values = (
            Reference(book[INDICATORS], min_col=column, min_row=first, max_row=last)
            for column in (DAY_COLUMN, VALUE_COLUMN)
        )
        quantity = one_line(series.indicator.unit) or "Værdi"
        largest = max(point.value for point in series.points)
        chart = bar_chart(_named(series), quantity, names, values, largest, upright=True)
        chart.x_axis.number_format = r"dd\.mm\.yyyy"
        _place(sheet, rows, chart)
    sheet.column_dimensions["A"].width = LABEL_WIDTH
    for letter in "BCDEFG":
        sheet.column_dimensions[letter].width = NUMBER_WIDTH
    set_up_window(sheet, "A3")
    set_up_paper(sheet, found.plan, today)
    # Else the last letters beside the title get a page of their own.
    sheet.page_setup.scale = _SCALE
    sheet.print_area = f"A1:{_LAST_PRINTED}{rows.next - 1}"
    return rows


def descriptions(found: FollowUp) -> dict[str, str]:
    """Return what the charts show, by openpyxl's names for them."""
    told = [f"Søjlediagram: {_PROGRESS_TITLE}. Tallene står i tabellen over."]
    told += [
        f"Søjlediagram: {_named(series)} over tid. Tallene står i arket »Indikatorer«."
        for series, _ in _places(found)
    ]
    return {f"Chart {number}": words for number, words in enumerate(told, start=1)}


def _add_progress(sheet: Worksheet, rows: Rows, styles: Styles, found: FollowUp) -> None:
    counts = Counter(one.progress for one in found.standings)
    first = rows.next
    column = column_reference(EFFORTS, PROGRESS)
    for progress in Progress:
        formula = Formula(f"COUNTIF({column},A{rows.next})", counts[progress])
        add_line(rows, styles, capitalised(progress.words), [formula])
    names, values = (
        Reference(sheet, min_col=place, min_row=first, max_row=rows.next - 1) for place in (1, 2)
    )
    rows.add()
    chart = bar_chart(_PROGRESS_TITLE, _COUNT, names, values, max(counts.values()))
    _place(sheet, rows, chart)


def _place(sheet: Worksheet, rows: Rows, chart: BarChart) -> None:
    """Put a chart at the next row, and leave space for it."""
    sheet.add_chart(chart, f"A{rows.next}")
    for _ in range(_ROWS_OF_CHART):
        rows.add()


def _places(found: FollowUp) -> Iterator[tuple[Series, int]]:
    """Yield the indicators that were measured, and where their measurements begin."""
    row = FIRST_ROW
    for series in found.series:
        if series.points:
            yield series, row
            row += len(series.points)


def _named(series: Series) -> str:
    return one_line(series.indicator.title) or "Uden titel"

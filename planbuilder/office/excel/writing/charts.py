"""The charts of the workbook: plain bars with a title, named axes and figures on the bars."""

from __future__ import annotations

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.series_factory import SeriesFactory
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import (
    CharacterProperties,
    Paragraph,
    ParagraphProperties,
    RegularTextRun,
)
from openpyxl.worksheet.worksheet import Worksheet

from planbuilder.office.excel.writing.look import ACCENT, INK, LINE, MUTED, WHOLE

CHART_ROWS = 15
"""How many rows of ordinary height a chart covers."""

_WIDTH, _HEIGHT = 16, 7  # cm
_FEW = 10


def chart_title(quantity: str) -> str:
    """Return what stands above the chart of a quantity by level."""
    return f"{quantity} på hvert niveau"


def add_level_chart(
    sheet: Worksheet, place: str, quantity: str, values: Reference, largest: float
) -> None:
    """Draw a horizontal bar for each effort level, the first one on top.

    Args:
        sheet: where it stands.
        place: the cell at its upper left corner.
        quantity: what the bars count.
        values: the cells with the values; the names of the levels stand in the same rows of
            the first column.
        largest: the largest value now.
    """
    names = Reference(sheet, min_col=1, min_row=values.min_row, max_row=values.max_row)
    chart = bar_chart(chart_title(quantity), quantity, names, values, largest)
    sheet.add_chart(chart, place)


def bar_chart(
    title: str,
    quantity: str,
    names: Reference,
    values: Reference,
    largest: float,
    *,
    upright: bool = False,
) -> BarChart:
    """Return a chart with a bar for each name, the first one on top.

    Args:
        title: what stands above it.
        quantity: what the bars count.
        names: the cells with what the bars stand for.
        values: the cells with how long they are.
        largest: the largest value now.
        upright: whether they are columns instead, the first one at the left.
    """
    chart = BarChart()
    chart.type = "col" if upright else "bar"
    chart.gapWidth = 60
    chart.width, chart.height = _WIDTH, _HEIGHT
    chart.title = _title(title, 1200, INK, bold=True)
    chart.legend = None
    chart.graphical_properties = GraphicalProperties(ln=LineProperties(solidFill=LINE))
    series = SeriesFactory(values, title=quantity)
    series.graphicalProperties = GraphicalProperties(solidFill=ACCENT)
    chart.series.append(series)
    chart.set_categories(names)
    chart.dataLabels = DataLabelList(
        showVal=True, showSerName=False, showCatName=False, showLegendKey=False,
        showPercent=False, numFmt=WHOLE, txPr=_text(900, INK),
    )  # fmt: skip
    _show_axes(chart, quantity)
    if not upright:
        chart.x_axis.scaling.orientation = "maxMin"
        chart.y_axis.crosses = "max"  # the names run from top to bottom, so this is the lower edge
    if largest < _FEW:
        chart.y_axis.majorUnit = 1  # else the axis would show the same whole number twice
    return chart


def _show_axes(chart: BarChart, quantity: str) -> None:
    names, values = chart.x_axis, chart.y_axis
    names.delete = values.delete = False
    names.txPr = _text(1000, INK)
    values.txPr = _text(900, MUTED)
    values.title = _title(quantity, 900, MUTED)
    values.number_format = WHOLE
    values.scaling.min = 0
    values.majorGridlines = ChartLines(spPr=GraphicalProperties(ln=LineProperties(solidFill=LINE)))
    for axis in (names, values):
        axis.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill=LINE))


def _title(words: str, size: int, color: str, bold: bool = False) -> Title:
    """Return a title beside the bars, never over them. `size` is in hundredths of a point."""
    properties = ParagraphProperties(defRPr=_characters(size, color, bold))
    paragraph = Paragraph(pPr=properties, r=[RegularTextRun(t=words)])
    return Title(tx=Text(rich=RichText(p=[paragraph])), overlay=False)


def _text(size: int, color: str) -> RichText:
    properties = ParagraphProperties(defRPr=_characters(size, color, False))
    return RichText(p=[Paragraph(pPr=properties, endParaRPr=CharacterProperties(lang="da-DK"))])


def _characters(size: int, color: str, bold: bool) -> CharacterProperties:
    return CharacterProperties(lang="da-DK", sz=size, b=bold, solidFill=color)

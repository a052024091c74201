"""The charts of the workbook: plain bars with a title, named axes and figures on the bars."""

from __future__ import annotations

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.series_factory import SeriesFactory
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.chart.title import Title, title_maker
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties
from openpyxl.worksheet.worksheet import Worksheet

from planbuilder.office.excel.look import ACCENT, INK, LINE, MUTED, WHOLE

CHART_ROWS = 15
"""How many rows of ordinary height a chart covers."""

_WIDTH, _HEIGHT = 16.2, 7.4  # cm


def add_bar_chart(
    sheet: Worksheet, place: str, title: str, unit: str, labels: Reference, values: Reference
) -> None:
    """Draw a chart with a horizontal bar for each label, the first one on top.

    Args:
        sheet: where it stands.
        place: the cell at its upper left corner.
        title: what it shows.
        unit: what the bars count.
        labels: the cells with the names of the bars.
        values: the cells with their values.
    """
    chart = BarChart()
    chart.type = "bar"
    chart.gapWidth = 60
    chart.width, chart.height = _WIDTH, _HEIGHT
    chart.title = _title(title, 1200, INK, bold=True)
    chart.legend = None
    chart.graphical_properties = GraphicalProperties(ln=LineProperties(solidFill=LINE))
    series = SeriesFactory(values, title=unit)
    series.graphicalProperties = GraphicalProperties(solidFill=ACCENT)
    chart.series.append(series)
    chart.set_categories(labels)
    chart.dataLabels = DataLabelList(
        showVal=True, showSerName=False, showCatName=False, showLegendKey=False,
        showPercent=False, numFmt=WHOLE, txPr=_text(900, INK),
    )  # fmt: skip
    _show_axes(chart, unit)
    sheet.add_chart(chart, place)


def _show_axes(chart: BarChart, unit: str) -> None:
    names, values = chart.x_axis, chart.y_axis
    names.delete = values.delete = False
    names.scaling.orientation = "maxMin"
    names.txPr = _text(1000, INK)
    values.txPr = _text(900, MUTED)
    values.title = _title(unit, 900, MUTED)
    values.number_format = WHOLE
    values.scaling.min = 0
    values.crosses = "max"  # the names run from top to bottom, so this is the lower edge
    values.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill=LINE))
    for axis in (names, values):
        axis.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill=LINE))


def _title(words: str, size: int, color: str, bold: bool = False) -> Title:
    """Return a title beside the bars, never over them. `size` is in hundredths of a point."""
    title = title_maker(words)
    title.overlay = False
    for paragraph in title.tx.rich.p:
        paragraph.pPr = ParagraphProperties(defRPr=_characters(size, color, bold))
    return title


def _text(size: int, color: str) -> RichText:
    properties = ParagraphProperties(defRPr=_characters(size, color, False))
    return RichText(p=[Paragraph(pPr=properties, endParaRPr=CharacterProperties(lang="da-DK"))])


def _characters(size: int, color: str, bold: bool) -> CharacterProperties:
    return CharacterProperties(lang="da-DK", sz=size, b=bold, solidFill=color)

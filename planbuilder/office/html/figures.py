"""The figures: for each division its chart over time, and its table."""

from __future__ import annotations

from collections.abc import Collection

from planbuilder.model.drawings.chart import figure_chart
from planbuilder.model.figures.table import FigureTable
from planbuilder.model.richtext.tree import LiveView
from planbuilder.office.document.figure_blocks import division_blocks, figure_note
from planbuilder.office.html.blocks import text_html
from planbuilder.office.html.drawings import write_drawing
from planbuilder.office.html.writer import Writer


def write_figures(
    writer: Writer, level: int, views: Collection[LiveView], *, name: str = "figures"
) -> None:
    """Write charts or tables of the figures, or both, small counts masked.

    Headings would begin at `level`. `name` makes ids unique in the page.
    """
    table = FigureTable(writer.plan)
    for by in table.divisions:
        drawing = figure_chart(table, by)
        if drawing.items and LiveView.DRAWING in views:
            write_drawing(writer, drawing, f"{name}-{by}")
        if LiveView.TABLE in views:
            writer.add(text_html(writer, division_blocks(table, by), level))
    if LiveView.TABLE in views:  # a chart says it itself
        writer.add(text_html(writer, figure_note(table), level))

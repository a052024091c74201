"""The figures: for each division its chart over time as a picture, and its table."""

from __future__ import annotations

from collections.abc import Collection

from planbuilder.model.drawings.chart import figure_pages
from planbuilder.model.figures.table import FigureTable
from planbuilder.model.richtext.tree import LiveView
from planbuilder.office.document.figure_blocks import division_blocks, figure_note
from planbuilder.office.word.writing.blocks import write_text
from planbuilder.office.word.writing.drawings import page_room, write_drawings
from planbuilder.office.word.writing.writer import Writer


def write_figures(writer: Writer, level: int, views: Collection[LiveView]) -> None:
    """Write charts or tables of the figures, or both, small counts masked.

    Headings would begin at `level`.
    """
    table = FigureTable(writer.plan)
    for by in table.divisions:
        if LiveView.DRAWING in views:
            pages = figure_pages(table, by, page_room(writer.document))
            write_drawings(writer, [one for one in pages if one.items])
        if LiveView.TABLE in views:
            write_text(writer, division_blocks(table, by), level)
    if LiveView.TABLE in views:  # a chart says it itself
        write_text(writer, figure_note(table), level)

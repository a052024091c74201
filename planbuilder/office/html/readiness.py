"""The appendix about readiness: how it was found, the picture of the grid, what to develop."""

from __future__ import annotations

from planbuilder.model.drawings.readiness import readiness_drawing
from planbuilder.model.readiness.results import newest_month
from planbuilder.office.document.readiness_blocks import area_blocks, readiness_introduction
from planbuilder.office.html.blocks import text_html
from planbuilder.office.html.drawings import write_drawing
from planbuilder.office.html.writer import Writer


def write_readiness(writer: Writer, level: int) -> None:
    """Write the newest round. Headings would begin at `level`."""
    plan, month = writer.plan, newest_month(writer.plan)
    writer.add(text_html(writer, readiness_introduction(plan, month), level))
    write_drawing(writer, readiness_drawing(plan, month), "readiness")
    writer.add(text_html(writer, area_blocks(plan, month), level))

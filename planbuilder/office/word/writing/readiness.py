"""The appendix about readiness: how it was found, the picture of the grid, what to develop."""

from __future__ import annotations

from planbuilder.model.drawings.readiness import readiness_drawing
from planbuilder.model.readiness.results import newest_month
from planbuilder.office.document.readiness_blocks import area_blocks, readiness_introduction
from planbuilder.office.word.writing.blocks import write_text
from planbuilder.office.word.writing.drawings import write_drawings
from planbuilder.office.word.writing.writer import Writer


def write_readiness(writer: Writer, level: int) -> None:
    """Write the newest round. Headings would begin at `level`."""
    month = newest_month(writer.plan)
    write_text(writer, readiness_introduction(writer.plan, month), level)
    write_drawings(writer, [readiness_drawing(writer.plan, month)])
    write_text(writer, area_blocks(writer.plan, month), level)

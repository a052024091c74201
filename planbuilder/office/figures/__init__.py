"""Counts in files of others, CSV or Excel."""

from __future__ import annotations

from pathlib import Path

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.figures.reading import FoundFigures, find_figures
from planbuilder.model.figures.table import FigureTable


def read_figure_file(table: FigureTable, path: Path) -> FoundFigures:
    """Return the counts in a file, for a plan that counts as `table` says.

    Raises:
        PlanbuilderError: it can't be read, or has no heading that one knows; the message says why.
        FileError: the file can't be read.
    """
    from planbuilder.office.figures.rows import tables_in  # slow to load

    every = [found for rows in tables_in(path) if (found := find_figures(table, rows)) is not None]
    # Other sheets of a workbook may have headings that look like periods.
    with_counts = [found for found in every if found.figures or found.masked]
    if every:
        return (with_counts or every)[0]
    raise PlanbuilderError(
        "»{name}« har ingen overskrift, der kan genkendes. Der skal enten være kolonnerne "
        "Periode, Opdeling, Kategori og Antal, eller en kolonne for hver periode, fx 2026.",
        name=path.name,
    )

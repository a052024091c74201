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

    for rows in tables_in(path):
        found = find_figures(table, rows)
        if found is not None:
            return found
    raise PlanbuilderError(
        "»{name}« har ingen overskrift, der kan genkendes. Der skal enten være kolonnerne "
        "Periode, Opdeling, Kategori og Antal, eller en kolonne for hver periode, fx 2026.",
        name=path.name,
    )

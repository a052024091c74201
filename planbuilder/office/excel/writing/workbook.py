"""Puts the workbook of a plan together and writes the file."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from pathlib import Path

from openpyxl.workbook import Workbook

from planbuilder.model.merging.conflicts import conflict_count
from planbuilder.model.plan import Plan
from planbuilder.office.excel.row_marks import ORIGIN
from planbuilder.office.excel.writing import (
    coverage_sheet,
    efforts_sheet,
    figures_sheet,
    overview_sheet,
)
from planbuilder.office.excel.writing.cells import Row, clean_text
from planbuilder.office.excel.writing.coverage_sheet import build_coverage
from planbuilder.office.excel.writing.efforts_sheet import EffortsSheet
from planbuilder.office.excel.writing.figures_sheet import build_figures, has_figures
from planbuilder.office.excel.writing.hidden import add_origin
from planbuilder.office.excel.writing.look import Styles
from planbuilder.office.excel.writing.overview_sheet import build_overview, descriptions
from planbuilder.office.excel.writing.package import write_package
from planbuilder.office.progress import Progress
from planbuilder.project.storage.atomic import replace_file


def write_workbook(
    plan: Plan,
    target: Path,
    *,
    today: datetime.date,
    versions: Mapping[str, str] | None,
    progress: Progress,
) -> int:
    """Write the workbook; see `planbuilder.office.excel.export_excel`."""
    workbook = new_workbook(plan, "Indsatser, overblik og dækning")
    sheets = [
        workbook.create_sheet(module.TITLE)
        for module in (efforts_sheet, overview_sheet, coverage_sheet)
    ]
    styles = Styles(sheets[0])
    efforts = EffortsSheet(sheets[0], styles, plan, today, versions)
    rows: dict[str, Iterable[Row]] = {
        overview_sheet.TITLE: build_overview(sheets[1], styles, plan, today),
        coverage_sheet.TITLE: build_coverage(sheets[2], styles, plan, today),
    }
    if has_figures(plan):
        figures = workbook.create_sheet(figures_sheet.TITLE)
        rows[figures.title] = build_figures(figures, styles, plan, today)
    if versions is not None:
        rows[ORIGIN] = add_origin(workbook, plan.efforts, versions, styles.text)

    def write(path: Path) -> None:
        rows[efforts_sheet.TITLE] = efforts.rows(progress)
        write_package(path, workbook, rows, descriptions())

    replace_file(target, write)
    return _open_places(plan)


def _open_places(plan: Plan) -> int:
    """Count the places in what the sheets show: efforts whole, elements without their texts."""
    in_elements = sum(len(e.disputed) + bool(e.deleted_by) for e in plan.elements)
    return in_elements + sum(map(conflict_count, plan.efforts))


def new_workbook(plan: Plan, subject: str) -> Workbook:
    """Return a workbook without sheets that says which plan it is made from."""
    workbook = Workbook(write_only=True)
    workbook.calculation.fullCalcOnLoad = True
    properties = workbook.properties
    title = " – ".join(filter(None, (plan.info.municipality, plan.info.title)))
    properties.title = clean_text(title)
    properties.subject = subject
    properties.creator = clean_text(plan.info.municipality) or "Planbuilder"
    properties.language = "da-DK"
    return workbook

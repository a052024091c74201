"""A plan as an Excel workbook: its efforts, what they add up to, and how it covers the concept."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from pathlib import Path

from openpyxl.workbook import Workbook

from planbuilder.model.merging.conflicts import conflict_count
from planbuilder.model.plan import Plan
from planbuilder.office.excel import coverage_sheet, efforts_sheet, overview_sheet
from planbuilder.office.excel.cells import Row, clean_text
from planbuilder.office.excel.coverage_sheet import build_coverage
from planbuilder.office.excel.efforts_sheet import EffortsSheet
from planbuilder.office.excel.look import Styles
from planbuilder.office.excel.overview_sheet import build_overview, descriptions
from planbuilder.office.excel.package import write_package
from planbuilder.office.progress import Progress, no_progress
from planbuilder.project.storage.atomic import replace_file


def export_excel(
    plan: Plan, target: Path, *, today: datetime.date, progress: Progress = no_progress
) -> int:
    """Write `plan` as a workbook with the sheets »Indsatser«, »Overblik« and »Dækning«.

    Returns:
        In how many places of the workbook people disagree; all their readings stand in it.

    Args:
        plan: the plan; it must not change meanwhile.
        target: the file to make or to replace. Until all is written it stays as it is.
        today: the day that the workbook names as its own and measures deadlines by.
        progress: told how many efforts are done; may raise `Cancelled`.

    Raises:
        FileError: the file can't be written.
        Cancelled: `progress` raised it; nothing is left behind.
    """
    workbook = _new_workbook(plan)
    sheets = [
        workbook.create_sheet(module.TITLE)
        for module in (efforts_sheet, overview_sheet, coverage_sheet)
    ]
    styles = Styles(sheets[0])
    efforts = EffortsSheet(sheets[0], styles, plan, today)
    rows: dict[str, Iterable[Row]] = {
        overview_sheet.TITLE: build_overview(sheets[1], styles, plan, today),
        coverage_sheet.TITLE: build_coverage(sheets[2], styles, plan, today),
    }

    def write(path: Path) -> None:
        rows[efforts_sheet.TITLE] = efforts.rows(progress)
        write_package(path, workbook, rows, descriptions())

    replace_file(target, write)
    return _open_places(plan)


def _open_places(plan: Plan) -> int:
    """Count the places in what the sheets show: efforts whole, elements without their texts."""
    in_elements = sum(len(e.disputed) + bool(e.deleted_by) for e in plan.elements)
    return in_elements + sum(map(conflict_count, plan.efforts))


def _new_workbook(plan: Plan) -> Workbook:
    workbook = Workbook(write_only=True)
    workbook.calculation.fullCalcOnLoad = True
    properties = workbook.properties
    title = " – ".join(filter(None, (plan.info.municipality, plan.info.title)))
    properties.title = clean_text(title)
    properties.subject = "Indsatser, overblik og dækning"
    properties.creator = clean_text(plan.info.municipality) or "Planbuilder"
    properties.language = "da-DK"
    return workbook

"""Puts the workbook of a plan together and writes the file."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from planbuilder.model.fields import Entry
from planbuilder.model.merging.conflicts import conflict_count
from planbuilder.model.plan import Plan
from planbuilder.model.records import Effort
from planbuilder.model.registers.register import Register
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.office.excel.row_marks import ORIGIN
from planbuilder.office.excel.writing import (
    calendar_sheet,
    coverage_sheet,
    figures_sheet,
    overview_sheet,
    readiness_sheet,
)
from planbuilder.office.excel.writing.calendar_sheet import build_calendar
from planbuilder.office.excel.writing.cells import Row, clean_text
from planbuilder.office.excel.writing.choices import Lists
from planbuilder.office.excel.writing.coverage_sheet import build_coverage
from planbuilder.office.excel.writing.efforts_sheet import EffortsSheet
from planbuilder.office.excel.writing.figures_sheet import build_figures, has_figures
from planbuilder.office.excel.writing.hidden import add_origin
from planbuilder.office.excel.writing.look import Styles
from planbuilder.office.excel.writing.overview_sheet import build_overview, descriptions
from planbuilder.office.excel.writing.package import write_package
from planbuilder.office.excel.writing.readiness_sheet import build_readiness
from planbuilder.office.excel.writing.register_sheet import Export, RegisterSheet
from planbuilder.office.excel.writing.table import heading_name
from planbuilder.office.progress import Progress
from planbuilder.project.storage.atomic import replace_file

_OWN_SHEETS: dict[str, type[RegisterSheet]] = {Effort.KIND: EffortsSheet}
"""Of the registers whose sheet has more than all have."""
_TITLE_LENGTH = 28  # 31 letters are allowed, also when a number comes behind
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\']")


def write_workbook(
    plan: Plan,
    target: Path,
    *,
    today: datetime.date,
    versions: Mapping[str, str] | None,
    progress: Progress,
    public: bool,
    efforts_only: bool,
) -> int:
    """Write the workbook; see `planbuilder.office.excel.export_excel`."""
    return _Writing(plan, today, versions, public, efforts_only).write(target, progress)


class _Writing:
    """One workbook while it is made."""

    def __init__(
        self,
        plan: Plan,
        today: datetime.date,
        versions: Mapping[str, str] | None,
        public: bool,
        efforts_only: bool,
    ) -> None:
        self._plan, self._efforts_only = plan, efforts_only
        self._workbook = new_workbook(plan, "Indsatser, overblik og dækning")
        first, *others = filter(self._is_shown, REGISTERS.values())
        first_sheet, overview, covered, *other_sheets = map(
            self._add_sheet,
            (first.title, overview_sheet.TITLE, coverage_sheet.TITLE, *(r.title for r in others)),
        )
        styles = Styles(first_sheet)
        self._export = Export(plan, today, styles, Lists(plan), versions, public)
        pairs = zip((first_sheet, *other_sheets), (first, *others), strict=True)
        self._sheets = {
            sheet.title: _kind(register)(sheet, register, self._export) for sheet, register in pairs
        }
        self._rows: dict[str, Iterable[Row]] = {
            overview.title: build_overview(overview, styles, plan, today),
            covered.title: build_coverage(covered, styles, plan, today),
            **self._export.lists.add_to(self._workbook, styles.text),
        }
        if not efforts_only:
            self._add_worked_out(styles, today)
        if versions is not None:
            origin = add_origin(self._workbook, self._entries(), versions, styles.text)
            self._rows[ORIGIN] = origin

    def _add_worked_out(self, styles: Styles, today: datetime.date) -> None:
        """Add the sheets that show what is no register, where there is anything of it."""
        plan = self._plan
        if has_figures(plan):
            figures = self._add_sheet(figures_sheet.TITLE)
            self._rows[figures.title] = build_figures(figures, styles, plan, today)
        if readiness_sheet.has_answers(plan):
            answers = self._add_sheet(readiness_sheet.TITLE)
            self._rows[answers.title] = build_readiness(answers, styles, plan, today)
        if found := calendar_sheet.dated(plan, today):
            days = self._add_sheet(calendar_sheet.TITLE)
            self._rows[days.title] = build_calendar(days, styles, plan, today, found)

    def _is_shown(self, register: Register) -> bool:
        if self._efforts_only:
            return register.name == Effort.KIND
        return _kind(register).is_table_needed or bool(self._plan.entries(register.kind))

    def _add_sheet(self, title: str) -> Worksheet:
        name = heading_name(sheet_name(title), self._workbook.sheetnames)
        sheet: Worksheet = self._workbook.create_sheet(name)
        return sheet

    def _entries(self) -> list[Entry]:
        return [entry for sheet in self._sheets.values() for entry in sheet.entries]

    def write(self, target: Path, progress: Progress) -> int:
        """Write the file; return in how many places of it people disagree."""
        entries = self._entries()

        def write(path: Path) -> None:
            before = 0
            for title, sheet in self._sheets.items():
                self._rows[title] = sheet.rows(_counting(progress, before, len(entries)))
                before += len(sheet.entries)
            write_package(path, self._workbook, self._rows, descriptions())

        replace_file(target, write)
        # Elements are shown without their texts.
        in_elements = sum(len(e.disputed) + bool(e.deleted_by) for e in self._plan.elements)
        return in_elements + sum(map(conflict_count, entries))


def sheet_name(title: str) -> str:
    """Return a title as the name of a sheet can be."""
    return _NOT_IN_TITLES.sub(" ", title)[:_TITLE_LENGTH].strip()


def _kind(register: Register) -> type[RegisterSheet]:
    return _OWN_SHEETS.get(register.name, RegisterSheet)


def _counting(progress: Progress, before: int, total: int) -> Callable[[int], None]:
    """Return what to tell how many rows of one sheet are done, where others came before it."""
    return lambda done: progress(before + done, total)


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

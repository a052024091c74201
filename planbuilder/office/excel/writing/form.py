"""Puts a form together that others fill in, and writes the file."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from pathlib import Path

from openpyxl.workbook.protection import WorkbookProtection

from planbuilder.model.plan import Plan
from planbuilder.office.excel.forms import FormRequest
from planbuilder.office.excel.row_marks import ORIGIN
from planbuilder.office.excel.writing.cells import Row
from planbuilder.office.excel.writing.choices import Lists
from planbuilder.office.excel.writing.form_look import FormStyles
from planbuilder.office.excel.writing.form_sheet import (
    FormSheet,
)
from planbuilder.office.excel.writing.hidden import add_origin
from planbuilder.office.excel.writing.package import write_package
from planbuilder.office.excel.writing.workbook import new_workbook, sheet_name
from planbuilder.project.storage.atomic import replace_file


def write_form(
    plan: Plan,
    target: Path,
    request: FormRequest,
    *,
    today: datetime.date,
    versions: Mapping[str, str],
) -> None:
    """Write the form; see `planbuilder.office.excel.export_form`."""
    workbook = new_workbook(plan, f"Skema til {request.register.many}")
    sheet = workbook.create_sheet(sheet_name(request.register.title))
    styles, lists = FormStyles(sheet), Lists(plan)
    form = FormSheet(sheet, styles, lists, plan, request, versions, today)
    rows: dict[str, Iterable[Row]] = {
        **lists.add_to(workbook, styles.text),
        ORIGIN: add_origin(workbook, request.entries, versions, styles.text),
    }
    workbook.security = WorkbookProtection(lockStructure=True)

    def write(path: Path) -> None:
        rows[sheet.title] = form.rows()
        write_package(path, workbook, rows, {})

    replace_file(target, write)

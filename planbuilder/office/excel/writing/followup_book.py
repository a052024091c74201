"""Writes the workbook of a follow-up: efforts, status reports, indicators, and charts of them.

It is made for reading and doesn't come home: statuses are written in the plan.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from planbuilder.model.registers.follow_up import INDICATORS as INDICATOR_REGISTER
from planbuilder.model.registers.follow_up import Indicator
from planbuilder.model.words import capitalised
from planbuilder.office.document.followup import FollowUp, met_words, titles, why_late
from planbuilder.office.document.texts import one_line
from planbuilder.office.excel.writing.cells import Row, Rows, Value
from planbuilder.office.excel.writing.followup_charts import CHARTS, build_charts, descriptions
from planbuilder.office.excel.writing.followup_sheets import (
    EFFORTS,
    FIRST_ROW,
    HEADER_ROW,
    INDICATORS,
    PROGRESS,
    REPORTS,
)
from planbuilder.office.excel.writing.look import Styles
from planbuilder.office.excel.writing.package import write_package
from planbuilder.office.excel.writing.page import add_title, fit_table, set_up_paper, set_up_window
from planbuilder.office.excel.writing.table import Column, TableFrame
from planbuilder.office.excel.writing.texts import cell_text
from planbuilder.office.excel.writing.workbook import new_workbook
from planbuilder.project.storage.atomic import replace_file


def write_followup_book(found: FollowUp, target: Path, today: datetime.date) -> None:
    """Write the workbook; see `planbuilder.office.excel.export_followup`."""
    book = _Book(found, today)
    told = descriptions(found)
    replace_file(target, lambda path: write_package(path, book.workbook, book.rows, told))


class _Book:
    """The workbook while it is made."""

    def __init__(self, found: FollowUp, today: datetime.date) -> None:
        self._found, self._today = found, today
        self.workbook: Workbook = new_workbook(found.plan, f"Opfølgning til {found.audience.words}")
        efforts, charts = map(self.workbook.create_sheet, (EFFORTS, CHARTS))
        self._styles = styles = Styles(efforts)
        self.rows: dict[str, Iterable[Row]] = {
            EFFORTS: self._table(efforts, self._effort_columns(), list(self._efforts()))
        }
        self._add(REPORTS, self._report_columns(), list(self._reports()))
        self._add(INDICATORS, self._indicator_columns(), list(self._measured()))
        self.rows[CHARTS] = build_charts(charts, styles, found, today)

    def _add(self, title: str, columns: Sequence[Column], values: list[list[Value]]) -> None:
        """Add a sheet with a table, where there is anything to list."""
        if values:
            self.rows[title] = self._table(self.workbook.create_sheet(title), columns, values)

    def _table(
        self, sheet: Worksheet, columns: Sequence[Column], values: Sequence[Sequence[Value]]
    ) -> Rows:
        """Set a sheet with one table up and return its rows."""
        title = sheet.title
        last = HEADER_ROW + len(values)
        table = TableFrame(title, columns, FIRST_ROW, last)
        table.add_to(sheet)
        set_up_window(sheet, f"C{FIRST_ROW}")
        set_up_paper(sheet, self._found.plan, self._today)
        fit_table(sheet, HEADER_ROW)
        rows = Rows()
        add_title(rows, self._styles, title, self._found.plan, self._today, columns=2)
        rows.add(table.headings(self._styles), 30)
        for row in values:
            cells = [(value, column.style) for value, column in zip(row, columns, strict=True)]
            rows.add(cells, table.height(cells))
        return rows

    def _effort_columns(self) -> list[Column]:
        styles = self._styles
        return [
            Column("Nr.", 6, styles.centre),
            Column("Indsats", 34, styles.strong),
            Column("Ansvarlig", 22, styles.text),
            Column("Start", 12, styles.date),
            Column("Slut", 12, styles.date),
            Column(PROGRESS, 16, styles.text),
            Column("Seneste status", 12, styles.date),
            Column("Forsinket", 34, styles.text),
            Column("Status mangler fra", 12, styles.date),
            Column("Resultat", 46, styles.text),
            Column("Næste skridt", 32, styles.text),
            Column("Næste skridt senest", 12, styles.date),
        ]

    def _efforts(self) -> Iterator[list[Value]]:
        for one in self._found.standings:
            effort, report = one.effort, self._found.told(one)
            yield [
                one.number,
                one_line(effort.title) or None,
                one_line(effort.responsible) or None,
                effort.start,
                effort.end,
                capitalised(one.progress.words),
                one.last.day if one.last else None,
                why_late(one) or None,
                one.awaited,
                self._words(report.result) if report else None,
                one_line(report.next_step) or None if report else None,
                report.next_due if report else None,
            ]

    def _report_columns(self) -> list[Column]:
        styles = self._styles
        return [
            Column("Indsats", 38, styles.strong),
            Column("Dato", 12, styles.date),
            Column("Anledning", 26, styles.text),
            Column(PROGRESS, 16, styles.text),
            Column("Resultat", 50, styles.text),
            Column("Hvad det bygger på", 34, styles.text),
            Column("Næste skridt", 34, styles.text),
            Column("Næste skridt senest", 12, styles.date),
            Column("Skrevet af", 24, styles.text),
        ]

    def _reports(self) -> Iterator[list[Value]]:
        for standing, report in self._found.told_reports():
            yield [
                one_line(standing.effort.title) or None,
                report.day,
                one_line(report.title) or None,
                capitalised(report.progress.words),
                self._words(report.result),
                self._words(report.evidence),
                one_line(report.next_step) or None,
                report.next_due,
                one_line(report.reported_by) or None,
            ]

    def _indicator_columns(self) -> list[Column]:
        styles = self._styles
        return [
            Column("Indikator", 40, styles.strong),
            Column("Indsats", 36, styles.text),
            Column("Enhed", 14, styles.text),
            Column("Mål", 10, styles.whole),
            Column("Nået ved", 14, styles.text),
            Column("Måling", 24, styles.text),
            Column("Dato", 12, styles.date),
            Column("Værdi", 10, styles.whole),
            Column("Mål nået", 10, styles.text),
        ]

    def _measured(self) -> Iterator[list[Value]]:
        """Yield a row for each measurement, indicator by indicator, as the charts find them.

        Indicators that weren't measured have a row each behind the others.
        """
        for series in self._found.series:
            for point in series.points:
                met = met_words(series) or None if point is series.last else None
                words = one_line(point.words) or None
                yield [*self._indicator(series.indicator), words, point.day, point.value, met]
        for series in self._found.series:
            if not series.points:
                yield [*self._indicator(series.indicator), "ikke målt", None, None, None]

    def _indicator(self, one: Indicator) -> list[Value]:
        at_most, at_least = INDICATOR_REGISTER.fields["at_most"].answers
        return [
            one_line(one.title) or None,
            titles(self._found.plan, [one.effort]) if one.effort else None,
            one_line(one.unit) or None,
            one.target,
            at_most if one.at_most else at_least,
        ]

    def _words(self, xhtml: str) -> str | None:
        return cell_text(xhtml, self._found.plan.reference_label) or None

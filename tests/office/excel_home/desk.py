"""What the tests of returned workbooks share: a plan, its workbook, and people who edit it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from planbuilder.model.fields import Entry
from planbuilder.model.ordering import spread
from planbuilder.model.plan import Plan, new_plan
from planbuilder.model.records import Effort, Milestone, Person
from planbuilder.model.registers.efforts import EFFORTS
from planbuilder.model.registers.register import Register
from planbuilder.office.excel import export_excel, export_form
from planbuilder.office.excel.forms import FormRequest
from planbuilder.office.excel.home.findings import ReturnedBook
from planbuilder.office.excel.home.ground import Ground
from planbuilder.office.excel.home.layout import Remembered
from planbuilder.office.excel.home.returning import read_book
from planbuilder.office.excel.home.taking_in import Choice, take_home
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.project import Project

TODAY = datetime.date(2026, 11, 29)
SHEET, HEADER = "Indsatser", 3


class Desk:
    """An open plan, with the workbooks that leave it and come home."""

    def __init__(self, folder: Path, entries: Sequence[Entry] = ()) -> None:
        self.folder = folder
        plan: Plan = new_plan(shipped_concept(), "Køge", "Handlingsplan")
        for number in range(3):
            plan.put(Person(id=f"person-{number}", name=f"person nr {number}"))
            name, moment = f"milestone nr {number}", "2026-11-27T09:30:00.000Z"
            plan.put(Milestone(id=f"milestone-{number}", name=name, moment=moment))
        for entry, order in zip(entries, spread(len(entries)), strict=True):
            plan.put(replace(entry, order=order))
        self.project = Project.create(
            folder / "plan.hplan", plan, author="Hanne", home=folder / "home"
        )
        self._files = 0

    def close(self) -> None:
        """Let go of the plan."""
        self.project.close()

    @property
    def plan(self) -> Plan:
        """The plan as it stands."""
        return self.project.plan

    def sent(self) -> Path:
        """Write the overview, and return its file."""
        path = self._new_file("sendt")
        export_excel(self.plan, path, today=TODAY, versions=self.project.heads())
        return path

    def form(self, *entries: Entry, register: Register = EFFORTS) -> Path:
        """Write a form with these entries in it."""
        path = self._new_file("skema")
        request = FormRequest(register, entries=entries, reply_to="Hanne")
        export_form(self.plan, path, request, today=TODAY, versions=self.project.heads())
        return path

    def _new_file(self, name: str) -> Path:
        self._files += 1
        return self.folder / f"{name}-{self._files}.xlsx"

    def edited(
        self,
        path: Path,
        *changes: Callable[[Any], None],
        who: str = "Nordskolen",
        header: int = HEADER,
    ) -> Path:
        """Let somebody change the sheet of efforts, and save the workbook under another name."""

        def change_sheet(workbook: Any) -> None:
            for change in changes:
                change(Hand(workbook[SHEET], header))

        return self.edited_book(path, change_sheet, who=who)

    def edited_book(
        self, path: Path, change: Callable[[Any], None], *, who: str = "Nordskolen"
    ) -> Path:
        """Let somebody change a whole workbook, and save it under another name."""
        workbook = load_workbook(path)
        change(workbook)
        workbook.properties.lastModifiedBy = who
        target = self._new_file("retur")
        workbook.save(target)
        return target

    def read(self, path: Path, who: str = "", remembered: Remembered | None = None) -> ReturnedBook:
        """Read a workbook that came home."""
        heads = self.project.heads()
        with self.project.reading_history() as history:
            ground = Ground(self.plan, heads, history, self.project.path, self.project.may_write)
            return read_book(path, ground, who=who, remembered=remembered)

    def take(self, *paths: Path) -> tuple[Any, ...]:
        """Merge what workbooks bring home, as it is if nobody decides otherwise."""
        books = [self.read(path) for path in paths]
        return take_home(self.project, [(book, Choice.usual(book)) for book in books])

    def effort(self, title: str) -> Effort:
        """Return the effort with a title."""
        return next(effort for effort in self.plan.efforts if effort.title == title)


class Hand:
    """Somebody's hand in a sheet."""

    def __init__(self, sheet: Any, header: int, title: str = "Titel") -> None:
        self.sheet = sheet
        self.header = header
        self.title = title

    def column(self, heading: str) -> int:
        """Return where a heading stands."""
        return next(c.column for c in self.sheet[self.header] if c.value == heading)

    def row(self, title: str) -> int:
        """Return the row of an entry."""
        column = self.column(self.title)
        rows = range(self.header + 1, self.sheet.max_row + 1)
        return next(r for r in rows if self.sheet.cell(r, column).value == title)

    def write(self, title: str, **values: Any) -> None:
        """Write into the cells of an entry; spaces in headings are written as _."""
        row = self.row(title)
        for heading, value in values.items():
            self.sheet.cell(row, self.column(heading.replace("_", " "))).value = value

    def read(self, title: str, heading: str) -> Any:
        """Return what stands in a cell."""
        return self.sheet.cell(self.row(title), self.column(heading)).value

    def add(self, **values: Any) -> None:
        """Fill in the first row that is empty."""
        column = self.column(self.title)
        row = self.header + 1
        while self.sheet.cell(row, column).value not in (None, ""):
            row += 1
        for heading, value in values.items():
            self.sheet.cell(row, self.column(heading.replace("_", " "))).value = value

    def sort(self, heading: str, *, reverse: bool = False, columns: int | None = None) -> None:
        """Sort all rows, or only the first columns of them, by a column."""
        sheet, key = self.sheet, self.column(heading) - 1
        last = columns or sheet.max_column
        rows = [
            [sheet.cell(r, c).value for c in range(1, last + 1)]
            for r in range(self.header + 1, sheet.max_row + 1)
        ]
        rows.sort(key=lambda row: str(row[key] or ""), reverse=reverse)
        for number, row in enumerate(rows, start=self.header + 1):
            for place, value in enumerate(row, start=1):
                sheet.cell(number, place).value = value

    def reorder(self, order: Sequence[int]) -> None:
        """Move columns: `order` says where each new column stood, from 0."""
        sheet = self.sheet
        for r in range(self.header, sheet.max_row + 1):
            values = [sheet.cell(r, place + 1).value for place in order]
            for place, value in enumerate(values, start=1):
                sheet.cell(r, place).value = value
        for table in list(sheet.tables):
            del sheet.tables[table]


def cells(book: ReturnedBook) -> dict[tuple[str, str], Any]:
    """Return what changed cells say now, by the title and the field or level."""
    return {(row.entry.title, edit.key): edit.after for row in book.edited for edit in row.edits}

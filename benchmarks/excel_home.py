"""Reading home an Excel file of 10,000 efforts, beside openpyxl reading all its cells' values.

Ours opens the same file, finds every row's effort, compares every cell with what it showed, and
says what would change: nothing in one run, a thousand cells in the other. The floor only reads, in
openpyxl's read-only mode, the faster of its two. Time is that of the processor, since other
programs share the machine; the plan is open before it begins, as it is in the window.
"""

from __future__ import annotations

import datetime
import tempfile
from collections.abc import Callable
from pathlib import Path

from _measure import in_turn, report
from excel_export import EFFORTS, large_plan, seconds
from openpyxl import load_workbook

from planbuilder.office.excel import export_excel
from planbuilder.office.excel.home.findings import ReturnedBook
from planbuilder.office.excel.home.ground import Ground
from planbuilder.office.excel.home.returning import read_book
from planbuilder.project.project import Project

RUNS = 5
TODAY = datetime.date(2026, 11, 29)
EDITS = 1_000


def read_plainly(path: Path, read_only: bool) -> int:
    """Let openpyxl read the values of all cells; return how many rows there are."""
    workbook = load_workbook(path, read_only=read_only, data_only=True)
    rows = sum(1 for sheet in workbook.worksheets for _ in sheet.iter_rows(values_only=True))
    workbook.close()
    return rows


def edit(path: Path, target: Path) -> None:
    """Change a cell in every tenth row."""
    workbook = load_workbook(path)
    sheet = workbook["Indsatser"]
    headings = [cell.value for cell in sheet[3]]
    columns = [headings.index(name) + 1 for name in ("Indhold", "Målgruppe", "Timer om året")]
    for number in range(EDITS):
        cell = sheet.cell(4 + number * 10, columns[number % len(columns)])
        is_text = isinstance(cell.value, str)
        cell.value = f"{cell.value} Rettet." if is_text else 4321 + number
    workbook.save(target)


def main() -> None:
    """Measure and print the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder, "home")
        project = Project.create(Path(folder, "plan.hplan"), large_plan(), author="Mig", home=home)
        same, changed = Path(folder, "same.xlsx"), Path(folder, "changed.xlsx")
        export_excel(project.plan, same, today=TODAY, versions=project.heads())
        edit(same, changed)

        def read(path: Path) -> ReturnedBook:
            with project.reading_history() as history:
                return read_book(path, Ground(project.plan, heads, history, project.path))

        heads = project.heads()
        assert not read(same).has_news
        assert sum(len(row.edits) for row in read(changed).edited) == EDITS

        def ours(path: Path) -> Callable[[], float]:
            return lambda: seconds(lambda: read(path))

        for path, what in ((same, "nothing changed"), (changed, f"{EDITS} cells changed")):
            for read_only, mode in ((True, "read-only"), (False, "normal")):

                def floor(path: Path = path, read_only: bool = read_only) -> float:
                    return seconds(lambda: read_plainly(path, read_only))

                name = f"reading home {EFFORTS} efforts, {what}, floor openpyxl in {mode} mode"
                report(name, "s", *in_turn(ours(path), floor, RUNS), goal="at most 1.3")
        project.close()


if __name__ == "__main__":
    main()

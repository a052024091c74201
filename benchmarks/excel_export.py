"""Excel export of 10,000 efforts, beside openpyxl writing the same cells.

The floor gets the finished values of all three sheets and writes them without any format, in
each of openpyxl's two modes. We start from the plan: our time includes reading
the rich texts, adding up, formats, charts, and putting the file safely in its place.
Time is that of the processor, since other programs share the machine.
"""

from __future__ import annotations

import datetime
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from _measure import in_turn, report
from openpyxl import Workbook, load_workbook

from planbuilder.model.ordering import spread
from planbuilder.model.plan import Plan
from planbuilder.office.excel import export_excel
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.example import example_plan
from planbuilder.resources import resource

EFFORTS = 10_000
UNITS = 50
RUNS = 5
TODAY = datetime.date(2026, 11, 29)

Sheets = dict[str, list[list[object]]]


def large_plan() -> Plan:
    """Return the example plan with its efforts over and over, each with words of its own."""
    plan, _pictures = example_plan(shipped_concept(), resource("example"))
    models = plan.efforts
    for number, order in enumerate(spread(EFFORTS - len(models))):
        model = models[number % len(models)]
        plan.put(
            replace(
                model,
                id=f"effort-{number}",
                order=f"z{order}",
                title=f"{model.title} {number}",
                responsible=f"Enhed {number % UNITS}",
                content=f"{model.content}\n<p>Dette er indsats nummer {number}.</p>",
            )
        )
    return plan


def values_of(path: Path) -> Sheets:
    """Return what stands in the cells of a workbook, formulas as formulas."""
    workbook = load_workbook(path)
    return {
        sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)]
        for sheet in workbook.worksheets
    }


def write_plainly(sheets: Sheets, path: Path, write_only: bool) -> None:
    """Let openpyxl write these values."""
    workbook = Workbook(write_only=write_only)
    for title, rows in sheets.items():
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append(row)
    workbook.save(path)


def seconds(action: Callable[[], object]) -> float:
    """Return the processor time that `action` takes."""
    start = time.process_time()
    action()
    return time.process_time() - start


def main() -> None:
    """Measure and print the ratios."""
    plan = large_plan()
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs = Path(folder, "plan.xlsx"), Path(folder, "floor.xlsx")

        # As exports are: each row with what it is known by when it comes home.
        versions = {effort.id: f"{number:064x}" for number, effort in enumerate(plan.efforts)}

        def export() -> float:
            return seconds(lambda: export_excel(plan, ours, today=TODAY, versions=versions))

        export()
        sheets = values_of(ours)
        for mode, write_only in (("write-only", True), ("normal", False)):

            def floor(write_only: bool = write_only) -> float:
                return seconds(lambda: write_plainly(sheets, theirs, write_only))

            name = f"Excel export of {EFFORTS} efforts, floor openpyxl in {mode} mode"
            report(name, "s", *in_turn(export, floor, RUNS), goal="at most 1.3")


if __name__ == "__main__":
    main()

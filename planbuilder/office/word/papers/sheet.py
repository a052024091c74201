"""The sheet for an emergency: who has which role and how to reach them, and the tasks by phase."""

from __future__ import annotations

import datetime
from pathlib import Path

from planbuilder.model.plan import Plan
from planbuilder.model.richtext.tree import PLAIN, Marks
from planbuilder.office.document.emergency_sheet import (
    TITLE,
    Cell,
    Look,
    SheetTable,
    sheet_content,
)
from planbuilder.office.word.papers.paper import Paper

_ROLES_BESIDE_TASKS = 5
"""With more roles than these, the tasks begin a page."""
_LOOKS = {Look.MISSING: "Manglende tekst", Look.UNDECIDED: "Uafgjort tegn"}


def write_sheet(plan: Plan, target: Path, today: datetime.date) -> None:
    """Write the sheet."""
    content = sheet_content(plan, today)
    paper = Paper(plan, TITLE, today)
    paper.line(content.note, "Notits")
    if content.roles.rows:
        _write_table(paper, content.roles)
    if content.tasks.rows:
        # Then the table of roles takes the front, and that of tasks has the back to itself.
        paper.writer.new_page = len(content.roles.rows) > _ROLES_BESIDE_TASKS
        _write_table(paper, content.tasks)
    paper.save(target)


def _write_table(paper: Paper, table: SheetTable) -> None:
    paper.heading(table.heading)
    rows = (
        paper.band(row, len(table.shares))
        if isinstance(row, str)
        else paper.row([_cell(paper, one) for one in row], table.shares)
        for row in table.rows
    )
    paper.table(table.title, table.heads, table.shares, rows)


def _cell(paper: Paper, cell: Cell) -> str:
    marks = Marks.BOLD if cell.look is Look.TITLE else PLAIN
    made = paper.cell(cell.words, marks=marks, look=_LOOKS.get(cell.look, ""))
    return made + paper.cell(cell.below) if cell.below else made

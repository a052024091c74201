"""The sheet »Indsatser«: what the register of efforts has that others haven't.

Its rows are numbered, other sheets sum its columns by formulas, and on paper the first page says
what an effort is, the next what belongs to it.
"""

from __future__ import annotations

from typing import ClassVar

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import Outline
from openpyxl.worksheet.worksheet import Worksheet

from planbuilder.model.records import EffortStatus
from planbuilder.model.registers.efforts import EFFORTS
from planbuilder.office.excel.register_words import LACKING, field_headings
from planbuilder.office.excel.shown import choice_words
from planbuilder.office.excel.writing import look
from planbuilder.office.excel.writing.look import Mark
from planbuilder.office.excel.writing.register_sheet import NUMBER, RegisterSheet
from planbuilder.office.excel.writing.undecided import UNDECIDED

TITLE = TABLE = EFFORTS.title

_HEADINGS = field_headings(EFFORTS)
NAME, RESPONSIBLE = _HEADINGS["title"], _HEADINGS["responsible"]
NOVELTY, STATUS = _HEADINGS["existing"], _HEADINGS["status"]
HOURS, COST = _HEADINGS["hours_per_year"], _HEADINGS["cost_dkk"]

_STATUS_MARKS = {
    EffortStatus.PLANNED: Mark("○", look.MUTED),
    EffortStatus.RUNNING: Mark("►", look.BLUE),
    EffortStatus.DONE: Mark("●", look.GREEN),
    EffortStatus.PAUSED: Mark("■", look.AMBER, look.AMBER_LIGHT),
}


class EffortsSheet(RegisterSheet):
    """All efforts, numbered, the second page with their descriptions folded at will."""

    order = (
        NUMBER,
        "title",
        "levels",
        "status",
        LACKING,
        UNDECIDED,
        "responsible",
        "type",
        "content",
        "purpose",
        "target_group",
        "partners",
        "follow_up",
        "existing",
        "start",
        "end",
        "hours_per_year",
        "cost_dkk",
        "policy_reference",
        "elements",
        "internal",
    )
    widths: ClassVar = {
        "title": 28,
        "status": 13,
        "responsible": 20,
        "type": 15,
        "content": 60,
        "purpose": 32,
        "target_group": 22,
        "follow_up": 36,
        "existing": 13,
        "start": 11.5,
        "end": 11.5,
        "policy_reference": 17,
    }
    kept_columns = 2
    is_table_needed = True

    def decorate(self, sheet: Worksheet) -> None:
        """Mark the states, draw bars behind hours and kroner, and let descriptions be folded."""
        sheet.sheet_properties.outlinePr = Outline(summaryRight=False)
        table = self.table
        described = [table.place(_HEADINGS[name]) for name in ("content", "follow_up")]
        for place in range(described[0], described[1] + 1):
            sheet.column_dimensions[get_column_letter(place)].outlineLevel = 1
        sheet.column_dimensions.max_outline = 1
        marks = {choice_words(status): mark for status, mark in _STATUS_MARKS.items()}
        look.mark_words(sheet, table.cells(STATUS), marks)
        for name in (HOURS, COST):
            look.add_bars(sheet, table.cells(name))

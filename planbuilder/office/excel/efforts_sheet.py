"""The sheet »Indsatser«: every effort a row of a table that can be filtered, sorted and printed."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import Outline
from openpyxl.worksheet.worksheet import Worksheet

from planbuilder.model.plan import Plan
from planbuilder.model.records import SEVEN_FIELDS, Effort, EffortStatus, rich_fields
from planbuilder.model.richtext.plain import has_words
from planbuilder.model.words import EFFORT_STATUS_WORDS, FIELD_WORDS, capitalised
from planbuilder.office.excel import look
from planbuilder.office.excel.cells import Cell, Row, Rows, Style, Value, clean_text
from planbuilder.office.excel.frame import (
    Column,
    TableFrame,
    add_title,
    fit_table,
    heading_name,
    set_up_paper,
    set_up_window,
)
from planbuilder.office.excel.look import Mark, Styles
from planbuilder.office.excel.texts import cell_text
from planbuilder.office.progress import Progress

TITLE = "Indsatser"
TABLE = "Indsatser"

NUMBER, NAME = "Nr", "Titel"
NOVELTY, NEW, EXISTING = "Ny eller eksisterende", "Ny", "Eksisterende"
STATUS, START, END = "Status", "Start", "Slut"
HOURS, COST = "Timer om året", "Udgift i kroner"
LACKING, NOTHING = "Mangler", "Intet"
POLICY, ELEMENTS = "Reference til anden politik", "Elementer i planen"

STATUS_WORDS = {status: capitalised(words) for status, words in EFFORT_STATUS_WORDS.items()}
_STATUS_MARKS = {
    EffortStatus.PLANNED: Mark("○", look.MUTED, look.GREY_LIGHT),
    EffortStatus.RUNNING: Mark("►", look.BLUE, look.BLUE_LIGHT),
    EffortStatus.DONE: Mark("●", look.GREEN, look.GREEN_LIGHT),
    EffortStatus.PAUSED: Mark("■", look.AMBER, look.AMBER_LIGHT),
}
_NOTHING_MARK = Mark("✓", look.GREEN, look.GREEN_LIGHT)
_LACKING_MARK = Mark("▲", look.AMBER, look.AMBER_LIGHT)

_RICH = frozenset(rich_fields(Effort.KIND))
_HEADER_ROW = 4
_HEADER_HEIGHT = 30
_EFFORTS_BETWEEN_REPORTS = 50


def responsible(effort: Effort) -> str:
    """Return who is responsible, as it stands in the sheet and is summed by."""
    return clean_text(effort.responsible).strip()


def lacking_fields(effort: Effort) -> list[str]:
    """Return the names of those of the seven fields that say nothing."""
    return [name for name in SEVEN_FIELDS if not _says_something(name, getattr(effort, name))]


def _says_something(name: str, value: str) -> bool:
    return has_words(value) if name in _RICH else bool(value.strip())


def level_headings(plan: Plan) -> dict[str, str]:
    """Return the heading of every effort level's column by the level's id."""
    taken = [NUMBER, NAME, NOVELTY, STATUS, START, END, HOURS, COST, LACKING, POLICY, ELEMENTS]
    taken.extend(FIELD_WORDS.values())
    headings: dict[str, str] = {}
    for level in plan.concept.effort_only_levels:
        headings[level.id] = heading_name(level.title, [*taken, *headings.values()])
    return headings


def _columns(plan: Plan, styles: Styles) -> list[Column]:
    """Return the columns: first what one compares, then the long descriptions."""
    return [
        Column(NUMBER, 5, styles.centre),
        Column(NAME, 30, styles.strong),
        *(Column(heading, 13, styles.tick) for heading in level_headings(plan).values()),
        Column(FIELD_WORDS["type"], 16, styles.text),
        Column(FIELD_WORDS["responsible"], 22, styles.text),
        Column(NOVELTY, 14, styles.text),
        Column(STATUS, 14, styles.text),
        Column(START, 12, styles.date),
        Column(END, 12, styles.date),
        Column(HOURS, 11, styles.whole),
        Column(COST, 14, styles.whole),
        Column(LACKING, 22, styles.text),
        Column(FIELD_WORDS["content"], 44, styles.text),
        Column(FIELD_WORDS["purpose"], 30, styles.text),
        Column(FIELD_WORDS["target_group"], 20, styles.text),
        Column(FIELD_WORDS["partners"], 22, styles.text),
        Column(FIELD_WORDS["follow_up"], 32, styles.text),
        Column(POLICY, 18, styles.text),
        Column(ELEMENTS, 26, styles.text),
    ]


class EffortsSheet:
    """All efforts in the order of the register, one row each."""

    def __init__(self, sheet: Worksheet, styles: Styles, plan: Plan, today: datetime.date) -> None:
        self._plan = plan
        self._styles = styles
        self._efforts = plan.efforts
        self._element_names = {element.id: plan.title(element) for element in plan.elements}
        self._levels = list(level_headings(plan))
        last = _HEADER_ROW + max(len(self._efforts), 1)
        self._table = TableFrame(TABLE, _columns(plan, styles), _HEADER_ROW + 1, last)
        self._head = Rows()
        add_title(self._head, styles, TITLE, plan, today)
        self._head.add(self._table.headings(styles), _HEADER_HEIGHT)
        self._frame(sheet, today)

    def _frame(self, sheet: Worksheet, today: datetime.date) -> None:
        table = self._table
        table.add_to(sheet)
        set_up_window(sheet, f"C{table.first}")
        set_up_paper(sheet, self._plan, today)
        fit_table(sheet, _HEADER_ROW, pages_wide=2)
        sheet.print_title_cols = "A:B"
        sheet.sheet_properties.outlinePr = Outline(summaryRight=False)
        for place in range(table.place(LACKING) + 1, len(table.columns) + 1):
            sheet.column_dimensions[get_column_letter(place)].outlineLevel = 1
        marks = {STATUS_WORDS[status]: mark for status, mark in _STATUS_MARKS.items()}
        look.mark_words(sheet, table.cells(STATUS), marks)
        look.mark_words(sheet, table.cells(LACKING), {NOTHING: _NOTHING_MARK})
        look.mark_all_but(sheet, table.cells(LACKING), NOTHING, _LACKING_MARK)
        for field in SEVEN_FIELDS:
            look.tint_empty(sheet, table.cells(FIELD_WORDS[field]))
        for name in (HOURS, COST):
            look.add_bars(sheet, table.cells(name))

    def rows(self, progress: Progress) -> Iterator[Row]:
        """Yield all rows. `progress` may raise, which stops the export."""
        yield from self._head
        styles = [column.style for column in self._table.columns]
        total = len(self._efforts)
        for done, effort in enumerate(self._efforts):
            if done % _EFFORTS_BETWEEN_REPORTS == 0:
                progress(done, total)
            yield Row(self._cells(done + 1, effort, styles))
        if not total:
            yield Row([(None, style) for style in styles])
        progress(total, total)

    def _cells(self, number: int, effort: Effort, styles: list[Style]) -> list[Cell]:
        cells = list(zip(self._values(number, effort), styles, strict=True))
        hours = effort.hours_per_year
        if hours is not None and hours % 1:
            cells[self._table.place(HOURS) - 1] = (hours, self._styles.fraction)
        return cells

    def _values(self, number: int, effort: Effort) -> list[Value]:
        fields = {name: self._field(effort, name) for name in SEVEN_FIELDS}
        return [
            number,
            effort.title.strip() or "Uden titel",
            *(1 if level in effort.levels else None for level in self._levels),
            fields["type"],
            fields["responsible"],
            EXISTING if effort.existing else NEW,
            STATUS_WORDS[effort.status],
            effort.start,
            effort.end,
            effort.hours_per_year,
            effort.cost_dkk,
            ", ".join(map(FIELD_WORDS.__getitem__, lacking_fields(effort))) or NOTHING,
            fields["content"],
            fields["purpose"],
            fields["target_group"],
            fields["partners"],
            fields["follow_up"],
            effort.policy_reference,
            "; ".join(filter(None, map(self._element_names.get, effort.elements))),
        ]

    def _field(self, effort: Effort, name: str) -> str:
        if name == "responsible":
            return responsible(effort)
        value: str = getattr(effort, name)
        return cell_text(value, self._plan.reference_label) if name in _RICH else value

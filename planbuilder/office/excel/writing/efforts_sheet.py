"""The sheet »Indsatser«: every effort a row of a table that can be filtered, sorted and printed."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import Outline
from openpyxl.worksheet.worksheet import Worksheet

from planbuilder.model.judging import missing_fields
from planbuilder.model.plan import Plan
from planbuilder.model.records import SEVEN_FIELDS, Effort, EffortStatus
from planbuilder.model.words import FIELD_WORDS
from planbuilder.office.excel import row_marks
from planbuilder.office.excel.shown import STATUS_WORDS, Showing, as_stored
from planbuilder.office.excel.writing import look, undecided
from planbuilder.office.excel.writing.cells import Cell, Row, Rows, Style, Value
from planbuilder.office.excel.writing.hidden import hidden_columns, hide_columns
from planbuilder.office.excel.writing.look import Mark, Styles
from planbuilder.office.excel.writing.page import add_title, fit_table, set_up_paper, set_up_window
from planbuilder.office.excel.writing.table import Column, TableFrame, heading_name
from planbuilder.office.progress import Progress
from planbuilder.office.tags import tag

TITLE = "Indsatser"
TABLE = "Indsatser"

NUMBER, NAME = "Nr", "Titel"
NOVELTY = "Ny eller eksisterende"
STATUS, START, END = "Status", "Start", "Slut"
HOURS, COST = "Timer om året", "Kroner i alt"
LACKING, NOTHING = "Mangler", "Intet"
POLICY, ELEMENTS = "Reference til anden politik", "Elementer i planen"

_STATUS_MARKS = {
    EffortStatus.PLANNED: Mark("○", look.MUTED),
    EffortStatus.RUNNING: Mark("►", look.BLUE),
    EffortStatus.DONE: Mark("●", look.GREEN),
    EffortStatus.PAUSED: Mark("■", look.AMBER, look.AMBER_LIGHT),
}
_NOTHING_MARK = Mark("✓", look.GREEN)
_LACKING_MARK = Mark("▲", look.AMBER, look.AMBER_LIGHT)

COLUMNS = {
    "title": NAME,
    "status": STATUS,
    "existing": NOVELTY,
    "start": START,
    "end": END,
    "hours_per_year": HOURS,
    "cost_dkk": COST,
    "policy_reference": POLICY,
    "elements": ELEMENTS,
    **FIELD_WORDS,
}
"""The column of every field that has one of its own."""

_LETTERS_PER_WIDTH = 28  # how many letters the highest row holds for each unit of width
_WIDEST = 70
_HEADER_ROW = 3
_HEADER_HEIGHT = 84
_EFFORTS_BETWEEN_REPORTS = 50


def level_headings(plan: Plan) -> dict[str, str]:
    """Return the heading of every effort level's column by the level's id."""
    taken = [NUMBER, NAME, NOVELTY, STATUS, START, END, HOURS, COST, LACKING, POLICY, ELEMENTS]
    taken += [undecided.UNDECIDED, row_marks.TAG, row_marks.MARKS]
    taken.extend(FIELD_WORDS.values())
    headings: dict[str, str] = {}
    for level in plan.concept.effort_only_levels:
        headings[level.id] = heading_name(level.title, [*taken, *headings.values()])
    return headings


def _columns(plan: Plan, styles: Styles) -> list[Column]:
    """Return the columns: what an effort is on the first page, what belongs to it on the next."""
    text, date, whole = styles.text, styles.date, styles.whole
    return [
        Column(NUMBER, 5, styles.centre),
        Column(NAME, 28, styles.strong),
        *(Column(heading, 5, styles.tick) for heading in level_headings(plan).values()),
        Column(STATUS, 13, text),
        Column(LACKING, 20, text),
        *([Column(undecided.UNDECIDED, 22, text)] if undecided.is_needed(plan.efforts) else []),
        Column(FIELD_WORDS["responsible"], 20, text),
        Column(FIELD_WORDS["type"], 15, text),
        Column(FIELD_WORDS["content"], _fitting_width(plan, "content", 60), text),
        Column(FIELD_WORDS["purpose"], _fitting_width(plan, "purpose", 32), text),
        Column(FIELD_WORDS["target_group"], 22, text),
        Column(FIELD_WORDS["partners"], 24, text),
        Column(FIELD_WORDS["follow_up"], _fitting_width(plan, "follow_up", 36), text),
        Column(NOVELTY, 13, text),
        Column(START, 11.5, date),
        Column(END, 11.5, date),
        Column(HOURS, 11, whole),
        Column(COST, 13, whole),
        Column(POLICY, 17, text),
        Column(ELEMENTS, 30, text),
    ]


def _places(columns: Sequence[Column], levels: Mapping[str, str]) -> dict[str, int]:
    """Return where in a row the cell of each key stands, from 0."""
    places = {column.name: place for place, column in enumerate(columns)}
    return {key: places[heading] for key, heading in (*COLUMNS.items(), *levels.items())}


def _fitting_width(plan: Plan, field: str, least: float) -> float:
    """Return a width at which the longest text fits into the highest row, if that is sensible."""
    longest = max((len(getattr(effort, field)) for effort in plan.efforts), default=0)
    return min(max(least, longest / _LETTERS_PER_WIDTH), _WIDEST)


class EffortsSheet:
    """All efforts in the order of the register, one row each."""

    def __init__(
        self,
        sheet: Worksheet,
        styles: Styles,
        plan: Plan,
        today: datetime.date,
        versions: Mapping[str, str] | None,
    ) -> None:
        """Set up the sheet. With `versions`, by record, its rows can come home."""
        self._plan = plan
        self._versions = versions
        self._styles = styles
        self._efforts = plan.efforts
        self._showing = Showing(plan)
        headings = level_headings(plan)
        self._levels = list(headings)
        self._shows_undecided = undecided.is_needed(self._efforts)
        last = _HEADER_ROW + max(len(self._efforts), 1)
        columns = _columns(plan, styles)
        self._places = _places(columns, headings)
        self._keys = row_marks.keys(headings)
        if versions is not None:
            columns += hidden_columns(styles.text)
        self._table = TableFrame(TABLE, columns, _HEADER_ROW + 1, last)
        self._head = Rows()
        add_title(self._head, styles, TITLE, plan, today, columns=2)
        self._head.add(self._table.headings(styles), _HEADER_HEIGHT)
        self._frame(sheet, today)

    def _frame(self, sheet: Worksheet, today: datetime.date) -> None:
        table = self._table
        table.add_to(sheet)
        if self._versions is not None:
            hidden = table.place(row_marks.TAG), table.place(row_marks.MARKS)
            hide_columns(sheet, hidden, _HEADER_ROW)
        set_up_window(sheet, f"C{table.first}")
        set_up_paper(sheet, self._plan, today)
        fit_table(sheet, _HEADER_ROW, pages_wide=2)
        sheet.print_title_cols = "A:B"
        sheet.sheet_properties.outlinePr = Outline(summaryRight=False)
        described = table.place(FIELD_WORDS["content"]), table.place(FIELD_WORDS["follow_up"])
        for place in range(described[0], described[1] + 1):
            sheet.column_dimensions[get_column_letter(place)].outlineLevel = 1
        sheet.column_dimensions.max_outline = 1
        marks = {STATUS_WORDS[status]: mark for status, mark in _STATUS_MARKS.items()}
        look.mark_words(sheet, table.cells(STATUS), marks)
        look.mark_words(sheet, table.cells(LACKING), {NOTHING: _NOTHING_MARK})
        look.mark_all_but(sheet, table.cells(LACKING), NOTHING, _LACKING_MARK)
        if self._shows_undecided:
            undecided.mark(sheet, table)
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
            cells = self._cells(done + 1, effort, styles)
            yield Row(cells, self._table.height(cells))
        if not total:
            yield Row([(None, style) for style in styles])
        progress(total, total)

    def _cells(self, number: int, effort: Effort, styles: list[Style]) -> list[Cell]:
        shown = self._showing.values(effort)
        cells = list(zip(self._values(number, effort, shown), styles, strict=False))
        hours = effort.hours_per_year
        if hours is not None and hours % 1:
            cells[self._table.place(HOURS) - 1] = (shown["hours_per_year"], self._styles.fraction)
        for conflict in effort.disputed:
            if conflict.field in self._places:
                place = self._places[conflict.field]
                cells[place] = (cells[place][0], self._styles.text)
        if self._versions is not None:
            written = tag(effort.id, self._versions.get(effort.id, ""))
            marks = row_marks.marks(as_stored({k: shown[k] for k in self._places}), self._keys)
            cells += [(written, self._styles.text), (marks, self._styles.text)]
        return cells

    def _values(self, number: int, effort: Effort, shown: Mapping[str, Value]) -> list[Value]:
        lacking = ", ".join(map(FIELD_WORDS.__getitem__, missing_fields(effort))) or NOTHING
        return [
            number,
            shown["title"],
            *(shown[level] for level in self._levels),
            shown["status"],
            lacking,
            *([undecided.words(effort)] if self._shows_undecided else []),
            shown["responsible"],
            shown["type"],
            shown["content"],
            shown["purpose"],
            shown["target_group"],
            shown["partners"],
            shown["follow_up"],
            shown["existing"],
            shown["start"],
            shown["end"],
            shown["hours_per_year"],
            shown["cost_dkk"],
            shown["policy_reference"],
            shown["elements"],
        ]

"""The sheet »Dækning«: every element of the plan, and what it counts as."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from planbuilder.model.coverage import Standing, coverage, standing
from planbuilder.model.judging import is_late
from planbuilder.model.plan import Plan
from planbuilder.model.records import Element, State
from planbuilder.model.richtext.quick import count_words
from planbuilder.model.words import STATE_WORDS, capitalised
from planbuilder.office.excel.writing import look, undecided
from planbuilder.office.excel.writing.cells import Formula, Rows, Value
from planbuilder.office.excel.writing.look import Mark, Styles
from planbuilder.office.excel.writing.page import add_title, fit_table, set_up_paper, set_up_window
from planbuilder.office.excel.writing.table import Column, TableFrame, column_reference

TITLE = "Dækning"
TABLE = "Elementer"

ELEMENT, PLANNING_LEVEL, EFFORT_LEVEL = "Element", "Planlægningsniveau", "Indsatsniveau"
STATE, COUNTS_AS, LATE = "Tilstand", "Tæller som", "Frist overskredet"
SECTION, OWNER, DEADLINE, NOTE = (
    "Afsnit i planen",
    "Ansvarlig",
    "Frist",
    "Reference eller begrundelse",
)
OVERDUE = "Overskredet"
_FIELD_COLUMNS = {
    "title": ELEMENT,
    "planning_level": PLANNING_LEVEL,
    "effort_level": EFFORT_LEVEL,
    "section": SECTION,
    "state": STATE,
    "owner": OWNER,
    "deadline": DEADLINE,
    "note": NOTE,
}
"""The columns of the fields that people can disagree about."""

STANDING_WORDS = {
    Standing.ADDRESSED: "Behandlet",
    Standing.COVERED_ELSEWHERE: "Dækket af anden plan",
    Standing.NOT_RELEVANT: "Ikke relevant",
    Standing.MISSING: "Mangler",
}
_STANDING_MARKS = {
    Standing.ADDRESSED: Mark("●", look.GREEN, look.GREEN_LIGHT),
    Standing.COVERED_ELSEWHERE: Mark("↗", look.ACCENT, look.ACCENT_LIGHT),
    Standing.NOT_RELEVANT: Mark("–", look.MUTED, look.GREY_LIGHT),
    Standing.MISSING: Mark("▲", look.AMBER, look.AMBER_LIGHT),
}
_STATE_MARKS = {
    State.NOT_STARTED: Mark("○", look.MUTED, look.GREY_LIGHT),
    State.DRAFT: Mark("◐", look.AMBER, look.AMBER_LIGHT),
    State.REVIEW: Mark("◑", look.BLUE, look.BLUE_LIGHT),
    State.READY: Mark("●", look.GREEN, look.GREEN_LIGHT),
    State.COVERED: Mark("↗", look.ACCENT, look.ACCENT_LIGHT),
    State.NOT_RELEVANT: Mark("–", look.MUTED, look.GREY_LIGHT),
}
_LATE_MARK = Mark("▲", look.RED, look.RED_LIGHT)
_TOTALS_ROW, _HEADER_ROW = 3, 6


def build_coverage(sheet: Worksheet, styles: Styles, plan: Plan, today: datetime.date) -> Rows:
    """Set the sheet up and return its rows."""
    elements = plan.elements
    shows_undecided = undecided.is_needed(elements)
    columns = _columns(styles, shows_undecided)
    table = TableFrame(TABLE, columns, _HEADER_ROW + 1, _HEADER_ROW + max(len(elements), 1))
    _frame(sheet, table, plan, today)
    if shows_undecided:
        undecided.mark(sheet, table)
    rows = Rows()
    add_title(rows, styles, "Dækning af konceptet", plan, today, columns=2)
    _add_totals(rows, styles, elements)
    rows.add(table.headings(styles), 30)
    numbers = plan.numbers()
    for place, element in enumerate(elements, start=1):
        values = _values(plan, element, place, numbers, today)
        if shows_undecided:
            values.append(undecided.words(element))
        cells = [(value, column.style) for value, column in zip(values, columns, strict=True)]
        undecided.show_readings(cells, element, plan, table, _FIELD_COLUMNS, styles.text)
        rows.add(cells, table.height(cells))
    if not elements:
        rows.add([(None, column.style) for column in columns])
    return rows


def _columns(styles: Styles, shows_undecided: bool) -> list[Column]:
    columns = [
        Column("Nr", 5, styles.centre),
        Column(ELEMENT, 40, styles.strong),
        Column(PLANNING_LEVEL, 22, styles.text),
        Column(EFFORT_LEVEL, 19, styles.text),
        Column(SECTION, 32, styles.text),
        Column(STATE, 24, styles.text),
        Column(COUNTS_AS, 24, styles.text),
        Column(OWNER, 22, styles.text),
        Column(DEADLINE, 12, styles.date),
        Column(LATE, 14, styles.text),
        Column(NOTE, 38, styles.text),
        Column("Ord", 8, styles.whole),
    ]
    return [*columns, Column(undecided.UNDECIDED, 28, styles.text)] if shows_undecided else columns


def _frame(sheet: Worksheet, table: TableFrame, plan: Plan, today: datetime.date) -> None:
    table.add_to(sheet)
    set_up_window(sheet, f"C{table.first}")
    set_up_paper(sheet, plan, today)
    fit_table(sheet, _HEADER_ROW)
    states = {capitalised(STATE_WORDS[state]): mark for state, mark in _STATE_MARKS.items()}
    standings = {STANDING_WORDS[kind]: mark for kind, mark in _STANDING_MARKS.items()}
    look.mark_words(sheet, table.cells(STATE), states)
    look.mark_words(sheet, table.cells(COUNTS_AS), standings)
    look.mark_words(sheet, table.cells(LATE), {OVERDUE: _LATE_MARK})


def _add_totals(rows: Rows, styles: Styles, elements: list[Element]) -> None:
    """Add the totals, from column B on; each counts the word that stands above it."""
    covered = coverage(elements)
    counts_as = column_reference(TABLE, COUNTS_AS)
    labels: list[Value] = ["Elementer i alt", *STANDING_WORDS.values()]
    totals: list[Value] = [Formula(f"COUNTA({column_reference(TABLE, ELEMENT)})", covered.total)]
    counted = (
        covered.addressed,
        covered.covered_elsewhere,
        covered.not_relevant,
        covered.missing,
    )
    for place, count in enumerate(counted, start=3):
        label = f"{get_column_letter(place)}${_TOTALS_ROW}"
        totals.append(Formula(f"COUNTIF({counts_as},{label})", count))
    rows.add([None, *((label, styles.figure_label) for label in labels)], 28)
    rows.add([None, *((total, styles.figure) for total in totals)], 26)
    rows.add()


def _values(
    plan: Plan, element: Element, place: int, numbers: Mapping[str, str], today: datetime.date
) -> list[Value]:
    return [
        place,
        plan.title(element) or "Uden titel",
        plan.concept.level(plan.planning_level(element)).title,
        plan.concept.level(plan.effort_level(element)).title,
        _section(plan, element, numbers),
        capitalised(STATE_WORDS[element.state]),
        STANDING_WORDS[standing(element)],
        plan.person_name(element.owner),
        element.deadline,
        OVERDUE if is_late(element, today) else None,
        element.note,
        count_words(element.text),
    ]


def _section(plan: Plan, element: Element, numbers: Mapping[str, str]) -> str:
    if element.section not in numbers:
        return "Ikke placeret"
    return f"{numbers[element.section]} {plan.section(element.section).title}"

"""The sheet »Parathed«: the newest round, what to develop first, and each person's answers.

It is worked out of the answers and doesn't come home: they are given in the program only.
"""

from __future__ import annotations

import datetime

from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.worksheet import Worksheet

from planbuilder.model.plan import Plan
from planbuilder.model.readiness.records import IMPORTANCES
from planbuilder.model.readiness.results import (
    CLEAR_SPREAD,
    ElementReadiness,
    Results,
    development_areas,
    moved_since,
    newest_month,
    people,
    results_in,
    round_words,
)
from planbuilder.model.words import capitalised
from planbuilder.office.excel.writing import look
from planbuilder.office.excel.writing.cells import Rows, Value
from planbuilder.office.excel.writing.look import Styles
from planbuilder.office.excel.writing.page import add_title, fit_table, set_up_paper, set_up_window
from planbuilder.office.excel.writing.table import Column, TableFrame, heading_name

TITLE = "Parathed"
ELEMENT, STEP, SPREAD, MOVED = "Element", "Trin", "Forskel", "Siden sidst"
_HEADER_ROW = 4
_NOTE = (
    "Trin fra 0 (ikke drøftet) til 4 (i drift og fulgt op), gennemsnit af svarene. Mest at vinde "
    "står øverst. Forskel: fra laveste til højeste svar."
)


def has_answers(plan: Plan) -> bool:
    """Whether the newest round has answers; a plan for people outside holds none."""
    return bool(results_in(plan, newest_month(plan)))


def build_readiness(sheet: Worksheet, styles: Styles, plan: Plan, today: datetime.date) -> Rows:
    """Set the sheet up and return its rows; there must be answers."""
    month = newest_month(plan)
    results, moved = results_in(plan, month), moved_since(plan, month)
    names = people(results)
    columns = _columns(styles, names, has_moved=bool(moved))
    table = TableFrame(TITLE, columns, _HEADER_ROW + 1, _HEADER_ROW + len(results))
    _frame(sheet, table, plan, today)
    rows = Rows()
    add_title(rows, styles, f"Parathed, {round_words(plan, month)}", plan, today, columns=5)
    rows.add([None, (_NOTE, styles.note)])
    rows.add(table.headings(styles), 30)
    for place, one in enumerate(_in_order(results), start=1):
        values = [*_values(plan, one, place), *_moved(one, moved), *_answers(one, names)]
        cells = [(value, column.style) for value, column in zip(values, columns, strict=True)]
        rows.add(cells, table.height(cells))
    return rows


def _columns(styles: Styles, names: list[str], *, has_moved: bool) -> list[Column]:
    columns = [
        Column("Nr", 5, styles.centre),
        Column(ELEMENT, 40, styles.strong),
        Column("Planlægningsniveau", 22, styles.text),
        Column("Indsatsniveau", 19, styles.text),
        Column(STEP, 8, styles.fraction),
        Column(SPREAD, 10, styles.centre),
        Column("Vigtighed", 16, styles.text),
        *([Column(MOVED, 10, styles.fraction)] if has_moved else []),
    ]
    for name in names:
        taken = [column.name for column in columns]
        columns.append(Column(heading_name(name, taken), 12, styles.centre))
    taken = [column.name for column in columns]
    return [*columns, Column(heading_name("Belæg", taken), 60, styles.text)]


def _frame(sheet: Worksheet, table: TableFrame, plan: Plan, today: datetime.date) -> None:
    table.add_to(sheet)
    set_up_window(sheet, f"C{table.first}")
    set_up_paper(sheet, plan, today)
    fit_table(sheet, _HEADER_ROW)
    cells = table.cells(SPREAD)
    far_apart = DifferentialStyle(
        font=Font(color=look.AMBER, bold=True), fill=PatternFill(bgColor=look.AMBER_LIGHT)
    )
    look.add_rule(sheet, cells, f"{look.first_cell(cells)}>={CLEAR_SPREAD}", far_apart)


def _in_order(results: Results) -> list[ElementReadiness]:
    areas = development_areas(results)
    return [*areas, *(one for one in results.values() if one not in areas)]


def _values(plan: Plan, one: ElementReadiness, place: int) -> list[Value]:
    element = plan.element(one.element)
    return [
        place,
        plan.title(element),
        plan.concept.level(plan.planning_level(element)).title,
        plan.concept.level(plan.effort_level(element)).title,
        round(one.mean, 1),
        one.spread,
        capitalised(IMPORTANCES[round(one.importance)]),
    ]


def _moved(one: ElementReadiness, moved: dict[str, float]) -> list[Value]:
    if not moved:
        return []
    return [round(moved[one.element], 1) if one.element in moved else None]


def _answers(one: ElementReadiness, names: list[str]) -> list[Value]:
    """Return everybody's step, and what the answers build on, a line for each person."""
    steps = {answer.who: answer.step for answer in one.answers}
    evidence = [f"{answer.who}: {answer.evidence}" for answer in one.answers if answer.evidence]
    return [*(steps.get(name) for name in names), "\n".join(evidence) or None]

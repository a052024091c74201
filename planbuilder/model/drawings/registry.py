"""The drawings of a plan: which there are, by their names and by the register each stands with."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import TypeAlias

from planbuilder.model.calendar.dates import Dated, Happening, happenings, whole_year
from planbuilder.model.case_flow.flow import case_flow
from planbuilder.model.drawings.case_flow import case_flow_drawing
from planbuilder.model.drawings.chart import figure_chart
from planbuilder.model.drawings.drawing import Drawing, Size
from planbuilder.model.drawings.flow_pages import case_flow_pages
from planbuilder.model.drawings.organisation import organisation_chart
from planbuilder.model.drawings.organisation_pages import organisation_pages
from planbuilder.model.drawings.readiness import readiness_drawing
from planbuilder.model.drawings.year_wheel import year_wheel, year_wheel_pages
from planbuilder.model.figures.records import FigureBy
from planbuilder.model.figures.table import FigureTable
from planbuilder.model.plan import Plan
from planbuilder.model.registers.case_flow import CaseStep
from planbuilder.model.registers.organisation import Body, Member
from planbuilder.model.registers.year_wheel import Occasion

_CLOSE = 1.1
"""So many times the room a drawing may be that is in one piece then."""
_FEW_PARTS = 2
_Draw: TypeAlias = Callable[[Plan, int], Drawing]
"""Draws a plan; the year is that of the wheel."""


def _organisation(plan: Plan, _year: int) -> Drawing:
    return organisation_chart(plan.entries(Body), plan.entries(Member))


def _case_flow(plan: Plan, _year: int) -> Drawing:
    return case_flow_drawing(case_flow(plan))


def _year_wheel(plan: Plan, year: int) -> Drawing:
    return year_wheel(year, _shown(plan, year))


def _upright_wheel(plan: Plan, year: int) -> Drawing:
    return year_wheel(year, _shown(plan, year), upright=True)


_NOT_IN_THE_WHEEL = (
    Dated.DEADLINE,
    Dated.TASK,
    Dated.HEARING,
    Dated.MEETING,
    Dated.NEXT_STEP,
    Dated.TARGET,
)


def _shown(plan: Plan, year: int) -> list[Happening]:
    """Return what the wheel of a year shows.

    When a text is to be written by, who answers or decides when, and what is next in an effort is a
    matter of those who write and follow the plan, and in no document.
    """
    first, last = whole_year(year)
    return [one for one in happenings(plan, first, last) if one.dated not in _NOT_IN_THE_WHEEL]


def _figures(by: FigureBy) -> _Draw:
    return lambda plan, _year: figure_chart(FigureTable(plan), by)


def _readiness(plan: Plan, _year: int) -> Drawing:
    return readiness_drawing(plan)


DRAWINGS: dict[str, _Draw] = {
    "organisation": _organisation,
    "case-flow": _case_flow,
    "year-wheel": _year_wheel,
    "counts": _figures(FigureBy.TOTAL),
    **{f"counts-{by.value}": _figures(by) for by in FigureBy if by is not FigureBy.TOTAL},
    "readiness": _readiness,
}
"""What draws each drawing, by the name by which commands know it."""

OF_REGISTERS: dict[str, _Draw] = {
    Body.KIND: _organisation,
    CaseStep.KIND: _case_flow,
    Occasion.KIND: _upright_wheel,
}
"""What draws what stands with a register in documents, by the register's name."""


def shown_year(plan: Plan, today: datetime.date) -> int:
    """Return this year, or the plan's first where that is still to come."""
    return max(today, plan.info.period_start or today).year


def drawing_of(plan: Plan, register: str, today: datetime.date) -> Drawing | None:
    """Return the drawing of a register as a document shows it; None where there is none to show."""
    if register not in OF_REGISTERS:
        return None
    made = OF_REGISTERS[register](plan, shown_year(plan, today))
    return made if made.items else None


def pages_of(plan: Plan, register: str, today: datetime.date, room: Size) -> list[Drawing]:
    """Return the drawing of a register for pages, in parts where it doesn't fit one.

    One that would need a second page for little is a little larger than the room instead. An empty
    drawing says why there is too much to see; where there is nothing, none is returned.
    """
    parts = _parts_of(plan, register, today, room)
    if len(parts) == _FEW_PARTS:
        close = Size(room.width * _CLOSE, room.height * _CLOSE)
        whole = _parts_of(plan, register, today, close)
        return whole if len(whole) < len(parts) else parts
    return parts


def _parts_of(plan: Plan, register: str, today: datetime.date, room: Size) -> list[Drawing]:
    if register == CaseStep.KIND:
        return case_flow_pages(case_flow(plan), room)
    if register == Body.KIND:
        return organisation_pages(plan.entries(Body), plan.entries(Member), room)
    if register == Occasion.KIND:
        year = shown_year(plan, today)
        return [one for one in year_wheel_pages(year, _shown(plan, year), room) if one.items]
    return []

"""The drawings of registers: which there are, by the name of the register that each stands with."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from planbuilder.model.calendar.dates import Dated, happenings
from planbuilder.model.case_flow.flow import case_flow
from planbuilder.model.drawings.case_flow import case_flow_drawing
from planbuilder.model.drawings.drawing import Drawing
from planbuilder.model.drawings.organisation import organisation_chart
from planbuilder.model.drawings.year_wheel import year_wheel
from planbuilder.model.plan import Plan
from planbuilder.model.registers.case_flow import CaseStep
from planbuilder.model.registers.organisation import Body, Member
from planbuilder.model.registers.year_wheel import Occasion


def _organisation(plan: Plan, _today: datetime.date) -> Drawing:
    return organisation_chart(plan.entries(Body), plan.entries(Member))


def _case_flow(plan: Plan, _today: datetime.date) -> Drawing:
    return case_flow_drawing(case_flow(plan))


def _year_wheel(plan: Plan, today: datetime.date) -> Drawing:
    """Return the wheel of this year, or of the plan's first where that is still to come.

    When a text is to be written by is a matter of those who write it, and in no document.
    """
    year = max(today, plan.info.period_start or today).year
    first, last = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    dated = happenings(plan, first, last)
    return year_wheel(year, [one for one in dated if one.dated is not Dated.DEADLINE])


DRAWINGS: dict[str, Callable[[Plan, datetime.date], Drawing]] = {
    Body.KIND: _organisation,
    CaseStep.KIND: _case_flow,
    Occasion.KIND: _year_wheel,
}


def drawing_of(plan: Plan, register: str, today: datetime.date) -> Drawing | None:
    """Return the drawing of a register as a document shows it; None where there is none to show."""
    made = DRAWINGS[register](plan, today) if register in DRAWINGS else None
    return made if made and made.items else None

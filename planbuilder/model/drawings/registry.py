"""The drawings of registers: which there are, by the name of the register that each stands with."""

from __future__ import annotations

from collections.abc import Callable

from planbuilder.model.case_flow.flow import case_flow
from planbuilder.model.drawings.case_flow import case_flow_drawing
from planbuilder.model.drawings.drawing import Drawing
from planbuilder.model.drawings.organisation import organisation_chart
from planbuilder.model.plan import Plan
from planbuilder.model.registers.case_flow import CaseStep
from planbuilder.model.registers.organisation import Body, Member

DRAWINGS: dict[str, Callable[[Plan], Drawing]] = {
    Body.KIND: lambda plan: organisation_chart(plan.entries(Body), plan.entries(Member)),
    CaseStep.KIND: lambda plan: case_flow_drawing(case_flow(plan)),
}


def drawing_of(plan: Plan, register: str) -> Drawing | None:
    """Return the drawing of a register; None where it has none, or one without anything in it."""
    made = DRAWINGS[register](plan) if register in DRAWINGS else None
    return made if made and made.items else None

"""What the dialogs of exports do alike where a file is meant for the public."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.outside import is_internal, outside
from planbuilder.model.plan import Plan
from planbuilder.ui import messages


def without_internal(plan: Plan) -> Plan:
    """Return the plan without its internal records, for a preview: conflicts don't matter in it."""
    return Plan(plan.concept, (record for record in plan if not is_internal(plan, record)))


def may_be_public(parent: QWidget, plan: Plan) -> bool:
    """Return whether a plan can be published; say so where people still disagree in it."""
    try:
        outside(plan)
    except PlanbuilderError as error:
        messages.show_error(parent, error)
        return False
    return True

"""Somebody leaves the group: what was theirs to do goes to another, or to nobody."""

from __future__ import annotations

from dataclasses import replace

from planbuilder.model.plan import Plan
from planbuilder.model.record import Record
from planbuilder.model.registers.tasks import Task


def handed_over(plan: Plan, person: str, to: str = "") -> list[Record]:
    """Return the elements and tasks of a person, as they are when they are another's.

    Args:
        plan: the plan.
        person: the id of who leaves.
        to: the id of who takes over; "" for nobody.
    """
    return [
        *(replace(one, owner=to) for one in plan.elements if one.owner == person),
        *(replace(one, responsible=to) for one in plan.entries(Task) if one.responsible == person),
    ]

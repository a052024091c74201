"""Which records a plan's new period begins with."""

from __future__ import annotations

import datetime
from dataclasses import replace

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.frozen import frozen
from planbuilder.model.plan import Plan
from planbuilder.model.record import Record
from planbuilder.model.records import Element, PlanStatus, State
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.model.revision.due import with_status
from planbuilder.model.revision.fresh_look import has_ended
from planbuilder.model.revision.periods import Period


@frozen
class Beginning:
    """What changes in a plan whose revision begins: records to put, and ids of those that go."""

    puts: tuple[Record, ...]
    removes: tuple[str, ...]


def beginning(
    plan: Plan, period: Period, today: datetime.date, *, leave_ended: bool = False
) -> Beginning:
    """Return what changes when the revision of a plan begins.

    All that lasts is carried over: texts, registers, figures, comments, who owns what. The plan is
    under revision from today, for a new period. Elements that were ready are to be looked through
    again, and deadlines that are gone don't count any more. Of what belongs to the way to one
    adoption, the registers say what it is in a new period (`Register.in_new_period`).

    Args:
        plan: the plan as it stands.
        period: the first and the last day of the new period.
        today: when the revision begins.
        leave_ended: whether efforts that are over stay behind, in the plan as it was adopted.

    Raises:
        PlanbuilderError: the period ends before it begins.
    """
    first, last = period
    if last < first:
        raise PlanbuilderError("Perioden slutter, før den begynder. Ret en af datoerne.")
    info = with_status(plan.info, PlanStatus.REVISION, today)
    changed: list[Record] = [replace(info, period_start=first, period_end=last)]
    changed += (_to_be_looked_through(element, today) for element in plan.elements)
    left = [e.id for e in plan.efforts if has_ended(e, today)] if leave_ended else []
    for register in REGISTERS.values():
        if register.in_new_period is None:
            continue
        for entry in plan.entries(register.kind):
            now = register.in_new_period(entry)
            if now is None:
                left.append(entry.id)
            else:
                changed.append(now)
    return Beginning(
        puts=tuple(record for record in changed if record != plan.get(record.id)),
        removes=tuple(left),
    )


def _to_be_looked_through(element: Element, today: datetime.date) -> Element:
    is_gone = element.deadline is not None and element.deadline < today
    return replace(
        element,
        state=State.REVIEW if element.state is State.READY else element.state,
        deadline=None if is_gone else element.deadline,
    )

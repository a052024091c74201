"""Where a plan is on its way: the phase one is in, what comes next, what is somebody's, what late.

The phase is a suggestion only: it follows from what is ticked off, and nothing waits for it.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from planbuilder.model.course.tasks import PhaseStanding, PlannedTask, phases
from planbuilder.model.frozen import frozen
from planbuilder.model.judging import FINISHED, is_late
from planbuilder.model.plan import Plan
from planbuilder.model.records import Element, Person, PlanStatus
from planbuilder.model.registers.tasks import Phase, Task


@frozen
class Due:
    """A task or an element that somebody waits for, by the id of its record.

    `who` is the name of whoever is to do it, "" for nobody. `phase` is a task's, None else.
    """

    record: str
    title: str
    who: str
    deadline: datetime.date | None
    late: bool
    phase: Phase | None = None


_REACHED = {
    PlanStatus.STEERING_GROUP: Phase.POLITICAL,
    PlanStatus.CONSULTATION: Phase.POLITICAL,
    PlanStatus.POLITICAL: Phase.POLITICAL,
    PlanStatus.ADOPTED: Phase.IMPLEMENTATION,
    PlanStatus.PUBLISHED: Phase.IMPLEMENTATION,
}
"""How far a plan with this status has come at least, whatever is ticked off.

Where a revision is under way, the way begins anew, so that says nothing.
"""


def current_phase(status: PlanStatus, standings: Sequence[PhaseStanding]) -> PhaseStanding:
    """Return the phase that one is in: the first with something to do, from the last begun one on.

    A phase that was left behind with open tasks holds nobody back: where a later one was begun, one
    is there. The last phase where all is done.
    """
    reached = list(Phase).index(_REACHED.get(status, Phase.NEED))
    start = max([reached, *(place for place, one in enumerate(standings) if one.done)])
    return next((one for one in standings[start:] if not one.is_done), standings[-1])


def next_task(status: PlanStatus, standings: Sequence[PhaseStanding]) -> PlannedTask | None:
    """Return what comes next: the first open task of the phase one is in, else of any other one."""
    found = list(standings)
    start = found.index(current_phase(status, found))
    open_ones = (one for phase in [*found[start:], *found] for one in phase.tasks)
    return next((one for one in open_ones if one.task.is_open), None)


def person_called(plan: Plan, name: str) -> Person | None:
    """Return the person with this name or these initials, in any letters; None for nobody."""
    wanted = " ".join(name.split()).casefold()
    found = [p for p in plan.persons if wanted and wanted == p.name.casefold()]
    found += [p for p in plan.persons if wanted and wanted == p.initials.casefold()]
    return found[0] if found else None


def waiting(plan: Plan, today: datetime.date) -> list[Due]:
    """Return the open tasks and elements that have somebody or a deadline; the earliest first."""
    found = [_of_task(plan, one.task, today) for phase in phases(plan) for one in phase.tasks
             if one.task.is_open]  # fmt: skip
    found += [_of_element(plan, one, today) for one in plan.elements if one.state not in FINISHED]
    kept = [one for one in found if one.who or one.deadline]
    return sorted(kept, key=lambda one: (one.deadline or datetime.date.max, one.phase is None))


def mine(plan: Plan, person: Person, today: datetime.date) -> list[Due]:
    """Return what waits for a person, the earliest deadline first."""
    return [one for one in waiting(plan, today) if one.who == person.name]


def late(plan: Plan, today: datetime.date) -> list[Due]:
    """Return what should have been done before today, whoever was to do it."""
    return [one for one in waiting(plan, today) if one.late]


def _of_task(plan: Plan, task: Task, today: datetime.date) -> Due:
    overdue = task.deadline is not None and task.deadline < today
    who = plan.person_name(task.responsible)
    return Due(task.id, task.title, who, task.deadline, overdue, task.phase)


def _of_element(plan: Plan, element: Element, today: datetime.date) -> Due:
    who = plan.person_name(element.owner)
    title = plan.title(element)
    return Due(element.id, title, who, element.deadline, is_late(element, today))

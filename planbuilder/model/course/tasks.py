"""All that is to be done, phase by phase: the concept's tasks, and those that people wrote.

A task of the concept is no record until somebody touches it. It then becomes one whose id follows
from the concept's, so that what two people did to it apart meets in a merge as anything else does.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from planbuilder.model.concept import ConceptTask
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.frozen import frozen
from planbuilder.model.ids import new_id
from planbuilder.model.ordering import spread
from planbuilder.model.plan import Plan
from planbuilder.model.records import PlanInfo, PlanStatus
from planbuilder.model.registers.approval import DecidingBody
from planbuilder.model.registers.tasks import CONCEPT_TASK, Phase, Task


@frozen
class PlannedTask:
    """A task as it stands: the record, or what it would be, and what the concept says of it.

    `concept` is None for one that people wrote themselves.
    """

    task: Task
    concept: ConceptTask | None = None


@frozen
class PhaseStanding:
    """A phase with its tasks: the concept's in its order, then the plan's own."""

    phase: Phase
    purpose: str
    tasks: tuple[PlannedTask, ...]

    @property
    def counted(self) -> tuple[PlannedTask, ...]:
        """The tasks that aren't skipped."""
        return tuple(one for one in self.tasks if not one.task.skipped)

    @property
    def done(self) -> int:
        """How many of those that count are done."""
        return sum(one.task.done_on is not None for one in self.counted)

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do in it."""
        return self.done == len(self.counted)

    @property
    def is_skipped(self) -> bool:
        """Whether all its tasks are skipped."""
        return bool(self.tasks) and not self.counted


def record_id(task: ConceptTask) -> str:
    """Return the id of the record that a task of the concept becomes."""
    return CONCEPT_TASK + task.id


def phases(plan: Plan) -> list[PhaseStanding]:
    """Return all phases with their tasks, in order."""
    of_concept: dict[str, list[PlannedTask]] = {}
    for phase_id, one in _tasks_of_concept(plan):
        of_concept.setdefault(phase_id, []).append(one)
    purposes = {phase.id: phase.purpose for phase in plan.concept.phases}
    own: dict[str, list[PlannedTask]] = {}
    known = {one.task.id for found in of_concept.values() for one in found}
    for entry in plan.entries(Task):
        if entry.id not in known:
            own.setdefault(entry.phase.value, []).append(PlannedTask(entry))
    return [
        PhaseStanding(
            phase,
            purposes.get(phase.value, ""),
            (*of_concept.get(phase.value, ()), *own.get(phase.value, ())),
        )
        for phase in Phase
    ]


def planned(plan: Plan) -> Iterator[PlannedTask]:
    """Yield all tasks, phase by phase."""
    for standing in phases(plan):
        yield from standing.tasks


def task_called(plan: Plan, task_id: str) -> Task:
    """Return a task by the id of its record, also where nobody touched it yet.

    Raises:
        PlanbuilderError: there is none.
    """
    for one in planned(plan):
        if task_id in (one.task.id, one.concept.id if one.concept else ""):
            return one.task
    raise PlanbuilderError("Planen har ingen opgave med id »{id}«.", id=task_id)


def untouched_task(plan: Plan, record: str) -> Task | None:
    """Return a task of the concept that is no record yet, by the id that it would have."""
    if not record.startswith(CONCEPT_TASK) or plan.get(record) is not None:
        return None
    return next((one.task for one in planned(plan) if one.task.id == record), None)


def decided(plan: Plan, body: DecidingBody, day: datetime.date) -> list[Task]:
    """Return the open tasks that are done when such a body approves the plan, done on that day."""
    return _ticked(plan, day, lambda said: said.decided_by == body.value)


def reached(plan: Plan, info: PlanInfo, today: datetime.date) -> list[Task]:
    """Return the open tasks that are done when the plan gets the status of this front page."""
    if info.status is plan.info.status:
        return []
    return done_with(plan, info.status, info.status_date or today)


def done_with(plan: Plan, status: PlanStatus, day: datetime.date) -> list[Task]:
    """Return the open tasks that a status of the plan stands for, done on that day."""
    return _ticked(plan, day, lambda said: said.done_as == status.value)


def _ticked(plan: Plan, day: datetime.date, is_done: Callable[[ConceptTask], bool]) -> list[Task]:
    """Return the open tasks of the concept that are done as it says, done on that day."""
    return [
        touched(one.task, done_on=day)
        for one in planned(plan)
        if one.concept and is_done(one.concept) and one.task.is_open
    ]


def touched(task: Task, **changes: Any) -> Task:
    """Return a task with some fields changed; what people disagreed on in them is settled."""
    rest = tuple(conflict for conflict in task.disputed if conflict.field not in changes)
    return replace(task, disputed=rest, **changes)


def skipped_whole(standing: PhaseStanding) -> list[Task]:
    """Return the open tasks of a phase as skipped ones; what was done in it stays done."""
    return [touched(one.task, skipped=True) for one in standing.tasks if one.task.is_open]


def taken_back(standing: PhaseStanding) -> list[Task]:
    """Return the skipped tasks of a phase as ones that count again."""
    return [touched(one.task, skipped=False) for one in standing.tasks if one.task.skipped]


def own_task(plan: Plan, title: str, phase: Phase) -> Task:
    """Return a new task of the plan's own, behind all others."""
    return Task(id=new_id("forloebsopgave"), title=title, phase=phase, order=plan.next_order(Task))


def _tasks_of_concept(plan: Plan) -> Iterator[tuple[str, PlannedTask]]:
    """Yield the phase of each task, and the task with its record, or with what that would be."""
    found = [(phase.id, said) for phase in plan.concept.phases for said in phase.tasks]
    for (phase_id, said), order in zip(found, spread(len(found)), strict=True):
        known = plan.get(record_id(said))
        if not isinstance(known, Task):
            known = Task(
                id=record_id(said),
                title=said.title,
                phase=Phase(phase_id),
                order=order,
                elements=tuple(one for one in said.elements if plan.get(one) is not None),
            )
        yield phase_id, PlannedTask(known, said)

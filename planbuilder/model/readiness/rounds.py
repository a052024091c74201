"""What a round of readiness asks of whom: the tasks that it is for, and who is still to answer."""

from __future__ import annotations

from planbuilder.model.course.tasks import planned
from planbuilder.model.plan import Plan
from planbuilder.model.readiness.records import ReadinessAnswer, ReadinessRound
from planbuilder.model.readiness.results import answers_of, months, newest_month
from planbuilder.model.registers.tasks import Phase, Task


def tasks_of_round(plan: Plan, month: str) -> list[Task]:
    """Return the tasks of the concept that are done by answering in a round and looking at it.

    Those of the first phase that has any belong to the first round, those of the next to the next.
    """
    by_phase: dict[Phase, list[Task]] = {}
    for one in planned(plan):
        if one.concept and ReadinessAnswer.KIND in one.concept.registers:
            by_phase.setdefault(one.task.phase, []).append(one.task)
    earlier = sum(known < month for known in months(plan))
    found = list(by_phase.values())
    return found[min(earlier, len(found) - 1)] if found else []


def round_awaiting(plan: Plan, who: str) -> ReadinessRound | None:
    """Return the newest round, where somebody of this name hasn't answered in it yet.

    None as well where the round is over: one of its tasks is ticked off, or left out.
    """
    month = newest_month(plan)
    begun = (one for one in plan if isinstance(one, ReadinessRound) and one.month == month)
    is_over = not all(task.is_open for task in tasks_of_round(plan, month))
    has_answered = any(one.who == who for one in answers_of(plan, month))
    return None if is_over or has_answered else next(begun, None)

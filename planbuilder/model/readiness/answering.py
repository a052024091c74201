"""Which records an answer about readiness adds to the plan; nothing that was said is changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planbuilder.model.ids import new_id
from planbuilder.model.plan import Plan
from planbuilder.model.readiness.records import (
    USUAL_IMPORTANCE,
    ReadinessAnswer,
    check_answer,
    new_round,
)
from planbuilder.model.readiness.results import answers_of, newest
from planbuilder.model.record import Record


def new_answer(
    month: str,
    element: str,
    step: int,
    *,
    who: str,
    moment: str,
    importance: int = USUAL_IMPORTANCE,
    evidence: str = "",
) -> ReadinessAnswer:
    """Return a new answer. Raises PlanbuilderError where it isn't on the scales."""
    answer = ReadinessAnswer(
        id=new_id("svar"),
        month=month,
        element=element,
        who=who,
        step=step,
        importance=importance,
        evidence=evidence,
        moment=moment,
    )
    check_answer(answer)
    return answer


def with_rounds(plan: Plan, answers: Sequence[ReadinessAnswer]) -> Iterator[Record]:
    """Yield what answers add: their rounds where the plan lacks them, and the answers."""
    for month in dict.fromkeys(answer.month for answer in answers):
        its_round = new_round(month)
        if plan.get(its_round.id) is None:
            yield its_round
    yield from answers


def answers_by(plan: Plan, month: str, who: str) -> dict[str, ReadinessAnswer]:
    """Return what somebody answered last in a round, by element."""
    counting = newest(answers_of(plan, month))
    return {element: answer for (element, name), answer in counting.items() if name == who}

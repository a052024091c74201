"""Which records differ between two states of a plan."""

from __future__ import annotations

from dataclasses import dataclass

from planbuilder.model.plan import Plan
from planbuilder.model.readiness.records import ReadinessAnswer, ReadinessRound
from planbuilder.model.record import Record
from planbuilder.model.records import Comment, Element, Milestone, Person, PlanInfo, Section
from planbuilder.model.registers.registry import REGISTERS

_KINDS = [
    *(kind.KIND for kind in (PlanInfo, Section, Element)),
    *REGISTERS,
    *(kind.KIND for kind in (Person, Comment, ReadinessRound, ReadinessAnswer)),
]


@dataclass(frozen=True, slots=True)
class RecordDifference:
    """A record that differs: None for the state in which it was not there."""

    kind: str
    id: str
    before: Record | None
    after: Record | None


def compare_plans(before: Plan, after: Plan) -> list[RecordDifference]:
    """Return the records that differ, in the order in which one reads a plan.

    The front page comes first, then sections, elements, registers, people and the rest. Milestones
    are left out: they name states of a plan and are no part of them.
    """
    earlier = {record.id: record for record in before if record.KIND != Milestone.KIND}
    later = {record.id: record for record in after if record.KIND != Milestone.KIND}
    return in_reading_order(
        [
            RecordDifference(known.KIND, known.id, earlier.get(known.id), later.get(known.id))
            for known in {**earlier, **later}.values()
            if earlier.get(known.id) != later.get(known.id)
        ],
        after,
    )


def in_reading_order(differences: list[RecordDifference], plan: Plan) -> list[RecordDifference]:
    """Return the differences in the order of the plan; what is not in it comes last of its kind.

    Answers about readiness stand by who gave them, each in the order of the elements.
    """
    numbers = {element.id: place for place, element in enumerate(plan.elements)}
    for register in REGISTERS.values():
        numbers.update((one.id, place) for place, one in enumerate(plan.entries(register.kind)))
    numbers.update((section.id, place) for place, section in enumerate(plan.sections))

    def place(difference: RecordDifference) -> tuple[int, str, int, str]:
        kind, record = difference.kind, difference.after or difference.before
        group = _KINDS.index(kind) if kind in _KINDS else len(_KINDS)
        by, about = "", difference.id
        if isinstance(record, ReadinessAnswer):
            by, about = record.who, record.element
        return group, by, numbers.get(about, len(numbers)), difference.id

    return sorted(differences, key=place)

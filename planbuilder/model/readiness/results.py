"""What follows from the answers of a round: means, spread, what to develop first, and movement.

Pure functions of the plan's records. Of each person the newest answer about an element counts;
where two are of one moment, that with the higher id, so that every machine finds the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from planbuilder.model.concept import Concept
from planbuilder.model.frozen import frozen
from planbuilder.model.plan import Plan
from planbuilder.model.readiness.records import (
    HIGHEST_STEP,
    ReadinessAnswer,
    ReadinessRound,
    month_words,
)

CLEAR_SPREAD = 2
"""From so many steps on between two answers, the difference is worth talking about (our choice)."""


@frozen
class ElementReadiness:
    """How ready the municipality is for one element, by the newest answers of at least one person.

    The answers are by name.
    """

    element: str
    answers: tuple[ReadinessAnswer, ...]

    @property
    def mean(self) -> float:
        """The mean of the steps, 0 to 4."""
        return sum(one.step for one in self.answers) / len(self.answers)

    @property
    def lowest(self) -> int:
        """The lowest step that somebody answered."""
        return min(one.step for one in self.answers)

    @property
    def highest(self) -> int:
        """The highest step that somebody answered."""
        return max(one.step for one in self.answers)

    @property
    def spread(self) -> int:
        """How many steps lie between the lowest answer and the highest."""
        return self.highest - self.lowest

    @property
    def importance(self) -> float:
        """The mean of how important people find it, 1 to 3."""
        return sum(one.importance for one in self.answers) / len(self.answers)

    @property
    def weight(self) -> float:
        """How much there is to win: importance times what is lacking to the highest step."""
        return self.importance * (HIGHEST_STEP - self.mean)


Results = Mapping[str, ElementReadiness]
"""What was found by the id of each answered element, in the order of the concept."""


@frozen
class FieldReadiness:
    """A field of the concept's grid (report p. 12): the mean of its answered elements.

    `mean` is None where nobody answered any; `elements` are the ids of all that are in the field.
    """

    planning_level: str
    effort_level: str
    elements: tuple[str, ...]
    answered: int
    mean: float | None


def months(plan: Plan) -> list[str]:
    """Return the months of all rounds, the earliest first."""
    found = (one for one in plan if isinstance(one, ReadinessRound | ReadinessAnswer))
    return sorted({one.month for one in found})


def newest_month(plan: Plan) -> str:
    """Return the month of the newest round, "" where there is none."""
    known = months(plan)
    return known[-1] if known else ""


def round_words(plan: Plan, month: str) -> str:
    """Return what a round is called: "november 2026", with its name where it has one."""
    title = next(
        (one.title for one in plan if isinstance(one, ReadinessRound) and one.month == month), ""
    )
    return f"{month_words(month)}: {title}" if title else month_words(month)


def answers_of(plan: Plan, month: str) -> list[ReadinessAnswer]:
    """Return all answers of a round, older ones as well, in no order."""
    return [one for one in plan if isinstance(one, ReadinessAnswer) and one.month == month]


def newest(answers: Iterable[ReadinessAnswer]) -> dict[tuple[str, str], ReadinessAnswer]:
    """Return the answers that count, by element and person."""
    found: dict[tuple[str, str], ReadinessAnswer] = {}
    for one in sorted(answers, key=lambda answer: (answer.moment, answer.id)):
        found[one.element, one.who] = one
    return found


def results_of(concept: Concept, answers: Iterable[ReadinessAnswer]) -> dict[str, ElementReadiness]:
    """Return what the answers of a round say of each element of the concept that has any."""
    by_element: dict[str, list[ReadinessAnswer]] = {}
    for one in sorted(newest(answers).values(), key=lambda answer: answer.who):
        by_element.setdefault(one.element, []).append(one)
    return {
        element.id: ElementReadiness(element.id, tuple(by_element[element.id]))
        for element in concept.elements
        if element.id in by_element
    }


def results_in(plan: Plan, month: str) -> dict[str, ElementReadiness]:
    """Return what was answered in a round of a plan."""
    return results_of(plan.concept, answers_of(plan, month))


def fields_of(concept: Concept, results: Results) -> list[FieldReadiness]:
    """Return every field of the grid that has elements, row by row."""
    return [
        _field(planning.id, effort.id, tuple(one.id for one in elements), results)
        for planning in concept.planning_levels
        for effort in concept.effort_levels
        if (elements := concept.field(planning.id, effort.id))
    ]


def _field(
    planning: str, effort: str, elements: tuple[str, ...], results: Results
) -> FieldReadiness:
    means = [results[one].mean for one in elements if one in results]
    mean = sum(means) / len(means) if means else None
    return FieldReadiness(planning, effort, elements, len(means), mean)


def development_areas(results: Results) -> list[ElementReadiness]:
    """Return what isn't wholly ready, most to win first; else in the order of the concept."""
    lacking = [one for one in results.values() if one.weight > 0]
    return sorted(lacking, key=lambda one: -one.weight)


def movement(before: Results, after: Results) -> dict[str, float]:
    """Return by how many steps the mean of each element moved that both rounds have."""
    return {name: one.mean - before[name].mean for name, one in after.items() if name in before}


def moved_since(plan: Plan, month: str) -> dict[str, float]:
    """Return how far the elements of a round moved since the round before it, by their ids."""
    earlier = [one for one in months(plan) if one < month]
    if not earlier:
        return {}
    return movement(results_in(plan, earlier[-1]), results_in(plan, month))


def people(results: Results) -> list[str]:
    """Return the names of all who answered, in order."""
    return sorted({answer.who for one in results.values() for answer in one.answers})

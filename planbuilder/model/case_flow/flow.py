"""What follows on what in the case flow (report pp. 22–23)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planbuilder.model.fields import link_parts
from planbuilder.model.plan import Plan
from planbuilder.model.registers.case_flow import CaseStep, StepKind


@dataclass(frozen=True, slots=True)
class Way:
    """A way from one step to another; `answer` is what leads there, "" where nothing is asked."""

    start: CaseStep
    answer: str
    end: CaseStep


class CaseFlow:
    """The steps in their order, and the ways between them."""

    def __init__(self, steps: Sequence[CaseStep]) -> None:
        self.steps = list(steps)
        self._by_id = {step.id: step for step in self.steps}
        self._numbers = {step.id: number for number, step in enumerate(self.steps, start=1)}

    def number(self, step: CaseStep) -> int:
        """Return the number of a step, from 1."""
        return self._numbers[step.id]

    def step(self, step_id: str) -> CaseStep | None:
        """Return the step with this id, or None."""
        return self._by_id.get(step_id)

    def ways_from(self, step: CaseStep) -> Iterator[Way]:
        """Yield the ways on from a step; one to a step that is gone is no way."""
        for stored in step.leads_to:
            end_id, answer = link_parts(stored)
            if end_id in self._by_id:
                yield Way(step, answer, self._by_id[end_id])

    @property
    def ways(self) -> list[Way]:
        """All ways, by the order of the steps that they begin at."""
        return [way for step in self.steps for way in self.ways_from(step)]

    @property
    def starts(self) -> list[CaseStep]:
        """The steps at which a case begins: those that say so, else the first."""
        said = [step for step in self.steps if step.what is StepKind.START]
        return said or self.steps[:1]

    def reachable(self) -> set[str]:
        """Return the ids of the steps that some way leads to from a start."""
        found: set[str] = set()
        waiting = list(self.starts)
        while waiting:
            step = waiting.pop()
            if step.id not in found:
                found.add(step.id)
                waiting.extend(way.end for way in self.ways_from(step))
        return found

    def leads_to_an_end(self) -> set[str]:
        """Return the ids of the steps from which some way leads to where a case ends."""
        before: dict[str, list[str]] = {}
        for way in self.ways:
            before.setdefault(way.end.id, []).append(way.start.id)
        found: set[str] = set()
        waiting = [step.id for step in self.steps if step.what is StepKind.END]
        while waiting:
            step_id = waiting.pop()
            if step_id not in found:
                found.add(step_id)
                waiting.extend(before.get(step_id, ()))
        return found

    def actors(self) -> list[str]:
        """Return who acts, each once, in the order in which they first do; "" for nobody named."""
        return list(dict.fromkeys(step.actor.strip() for step in self.steps))


def case_flow(plan: Plan) -> CaseFlow:
    """Return the case flow of a plan."""
    return CaseFlow(plan.entries(CaseStep))

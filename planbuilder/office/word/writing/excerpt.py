"""Some pieces of a plan instead of the whole: that they are there, and keep their numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.plan import Plan
from planbuilder.model.records import Element, Section
from planbuilder.office.document.outline import DEEPEST_NUMBERED


def expect_pieces(plan: Plan, only: Iterable[str]) -> None:
    """Raise PlanbuilderError where there is no element and no section with one of these ids."""
    for record in only:
        if not isinstance(plan.get(record), Element | Section):
            raise PlanbuilderError(
                "Planen har intet element og intet afsnit med id »{id}«. Intet er skrevet.",
                id=record,
            )


@dataclass(slots=True)
class Restarts:
    """Finds out where the numbers of headings go on otherwise than Word would count.

    `highest` is the level at which the list of now began; it counts none above.
    """

    counts: list[int] = field(default_factory=list)
    highest: int = 0

    def starts(self, number: str) -> list[int] | None:
        """Return the numbers to begin at on each level, None where counting goes on."""
        wanted = [int(count) for count in number.split(".")]
        level = len(wanted)
        counted = [*self.counts, *[0] * DEEPEST_NUMBERED][:level]
        counted[-1] += 1
        goes_on = bool(self.counts) and counted == wanted and level >= self.highest
        self.counts = wanted
        if goes_on:
            return None
        self.highest = level
        return wanted

"""How far groups of employees are with levels of knowledge: the gaps, and what is to be done."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from planbuilder.model.plan import Plan
from planbuilder.model.record import Worded
from planbuilder.model.registers.knowledge import (
    EmployeeGroup,
    KnowledgeLevel,
    Reached,
    Training,
)


class Gap(Worded):
    """Why a group isn't on its way to a level that it must reach."""

    UNPLANNED = "unplanned", "skal nås, men er ikke planlagt"
    OVERDUE = "overdue", "fristen er overskredet"


@dataclass(frozen=True, slots=True)
class Missing:
    """A gap, and where it is; both are ids."""

    group: str
    level: str
    gap: Gap


class Knowledge:
    """Groups × levels. Activities that name a group or level that is gone stand in no cell."""

    def __init__(
        self,
        groups: Sequence[EmployeeGroup],
        levels: Sequence[KnowledgeLevel],
        activities: Iterable[Training],
        today: datetime.date,
    ) -> None:
        self.groups, self.levels = groups, levels
        self._today = today
        self._cells: dict[tuple[str, str], list[Training]] = {}
        for one in activities:
            self._cells.setdefault((one.group, one.level), []).append(one)

    @classmethod
    def of(cls, plan: Plan, today: datetime.date) -> Knowledge:
        """Return what a plan says."""
        groups, levels = plan.entries(EmployeeGroup), plan.entries(KnowledgeLevel)
        return cls(groups, levels, plan.entries(Training), today)

    def activities(self, group: str, level: str) -> Sequence[Training]:
        """Return by what a group reaches a level; nothing where it needn't."""
        return self._cells.get((group, level), ())

    def reached(self, group: str, level: str) -> Reached | None:
        """Return how far a group is with a level, None where it needn't reach it.

        Of several activities all must be done before the level counts as reached; one that is
        planned or done is enough to be on the way.
        """
        states = {one.reached for one in self.activities(group, level)}
        if len(states) > 1:
            return Reached.PLANNED
        return states.pop() if states else None

    def gap(self, group: str, level: str) -> Gap | None:
        """Return why a group isn't on its way to a level, None where all is well."""
        if self.reached(group, level) is Reached.NEEDED:
            return Gap.UNPLANNED
        late = any(self._is_late(one) for one in self.activities(group, level))
        return Gap.OVERDUE if late else None

    def _is_late(self, one: Training) -> bool:
        return one.reached is not Reached.REACHED and one.due is not None and one.due < self._today

    def gaps(self) -> list[Missing]:
        """Return all gaps, by group and then by level."""
        cells = ((group.id, level.id) for group in self.groups for level in self.levels)
        found = ((*cell, self.gap(*cell)) for cell in cells)
        return [Missing(group, level, gap) for group, level, gap in found if gap is not None]

    def to_do(self) -> list[Training]:
        """Return the plan for opkvalificering: what is not yet reached, by date and then by group.

        What has no date comes last.
        """
        places = {group.id: place for place, group in enumerate(self.groups)}
        activities = [
            one
            for group in self.groups
            for level in self.levels
            for one in self.activities(group.id, level.id)
            if one.reached is not Reached.REACHED
        ]
        activities.sort(key=lambda one: (one.due or datetime.date.max, places[one.group]))
        return activities


def bare_title(group: EmployeeGroup, level: KnowledgeLevel) -> str:
    """Return what an activity is called while nobody has said what it is."""
    return f"{level.title.strip() or 'Viden'} til {group.title.strip() or 'en gruppe'}"


def is_bare(activity: Training, group: EmployeeGroup, level: KnowledgeLevel) -> bool:
    """Whether an activity says no more than that a group shall reach a level."""
    said = (activity.given_by, activity.due, activity.upkeep, activity.elements)
    titles = ("", bare_title(group, level))
    return not any(said) and activity.title.strip() in titles and not activity.disputed

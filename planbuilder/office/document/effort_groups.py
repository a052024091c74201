"""The efforts under the levels where the document writes them out or refers to them."""

from __future__ import annotations

from dataclasses import dataclass, field

from planbuilder.model.plan import Plan
from planbuilder.model.records import Effort

WITHOUT_LEVEL = "Indsatser uden niveau"


@dataclass(slots=True)
class EffortGroup:
    """The efforts of one effort level. `referred` are written out under another level.

    `title` is a heading for them, `name` the level's name in the table.
    """

    level: str
    title: str
    name: str
    written: list[Effort] = field(default_factory=list)
    referred: list[Effort] = field(default_factory=list)


def effort_groups(plan: Plan) -> list[EffortGroup]:
    """Return the groups in the concept's order, those with efforts only.

    Each effort is written out once: under the first of its levels, or in a last group where it
    has none.
    """
    groups = {
        level.id: EffortGroup(level.id, f"{level.title} indsatser", f"{level.title} niveau")
        for level in plan.concept.effort_only_levels
    }
    without = EffortGroup("", WITHOUT_LEVEL, "Uden niveau")
    for effort in plan.efforts:
        own = [group for level, group in groups.items() if level in effort.levels]
        first, *others = own or [without]
        first.written.append(effort)
        for group in others:
            group.referred.append(effort)
    return [group for group in (*groups.values(), without) if group.written or group.referred]

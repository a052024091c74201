"""What is told of one plan among many, and how that is kept as JSON."""

from __future__ import annotations

import datetime
from dataclasses import asdict, dataclass
from typing import Any

from planbuilder.model.coverage import coverage
from planbuilder.model.plan import Plan
from planbuilder.model.records import PlanStatus
from planbuilder.model.revision.due import adoption_day, revision_due

_DAYS = ("period_start", "period_end", "adopted_on", "revision_due")


@dataclass(frozen=True, slots=True)
class PlanOverview:
    """A plan in short.

    `elements` is how many there are, `handled` how many of them the plan takes a stand on. An
    effort on several levels counts on each in `efforts_by_level` (short title and number, in the
    concept's order), once in `efforts`. `changed` is when it was last changed, UTC as in versions.
    `package_for` is the colleague whose package of work the file is, "" where it is the plan
    itself; a package has no revision of its own to wait for.
    """

    municipality: str
    title: str
    status: PlanStatus
    period_start: datetime.date | None
    period_end: datetime.date | None
    adopted_on: datetime.date | None
    revision_due: datetime.date | None
    elements: int
    handled: int
    efforts: int
    efforts_by_level: tuple[tuple[str, int], ...]
    changed: str
    package_for: str


def overview_of(plan: Plan, changed: str, package_for: str = "") -> PlanOverview:
    """Return a plan in short; the other two are what `PlanOverview` says of them."""
    info, counts = plan.info, coverage(plan.elements)
    return PlanOverview(
        municipality=info.municipality,
        title=info.title,
        status=info.status,
        period_start=info.period_start,
        period_end=info.period_end,
        adopted_on=adoption_day(info),
        revision_due=None if package_for else revision_due(plan),
        elements=counts.total,
        handled=counts.handled,
        efforts=len(plan.efforts),
        efforts_by_level=tuple(
            (level.short, sum(level.id in effort.levels for effort in plan.efforts))
            for level in plan.concept.effort_only_levels
        ),
        changed=changed,
        package_for=package_for,
    )


def as_json(overview: PlanOverview) -> dict[str, Any]:
    """Return an overview as JSON values, days as "2026-11-22"."""
    values = asdict(overview)
    values |= {name: values[name] and values[name].isoformat() for name in _DAYS}
    return values | {"efforts_by_level": dict(overview.efforts_by_level)}


def from_json(values: dict[str, Any]) -> PlanOverview:
    """Return the overview that `as_json` made these values of.

    Raises:
        TypeError, ValueError, KeyError, AttributeError: they aren't such values.
    """
    days = {
        name: None if values[name] is None else datetime.date.fromisoformat(values[name])
        for name in _DAYS
    }
    levels = tuple((str(title), int(count)) for title, count in values["efforts_by_level"].items())
    status = PlanStatus(values["status"])
    return PlanOverview(**{**values, **days, "efforts_by_level": levels, "status": status})

"""What is shown of many plans side by side, column by column, in the window and in Excel."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from planbuilder.model.danish import by_the_clock
from planbuilder.model.words import PLAN_STATUS_WORDS, capitalised
from planbuilder.project.several.comparing import ComparedPlan, readable
from planbuilder.project.several.overview import PlanOverview

Shown = str | int | datetime.date | None

MUNICIPALITY, STATUS, REGION = "Kommune", "Status", "Region"
COVERED, EFFORTS = "Dækning i procent", "Indsatser"
DUE, CHANGED, PROBLEM = "Revideres senest", "Senest ændret", "Kan ikke læses"
"""The columns that something more is done with."""
PACKAGE = "arbejdspakke"
"""Begins what stands as the status of a package of work."""


@dataclass(frozen=True, slots=True)
class PlanColumn:
    """A column: its heading, how many letters wide it is, and what stands in it of a plan."""

    heading: str
    width: float
    value: Callable[[ComparedPlan], Shown]


def plan_columns(plans: Sequence[ComparedPlan]) -> list[PlanColumn]:
    """Return the columns that tell of these plans.

    The levels of efforts are those that they have; why a file can't be read has a column only
    where there is such a file.
    """
    columns = [
        _column(MUNICIPALITY, 26, lambda plan: plan.municipality),
        _column("Plan", 30, lambda plan: plan.title),
        _column(STATUS, 20, lambda plan: capitalised(status_words(plan))),
        _column(COVERED, 12, percent),
        _column("Mangler elementer", 12, lambda plan: plan.elements - plan.handled),
        _column("Vedtaget", 12.5, lambda plan: plan.adopted_on),
        _column(DUE, 12.5, lambda plan: plan.revision_due),
        _column("Gælder til", 12.5, lambda plan: plan.period_end),
        _column(EFFORTS, 11, lambda plan: plan.efforts),
        *map(_level_column, _levels(plans)),
        _column(CHANGED, 12.5, lambda plan: _day(plan.changed)),
        PlanColumn(REGION, 20, lambda one: one.region or None),
        PlanColumn("Politikreds", 24, lambda one: one.police_district or None),
        PlanColumn("Fil", 24, lambda one: one.path.name),
    ]
    if any(plan.problem for plan in plans):
        columns.append(PlanColumn(PROBLEM, 40, lambda one: str(one.problem or "") or None))
    return columns


def _column(heading: str, width: float, value: Callable[[PlanOverview], Shown]) -> PlanColumn:
    """Return a column that is empty where a plan can't be read."""
    return PlanColumn(
        heading, width, lambda one: None if one.overview is None else value(one.overview)
    )


def _level_column(level: str) -> PlanColumn:
    return _column(level, 13, lambda plan: dict(plan.efforts_by_level).get(level))


def _levels(plans: Sequence[ComparedPlan]) -> Iterator[str]:
    """Return the levels of efforts that the plans have, in the concept's order."""
    levels = (level for plan in readable(plans) for level, _ in plan.efforts_by_level)
    return iter(dict.fromkeys(levels))


def status_words(plan: PlanOverview) -> str:
    """Return how far a plan is, or whose package of work the file is: no plan of its own."""
    if plan.package_for:
        return f"{PACKAGE} til {plan.package_for}"
    return PLAN_STATUS_WORDS[plan.status]


def percent(plan: PlanOverview) -> int:
    """Return how much of its elements a plan takes a stand on; 100 only where that is all."""
    return 100 * plan.handled // plan.elements if plan.elements else 0


def _day(moment: str) -> datetime.date | None:
    """Return the day of a moment by this machine's clock, None where there is none."""
    try:
        return by_the_clock(moment).date()
    except ValueError:
        return None

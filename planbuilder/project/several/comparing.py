"""Many plans together: each in short with where its municipality lies, or why it can't be read."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.municipality import Municipality, find, region_on
from planbuilder.project.opening import ConceptSource
from planbuilder.project.several.cache import OverviewCache, stamp_of
from planbuilder.project.several.overview import PlanOverview
from planbuilder.project.several.reading import read_overview


@dataclass(frozen=True, slots=True)
class ComparedPlan:
    """A file among many: its plan in short, or the problem that nobody can read it for.

    `region` and `police_district` are "" where the municipality isn't known by its name.
    """

    path: Path
    overview: PlanOverview | None
    region: str = ""
    police_district: str = ""
    problem: PlanbuilderError | None = None


def compared_plans(
    paths: Sequence[Path],
    concept: ConceptSource,
    municipalities: Sequence[Municipality],
    *,
    today: datetime.date,
    home: Path | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> list[ComparedPlan]:
    """Return what is told of each file, in the order given. From any thread.

    Args:
        paths: the project files, as `plan_files` returns them.
        concept: what gives the concept that a plan names.
        municipalities: all that there are.
        today: the day for which regions are told.
        home: the folder of the program's own data, the usual one by default.
        progress: told how many of how many files are done; what it raises comes through, and
            what was read by then is kept.
    """
    cache = OverviewCache(home)
    found: list[ComparedPlan] = []
    try:
        for done, path in enumerate(paths):
            progress(done, len(paths))
            found.append(_compared(path, concept, municipalities, today, cache))
    finally:
        cache.save()
    return found


def regions(plans: Sequence[ComparedPlan]) -> list[str]:
    """Return the regions that the plans lie in, by name."""
    return sorted({plan.region for plan in plans if plan.region})


def police_districts(plans: Sequence[ComparedPlan]) -> list[str]:
    """Return the police districts that the plans lie in, by name."""
    return sorted({plan.police_district for plan in plans if plan.police_district})


def readable(plans: Sequence[ComparedPlan]) -> Iterator[PlanOverview]:
    """Yield those of the plans that could be read."""
    return (plan.overview for plan in plans if plan.overview is not None)


def whole(plans: Sequence[ComparedPlan]) -> Iterator[PlanOverview]:
    """Yield those that could be read and are plans themselves, no package of work of one."""
    return (overview for overview in readable(plans) if not overview.package_for)


def _compared(
    path: Path,
    concept: ConceptSource,
    municipalities: Sequence[Municipality],
    today: datetime.date,
    cache: OverviewCache,
) -> ComparedPlan:
    overview = cache.get(path)
    if overview is None:
        stamp = stamp_of(path)
        try:
            overview = read_overview(path, concept)
        except PlanbuilderError as error:
            return ComparedPlan(path, None, problem=error)
        cache.keep(path, stamp, overview)
    place = find(municipalities, overview.municipality)
    if place is None:
        return ComparedPlan(path, overview)
    return ComparedPlan(path, overview, region_on(place, today), place.police_district)

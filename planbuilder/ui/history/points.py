"""The two points of a comparison as the user picks them, and what differs between them."""

from __future__ import annotations

from dataclasses import dataclass

from planbuilder.model.comparing.plans import RecordDifference
from planbuilder.model.records import Milestone
from planbuilder.project.past.lineage import seconds
from planbuilder.project.past.points import Points, State
from planbuilder.project.past.timeline import Step
from planbuilder.project.project import Project
from planbuilder.ui.history import words


@dataclass(frozen=True, slots=True)
class Point:
    """A state of the plan: after a step, at a milestone, or now where it is neither."""

    step: Step | None = None
    milestone: Milestone | None = None

    @property
    def time(self) -> float:
        """When it was, in seconds since 1970; infinite for now."""
        if self.step is not None:
            return seconds(self.step.last)
        return seconds(self.milestone.moment) if self.milestone is not None else float("inf")

    def state(self, points: Points) -> State:
        """Return where all records stood."""
        if self.step is not None:
            return points.after(self.step)
        return points.now() if self.milestone is None else points.at(self.milestone)


NOW = Point()


@dataclass(frozen=True, slots=True)
class Wanted:
    """A comparison that was asked for: of a point with another, or what a step itself changed.

    `record` is the id of the one record to look at, "" for all.
    """

    point: Point
    other: Point | None = None
    record: str = ""

    @property
    def ends(self) -> tuple[Point, Point]:
        """The earlier and the later point; the same point twice for a step's own changes."""
        if self.other is None:
            return self.point, self.point
        if self.other.time < self.point.time:
            return self.other, self.point
        return self.point, self.other


def differences(project: Project, wanted: Wanted) -> list[RecordDifference]:
    """Return the records that differ. Reads the history; for a worker thread."""
    with project.reading_history() as history:
        points = Points(history, wanted.record)
        if wanted.other is None and wanted.point.step is not None:
            step = wanted.point.step
            return points.differences(points.before(step), points.ends(step), comments=True)
        before, after = wanted.ends
        return points.differences(before.state(points), after.state(points))


def name(point: Point, *, now: str) -> str:
    """Return what a point is called over a column: its milestone's name, or its time."""
    if point.step is not None:
        return words.date_words(point.step.last)
    return point.milestone.name if point.milestone is not None else now

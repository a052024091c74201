"""The workbooks that are on their way home, and what of them is taken in. No widgets."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.plan import Plan
from planbuilder.office.excel.home.findings import ReturnedBook
from planbuilder.office.excel.home.ground import Ground
from planbuilder.office.excel.home.layout import Layout, Remembered
from planbuilder.office.excel.home.opened_book import OpenedBook, open_book
from planbuilder.office.excel.home.returning import returned
from planbuilder.office.excel.home.taking_in import Choice
from planbuilder.project.project import Project
from planbuilder.project.storage.history import History


@dataclass(slots=True)
class Arrival:
    """One file: as it was opened, what it brings, what of it is taken, or why it can't be read."""

    path: Path
    opened: OpenedBook | None = None
    book: ReturnedBook | None = None
    choice: Choice = field(default_factory=Choice)
    error: PlanbuilderError | None = None
    is_known_layout: bool = True
    """Whether nobody need look at its columns first: it is ours, or was mapped before."""

    def take(self, book: ReturnedBook) -> None:
        """Note what the file brings, all of it taken in that nobody need decide on."""
        self.book, self.choice = book, Choice.usual(book)


class Reading:
    """Reads files beside the plan as it stands; made by the plan's owner, used in any thread."""

    def __init__(self, project: Project, remembered: Remembered) -> None:
        self._project = project
        self._plan = Plan(project.plan.concept, list(project.plan))
        self._heads: Mapping[str, str] = project.heads()
        self._remembered = remembered

    def arrivals(self, paths: Sequence[Path], report: Callable[[int, int], None]) -> list[Arrival]:
        """Read all files; what is wrong with one is told in its arrival."""
        found = []
        with self._project.reading_history() as history:
            ground = self._ground(history)
            for done, path in enumerate(paths):
                report(done, len(paths))
                found.append(self._arrival(path, ground))
        return found

    def _ground(self, history: History) -> Ground:
        project = self._project
        return Ground(self._plan, self._heads, history, project.path, project.may_write)

    def _arrival(self, path: Path, ground: Ground) -> Arrival:
        arrival = Arrival(path)
        try:
            arrival.opened = open_book(path, ground, self._remembered)
            layouts = arrival.opened.layouts
            is_remembered = any(layout.signature in self._remembered for layout in layouts)
            arrival.is_known_layout = bool(layouts) and (arrival.opened.is_ours or is_remembered)
            if layouts:
                arrival.take(returned(arrival.opened, layouts, ground))
        except PlanbuilderError as error:
            arrival.error = error
        return arrival

    def again(self, arrival: Arrival, layout: Layout, who: str) -> ReturnedBook:
        """Return what an opened file brings if its columns are what a layout says."""
        assert arrival.opened is not None
        arrival.opened.layouts = arrival.opened.with_layout(layout)
        with self._project.reading_history() as history:
            ground = self._ground(history)
            return returned(arrival.opened, arrival.opened.layouts, ground, who)

"""How many suggestions from Word are open, by record, worked out when somebody first asks."""

from __future__ import annotations

from collections.abc import Mapping

from planbuilder.model.records import Returned
from planbuilder.project.project import Project
from planbuilder.project.steps import Touched


class SuggestionIndex:
    """The open suggestions of a plan. A plan without any costs nothing."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._counts: Mapping[str, int] | None = None

    def note(self, touched: Touched) -> None:
        """Look anew next time, where suggestions were touched."""
        if any(kind == Returned.KIND for kind, _ in touched.records):
            self._counts = None

    def counts(self) -> Mapping[str, int]:
        """Return how many suggestions are open by record; "" for text without a place."""
        if self._counts is None:
            returned = self._project.plan.returned
            self._counts = {}
            if returned:
                from planbuilder.model.suggestions.changes import open_counts

                self._counts = open_counts(returned)
        return self._counts

    def open_count(self, record_id: str) -> int:
        """Return how many suggestions about a record are open."""
        return self.counts().get(record_id, 0)

    def total(self) -> int:
        """Return how many suggestions are open in the plan."""
        return sum(self.counts().values())

    def names(self, record_id: str) -> list[str]:
        """Return who makes the open suggestions about a record, by name."""
        from planbuilder.model.suggestions.changes import Verdict, suggestions

        return sorted(
            {
                change.author
                for returned in self._project.plan.returned
                if returned.about == record_id
                for change in suggestions(returned)
                if change.verdict is Verdict.OPEN
            }
        )

"""Which threads of comments there are about each record, worked out when somebody first asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from planbuilder.model.records import Comment
from planbuilder.project.project import Project
from planbuilder.project.steps import Touched

if TYPE_CHECKING:
    from planbuilder.model.comments.threads import Thread


class CommentIndex:
    """The threads of an open plan by what they are about. A plan without comments costs nothing."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._threads: dict[str, list[Thread]] | None = None

    def note(self, touched: Touched) -> None:
        """Look anew next time, where comments were touched."""
        if any(kind == Comment.KIND for kind, _ in touched.records):
            self._threads = None

    def by_record(self) -> Mapping[str, Sequence[Thread]]:
        """Return all threads, by the id of the record."""
        if self._threads is None:
            self._threads = self._grouped(self._project.plan.comments)
        return self._threads

    @staticmethod
    def _grouped(comments: Sequence[Comment]) -> dict[str, list[Thread]]:
        found: dict[str, list[Thread]] = {}
        if comments:
            from planbuilder.model.comments.threads import threads

            for thread in threads(comments):
                found.setdefault(thread.first.about, []).append(thread)
        return found

    def about(self, record_id: str) -> Sequence[Thread]:
        """Return the threads about a record, by time."""
        return self.by_record().get(record_id, ())

    def thread_of(self, comment_id: str) -> str:
        """Return the id of the thread that a comment stands in, "" where there is none."""
        for found in self.by_record().values():
            for thread in found:
                if any(comment.id == comment_id for comment in thread.comments):
                    return thread.id
        return ""

    def open_count(self, record_id: str) -> int:
        """Return how many threads about a record are open."""
        return sum(not thread.done for thread in self.about(record_id))

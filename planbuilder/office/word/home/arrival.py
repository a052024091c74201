"""What came home in a document: suggestions, comments, and a report of what was understood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.records import Comment, Returned


@dataclass(frozen=True, slots=True)
class Note:
    """One sentence of the report, and the words that it is about ("" for none)."""

    said: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Arrival:
    """What came home in one document.

    `name` is the file's name, `author` who changed it, `moment` when, UTC as in versions.
    `pieces` are the records that it shows, in its order. `returned` and `comments` are records to
    put into the plan. Those that the plan has already are left out: `known` are the ids of such
    suggestions, `known_comments` counts such comments. `superseded` are ids of suggestions that
    an earlier state of the same document brought. `pictures` are those that the texts name.
    `error` says why nothing could be read, then all else is empty.
    """

    name: str
    author: str = ""
    moment: str = ""
    pieces: tuple[str, ...] = ()
    returned: tuple[Returned, ...] = ()
    comments: tuple[Comment, ...] = ()
    known: tuple[str, ...] = ()
    known_comments: int = 0
    superseded: tuple[str, ...] = ()
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    error: PlanbuilderError | None = None

    @property
    def changed(self) -> frozenset[str]:
        """The records of which a field was changed."""
        from planbuilder.model.records import Return

        return frozenset(r.about for r in self.returned if r.what is Return.CHANGED)

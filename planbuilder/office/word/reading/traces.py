"""Traces of tracked changes: who made each, and when."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from planbuilder.office.word.reading.content import Trace
from planbuilder.office.word.reading.moments import moment
from planbuilder.office.word.reading.names import name

AUTHOR, DATE, UTC = name("w:author"), name("w:date"), name("w16du:dateUtc")
NOBODY = "Unknown Author"
"""Whom LibreOffice names where the user told it no name."""


def author_of(element: Any) -> str:
    """Return who made a tracked change or a comment, "" where the document doesn't know."""
    author = " ".join((element.get(AUTHOR) or "").split())
    return "" if author == NOBODY else author


@dataclass(slots=True)
class Traces:
    """The traces of a document, each made once."""

    known: dict[tuple[str, str], Trace] = field(default_factory=dict)

    def of(self, element: Any) -> Trace:
        """Return who made a tracked change, and when."""
        author = author_of(element)
        written = element.get(UTC) or element.get(DATE) or ""
        trace = self.known.get((author, written))
        if trace is None:
            time = moment(element.get(UTC), element.get(DATE))
            trace = self.known[author, written] = Trace(author, time)
        return trace

"""Brings disagreement into an open plan, as merging would, for the tests of the window."""

from __future__ import annotations

from planbuilder.model.record import Record
from planbuilder.model.richtext.xhtml import to_xhtml
from planbuilder.ui.session import Session
from tests.office.disagreeing import disputing, line, two_readings

CONFLICT = to_xhtml([two_readings((line("SSP leder."),), (line("Skolen leder."),))])
"""A text that Bo and Åse wrote in different ways."""


def disagree(session: Session, record: Record, **readings: tuple[object, object]) -> None:
    """Let Bo and Åse have different values in fields of a record of the open plan."""
    session.apply("x", [disputing(record, **readings)])


class Unread:
    """What colleagues wrote unread, in the place of the session's own."""

    def __init__(self, **records: str) -> None:
        self._records = records

    def records(self) -> dict[str, str]:
        """Return who wrote it, by record."""
        return dict(self._records)

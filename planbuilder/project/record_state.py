"""Where one record stands: what is written to the working copy and what comes out of a merge."""

from __future__ import annotations

from typing import NamedTuple

from planbuilder.model.record import Record


class RecordState(NamedTuple):
    """A record's kind, its id, and the record itself, None where it is deleted."""

    kind: str
    id: str
    record: Record | None

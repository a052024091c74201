"""How a changed cell stands to other states of its entry: there already, or in conflict."""

from __future__ import annotations

from typing import Any

from planbuilder.model.fields import Entry
from planbuilder.model.merging.conflicts import conflict_count
from planbuilder.model.merging.records import Side, merge_records
from planbuilder.office.excel.home.findings import CellEdit, with_edits
from planbuilder.office.written.values import is_same


def value_of(entry: Entry, edit: CellEdit) -> Any:
    """Return what an entry holds where a cell was changed."""
    value = getattr(entry, edit.field)
    return edit.level in value if edit.level else value


def holds(entry: Entry, edit: CellEdit) -> bool:
    """Whether an entry holds what a cell says, and nobody disagrees about it."""
    if any(conflict.field == edit.key for conflict in entry.disputed):
        return False
    return is_same(value_of(entry, edit), edit.after)


def disputes_with(base: Entry, now: Entry, edit: CellEdit) -> bool:
    """Whether taking in one cell would leave several readings where there was none."""
    merged = merge_records(
        base, Side(now, lambda _: "a"), Side(with_edits(base, [edit]), lambda _: "b")
    )
    return merged is not None and conflict_count(merged) > conflict_count(now)

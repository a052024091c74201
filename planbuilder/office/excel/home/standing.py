"""How a changed cell stands to other states of its effort: there already, or in conflict."""

from __future__ import annotations

from typing import Any

from planbuilder.model.merging.conflicts import conflict_count
from planbuilder.model.merging.records import Side, merge_records
from planbuilder.model.records import Effort
from planbuilder.office.excel.home.findings import CellEdit, with_edits


def value_of(effort: Effort, edit: CellEdit) -> Any:
    """Return what an effort holds where a cell was changed."""
    return edit.key in effort.levels if edit.is_level else getattr(effort, edit.key)


def holds(effort: Effort, edit: CellEdit) -> bool:
    """Whether an effort holds what a cell says, and nobody disagrees about it."""
    if any(conflict.field == edit.key for conflict in effort.disputed):
        return False
    value = value_of(effort, edit)
    if edit.key in ("levels", "elements"):
        return set(value) == set(edit.after)
    return bool(value == edit.after)


def disputes_with(base: Effort, now: Effort, edit: CellEdit) -> bool:
    """Whether taking in one cell would leave several readings where there was none."""
    merged = merge_records(
        base, Side(now, lambda _: "a"), Side(with_edits(base, [edit]), lambda _: "b")
    )
    return merged is not None and conflict_count(merged) > conflict_count(now)

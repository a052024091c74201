"""Leaves out of a returned list what would let the way up from an entry lead back to it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from planbuilder.model.entry_errors import circle_error
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.fields import Entry, specs
from planbuilder.model.plan import Plan
from planbuilder.office.excel.home.findings import (
    CellEdit,
    EditedRow,
    ReturnedList,
    Trouble,
    with_edits,
)


def leave_out_circles(result: ReturnedList, plan: Plan) -> None:
    """Turn the cells and fields of a list that close a circle into troubles, the last of each."""
    kind = result.layout.register.kind
    upwards = [name for name, spec in specs(kind).items() if spec.upwards]
    if upwards:
        _Circles(result, plan, upwards).leave_out()


class _Circles:
    """Takes one change after the other into account, as if those before it were in the plan."""

    def __init__(self, result: ReturnedList, plan: Plan, upwards: list[str]) -> None:
        self._result = result
        self._upwards = upwards
        self._plan = plan
        self._changed: dict[str, Entry] = {new.entry.id: new.entry for new in result.new}

    def leave_out(self) -> None:
        result = self._result
        result.new[:] = [
            replace(new, entry=self._kept(new.entry, new.sheet, new.row)) for new in result.new
        ]
        rows = [replace(row, edits=self._kept_edits(row)) for row in result.edited]
        result.edited[:] = [row for row in rows if row.edits]

    def _find(self, entry_id: str) -> Any:
        return self._changed.get(entry_id) or self._plan.get(entry_id)

    def _kept(self, entry: Entry, sheet: str, row: int) -> Entry:
        for name in self._upwards:
            error = circle_error(entry, name, self._find)
            if error is not None:
                self._tell(sheet, f"Række {row}", name, getattr(entry, name), error)
                empty: dict[str, Any] = {name: ""}
                entry = replace(entry, **empty)
                self._changed[entry.id] = entry
        return entry

    def _kept_edits(self, row: EditedRow) -> tuple[CellEdit, ...]:
        kept = []
        for edit in row.edits:
            now = self._find(row.entry.id)
            tried = with_edits(now if isinstance(now, Entry) else row.entry, [edit])
            upward = edit.field in self._upwards
            error = circle_error(tried, edit.field, self._find) if upward else None
            if error is not None:
                self._tell(edit.sheet, edit.cell, edit.field, edit.after, error)
                continue
            self._changed[tried.id] = tried
            kept.append(edit)
        return tuple(kept)

    def _tell(self, sheet: str, cell: str, name: str, above: str, why: PlanbuilderError) -> None:
        heading = specs(self._result.layout.register.kind)[name].words
        written = getattr(self._find(above), "title", "")
        self._result.troubles.append(Trouble(sheet, cell, heading, written, why))

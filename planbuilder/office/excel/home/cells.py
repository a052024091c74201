"""Compares the cells of a row with what they showed, and reads those of a new row."""

from __future__ import annotations

import datetime
import math
from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Any

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.records import Effort
from planbuilder.model.richtext.tree import Text
from planbuilder.model.richtext.xhtml import from_xhtml, to_xhtml
from planbuilder.office.excel.home.dates import read_period
from planbuilder.office.excel.home.findings import CellEdit, Trouble
from planbuilder.office.excel.home.ground import Ground
from planbuilder.office.excel.home.headings import (
    APPEND,
    DERIVED,
    IGNORE,
    NUMBER,
    PERIOD,
)
from planbuilder.office.excel.home.layout import Column, Layout
from planbuilder.office.excel.home.rich_cells import edited_text, plain_blocks
from planbuilder.office.excel.home.sheets import Unreadable, Values
from planbuilder.office.excel.home.values import RICH, bare, read_value, read_words
from planbuilder.office.excel.row_marks import MARKS, TAG, canonical
from planbuilder.office.excel.shown import UNTITLED, as_stored
from planbuilder.office.excel.writing.texts import cell_text

_OTHERS = frozenset([NUMBER, DERIVED, APPEND, IGNORE, PERIOD, TAG, MARKS])
_NONE = object()


class RowReader:
    """Reads rows of one layout."""

    def __init__(self, ground: Ground, layout: Layout, troubles: list[Trouble]) -> None:
        """Troubles are added to the list that is given."""
        self._ground = ground
        self._troubles = troubles
        self.fields = [column for column in layout.columns if column.key not in _OTHERS]
        self._period = [column for column in layout.columns if column.key == PERIOD]
        self._added = [column for column in layout.columns if column.key == APPEND]

    # Rows of efforts that are known

    def edits(
        self,
        base: Effort,
        row: int,
        values: Values,
        changed: Collection[str] | None,
        *,
        only_filled: bool = False,
    ) -> Iterator[CellEdit]:
        """Yield the cells of a row that say something else than the effort.

        Args:
            base: the effort as the row showed it.
            row: the number of the row.
            values: its cells.
            changed: the keys of the cells that were changed, None where that isn't known.
            only_filled: whether empty cells say nothing, as in somebody's own list.
        """
        if changed is not None and not changed:
            return
        shown = as_stored(self._ground.showing.values(base))
        for column in self.fields:
            value = self._whole(column, values)
            if changed is not None and column.key not in changed:
                continue
            written = canonical(value)
            if written == canonical(shown[column.key]) or (only_filled and not written):
                continue
            if only_filled and column.key == "title" and bare(written) == bare(base.title):
                continue  # it was known by that
            edit = self._edit(base, column, row, value)
            if edit is not None:
                yield edit
        yield from self._period_edits(base, row, values)
        yield from self._rest_edits(base, row, values)

    def _whole(self, column: Column, values: Values) -> Any:
        """Return what a cell says, with the columns that are added to the content."""
        value = cell_of(values, column)
        if column.key != "content" or not self._added or isinstance(value, Unreadable):
            return value
        return "\n".join(filter(None, [read_words(value), *self._added_lines(values)]))

    def _period_edits(self, base: Effort, row: int, values: Values) -> Iterator[CellEdit]:
        for column in self._period:
            days = zip(("start", "end"), self._days(column, row, values), strict=True)
            for key, day in days:
                if day is not None and day != getattr(base, key):
                    yield CellEdit(key, f"{column.letter}{row}", getattr(base, key), day)

    def _rest_edits(self, base: Effort, row: int, values: Values) -> Iterator[CellEdit]:
        """Yield what columns add to the content where that has no column of its own."""
        if not self._added or any(column.key == "content" for column in self.fields):
            return
        before = cell_text(base.content, self._ground.label).split("\n")
        new = [line for line in self._added_lines(values) if canonical(line) not in before]
        if new:
            content = (*from_xhtml(base.content), *plain_blocks("\n".join(new)))
            cell = f"{self._added[0].letter}{row}"
            yield CellEdit("content", cell, base.content, to_xhtml(content))

    def _edit(self, base: Effort, column: Column, row: int, value: Any) -> CellEdit | None:
        key, cell = column.key, f"{column.letter}{row}"
        is_level = key in self._ground.words.levels
        before = key in base.levels if is_level else getattr(base, key)
        after = self._read(column, row, value, before)
        if after is _NONE or _same(key, before, after, base):
            return None
        return CellEdit(key, cell, before, after, is_level)

    def _read(self, column: Column, row: int, value: Any, before: Any) -> Any:
        """Return what a cell says now, `_NONE` where it can't be understood."""
        try:
            if column.key in RICH and not isinstance(value, Unreadable):
                text: Text = from_xhtml(before) if before else ()
                cell = read_words(value)
                return to_xhtml(edited_text(text, cell, self._ground.label))
            if column.key == "title" and canonical(value) == UNTITLED:
                return before if not before.strip() else UNTITLED
            return read_value(column.key, value, self._ground.words)
        except PlanbuilderError as error:
            self._tell(column, row, value, error)
            return _NONE

    def _tell(self, column: Column, row: int, value: Any, why: PlanbuilderError) -> None:
        written = value.words if isinstance(value, Unreadable) else canonical(value)
        cell = f"{column.letter}{row}"
        self._troubles.append(Trouble(cell, column.heading, written, why))

    # New rows

    def new_effort(self, effort: Effort, row: int, values: Values) -> Effort:
        """Return a new effort with what the cells of its row say."""
        levels = list(effort.levels)
        for column in self.fields:
            value = cell_of(values, column)
            if not isinstance(value, Unreadable) and not canonical(value):
                continue
            said = self._read(
                column, row, value, "" if column.key in RICH else getattr(effort, column.key, False)
            )
            if said is _NONE:
                continue
            if column.key in self._ground.words.levels:
                levels += [column.key] if said else []
            elif column.key == "levels":
                levels += said
            else:
                effort = _with(effort, column.key, said)
        effort = _with(effort, "levels", tuple(dict.fromkeys(levels)))
        return self._with_rest(self._with_period(effort, row, values), values)

    def _with_period(self, effort: Effort, row: int, values: Values) -> Effort:
        for column in self._period:
            start, end = self._days(column, row, values)
            effort = replace(effort, start=effort.start or start, end=effort.end or end)
        return effort

    def _days(
        self, column: Column, row: int, values: Values
    ) -> tuple[datetime.date | None, datetime.date | None]:
        value = cell_of(values, column)
        try:
            return read_period(value)
        except PlanbuilderError as error:
            self._tell(column, row, value, error)
            return None, None

    def _with_rest(self, effort: Effort, values: Values) -> Effort:
        """Return the effort with the columns that are added to its content."""
        added = self._added_lines(values)
        if not added:
            return effort
        content = (*from_xhtml(effort.content), *plain_blocks("\n".join(added)))
        return replace(effort, content=to_xhtml(content))

    def _added_lines(self, values: Values) -> list[str]:
        lines = []
        for column in self._added:
            value = cell_of(values, column)
            words = value.words if isinstance(value, Unreadable) else read_words(value)
            if words:
                lines.append(f"{column.heading}: {words}")
        return lines


def cell_of(values: Values, column: Column) -> Any:
    """Return what stands in a row in this column."""
    return values[column.place] if column.place < len(values) else None


def _same(key: str, before: Any, after: Any, base: Effort) -> bool:
    if any(conflict.field == key for conflict in base.disputed):
        return False  # one of the readings was chosen
    if key in ("levels", "elements"):
        return set(before) == set(after)
    if isinstance(before, float) and isinstance(after, float):
        return math.isclose(before, after, rel_tol=1e-9)
    return bool(before == after)


def _with(effort: Effort, key: str, value: Any) -> Effort:
    values: dict[str, Any] = {key: value}
    return replace(effort, **values)

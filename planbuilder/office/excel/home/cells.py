"""Compares the cells of a row with what they showed, and reads those of a new row."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Any

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.fields import Entry, rich_fields_of
from planbuilder.model.richtext.tree import Text
from planbuilder.model.richtext.xhtml import from_xhtml, to_xhtml
from planbuilder.office.document.outline import UNTITLED
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
from planbuilder.office.excel.home.values import read_cell, read_tick
from planbuilder.office.excel.register_words import levels_field, main_text
from planbuilder.office.excel.row_marks import MARKS, TAG
from planbuilder.office.excel.shown import as_stored
from planbuilder.office.excel.writing.texts import cell_text
from planbuilder.office.written.canonical import canonical
from planbuilder.office.written.dates import read_period
from planbuilder.office.written.values import is_same, read_words
from planbuilder.office.written.vocabulary import bare

_OTHERS = frozenset([NUMBER, DERIVED, APPEND, IGNORE, PERIOD, TAG, MARKS])
_NONE = object()


class RowReader:
    """Reads rows of one layout."""

    def __init__(self, ground: Ground, layout: Layout, troubles: list[Trouble]) -> None:
        """Troubles are added to the list that is given."""
        self._ground = ground
        self._troubles = troubles
        self._sheet, self._register = layout.sheet, layout.register
        self._texts = frozenset(rich_fields_of(layout.register.kind))
        self._ticked = levels_field(layout.register)
        self._main = main_text(layout.register)
        self.fields = [column for column in layout.columns if column.key not in _OTHERS]
        self._period = [column for column in layout.columns if column.key == PERIOD]
        added = [column for column in layout.columns if column.key == APPEND]
        self._added = added if self._main else []

    # Rows of entries that are known

    def edits(
        self,
        base: Entry,
        row: int,
        values: Values,
        changed: Collection[str] | None,
        *,
        only_filled: bool = False,
    ) -> Iterator[CellEdit]:
        """Yield the cells of a row that say something else than the entry.

        Args:
            base: the entry as the row showed it.
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
        """Return what a cell says, with the columns that are added to the first text."""
        value = cell_of(values, column)
        if column.key != self._main or not self._added or isinstance(value, Unreadable):
            return value
        return "\n".join(filter(None, [read_words(value), *self._added_lines(values)]))

    def _period_edits(self, base: Entry, row: int, values: Values) -> Iterator[CellEdit]:
        for column in self._period:
            days = zip(("start", "end"), self._days(column, row, values), strict=True)
            for key, day in days:
                before = getattr(base, key)
                if day is not None and day != before:
                    yield CellEdit(key, self._sheet, f"{column.letter}{row}", before, day)

    def _rest_edits(self, base: Entry, row: int, values: Values) -> Iterator[CellEdit]:
        """Yield what columns add to the first text where that has no column of its own."""
        if not self._added or any(column.key == self._main for column in self.fields):
            return
        text = getattr(base, self._main)
        before = cell_text(text, self._ground.label).split("\n")
        new = [line for line in self._added_lines(values) if canonical(line) not in before]
        if new:
            longer = to_xhtml((*from_xhtml(text), *plain_blocks("\n".join(new))))
            yield CellEdit(self._main, self._sheet, f"{self._added[0].letter}{row}", text, longer)

    def _edit(self, base: Entry, column: Column, row: int, value: Any) -> CellEdit | None:
        cell = f"{column.letter}{row}"
        level = column.key if self._is_level(column) else ""
        field = self._ticked if level else column.key
        held = getattr(base, field)
        before = level in held if level else held
        after = self._read(column, row, value, before)
        is_chosen = any(conflict.field == column.key for conflict in base.disputed)
        if after is _NONE or (is_same(before, after) and not is_chosen):
            return None
        return CellEdit(field, self._sheet, cell, before, after, level)

    def _is_level(self, column: Column) -> bool:
        return bool(self._ticked) and column.key in self._ground.words.levels

    def _read(self, column: Column, row: int, value: Any, before: Any) -> Any:
        """Return what a cell says now, `_NONE` where it can't be understood."""
        try:
            if column.key in self._texts and not isinstance(value, Unreadable):
                text: Text = from_xhtml(before) if before else ()
                cell = read_words(value)
                return to_xhtml(edited_text(text, cell, self._ground.label))
            if column.key == "title" and canonical(value) == UNTITLED:
                return before if not before.strip() else UNTITLED
            if self._is_level(column):
                return read_tick(value)
            field = self._register.fields[column.key]
            return read_cell(self._register, field, value, self._ground.words, before)
        except PlanbuilderError as error:
            self._tell(column, row, value, error)
            return _NONE

    def _tell(self, column: Column, row: int, value: Any, why: PlanbuilderError) -> None:
        written = value.words if isinstance(value, Unreadable) else canonical(value)
        cell = f"{column.letter}{row}"
        self._troubles.append(Trouble(self._sheet, cell, column.heading, written, why))

    # New rows

    def new_entry(self, entry: Entry, row: int, values: Values) -> Entry:
        """Return a new entry with what the cells of its row say."""
        levels: list[str] = list(getattr(entry, self._ticked)) if self._ticked else []
        for column in self.fields:
            value = cell_of(values, column)
            if not isinstance(value, Unreadable) and not canonical(value):
                continue
            before = "" if column.key in self._texts else getattr(entry, column.key, False)
            said = self._read(column, row, value, before)
            if said is _NONE:
                continue
            if self._is_level(column):
                levels += [column.key] if said else []
            elif column.key == self._ticked:
                levels += said
            else:
                entry = _with(entry, column.key, said)
        if self._ticked:
            entry = _with(entry, self._ticked, tuple(dict.fromkeys(levels)))
        return self._with_rest(self._with_period(entry, row, values), values)

    def _with_period(self, entry: Entry, row: int, values: Values) -> Entry:
        for column in self._period:
            days = zip(("start", "end"), self._days(column, row, values), strict=True)
            for key, day in days:
                entry = _with(entry, key, getattr(entry, key) or day)
        return entry

    def _days(
        self, column: Column, row: int, values: Values
    ) -> tuple[datetime.date | None, datetime.date | None]:
        value = cell_of(values, column)
        try:
            return read_period(value)
        except PlanbuilderError as error:
            self._tell(column, row, value, error)
            return None, None

    def _with_rest(self, entry: Entry, values: Values) -> Entry:
        """Return the entry with the columns that are added to its first text."""
        added = self._added_lines(values)
        if not added:
            return entry
        text = (*from_xhtml(getattr(entry, self._main)), *plain_blocks("\n".join(added)))
        return _with(entry, self._main, to_xhtml(text))

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


def _with(entry: Entry, key: str, value: Any) -> Entry:
    values: dict[str, Any] = {key: value}
    return replace(entry, **values)

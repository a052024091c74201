"""Reads the list of one register that came home, or somebody's own. Nothing is changed here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.fields import Entry, rich_fields_of
from planbuilder.model.ids import new_id
from planbuilder.model.slug import slug
from planbuilder.model.words import capitalised
from planbuilder.office.excel.home.bands import Banded, read_bands
from planbuilder.office.excel.home.cells import RowReader
from planbuilder.office.excel.home.circles import leave_out_circles
from planbuilder.office.excel.home.findings import (
    CellEdit,
    EditedRow,
    NewRow,
    ReturnedList,
    Trouble,
)
from planbuilder.office.excel.home.ground import Ground
from planbuilder.office.excel.home.headings import NUMBER
from planbuilder.office.excel.home.layout import Layout
from planbuilder.office.excel.home.matching import Row, identify_by_title, identify_tagged
from planbuilder.office.excel.home.opened_book import OpenedBook
from planbuilder.office.excel.home.sheets import Values
from planbuilder.office.excel.home.standing import disputes_with, holds, value_of
from planbuilder.office.excel.home.values import is_empty
from planbuilder.office.excel.register_words import field_headings, levels_field, mark_keys
from planbuilder.office.excel.row_marks import MARKS, TAG
from planbuilder.office.tags import read_tag
from planbuilder.office.written.canonical import canonical
from planbuilder.office.written.values import read_line

_LONGEST = 200
"""Characters that are told of a row that was left out."""


class ListReader:
    """One list on its way home: first its rows are told apart, then they are read."""

    def __init__(self, book: OpenedBook, layout: Layout, ground: Ground) -> None:
        """Find out which row is which entry."""
        self._ground = ground
        self._layout = layout
        self._register = layout.register
        self._texts = rich_fields_of(layout.register.kind)
        self._headings = field_headings(layout.register)
        self._grid = next(grid for grid in book.grids if grid.title == layout.sheet)
        self.result = ReturnedList(layout)
        self._reader = RowReader(ground, layout, self.result.troubles)
        self._origin = [
            (record, tag.version)
            for tag in book.origin or ()
            if (record := ground.record(tag)) and ground.kind(record) == self._kind
        ]
        self._is_ours = layout.is_ours or bool(self._origin) or layout.looks_ours
        self._rows = self._told_apart()

    @property
    def _kind(self) -> str:
        return self._register.name

    def name_new(self) -> None:
        """Let other rows of the workbook name those that are new."""
        for row in self._rows:
            if not row.record and (title := read_line(row.by_key.get("title"))):
                row.new_id = new_id(slug(self._register.one))
                self._ground.words.add(self._kind, title, row.new_id)

    def read(self) -> ReturnedList:
        """Return what the list would change."""
        self._take_in(self._rows)
        self._note_removed(self._rows)
        leave_out_circles(self.result, self._ground.plan)
        self._remark()
        return self.result

    # Which row is what

    def _told_apart(self) -> list[Row]:
        if not self._layout.is_ours:
            rows = self._plain_rows()
            identify_by_title(rows, self._kind, self._ground, self._origin, alike=self._is_ours)
            return rows
        tags, marks = self._layout.places[TAG], self._layout.places.get(MARKS, -1)
        rows, written = [], []
        for number, values in self._below():
            tag = values[tags] if tags < len(values) else None
            row = self._row(number, values)
            row.tag = read_tag(tag) if isinstance(tag, str) else None
            if row.tag is not None or self._says_something(row):
                rows.append(row)
                written.append(values[marks] if 0 <= marks < len(values) else None)
        order = mark_keys(self._register, self._ground.words.levels)
        if identify_tagged(rows, written, order, self._kind, self._ground):
            self.result.remarks.append(
                PlanbuilderError(
                    "Arket er sorteret, uden at Planbuilders skjulte kolonner fulgte med. "
                    "Rækkerne er i stedet genkendt på deres titel; se dem efter."
                )
            )
        self._match_untagged(rows)
        return rows

    def _match_untagged(self, rows: Sequence[Row]) -> None:
        """Match rows by their titles that carry no tag, or that of a plan we don't know.

        So it is with a new row that was fetched before and comes again with corrections.
        """
        tagged = [row for row in rows if row.tag is not None and not (row.record or row.copies)]
        foreign = [row for row in tagged if row.tag and not self._ground.record(row.tag)]
        identify_by_title(rows, self._kind, self._ground, (), alike=False)
        if foreign:
            self.result.remarks.append(
                PlanbuilderError(
                    "{count} rækker er sendt ud fra en anden plan end denne. De er genkendt på "
                    "deres titel eller står som nye.",
                    count=len(foreign),
                )
            )

    def _below(self) -> Iterable[tuple[int, Values]]:
        return (row for row in self._grid.rows if row[0] > self._layout.header)

    def _row(self, number: int, values: Values) -> Row:
        width = len(values)
        by_key = {
            key: values[place] if place < width else None
            for key, place in self._layout.places.items()
        }
        return Row(number, values, by_key)

    def _says_something(self, row: Row) -> bool:
        return not is_empty(row.by_key[column.key] for column in self._reader.fields)

    def _plain_rows(self) -> list[Row]:
        """Return the rows of a list without tags, without its headings within and its totals."""
        banded: Banded = read_bands(self._grid, self._layout, self._ground.words)
        self.result.troubles.extend(banded.left_out)
        rows = []
        for number, values, level in banded.rows:
            row = self._row(number, values)
            if level:
                row.by_key["band"] = level
            if self._says_something(row):
                rows.append(row)
        return rows

    # What it says

    def _take_in(self, rows: Sequence[Row]) -> None:
        for row in rows:
            if not row.record:
                if self._says_something(row):
                    self._take_new(row)
            elif row.changed is None or row.changed:
                self._take_known(row)
            else:
                self.result.rows += 1

    def _take_known(self, row: Row) -> None:
        self.result.rows += 1
        if row.tag is not None and not self._says_something(row):
            self._remove(row.record)
            return
        found = self._ground.base(row.record, row.digits)
        is_base_known = found is not None
        found = found or self._ground.now(row.record)
        if found is None:
            return
        version, base = found
        is_own_list = not self._is_ours or (row.tag is None and not row.digits)
        edits = list(
            self._reader.edits(base, row.number, row.values, row.changed, only_filled=is_own_list)
        )
        if not is_base_known and row.changed is None:
            edits = [edit for edit in edits if not self._was_so_once(row.record, edit)]
        edits = self._not_here_yet(row.record, version, edits)
        if edits and self._is_open(base, row.number):
            edited = EditedRow(base, version, row.number, tuple(edits))
            self.result.edited.append(self._with_disputes(edited))

    def _was_so_once(self, record: str, edit: CellEdit) -> bool:
        """Whether a cell only shows what the plan held before."""
        return any(value_of(entry, edit) == edit.after for entry in self._ground.earlier(record))

    def _not_here_yet(self, record: str, version: str, edits: Sequence[CellEdit]) -> list[CellEdit]:
        """Leave out what the plan holds already, or has held since the row was made."""
        now = self._ground.entries.get(record)
        later = list(self._ground.later(record, version)) if edits else []
        known = [*([now] if now is not None else []), *later]
        return [edit for edit in edits if not any(holds(entry, edit) for entry in known)]

    def _with_disputes(self, row: EditedRow) -> EditedRow:
        """Say which cells the plan has changed as well."""
        now = self._ground.entries.get(row.entry.id)
        if now is None or now == row.entry:
            return replace(row, is_deleted=now is None)
        edits = tuple(
            replace(edit, is_disputed=disputes_with(row.entry, now, edit)) for edit in row.edits
        )
        return replace(row, edits=edits)

    def _take_new(self, row: Row) -> None:
        self.result.rows += 1
        entry = self._reader.new_entry(self._begun(row), row.number, row.values)
        if not (entry.title or any(getattr(entry, name) for name in self._texts)):
            self.result.troubles.append(
                Trouble(
                    self._layout.sheet,
                    f"Række {row.number}",
                    self._headings["title"],
                    " · ".join(filter(None, map(canonical, row.by_key.values())))[:_LONGEST],
                    PlanbuilderError("Rækken har hverken titel eller tekst og er ikke hentet."),
                )
            )
            return
        if not self._is_open(entry, row.number):
            return
        original = self._ground.entries.get(row.copies)
        self.result.new.append(
            NewRow(
                entry,
                self._layout.sheet,
                row.number,
                original.title if original is not None else "",
                is_wanted=not row.copies or bool(row.changed),
            )
        )

    def _is_open(self, entry: Entry, number: int) -> bool:
        """Whether a row may come along; in a package of work it is told where it may not."""
        if self._ground.may_write(entry):
            return True
        is_known = entry.id in self._ground.entries
        self.result.troubles.append(
            Trouble(
                self._layout.sheet,
                f"Række {number}",
                self._headings["title"],
                entry.title[:_LONGEST],
                PlanbuilderError(
                    "{the} kan kun læses i denne arbejdspakke, så rækken er ikke hentet. Hent "
                    "filen i selve planen."
                    if is_known
                    else "Der kan ikke tilføjes {many} i denne arbejdspakke, så rækken er ikke "
                    "hentet. Hent filen i selve planen.",
                    the=capitalised(self._register.the),
                    many=self._register.many,
                ),
            )
        )
        return False

    def _begun(self, row: Row) -> Entry:
        """Return the entry that a new row becomes, with the level that a heading above it names."""
        given: dict[str, Any] = {"id": row.new_id or new_id(slug(self._register.one))}
        if "band" in row.by_key:
            given[levels_field(self._register)] = (row.by_key["band"],)
        return self._register.kind(**given)

    # What is gone

    def _remove(self, record: str) -> None:
        entry = self._ground.entries.get(record)
        if entry is not None and self._ground.may_write(entry):
            self.result.removed.append(entry)

    def _note_removed(self, rows: Sequence[Row]) -> None:
        there = {row.record for row in rows}
        for record, _ in self._origin:
            if record not in there:
                self._remove(record)

    # The rest

    def _remark(self) -> None:
        unused = [column.heading for column in self._layout.columns if column.is_unused]
        if unused:
            self.result.remarks.append(
                PlanbuilderError(
                    "Disse kolonner er ikke brugt: {names}.",
                    names=", ".join(f"»{name}«" for name in unused),
                )
            )
        if self._is_ours:
            self._remark_on_columns()

    def _remark_on_columns(self) -> None:
        """Say what is missing of an overview; a form has only some columns from the start."""
        places, ticked = self._layout.places, levels_field(self._register)
        if not {NUMBER, "internal"} & places.keys():
            return
        shown = {name: words for name, words in self._headings.items() if name != ticked}
        missing = [words for name, words in shown.items() if name not in places]
        if missing:
            self.result.remarks.append(
                PlanbuilderError(
                    "Disse kolonner er ikke i arket, og intet i dem er ændret: {names}.",
                    names=", ".join(f"»{name}«" for name in missing),
                )
            )

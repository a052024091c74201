"""Reads a workbook that came home, or somebody's own list of efforts. Nothing is changed here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.ids import new_id
from planbuilder.model.records import Effort
from planbuilder.office.excel.home.bands import Banded, read_bands
from planbuilder.office.excel.home.cells import RowReader
from planbuilder.office.excel.home.findings import (
    CellEdit,
    EditedRow,
    NewRow,
    ReturnedBook,
    Trouble,
)
from planbuilder.office.excel.home.ground import Ground
from planbuilder.office.excel.home.headings import NUMBER
from planbuilder.office.excel.home.layout import (
    Layout,
    Remembered,
)
from planbuilder.office.excel.home.matching import (
    Row,
    identify_by_title,
    identify_tagged,
)
from planbuilder.office.excel.home.opened_book import OpenedBook, open_book
from planbuilder.office.excel.home.package import NoWorkbook
from planbuilder.office.excel.home.sheets import Values
from planbuilder.office.excel.home.standing import disputes_with, holds, value_of
from planbuilder.office.excel.home.values import RICH, is_empty
from planbuilder.office.excel.row_marks import MARKS, TAG, canonical, keys
from planbuilder.office.excel.writing.efforts_sheet import COLUMNS
from planbuilder.office.tags import read_tag

_OURS_WITHOUT_TAGS = 12
"""So many of our own headings show that a list was ours, whatever became of its tags."""

_LONGEST = 200
"""Characters that are told of a row that was left out."""


def read_book(
    path: Path,
    ground: Ground,
    *,
    remembered: Remembered | None = None,
    who: str = "",
) -> ReturnedBook:
    """Read a workbook, and say what it would change.

    Args:
        path: the file.
        ground: the plan that it comes home to.
        remembered: what columns of lists like it were chosen to be.
        who: in whose name it comes; by default who filled in the form or saved the file last.

    Raises:
        NoWorkbook: it can't be read, or has no list of efforts.
        FileError: the file can't be read.
    """
    book = open_book(path, ground, remembered)
    if book.layout is None:
        raise NoWorkbook(
            "I »{name}« er der ingen liste over indsatser, der kan genkendes: ingen række har "
            "overskrifter som Titel, Formål og Ansvarlig. Intet er hentet. Skriv overskrifter over "
            "kolonnerne, og prøv igen.",
            name=path.name,
        )
    return returned(book, book.layout, ground, who)


def returned(book: OpenedBook, layout: Layout, ground: Ground, who: str = "") -> ReturnedBook:
    """Return what a workbook would change if its columns mean what a layout says."""
    return _Returning(book, layout, ground, who or book.who).result


class _Returning:
    """One workbook on its way home."""

    def __init__(self, book: OpenedBook, layout: Layout, ground: Ground, who: str) -> None:
        self._ground = ground
        self._layout = layout
        self._grid = next(grid for grid in book.grids if grid.title == layout.sheet)
        self.result = ReturnedBook(book.path, layout, who)
        self._reader = RowReader(ground, layout, self.result.troubles)
        self._origin = [
            (record, tag.version) for tag in book.origin or () if (record := ground.record(tag))
        ]
        self._is_ours = layout.is_ours or bool(self._origin) or _looks_ours(layout)
        rows = self._rows()
        self._take_in(rows)
        self._note_removed(rows)
        self._remark(book)

    # Which row is what

    def _rows(self) -> list[Row]:
        if not self._layout.is_ours:
            rows = self._plain_rows()
            identify_by_title(rows, self._ground, self._origin, alike=self._is_ours)
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
        order = keys(self._ground.words.levels)
        if identify_tagged(rows, written, order, self._ground):
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
        foreign = [row for row in rows if row.tag is not None and not (row.record or row.copies)]
        identify_by_title(rows, self._ground, (), alike=False)
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
        return any(value_of(effort, edit) == edit.after for effort in self._ground.earlier(record))

    def _not_here_yet(self, record: str, version: str, edits: Sequence[CellEdit]) -> list[CellEdit]:
        """Leave out what the plan holds already, or has held since the row was made."""
        now = self._ground.efforts.get(record)
        later = list(self._ground.later(record, version)) if edits else []
        known = [*([now] if now is not None else []), *later]
        return [edit for edit in edits if not any(holds(effort, edit) for effort in known)]

    def _with_disputes(self, row: EditedRow) -> EditedRow:
        """Say which cells the plan has changed as well."""
        now = self._ground.efforts.get(row.effort.id)
        if now is None or now == row.effort:
            return replace(row, is_deleted=now is None)
        edits = tuple(
            replace(edit, is_disputed=disputes_with(row.effort, now, edit)) for edit in row.edits
        )
        return replace(row, edits=edits)

    def _take_new(self, row: Row) -> None:
        self.result.rows += 1
        levels = (row.by_key["band"],) if "band" in row.by_key else ()
        start = Effort(id=new_id("indsats"), levels=levels)
        effort = self._reader.new_effort(start, row.number, row.values)
        if not (effort.title or any(getattr(effort, name) for name in RICH)):
            self.result.troubles.append(
                Trouble(
                    f"Række {row.number}",
                    COLUMNS["title"],
                    " · ".join(filter(None, map(canonical, row.by_key.values())))[:_LONGEST],
                    PlanbuilderError("Rækken har hverken titel eller tekst og er ikke hentet."),
                )
            )
            return
        if not self._is_open(effort, row.number):
            return
        original = self._ground.efforts.get(row.copies)
        self.result.new.append(
            NewRow(
                effort,
                row.number,
                original.title if original is not None else "",
                is_wanted=not row.copies or bool(row.changed),
            )
        )

    def _is_open(self, effort: Effort, number: int) -> bool:
        """Whether a row may come along; in a package of work it is told where it may not."""
        if self._ground.may_write(effort):
            return True
        is_known = effort.id in self._ground.efforts
        self.result.troubles.append(
            Trouble(
                f"Række {number}",
                COLUMNS["title"],
                effort.title[:_LONGEST],
                PlanbuilderError(
                    "Indsatsen kan kun læses i denne arbejdspakke, så rækken er ikke hentet. "
                    "Hent filen i selve planen."
                    if is_known
                    else "Der kan ikke tilføjes indsatser i denne arbejdspakke, så rækken er ikke "
                    "hentet. Hent filen i selve planen."
                ),
            )
        )
        return False

    # What is gone

    def _remove(self, record: str) -> None:
        effort = self._ground.efforts.get(record)
        if effort is not None and self._ground.may_write(effort):
            self.result.removed.append(effort)

    def _note_removed(self, rows: Sequence[Row]) -> None:
        there = {row.record for row in rows}
        for record, _ in self._origin:
            if record not in there:
                self._remove(record)

    # The rest

    def _remark(self, book: OpenedBook) -> None:
        unused = self.result.unused
        if unused:
            self.result.remarks.append(
                PlanbuilderError(
                    "Disse kolonner er ikke brugt: {names}.",
                    names=", ".join(f"»{name}«" for name in unused),
                )
            )
        if book.has_notes:
            self.result.remarks.append(
                PlanbuilderError(
                    "Der er skrevet kommentarer i filen. De er ikke hentet; læs dem i Excel."
                )
            )
        if self._is_ours:
            self._remark_on_columns()
        if self._is_ours and book.origin is None:
            self.result.remarks.append(
                PlanbuilderError(
                    "Filen husker ikke længere, hvilke rækker den blev sendt med, så det kan ikke "
                    "ses, om nogen er slettet."
                )
            )
        others = [
            grid.title for grid in book.grids if grid is not self._grid and len(grid.rows) > 1
        ]
        if others and not self._is_ours:
            self.result.remarks.append(
                PlanbuilderError(
                    "Kun arket »{sheet}« er læst, ikke {names}.",
                    sheet=self._layout.sheet,
                    names=", ".join(f"»{name}«" for name in others),
                )
            )

    def _remark_on_columns(self) -> None:
        if NUMBER not in self._layout.places:
            return  # a form, which has only some of them
        missing = [name for key, name in COLUMNS.items() if key not in self._layout.places]
        if missing:
            self.result.remarks.append(
                PlanbuilderError(
                    "Disse kolonner er ikke i arket, og intet i dem er ændret: {names}.",
                    names=", ".join(f"»{name}«" for name in missing),
                )
            )


def _looks_ours(layout: Layout) -> bool:
    own: Mapping[str, str] = COLUMNS
    return sum(own.get(c.key) == c.heading for c in layout.columns) >= _OURS_WITHOUT_TAGS

"""The sheet of a register: every entry a row of a table that can be filtered and printed."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from planbuilder.model.fields import Entry, FieldSpec, Shape
from planbuilder.model.judging import missing_fields
from planbuilder.model.plan import Plan
from planbuilder.model.registers.register import Register
from planbuilder.office.excel import row_marks
from planbuilder.office.excel.register_words import (
    LACKING,
    NOTHING,
    NUMBER_HEADING,
    field_headings,
    levels_field,
    mark_keys,
)
from planbuilder.office.excel.shown import Showing, as_stored
from planbuilder.office.excel.writing import look, undecided
from planbuilder.office.excel.writing.cells import Cell, Row, Rows, Style, Value
from planbuilder.office.excel.writing.choices import Lists
from planbuilder.office.excel.writing.hidden import LAST_ROW, hidden_columns, hide_columns
from planbuilder.office.excel.writing.look import Mark, Styles
from planbuilder.office.excel.writing.page import add_title, fit_table, set_up_paper, set_up_window
from planbuilder.office.excel.writing.table import Column, TableFrame, heading_name
from planbuilder.office.tags import tag

NUMBER = "#"
"""Stands for the number of a row where others name fields, levels, `LACKING` or `UNDECIDED`."""

_NOTHING_MARK = Mark("✓", look.GREEN)
_LACKING_MARK = Mark("▲", look.AMBER, look.AMBER_LIGHT)
_WIDTHS = {
    Shape.LINE: 24,
    Shape.TEXT: 40,
    Shape.CHOICE: 20,
    Shape.FLAG: 14,
    Shape.LEVELS: 24,
    Shape.RECORD: 26,
    Shape.RECORDS: 30,
    Shape.LINKS: 30,
    Shape.DATE: 12.5,
    Shape.COUNT: 10,
    Shape.HOURS: 11,
    Shape.KRONER: 13,
}
_TITLE_WIDTH, _TICK_WIDTH = 30, 5
_LETTERS_PER_WIDTH = 28  # how many letters the highest row holds for each unit of width
_WIDEST = 70
_HEADER_ROW = 3
_HEADER_HEIGHT, _TURNED_HEIGHT = 34, 84
_WIDE_LETTER = 2.2  # width of a letter of a sheet's title, in letters of a cell
_ON_ONE_PAGE = 275  # as many units of width can still be read on one page
_ROWS_BETWEEN_REPORTS = 50
_NO_IDENTIFIER = re.compile(r"\W")


@dataclass(frozen=True, slots=True)
class Export:
    """What every sheet of a workbook is made of.

    `versions`, by record, let rows come home; None for a workbook that never shall. `public`
    leaves out the fields that are internal, and whether an entry is; the plan holds no such ones.
    """

    plan: Plan
    today: datetime.date
    styles: Styles
    lists: Lists
    versions: Mapping[str, str] | None = None
    public: bool = False


def level_headings(register: Register, plan: Plan) -> dict[str, str]:
    """Return the heading of every effort level's column by the level's id."""
    if not levels_field(register):
        return {}
    taken = [NUMBER_HEADING, LACKING, undecided.UNDECIDED, row_marks.TAG, row_marks.MARKS]
    taken.extend(field_headings(register).values())
    headings: dict[str, str] = {}
    for level in plan.concept.effort_only_levels:
        headings[level.id] = heading_name(level.title, [*taken, *headings.values()])
    return headings


class RegisterSheet:
    """All entries of a register in its order, one row each."""

    order: ClassVar[Sequence[str]] = ()
    """The keys of the columns from left to right; by default those of the form, in its order.

    The field of levels stands for the columns of all levels."""
    widths: ClassVar[Mapping[str, float]] = {}
    """How wide the columns of fields are that are no usual ones of their shape."""
    kept_columns: ClassVar[int] = 1
    """How many columns stay in sight, also on the second page."""
    is_table_needed: ClassVar[bool] = False
    """Whether it is written without entries as well, since other sheets refer to it."""

    def __init__(self, sheet: Worksheet, register: Register, export: Export) -> None:
        self.register = register
        self.export = export
        self.entries: Sequence[Entry] = export.plan.entries(register.kind)
        self._showing = Showing(export.plan)
        self._levels = level_headings(register, export.plan)
        self._ticked = levels_field(register)
        self._asked = [f.name for f in register.fields.values() if f.asked and self._shows(f)]
        self._keys = self._column_keys()
        columns = [self._column(key) for key in self._keys]
        self._order = mark_keys(register, self._levels)
        self._fields = [key for key in self._keys if key in self._order]
        if export.versions is not None:
            columns += hidden_columns(export.styles.text)
        last = _HEADER_ROW + max(len(self.entries), 1)
        name = _NO_IDENTIFIER.sub("_", sheet.title)
        self.table = TableFrame(name, columns, _HEADER_ROW + 1, last)
        self._head = Rows()
        self._add_head(sheet.title)
        self._frame(sheet)

    # The columns

    def _shows(self, field: FieldSpec) -> bool:
        return not (self.export.public and (field.internal or field.name == "internal"))

    def _column_keys(self) -> list[str]:
        """Return what stands in each column."""
        fields = [field.name for field in self.register.fields.values() if self._shows(field)]
        order = list(self.order) or [*fields[:1], LACKING, undecided.UNDECIDED, *fields[1:]]
        named = {NUMBER, *fields}
        if self._asked:
            named.add(LACKING)
        if undecided.is_needed(self.entries):
            named.add(undecided.UNDECIDED)
        keys: list[str] = []
        for key in order:
            if key in named:
                keys += self._levels if key == self._ticked else [key]
        return keys

    def _column(self, key: str) -> Column:
        styles = self.export.styles
        if key == NUMBER:
            return Column(NUMBER_HEADING, 5, styles.centre)
        if key in self._levels:
            return Column(self._levels[key], _TICK_WIDTH, styles.tick)
        if key in (LACKING, undecided.UNDECIDED):
            return Column(key, 20 if key == LACKING else 22, styles.text)
        field = self.register.fields[key]
        return Column(self.heading(key), self._width(field), self._style(field))

    def heading(self, field: str) -> str:
        """Return what stands above a field."""
        taken = [NUMBER_HEADING, LACKING, undecided.UNDECIDED, row_marks.TAG, row_marks.MARKS]
        for name, heading in field_headings(self.register).items():
            taken.append(heading_name(heading, taken))
            if name == field:
                break
        return taken[-1]

    def _width(self, field: FieldSpec) -> float:
        usual = _TITLE_WIDTH if field.name == "title" else _WIDTHS[field.shape]
        width = self.widths.get(field.name, usual)
        if field.shape is not Shape.TEXT:
            return width
        longest = max((len(getattr(entry, field.name)) for entry in self.entries), default=0)
        return min(max(width, longest / _LETTERS_PER_WIDTH), _WIDEST)

    def _style(self, field: FieldSpec) -> Style:
        styles = self.export.styles
        if field.name == "title":
            return styles.strong
        if field.shape is Shape.DATE:
            return styles.date
        is_number = field.shape in (Shape.COUNT, Shape.HOURS, Shape.KRONER)
        return styles.whole if is_number else styles.text

    # What is around the cells

    def _add_head(self, title: str) -> None:
        export, columns, width = self.export, 0, 0.0
        while columns < len(self.table.columns) - 1 and width < len(title) * _WIDE_LETTER:
            width += self.table.columns[columns].width
            columns += 1
        add_title(self._head, export.styles, title, export.plan, export.today, columns)
        height = _TURNED_HEIGHT if self._levels else _HEADER_HEIGHT
        self._head.add(self.table.headings(export.styles), height)

    def _frame(self, sheet: Worksheet) -> None:
        table = self.table
        table.add_to(sheet)
        if self.export.versions is not None:
            hidden = table.place(row_marks.TAG), table.place(row_marks.MARKS)
            hide_columns(sheet, hidden, _HEADER_ROW)
        set_up_window(sheet, f"{get_column_letter(self.kept_columns + 1)}{table.first}")
        set_up_paper(sheet, self.export.plan, self.export.today)
        width = sum(column.width for key, column in zip(self._keys, table.columns, strict=False))
        fit_table(sheet, _HEADER_ROW, pages_wide=1 if width <= _ON_ONE_PAGE else 2)
        sheet.print_title_cols = f"A:{get_column_letter(self.kept_columns)}"
        self._offer_choices(sheet)
        if self._asked:
            look.mark_words(sheet, table.cells(LACKING), {NOTHING: _NOTHING_MARK})
            look.mark_all_but(sheet, table.cells(LACKING), NOTHING, _LACKING_MARK)
        if undecided.UNDECIDED in self._keys:
            undecided.mark(sheet, table)
        for name in self._asked:
            if name != self._ticked:
                look.tint_empty(sheet, table.cells(self.heading(name)))
        self.decorate(sheet)

    def decorate(self, sheet: Worksheet) -> None:
        """Add what only this register has."""

    def _offer_choices(self, sheet: Worksheet) -> None:
        for place, key in enumerate(self._keys, start=1):
            field = self.register.fields.get(key)
            offered = self.export.lists.offered(self.register, field) if field else None
            if offered is not None:
                letter = get_column_letter(place)
                offered.add(f"{letter}{self.table.first}:{letter}{LAST_ROW}")
                sheet.data_validations.append(offered)

    # The cells

    def rows(self, report: Callable[[int], None]) -> Iterator[Row]:
        """Yield all rows. `report` gets how many entries are done; it may raise, which ends it."""
        yield from self._head
        styles = [column.style for column in self.table.columns]
        for done, entry in enumerate(self.entries):
            if done % _ROWS_BETWEEN_REPORTS == 0:
                report(done)
            cells = self._cells(done + 1, entry, styles)
            yield Row(cells, self.table.height(cells))
        if not self.entries:
            yield Row([(None, style) for style in styles])
        report(len(self.entries))

    def _cells(self, number: int, entry: Entry, styles: list[Style]) -> list[Cell]:
        shown = self._showing.values(entry)
        export = self.export
        hidden: list[Value] = []
        if export.versions is not None:
            marks = row_marks.marks(as_stored({k: shown[k] for k in self._fields}), self._order)
            hidden = [tag(entry.id, export.versions.get(entry.id, "")), marks]
        shown[NUMBER] = number
        shown[LACKING] = self._lacking(entry) if self._asked else None
        shown[undecided.UNDECIDED] = undecided.words(entry)
        values = [shown[key] for key in self._keys] + hidden
        cells = list(zip(values, styles, strict=True))
        self._mend_styles(entry, cells)
        return cells

    def _mend_styles(self, entry: Entry, cells: list[Cell]) -> None:
        """Give numbers with decimals and several readings of a field the formats they need."""
        disputed = {conflict.field for conflict in entry.disputed}
        for place, key in enumerate(self._keys):
            value, style = cells[place]
            if key in disputed:
                cells[place] = (value, self.export.styles.text)
            elif isinstance(value, float) and value % 1 and style == self.export.styles.whole:
                cells[place] = (value, self.export.styles.fraction)

    def _lacking(self, entry: Entry) -> str:
        fields = self.register.fields
        missing = [fields[name].words for name in missing_fields(entry) if name in self._asked]
        return ", ".join(missing) or NOTHING

"""The one sheet of a form: what it is for, help in every column, and rows to write in."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping

from openpyxl.styles import Font, PatternFill, Protection
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.dimensions import ColumnDimension
from openpyxl.worksheet.protection import SheetProtection
from openpyxl.worksheet.worksheet import Worksheet

from planbuilder.model.danish import format_date_long
from planbuilder.model.fields import Entry
from planbuilder.model.plan import Plan
from planbuilder.office.excel import row_marks
from planbuilder.office.excel.forms import SENDER, SENDER_HINT, FormRequest
from planbuilder.office.excel.register_words import mark_keys
from planbuilder.office.excel.shown import Showing, as_stored
from planbuilder.office.excel.writing import look
from planbuilder.office.excel.writing.cells import Row, Rows, Style
from planbuilder.office.excel.writing.choices import Lists
from planbuilder.office.excel.writing.form_look import FormStyles
from planbuilder.office.excel.writing.form_words import form_columns
from planbuilder.office.excel.writing.page import fit_table, set_up_paper, set_up_window
from planbuilder.office.excel.writing.table import text_height
from planbuilder.office.tags import tag

PREPARED_ROWS = 200
HEADER_ROW = 6

_PRINTED_EMPTY_ROWS = 15
_PRINT_AREA = "_xlnm.Print_Area"
_EMPTY_HEIGHT = 32  # points
_HEADER_HEIGHT = 34
_LAST_COLUMN = 16_384
_ON_ONE_PAGE = 10  # columns
_SENDER_ROW, _LAST_SENDER_COLUMN = 4, 4  # the cell for a name, merged from column 2 on
_HOW = (
    "Skriv {one} i hver række. Klik i en celle for at se, hvad der skal stå. Celler med pil "
    "har faste valg. Det er i orden at mangle noget.",
    "Gem filen, når I er færdige, og send den tilbage som Excel-fil. Den læses direkte ind i "
    "planen, så lad overskrifterne stå, som de er.",
)


class FormSheet:
    """The sheet; its cells to write in are free, everything else is locked."""

    def __init__(
        self,
        sheet: Worksheet,
        styles: FormStyles,
        lists: Lists,
        plan: Plan,
        request: FormRequest,
        versions: Mapping[str, str],
        today: datetime.date,
    ) -> None:
        self._plan, self._styles, self._request = plan, styles, request
        self._versions = versions
        self._register = request.register
        self._columns = form_columns(request.register, request.fields)
        self._width = len(self._columns)
        self._sender_columns = 2, max(2, min(_LAST_SENDER_COLUMN, self._width - 1))
        self._showing = Showing(plan)
        levels = [level.id for level in plan.concept.effort_only_levels]
        self._order = mark_keys(request.register, levels)
        self._first = HEADER_ROW + 1
        self._last = HEADER_ROW + len(request.entries) + PREPARED_ROWS
        self._frame(sheet, lists, today)

    # What is around the cells

    def _frame(self, sheet: Worksheet, lists: Lists, today: datetime.date) -> None:
        set_up_window(sheet, f"B{self._first}")
        set_up_paper(sheet, self._plan, today)
        self._print(sheet)
        self._size(sheet)
        self._offer(sheet, lists)
        first, last = map(get_column_letter, self._sender_columns)
        if first != last:
            sheet.merged_cells.ranges.add(CellRange(f"{first}{_SENDER_ROW}:{last}{_SENDER_ROW}"))
        self._mark_missing(sheet)
        hidden = get_column_letter(self._width + 2)
        sheet.auto_filter.ref = f"A{HEADER_ROW}:{hidden}{self._last}"
        sheet.protection = SheetProtection(  # False is: not forbidden
            sheet=True, insertRows=False, deleteRows=False, sort=False, autoFilter=False,
            formatRows=False,
        )  # fmt: skip

    def _print(self, sheet: Worksheet) -> None:
        pages = 1 if self._width <= _ON_ONE_PAGE else 2
        fit_table(sheet, HEADER_ROW, pages_wide=pages)
        if pages > 1:
            sheet.print_title_cols = "A:A"
        self._print_what_is_filled_in(sheet)

    def _print_what_is_filled_in(self, sheet: Worksheet) -> None:
        """Let what is printed go as far as somebody wrote, and a few empty rows at least.

        All prepared rows would be many empty pages. A fixed area would leave out what is written
        later, so it is a formula; programs that know only fixed ones print all rows.
        """
        last = get_column_letter(self._width)
        at_least = HEADER_ROW + len(self._request.entries) + _PRINTED_EMPTY_ROWS
        cells = f"'{sheet.title}'!$A${self._first}:${last}${self._last}"
        written = f'SUMPRODUCT(MAX(({cells}<>"")*ROW({cells})))'
        area = f"OFFSET('{sheet.title}'!$A$1,0,0,MAX({at_least},{written}),{self._width})"
        sheet.defined_names.add(DefinedName(_PRINT_AREA, attr_text=area))

    def _size(self, sheet: Worksheet) -> None:
        free = Protection(locked=False)
        for place, column in enumerate(self._columns, start=1):
            sheet.column_dimensions[get_column_letter(place)].width = column.width
        for place in range(1, self._width + 3):
            sheet.column_dimensions[get_column_letter(place)].protection = free
        for place in (self._width + 1, self._width + 2):
            sheet.column_dimensions[get_column_letter(place)].hidden = True
        # A row can only be deleted on a protected sheet if all its cells are free.
        rest = get_column_letter(self._width + 3)
        beyond = ColumnDimension(sheet, rest, min=self._width + 3, max=_LAST_COLUMN)
        beyond.protection = free
        sheet.column_dimensions[rest] = beyond

    def _offer(self, sheet: Worksheet, lists: Lists) -> None:
        """Offer in the cells what can be chosen, and say what helps to fill them in."""
        for place, column in enumerate(self._columns, start=1):
            letter = get_column_letter(place)
            offered = lists.offered(self._register, column.field)
            validation = offered or DataValidation(allow_blank=True)
            validation.showInputMessage = True
            validation.promptTitle, validation.prompt = column.short_heading, column.help
            validation.add(f"{letter}{self._first}:{letter}{self._last}")
            sheet.data_validations.append(validation)

    def _mark_missing(self, sheet: Worksheet) -> None:
        """Tint what is empty of the fields that are asked for, in rows that have a title."""
        tint = DifferentialStyle(
            font=Font(color=look.AMBER), fill=PatternFill(bgColor=look.AMBER_LIGHT)
        )
        for place, column in enumerate(self._columns, start=1):
            if column.field.asked:
                letter = get_column_letter(place)
                formula = f"AND(LEN(TRIM($A{self._first}))>0,LEN(TRIM({letter}{self._first}))=0)"
                look.add_rule(sheet, f"{letter}{self._first}:{letter}{self._last}", formula, tint)

    # The cells

    def rows(self) -> Iterator[Row]:
        """Yield all rows."""
        yield from self._head()
        for entry in self._request.entries:
            yield self._filled(entry)
        empty = [(None, self._styles.of(column.field)) for column in self._columns]
        for _ in range(PREPARED_ROWS):
            yield Row([*empty, *[(None, self._styles.hidden)] * 2], _EMPTY_HEIGHT)

    def _head(self) -> Rows:
        """Return what stands above the rows. On paper only the first column is repeated."""
        styles, rows = self._styles, Rows()
        blank = [(None, styles.instruction)] * (self._width - 2)
        title = f"Jeres {self._register.many}"
        rows.add([(title, styles.title), (self._origin(), styles.subtitle), *blank], 30)
        article = "en" if self._register.it == "den" else "et"
        one = f"{article} {self._register.one}"
        for line in _HOW:
            said = line.format(one=one)
            rows.add([(None, styles.instruction), (said, styles.instruction), *blank], 18)
        rows.add([(SENDER, styles.sender_label), *self._sender()], 26)
        rows.add([(None, styles.instruction)] * self._width, 8)
        headings = [(c.heading, self._styles.heading_of(c.field)) for c in self._columns]
        marks = [(row_marks.TAG, styles.header), (row_marks.MARKS, styles.header)]
        rows.add([*headings, *marks], _HEADER_HEIGHT)
        return rows

    def _sender(self) -> list[tuple[str | None, Style]]:
        first, last = self._sender_columns
        cells: list[tuple[str | None, Style]] = [
            (None, self._styles.sender if first <= place <= last else self._styles.instruction)
            for place in range(2, self._width + 1)
        ]
        if last < self._width:
            cells[last - 1] = (SENDER_HINT, self._styles.hint)
        return cells

    def _origin(self) -> str:
        info, request = self._plan.info, self._request
        parts = [" · ".join(filter(None, (info.municipality, info.title)))]
        if request.reply_to:
            parts.append(f"Sendes tilbage til {request.reply_to}")
        if request.deadline is not None:
            until = f"senest {format_date_long(request.deadline)}"
            parts = [*parts[:-1], f"{parts[-1]} {until}"] if request.reply_to else [*parts, until]
        return " · ".join(parts)

    def _filled(self, entry: Entry) -> Row:
        shown = self._showing.values(entry)
        kept = {column.key: shown[column.key] for column in self._columns}
        cells = [(kept[column.key], self._styles.of(column.field)) for column in self._columns]
        written = tag(entry.id, self._versions.get(entry.id, ""))
        marks = row_marks.marks(as_stored(kept), self._order)
        heights = [
            text_height(str(kept[column.key] or ""), column.width) for column in self._columns
        ]
        hidden = [(written, self._styles.hidden), (marks, self._styles.hidden)]
        return Row([*cells, *hidden], max(_EMPTY_HEIGHT, *heights))

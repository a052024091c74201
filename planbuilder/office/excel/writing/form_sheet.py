"""The one sheet of a form: what it is for, help in every column, and rows to write in."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping

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
from planbuilder.model.plan import Plan
from planbuilder.model.records import SEVEN_FIELDS, Effort
from planbuilder.office.excel import row_marks
from planbuilder.office.excel.forms import SENDER, SENDER_HINT, FormRequest
from planbuilder.office.excel.shown import EXISTING as EXISTS
from planbuilder.office.excel.shown import NEW as IS_NEW
from planbuilder.office.excel.shown import STATUS_WORDS, Showing, as_stored
from planbuilder.office.excel.writing import look
from planbuilder.office.excel.writing.cells import Row, Rows, Style
from planbuilder.office.excel.writing.form_look import FormStyles
from planbuilder.office.excel.writing.form_words import (
    FormColumn,
    form_columns,
    level_choices,
    type_choices,
)
from planbuilder.office.excel.writing.page import fit_table, set_up_paper, set_up_window
from planbuilder.office.excel.writing.table import text_height
from planbuilder.office.tags import tag

TITLE = "Indsatser"
LISTS = "Lister"
PREPARED_ROWS = 200
HEADER_ROW = 6

_PRINTED_EMPTY_ROWS = 15
_PRINT_AREA = "_xlnm.Print_Area"
_EMPTY_HEIGHT = 32  # points
_HEADER_HEIGHT = 34
_LAST_COLUMN = 16_384
_ON_ONE_PAGE = 10  # columns
_SENDER_ROW, _SENDER_COLUMNS = 4, (2, 4)  # from 1, merged into one cell
_HOW = (
    "Skriv en indsats i hver række. Klik i en celle for at se, hvad der skal stå. Celler med pil "
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
        plan: Plan,
        request: FormRequest,
        versions: Mapping[str, str],
        today: datetime.date,
    ) -> None:
        self._plan, self._styles, self._request = plan, styles, request
        self._versions = versions
        self._columns = form_columns(request.keys)
        self._width = len(self._columns)
        self._showing = Showing(plan)
        self._order = row_marks.keys(level.id for level in plan.concept.effort_only_levels)
        self._first = HEADER_ROW + 1
        self._last = HEADER_ROW + len(request.efforts) + PREPARED_ROWS
        self._frame(sheet, today)

    # What is around the cells

    def _frame(self, sheet: Worksheet, today: datetime.date) -> None:
        set_up_window(sheet, f"B{self._first}")
        set_up_paper(sheet, self._plan, today)
        self._print(sheet)
        self._size(sheet)
        self._lists(sheet)
        first, last = map(get_column_letter, _SENDER_COLUMNS)
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
        at_least = HEADER_ROW + len(self._request.efforts) + _PRINTED_EMPTY_ROWS
        cells = f"'{TITLE}'!$A${self._first}:${last}${self._last}"
        written = f'SUMPRODUCT(MAX(({cells}<>"")*ROW({cells})))'
        area = f"OFFSET('{TITLE}'!$A$1,0,0,MAX({at_least},{written}),{self._width})"
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

    def _lists(self, sheet: Worksheet) -> None:
        choices = dict(zip(_LISTED, choice_lists(self._plan), strict=True))
        for place, column in enumerate(self._columns, start=1):
            letter = get_column_letter(place)
            if column.key in choices:
                at = get_column_letter(_LISTED.index(column.key) + 1)
                formula = f"{LISTS}!${at}$1:${at}${len(choices[column.key])}"
                validation = DataValidation(type="list", formula1=formula, allow_blank=True)
                validation.showErrorMessage = column.key in _FIXED
                validation.errorTitle = "Vælg i listen"
                validation.error = "Vælg et af ordene i listen, eller lad cellen stå tom."
            else:
                validation = DataValidation(allow_blank=True)
            validation.showInputMessage = True
            validation.promptTitle, validation.prompt = column.heading, column.help
            validation.add(f"{letter}{self._first}:{letter}{self._last}")
            sheet.data_validations.append(validation)

    def _mark_missing(self, sheet: Worksheet) -> None:
        """Tint what is empty of the seven fields in rows that have a title."""
        tint = DifferentialStyle(
            font=Font(color=look.AMBER), fill=PatternFill(bgColor=look.AMBER_LIGHT)
        )
        for place, column in enumerate(self._columns, start=1):
            if column.key in SEVEN_FIELDS:
                letter = get_column_letter(place)
                formula = f"AND(LEN(TRIM($A{self._first}))>0,LEN(TRIM({letter}{self._first}))=0)"
                look.add_rule(sheet, f"{letter}{self._first}:{letter}{self._last}", formula, tint)

    # The cells

    def rows(self) -> Iterator[Row]:
        """Yield all rows."""
        yield from self._head()
        for effort in self._request.efforts:
            yield self._filled(effort)
        empty = [(None, self._styles.of(column.key)) for column in self._columns]
        for _ in range(PREPARED_ROWS):
            yield Row([*empty, *[(None, self._styles.hidden)] * 2], _EMPTY_HEIGHT)

    def _head(self) -> Rows:
        """Return what stands above the rows. On paper only the first column is repeated."""
        styles, rows = self._styles, Rows()
        blank = [(None, styles.instruction)] * (self._width - 2)
        rows.add([("Jeres indsatser", styles.title), (self._origin(), styles.subtitle), *blank], 30)
        for line in _HOW:
            rows.add([(None, styles.instruction), (line, styles.instruction), *blank], 18)
        rows.add([(SENDER, styles.sender_label), *self._sender()], 26)
        rows.add([(None, styles.instruction)] * self._width, 8)
        headings = [(c.heading, self._header(c)) for c in self._columns]
        marks = [(row_marks.TAG, styles.header), (row_marks.MARKS, styles.header)]
        rows.add([*headings, *marks], _HEADER_HEIGHT)
        return rows

    def _sender(self) -> list[tuple[str | None, Style]]:
        first, last = _SENDER_COLUMNS
        cells = [
            (None, self._styles.sender if first <= place <= last else self._styles.instruction)
            for place in range(2, self._width + 1)
        ]
        return [*cells[: last - 1], (SENDER_HINT, self._styles.hint), *cells[last:]]

    def _header(self, column: FormColumn) -> Style:
        is_number = column.key in ("hours_per_year", "cost_dkk")
        if is_number:
            return self._styles.number_header
        is_day = column.key in ("start", "end")
        return self._styles.centre_header if is_day else self._styles.header

    def _origin(self) -> str:
        info, request = self._plan.info, self._request
        parts = [" · ".join(filter(None, (info.municipality, info.title)))]
        if request.reply_to:
            parts.append(f"Sendes tilbage til {request.reply_to}")
        if request.deadline is not None:
            until = f"senest {format_date_long(request.deadline)}"
            parts = [*parts[:-1], f"{parts[-1]} {until}"] if request.reply_to else [*parts, until]
        return " · ".join(parts)

    def _filled(self, effort: Effort) -> Row:
        shown = self._showing.values(effort)
        kept = {column.key: shown[column.key] for column in self._columns}
        cells = [(kept[column.key], self._styles.of(column.key)) for column in self._columns]
        written = tag(effort.id, self._versions.get(effort.id, ""))
        marks = row_marks.marks(as_stored(kept), self._order)
        heights = [
            text_height(str(kept[column.key] or ""), column.width) for column in self._columns
        ]
        hidden = [(written, self._styles.hidden), (marks, self._styles.hidden)]
        return Row([*cells, *hidden], max(_EMPTY_HEIGHT, *heights))


_LISTED = ("levels", "type", "status", "existing")
_FIXED = ("levels", "status", "existing")
"""Of those in `_LISTED`, the ones in which nothing else makes sense."""


def choice_lists(plan: Plan) -> list[list[str]]:
    """Return what can be chosen: levels, types, states, and whether it is new."""
    return [
        level_choices(plan),
        type_choices(plan),
        list(STATUS_WORDS.values()),
        [IS_NEW, EXISTS],
    ]


def list_rows(plan: Plan, style: Style) -> Iterable[Row]:
    """Yield the rows of the hidden sheet with the lists, one in each column."""
    lists = choice_lists(plan)
    for number in range(max(map(len, lists))):
        yield Row([(words[number], style) if number < len(words) else None for words in lists])

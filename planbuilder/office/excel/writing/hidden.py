"""The hidden parts of a workbook by which it is known when it comes home.

No sheet is locked for it: on a protected sheet Excel lets no table grow, and sorts no rows with
locked cells in them. docs/excel.md says what keeps the hidden columns whole instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from planbuilder.model.fields import Entry
from planbuilder.office.excel.row_marks import MARKS, ORIGIN, ORIGIN_TAGS, TAG
from planbuilder.office.excel.writing.cells import MOST_CHARACTERS, Rows, Style
from planbuilder.office.excel.writing.table import Column
from planbuilder.office.tags import LONGEST_TAG, tag

_MARKS_WIDTH = 120  # characters: so wide that no row gets higher by them
LAST_ROW = 1_048_576
_EXPLAINED = (
    "Dette ark er skjult. Det husker, hvilke rækker filen havde, da den blev sendt ud, så "
    "Planbuilder kan se, hvad der er rettet, når den kommer hjem."
)


def hidden_columns(style: Style) -> list[Column]:
    """Return the columns that carry the tags and the marks of the rows."""
    return [Column(TAG, LONGEST_TAG, style), Column(MARKS, _MARKS_WIDTH, style)]


def hide_columns(sheet: Worksheet, places: Sequence[int], header: int) -> None:
    """Hide columns, and let nobody type into them; sorting and filling in rows go on as ever.

    Args:
        sheet: the sheet.
        places: which columns, from 1, beside each other.
        header: the row of their headings.
    """
    for place in places:
        sheet.column_dimensions[get_column_letter(place)].hidden = True
    refusal = DataValidation(type="custom", formula1="FALSE", allow_blank=True)
    refusal.errorTitle = "Planbuilders egen kolonne"
    refusal.error = "Kolonnen bruges til at genkende rækken, når filen kommer hjem."
    refusal.showErrorMessage = True
    first, last = (get_column_letter(place) for place in (places[0], places[-1]))
    refusal.add(f"{first}{header}:{last}{LAST_ROW}")
    sheet.data_validations.append(refusal)


def add_origin(
    workbook: Workbook, entries: Iterable[Entry], versions: Mapping[str, str], style: Style
) -> Rows:
    """Add the hidden sheet that names all rows of the workbook; return its own rows."""
    workbook.create_sheet(ORIGIN).sheet_state = "veryHidden"
    rows = Rows()
    rows.add([(_EXPLAINED, style)])
    line = ""
    for entry in entries:
        written = tag(entry.id, versions.get(entry.id, ""))
        if len(line) + len(written) >= MOST_CHARACTERS:
            rows.add([(ORIGIN_TAGS, style), (line, style)])
            line = ""
        line = f"{line} {written}".strip()
    rows.add([(ORIGIN_TAGS, style), (line or None, style)])
    return rows

"""Rows of cells as SpreadsheetML: every value with its true type, and no text ever a formula.

openpyxl builds everything else of the workbook. It needs longer than the goal allows for styled
cells, and it can't store a formula's result, which programs show that don't calculate: Excel in
its protected view, and the previews of mail programs.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from openpyxl.utils import get_column_letter

MOST_CHARACTERS = 32_767
"""What a cell holds, in UTF-16 units (Excel specifications and limits, Microsoft Support)."""

CUT_MARK = "… [forkortet; hele teksten står i planen]"

_LARGEST_EXACT = 2**53
_FIRST_SAFE_DATE = datetime.date(1900, 3, 1)  # Excel counts a 29 February 1900 before it
_DAY_ZERO = datetime.date(1899, 12, 30)

_LINE_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_NO_XML = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_FORMULA_STARTS = tuple("=+-@\t\n")


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula without its "=", and the result that stands in the cell until it is calculated."""

    text: str
    result: float | str


@dataclass(frozen=True, slots=True)
class Style:
    """A cell format by its number in the workbook; `quoted` is the same with quotePrefix.

    The prefix keeps a text that begins like a formula a text, also when somebody edits the cell.
    """

    number: int
    quoted: int


Value = str | float | datetime.date | Formula | None
Row = Sequence[tuple[Value, Style] | None]
"""The cells of one row from column A on; None where there is no cell."""


def clean_text(text: str) -> str:
    """Return `text` as a cell can hold it: no control characters, and not too long."""
    text = _NO_XML.sub("", _LINE_BREAKS.sub("\n", text))
    if len(text) * 2 <= MOST_CHARACTERS:
        return text
    units = text.encode("utf-16-le")
    if len(units) <= MOST_CHARACTERS * 2:
        return text
    kept = units[: (MOST_CHARACTERS - len(CUT_MARK)) * 2]
    return kept.decode("utf-16-le", errors="ignore") + CUT_MARK


def is_exact(value: float) -> bool:
    """Return whether a spreadsheet can hold and sum this number; others stand as text."""
    return -_LARGEST_EXACT <= value <= _LARGEST_EXACT  # NaN isn't


def row_xml(number: int, row: Row, height: float | None = None) -> str:
    """Return row `number` (from 1) as XML; `height` is in points, else the program chooses it."""
    given = f' ht="{height:g}" customHeight="1"' if height else ""
    cells = [
        _cell_xml(f"{get_column_letter(column)}{number}", *cell)
        for column, cell in enumerate(row, start=1)
        if cell is not None
    ]
    return f'<row r="{number}"{given}>{"".join(cells)}</row>'


class Rows:
    """The rows of a sheet from the first on, one added after the other."""

    def __init__(self) -> None:
        self.xml: list[str] = []

    @property
    def next(self) -> int:
        """The number of the row that will be added next, from 1."""
        return len(self.xml) + 1

    def add(self, row: Row = (), height: float | None = None) -> None:
        """Add a row; an empty one leaves space."""
        self.xml.append(row_xml(self.next, row, height))


def _cell_xml(place: str, value: Value, style: Style) -> str:
    if isinstance(value, str):
        return _text_xml(place, value, style)
    if isinstance(value, Formula):
        return _formula_xml(place, value, style)
    if isinstance(value, datetime.date):
        if value < _FIRST_SAFE_DATE:
            return _text_xml(place, f"{value.day:02}.{value.month:02}.{value.year:04}", style)
        value = (value - _DAY_ZERO).days
    if value is None:
        return f'<c r="{place}" s="{style.number}"/>'
    if not is_exact(value):
        return _text_xml(place, str(value), style)
    return f'<c r="{place}" s="{style.number}"><v>{value!r}</v></c>'


def _text_xml(place: str, text: str, style: Style) -> str:
    text = clean_text(text)
    number = style.quoted if text.startswith(_FORMULA_STARTS) else style.number
    if not text:
        return f'<c r="{place}" s="{number}"/>'
    return (
        f'<c r="{place}" s="{number}" t="inlineStr">'
        f'<is><t xml:space="preserve">{_escaped(text)}</t></is></c>'
    )


def _formula_xml(place: str, formula: Formula, style: Style) -> str:
    kind = ' t="str"' if isinstance(formula.result, str) else ""
    return (
        f'<c r="{place}" s="{style.number}"{kind}>'
        f"<f>{escape(formula.text)}</f><v>{_escaped(str(formula.result))}</v></c>"
    )


def _escaped(text: str) -> str:
    """Escape XML, and what a spreadsheet would read as a character's code, such as "_x0041_"."""
    return escape(_LOOKS_ESCAPED.sub("_x005F_", text))

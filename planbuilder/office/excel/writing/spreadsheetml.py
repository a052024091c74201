"""Rows as SpreadsheetML: every value with its true type, and no text ever a formula.

openpyxl builds everything else of the workbook. For styled cells it needs longer than our goal
allows, and it can't store a formula's result, which is all that programs show that don't
calculate: Excel in its protected view, and the previews of mail programs.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

from openpyxl.utils import get_column_letter

from planbuilder.model.danish import format_date_short
from planbuilder.office.excel.writing.cells import Formula, Row, Style, Value, clean_text, is_exact

_DAY_ZERO = datetime.date(1899, 12, 30)
_FIRST_SAFE_DATE = datetime.date(1900, 3, 1)  # before it Excel counts a 29 February 1900
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\n")


class SheetWriter:
    """Turns the rows of all sheets into XML; their texts are kept once, for the whole workbook."""

    def __init__(self) -> None:
        self._texts: dict[str, int] = {}

    def rows(self, rows: Iterable[Row]) -> Iterator[str]:
        """Yield each row as XML, counted from 1."""
        for number, row in enumerate(rows, start=1):
            height = f' ht="{row.height:g}"' if row.height else ""
            cells = [
                self._cell(f"{get_column_letter(column)}{number}", *cell)
                for column, cell in enumerate(row.cells, start=1)
                if cell is not None
            ]
            yield f'<row r="{number}"{height}>{"".join(cells)}</row>'

    def texts(self) -> Iterator[str]:
        """Yield every text of the rows so far as XML, in the order in which cells name them."""
        for text in self._texts:
            yield f'<si><t xml:space="preserve">{_escaped(text)}</t></si>'

    def _cell(self, place: str, value: Value, style: Style) -> str:
        if isinstance(value, str):
            return self._text(place, value, style)
        if isinstance(value, Formula):
            return _formula(place, value, style)
        if isinstance(value, datetime.date):
            if value < _FIRST_SAFE_DATE:
                return self._text(place, format_date_short(value), style)
            value = (value - _DAY_ZERO).days
        if value is None:
            return f'<c r="{place}" s="{style.number}"/>'
        if not is_exact(value):
            return self._text(place, str(value), style)
        return f'<c r="{place}" s="{style.number}"><v>{value!r}</v></c>'

    def _text(self, place: str, text: str, style: Style) -> str:
        text = clean_text(text)
        number = style.quoted if text.startswith(_FORMULA_STARTS) else style.number
        if not text:
            return f'<c r="{place}" s="{number}"/>'
        index = self._texts.setdefault(text, len(self._texts))
        return f'<c r="{place}" s="{number}" t="s"><v>{index}</v></c>'


def _formula(place: str, formula: Formula, style: Style) -> str:
    kind = ' t="str"' if isinstance(formula.result, str) else ""
    result = _escaped(str(formula.result))
    return (
        f'<c r="{place}" s="{style.number}"{kind}><f>{escape(formula.text)}</f><v>{result}</v></c>'
    )


def _escaped(text: str) -> str:
    """Escape XML, and what a spreadsheet would read as a character's code, such as "_x0041_"."""
    return escape(_LOOKS_ESCAPED.sub("_x005F_", text))

"""What stands in the cells of a sheet: values with their formats, one row after the other."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

MOST_CHARACTERS = 32_767
"""What a cell holds, in UTF-16 units (Excel specifications and limits, Microsoft Support)."""

CUT_MARK = "… [forkortet; hele teksten står i planen]"

_LARGEST_EXACT = 2**53
_LINE_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_NO_XML = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


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
Cell = tuple[Value, Style]


@dataclass(frozen=True, slots=True)
class Row:
    """The cells from column A on; None where there is none.

    `height` is in points; without one the row is as high as one line of the default font.
    """

    cells: Sequence[Cell | None] = ()
    height: float | None = None


class Rows:
    """The rows of a sheet from the first on, one added after the other."""

    def __init__(self) -> None:
        self._rows: list[Row] = []

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows)

    @property
    def next(self) -> int:
        """The number of the row that will be added next, from 1."""
        return len(self._rows) + 1

    def add(self, cells: Sequence[Cell | None] = (), height: float | None = None) -> None:
        """Add a row; an empty one leaves space."""
        self._rows.append(Row(cells, height))


def clean_text(text: str) -> str:
    """Return `text` as a cell can hold it: no control characters, and not too long."""
    if not text.isprintable():  # most are, and looking is quicker than searching
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

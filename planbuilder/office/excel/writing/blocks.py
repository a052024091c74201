"""The parts of a sheet that is read from top to bottom: headings, headers and lines of numbers."""

from __future__ import annotations

from collections.abc import Sequence

from planbuilder.office.excel.writing.cells import Rows, Value
from planbuilder.office.excel.writing.look import Styles
from planbuilder.office.excel.writing.table import text_height

LABEL_WIDTH, NUMBER_WIDTH = 36, 12.5
"""Of the first column and of the others, in characters."""

_NOTE_HEIGHT = 17  # points


def add_heading(rows: Rows, styles: Styles, words: str, *notes: str) -> None:
    """Add the heading of a block, and the notes that explain it."""
    rows.add([(words, styles.heading)], 24)
    for note in notes:
        rows.add([(note, styles.note)], _NOTE_HEIGHT)


def add_header(rows: Rows, styles: Styles, words: Sequence[str]) -> int:
    """Add the words above the columns and return the number of their row."""
    rows.add([(words[0], styles.header), *((word, styles.number_header) for word in words[1:])], 30)
    return rows.next - 1


def add_line(
    rows: Rows, styles: Styles, label: str, values: Sequence[Value], *, is_total: bool = False
) -> None:
    """Add a label with its numbers."""
    words = styles.total if is_total else styles.line
    number = styles.total_number if is_total else styles.line_number
    cells = [(label, words), *((value, number) for value in values)]
    rows.add(cells, text_height(label, LABEL_WIDTH))

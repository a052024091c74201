"""Opens a workbook as far as is needed: its sheets, its list, what it was made with, its sender."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from planbuilder.office.excel.forms import SENDER, SENDER_HINT
from planbuilder.office.excel.home.ground import Ground
from planbuilder.office.excel.home.layout import Grid, Layout, Remembered, find_layout, read_grid
from planbuilder.office.excel.home.matching import tags_in
from planbuilder.office.excel.home.sheets import Book, opened
from planbuilder.office.excel.row_marks import ORIGIN, ORIGIN_TAGS, canonical
from planbuilder.office.tags import Tag

_FORM_ROWS = 6
"""In which rows of a form its sender is looked for."""
_SUPPOSED_SHEETS = 12


@dataclass(slots=True)
class OpenedBook:
    """A workbook as it was read: its sheets, and where its list seems to stand.

    `layout` is None where no sheet has headings that one could know. `origin` are the tags of the
    rows that it was made with, None where it doesn't remember them or never was ours.
    """

    path: Path
    grids: list[Grid]
    layout: Layout | None
    origin: list[Tag] | None
    who: str
    has_notes: bool = False


def open_book(path: Path, ground: Ground, remembered: Remembered | None = None) -> OpenedBook:
    """Read a workbook's sheets as far as they are needed.

    Raises:
        NoWorkbook: it is none, or can't be read.
        FileError: the file can't be read.
    """
    with opened(path) as book:
        origin = _origin(book)
        grids = _grids(book, ground, remembered)
        who, has_notes = book.last_modified_by, book.has_notes
    layout = find_layout(grids, ground.words, remembered)
    return OpenedBook(path, grids, layout, origin, _sender(grids) or who or path.stem, has_notes)


def _grids(book: Book, ground: Ground, remembered: Remembered | None) -> list[Grid]:
    """Return the sheets up to one with our tags; else all that can be seen."""
    grids: list[Grid] = []
    wanted = [sheet for sheet in book.sheets if sheet.title != ORIGIN]
    wanted.sort(key=lambda sheet: sheet.is_hidden)
    for sheet in wanted[:_SUPPOSED_SHEETS]:
        grid = read_grid(sheet)
        layout = find_layout([grid], ground.words, remembered)
        if layout is not None and layout.is_ours:
            return [grid]
        if not sheet.is_hidden:
            grids.append(grid)
    return grids


def _origin(book: Book) -> list[Tag] | None:
    sheet = next((sheet for sheet in book.sheets if sheet.title == ORIGIN), None)
    rows = [values for _, values in sheet.rows()] if sheet is not None else []
    told = [values[1:] for values in rows if values and values[0] == ORIGIN_TAGS]
    return [tag for cells in told for cell in cells for tag in tags_in(cell)] if told else None


def _sender(grids: Iterable[Grid]) -> str:
    for grid in grids:
        for number, values in grid.rows:
            if number > _FORM_ROWS:
                break
            for place, value in enumerate(values):
                if isinstance(value, str) and value.strip().rstrip(":") == SENDER:
                    words = (" ".join(canonical(v).split()) for v in values[place + 1 :])
                    return next((name for name in words if name not in ("", SENDER_HINT)), "")
    return ""

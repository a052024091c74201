"""Opens a workbook as far as is needed: sheets, lists, what it was made with, its sender."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from planbuilder.model.registers.registry import REGISTERS
from planbuilder.office.excel.forms import SENDER, SENDER_HINT
from planbuilder.office.excel.home.ground import Ground
from planbuilder.office.excel.home.layout import (
    Grid,
    Layout,
    Remembered,
    best_in,
    find_layout,
    find_ours,
    read_grid,
    with_unnamed,
)
from planbuilder.office.excel.home.matching import tags_in
from planbuilder.office.excel.home.sheets import Book, opened
from planbuilder.office.excel.row_marks import LISTS, ORIGIN, ORIGIN_TAGS
from planbuilder.office.tags import Tag
from planbuilder.office.written.canonical import canonical

_FORM_ROWS = 6
"""In which rows of a form its sender is looked for."""
_SUPPOSED_SHEETS = 30


@dataclass(slots=True)
class OpenedBook:
    """A workbook as it was read: its sheets, and where its lists seem to stand.

    `layouts` has one for each register of a workbook of ours, one at most of others', and none
    where no sheet has headings that one could know. `lists` names the sheets that may hold a list.
    `origin` are the tags of the rows that it was made with, None where it doesn't remember them or
    never was ours.
    """

    path: Path
    grids: list[Grid]
    layouts: list[Layout]
    lists: list[str]
    origin: list[Tag] | None
    who: str
    has_notes: bool = False

    @property
    def layout(self) -> Layout | None:
        """Where the first list stands, None for no list."""
        return self.layouts[0] if self.layouts else None

    def with_layout(self, layout: Layout) -> list[Layout]:
        """Return the lists with another one for a register; of others' workbooks only that."""
        others = self.layouts if self.is_ours else []
        taken = layout.sheet, layout.register.name
        kept = [o for o in others if o.sheet not in taken and o.register.name not in taken]
        return [*kept, layout]

    @property
    def is_ours(self) -> bool:
        """Whether its rows are known by what they carry."""
        return bool(self.origin) or any(layout.is_ours for layout in self.layouts)


def open_book(path: Path, ground: Ground, remembered: Remembered | None = None) -> OpenedBook:
    """Read a workbook's sheets as far as they are needed.

    Raises:
        NoWorkbook: it is none, or can't be read.
        FileError: the file can't be read.
    """
    with opened(path) as book:
        origin = _origin(book)
        grids, ours = _grids(book, ground)
        who, has_notes = book.last_modified_by, book.has_notes
    if ours or origin:
        layouts, lists = _of_ours(grids, ours, origin or [], ground)
    else:
        found = find_layout(grids, ground.words, remembered)
        layouts = [found] if found is not None else []
        lists = [grid.title for grid in grids if len(grid.rows) > 1]
    who = _sender(grids) or who or path.stem
    return OpenedBook(path, grids, layouts, lists, origin, who, has_notes)


def _grids(book: Book, ground: Ground) -> tuple[list[Grid], list[Layout]]:
    """Return all sheets that can be seen or have our tags, and where the lists with tags stand."""
    grids: list[Grid] = []
    ours: list[Layout] = []
    wanted = [sheet for sheet in book.sheets if sheet.title not in (ORIGIN, LISTS)]
    wanted.sort(key=lambda sheet: sheet.is_hidden)
    for sheet in wanted[:_SUPPOSED_SHEETS]:
        grid = read_grid(sheet)
        layout = find_ours(grid, ground.words, ground.kind_of)
        if layout is not None:
            ours.append(layout)
        if layout is not None or not sheet.is_hidden:
            grids.append(grid)
    return grids, ours


def _of_ours(
    grids: Iterable[Grid], tagged: Sequence[Layout], origin: Iterable[Tag], ground: Ground
) -> tuple[list[Layout], list[str]]:
    """Return the lists of a workbook of ours, one for each register, and the sheets of all."""
    found: dict[str, Layout] = {}
    for layout in tagged:
        found.setdefault(layout.register.name, layout)
    lists = [layout.sheet for layout in tagged]
    kinds = {ground.kind(ground.record(tag)) for tag in origin} - found.keys()
    sought = [register for name, register in REGISTERS.items() if name in kinds]
    for grid in grids if sought else ():
        likely = best_in(grid, ground.words, None, sought) if grid.title not in lists else None
        if likely is not None and likely.looks_ours:
            found.setdefault(likely.register.name, with_unnamed(grid, likely))
            lists.append(likely.sheet)
    return list(found.values()), lists


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

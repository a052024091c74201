"""Finds the lists of entries in a workbook: sheet, register, row of headings, columns."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from openpyxl.utils import get_column_letter, range_boundaries

from planbuilder.model.fields import rich_fields_of
from planbuilder.model.registers.register import Register
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.office.excel import row_marks
from planbuilder.office.excel.home.headings import IGNORE, count_known, guessed
from planbuilder.office.excel.home.sheets import MOST_COLUMNS, MOST_ROWS, Sheet, Unreadable, Values
from planbuilder.office.excel.register_words import FIRST, field_headings
from planbuilder.office.written.canonical import canonical
from planbuilder.office.written.vocabulary import Vocabulary, bare

SEARCHED_ROWS = 40
"""Among how many of the first rows with something in them the headings are looked for."""
LONGEST_HEADING = 120
_FEWEST = 2
_MOST_MERGED_ROWS = 2_000_000
"""Of all merged cells together. They overlap in no sheet, so none has nearly as many."""
_SHOWN_VALUES = 3
_OURS_WITHOUT_TAGS = 12
_TAGS_ASKED = 50
"""Of so many rows the tags are looked at, to see what register they are of."""

Remembered = Mapping[str, Mapping[str, str]]
"""What columns were chosen to be, by the signature of all headings and then by heading. The kind of
the register stands behind `OF_REGISTER`, where it isn't the first one."""
OF_REGISTER = "*"
KindOf = Callable[[str], str]
"""Says of which kind the record of a written tag is, "" where that isn't known."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column with its heading. `key` says what it is: a field, or as `headings` says.

    `is_named` is false where there is none, and the heading only says which column it is.
    """

    place: int
    heading: str
    key: str = IGNORE
    is_named: bool = True

    @property
    def is_unused(self) -> bool:
        """Whether nothing is taken from it, though the plan doesn't work it out itself."""
        return self.key == IGNORE

    @property
    def is_ours(self) -> bool:
        """Whether it is one of the hidden ones."""
        return self.key in (row_marks.TAG, row_marks.MARKS)

    @property
    def letter(self) -> str:
        """The column's letters."""
        return get_column_letter(self.place + 1)


Merged = tuple[int, int, int, int]
"""Merged cells: left, top, right and bottom, from 1."""


@dataclass(slots=True)
class Grid:
    """The rows of one sheet that were read, by number, and its merged cells."""

    title: str
    rows: list[tuple[int, Values]]
    merged: list[Merged] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a list stands in a sheet, and of what register.

    `header` is the row of the (lowest) headings.
    """

    sheet: str
    header: int
    columns: tuple[Column, ...]
    register: Register = FIRST

    @property
    def places(self) -> dict[str, int]:
        """The place of each key that has a column."""
        return {column.key: column.place for column in self.columns if column.key != IGNORE}

    @property
    def is_ours(self) -> bool:
        """Whether its rows carry our tags."""
        return row_marks.TAG in self.places

    @property
    def looks_ours(self) -> bool:
        """Whether so many headings are ours that the list was, whatever became of its tags."""
        own = field_headings(self.register)
        same = sum(own.get(column.key) == column.heading for column in self.columns)
        return same >= min(_OURS_WITHOUT_TAGS, len(own) - 1)

    @property
    def known(self) -> int:
        """In how many columns fields stand."""
        return count_known(column.key for column in self.columns)

    @property
    def signature(self) -> str:
        """What headings are remembered by."""
        return "|".join(bare(column.heading) for column in self.columns if column.is_named)

    @property
    def is_naming(self) -> bool:
        """Whether a column says what a row is about."""
        return is_naming(self.register, self.places)

    @property
    def headings(self) -> list[str]:
        """The headings from left to right."""
        return [column.heading for column in self.columns]

    def meaning(self, register: Register, keys: Sequence[str]) -> Layout:
        """Return the layout as a list of a register, with what its columns mean, one by one."""
        columns = (replace(c, key=key) for c, key in zip(self.columns, keys, strict=True))
        return replace(self, register=register, columns=tuple(columns))

    def with_keys(self, keys: Mapping[int, str]) -> Layout:
        """Return the layout with other meanings of columns, by their places."""
        chosen = (replace(c, key=keys.get(c.place, c.key)) for c in self.columns)
        return replace(self, columns=tuple(chosen))


def read_grid(sheet: Sheet) -> Grid:
    """Read a sheet whole. Raises NoWorkbook."""
    rows = list(sheet.rows())
    return Grid(sheet.title, rows, list(_ranges(sheet.merged)))


def find_ours(grid: Grid, words: Vocabulary, kind_of: KindOf) -> Layout | None:
    """Return where a list with our tags stands in a sheet, None where there is none."""
    for number, _ in grid.rows[:SEARCHED_ROWS]:
        if row_marks.TAG in _headings(grid, number):
            layouts = [layout_at(grid, number, words, kind) for kind in REGISTERS.values()]
            likeliest = max(layouts, key=lambda layout: layout.known)
            told = _kind_told(grid, likeliest, kind_of)
            best = next((one for one in layouts if one.register.name == told), likeliest)
            return with_unnamed(grid, best)
    return None


def _kind_told(grid: Grid, layout: Layout, kind_of: KindOf) -> str:
    """Return the kind that most rows are of, "" where no tag tells it."""
    place = layout.places[row_marks.TAG]
    below = (values for number, values in grid.rows if number > layout.header)
    tags = (values[place] for values in below if place < len(values))
    written = (tag for tag in tags if isinstance(tag, str))
    kinds = Counter(filter(None, map(kind_of, itertools.islice(written, _TAGS_ASKED))))
    return kinds.most_common(1)[0][0] if kinds else ""


def find_layout(
    grids: Sequence[Grid], words: Vocabulary, remembered: Remembered | None = None
) -> Layout | None:
    """Return where the best list in these sheets stands, None where none of them has one."""
    found = [(grid, layout) for grid in grids if (layout := best_in(grid, words, remembered))]
    if not found:
        return None
    grid, best = max(found, key=lambda one: one[1].known)
    return with_unnamed(grid, best, remembered)


def with_unnamed(grid: Grid, layout: Layout, remembered: Remembered | None = None) -> Layout:
    """Return the layout with the columns in which something stands below no heading."""
    below = [values for number, values in grid.rows if number > layout.header]
    headed = {column.place for column in layout.columns}
    bare_places = set(range(max(map(len, below), default=0))) - headed
    if not bare_places:
        return layout
    told = {p for values in below for p in bare_places if p < len(values) and values[p] is not None}
    chosen = (remembered or {}).get(layout.signature, {})
    names = {place: f"Kolonne {get_column_letter(place + 1)}" for place in told}
    unnamed = [
        Column(place, name, chosen.get(bare(name), IGNORE), is_named=False)
        for place, name in names.items()
    ]
    columns = sorted((*layout.columns, *unnamed), key=lambda column: column.place)
    return replace(layout, columns=tuple(columns))


def best_in(
    grid: Grid,
    words: Vocabulary,
    remembered: Remembered | None = None,
    registers: Iterable[Register] = tuple(REGISTERS.values()),
) -> Layout | None:
    """Return where the best list in a sheet stands, and of what, as far as headings tell."""
    best: Layout | None = None
    most = _FEWEST - 1
    for number, _ in grid.rows[:SEARCHED_ROWS]:
        for rows_of_headings in (1, 2):
            plain = _plain(grid, number, rows_of_headings)
            kept = (remembered or {}).get(plain.signature)
            chosen = REGISTERS.get(kept.get(OF_REGISTER, FIRST.name)) if kept else None
            for register in [chosen] if chosen else registers:
                keys = guessed(plain.headings, words, register, kept)
                known = count_known(keys)
                if known > most and is_naming(register, keys):
                    most, best = known, plain.meaning(register, keys)
    return best


def layout_at(
    grid: Grid,
    header: int,
    words: Vocabulary,
    register: Register = FIRST,
    remembered: Remembered | None = None,
    rows_of_headings: int = 1,
) -> Layout:
    """Return what the columns of a register's list mean if their headings end in a row.

    Args:
        header: the number of the row with the headings, or the last of them.
        rows_of_headings: 2 where those that span several columns stand in the row above.
    """
    plain = _plain(grid, header, rows_of_headings)
    chosen = (remembered or {}).get(plain.signature)
    return plain.meaning(register, guessed(plain.headings, words, register, chosen))


def _plain(grid: Grid, header: int, rows_of_headings: int) -> Layout:
    """Return a layout in which no column means anything yet."""
    headings = _headings(grid, header)
    if rows_of_headings > 1:
        above = _headings(grid, header - 1, spread=True)
        width = max(len(headings), len(above))
        headings += [""] * (width - len(headings))
        above += [""] * (width - len(above))
        headings = [own or over for own, over in zip(headings, above, strict=True)]
    columns = [Column(place, heading) for place, heading in enumerate(headings) if heading]
    return Layout(grid.title, header, tuple(columns))


def is_naming(register: Register, keys: Iterable[str]) -> bool:
    """Whether one of these says what a row is about: its title, or a long text."""
    return not {"title", *rich_fields_of(register.kind)}.isdisjoint(keys)


def _headings(grid: Grid, number: int, *, spread: bool = False) -> list[str]:
    """Return the words of a row as headings; with `spread` over all cells they are merged in."""
    values = next((values for at, values in grid.rows if at == number), [])
    texts = [_heading(value) for value in values]
    if spread:
        for left, top, right, bottom in grid.merged:
            if top == number and left <= len(texts) and bottom == top:
                texts += [""] * (right - len(texts))
                texts[left - 1 : right] = [texts[left - 1]] * (right - left + 1)
    return texts


def _heading(value: Any) -> str:
    if value is None or isinstance(value, Unreadable):
        return ""
    words = " ".join(canonical(value).split())
    return words if len(words) <= LONGEST_HEADING else ""


def _ranges(merged: Iterable[str]) -> Iterator[Merged]:
    """Yield merged cells from how a sheet writes them, up to `_MOST_MERGED_ROWS`."""
    rows = 0
    for written in merged:
        try:
            bounds = [int(bound or 0) for bound in range_boundaries(written)]
        except (ValueError, TypeError):
            continue
        left, top, right, bottom = bounds
        if left > 0 and top > 0 and right - left < MOST_COLUMNS and bottom - top < MOST_ROWS:
            rows += max(0, bottom - top)
            if rows > _MOST_MERGED_ROWS:
                return
            yield left, top, right, bottom


def some_values(grid: Grid, layout: Layout, column: Column) -> list[str]:
    """Return the first few values of a column, for showing what stands in it."""
    found: list[str] = []
    for number, values in grid.rows:
        if number > layout.header and column.place < len(values):
            words = _heading(values[column.place])
            if words and words not in found:
                found.append(words)
        if len(found) == _SHOWN_VALUES:
            break
    return found

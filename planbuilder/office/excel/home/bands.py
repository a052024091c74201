"""The rows of somebody's own list: merged cells filled, headings within and totals known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.fields import rich_fields_of
from planbuilder.office.excel.home.findings import Trouble
from planbuilder.office.excel.home.layout import Grid, Layout
from planbuilder.office.excel.home.sheets import Unreadable, Values
from planbuilder.office.excel.register_words import levels_field
from planbuilder.office.written.canonical import canonical
from planbuilder.office.written.vocabulary import Vocabulary, bare

_TOTALS = frozenset(["i alt", "total", "sum", "subtotal", "samlet", "ialt"])


@dataclass(slots=True)
class Banded:
    """The rows with their numbers, and the level that a heading above them names ("" for none)."""

    rows: list[tuple[int, Values, str]] = field(default_factory=list)
    left_out: list[Trouble] = field(default_factory=list)


def read_bands(grid: Grid, layout: Layout, words: Vocabulary) -> Banded:
    """Return the rows below the headings of a list as one row for each entry."""
    banded = Banded()
    level, has_levels = "", bool(levels_field(layout.register))
    joined = _joined_titles(grid, layout)
    banners = {top for left, top, right, _ in grid.merged if right > left}
    for number, values in _filled(grid, layout):
        told = [(place, value) for place, value in enumerate(values) if _words(value)]
        if not told:
            continue
        first = _words(told[0][1])
        if len(told) == 1 and has_levels and (named := _level(first, words)):
            level = named
        elif _is_total(told):
            why = PlanbuilderError("Rækken er en sum og ikke en del af listen.")
            banded.left_out.append(_left_out(layout, number, first, why))
        elif len(told) == 1 and number in banners:
            why = PlanbuilderError("Rækken er en overskrift i listen.")
            banded.left_out.append(_left_out(layout, number, first, why))
        elif number in joined and banded.rows:
            _join(banded.rows[-1][1], values, layout)
        else:
            banded.rows.append((number, values, level))
    return banded


def _words(value: Any) -> str:
    return value.words if isinstance(value, Unreadable) else canonical(value)


def _left_out(layout: Layout, number: int, written: str, why: PlanbuilderError) -> Trouble:
    return Trouble(layout.sheet, f"Række {number}", "", written, why)


def _level(written: str, words: Vocabulary) -> str:
    plain = bare(written).removesuffix(" indsatser").removesuffix(" niveau")
    return next((key for key, title in words.levels.items() if bare(title) == plain), "")


def _is_total(told: list[tuple[int, Any]]) -> bool:
    first = bare(_words(told[0][1]))
    rest = [value for _, value in told[1:]]
    is_sum = first in _TOTALS or first.split(" ")[0] in ("total", "sum")
    return is_sum and all(isinstance(value, int | float | Unreadable) for value in rest)


def _filled(grid: Grid, layout: Layout) -> Iterator[tuple[int, Values]]:
    """Yield the rows below the headings; a cell merged over several rows stands in each of them.

    Not so the title, whose rows are one entry.
    """
    rows = {number: list(values) for number, values in grid.rows if number > layout.header}
    title = layout.places.get("title", -1) + 1
    for left, top, right, bottom in grid.merged:
        if left == right != title and top < bottom and top in rows:
            value = rows[top][left - 1] if left <= len(rows[top]) else None
            for number in range(top + 1, bottom + 1):
                if value is not None and number in rows:
                    cells = rows[number]
                    cells += [None] * (left - len(cells))
                    cells[left - 1] = value
    return iter(sorted(rows.items()))


def _joined_titles(grid: Grid, layout: Layout) -> set[int]:
    """Return the rows that go on with the entry above, since its title is merged over them."""
    title = layout.places.get("title", -1) + 1
    return {
        number
        for left, top, right, bottom in grid.merged
        if left <= title <= right
        for number in range(top + 1, bottom + 1)
    }


def _join(above: Values, values: Values, layout: Layout) -> None:
    """Add what a row says to the row above: long texts line by line, the rest with commas."""
    texts = rich_fields_of(layout.register.kind)
    for column in layout.columns:
        said = _words(values[column.place]) if column.place < len(values) else ""
        above += [None] * (column.place + 1 - len(above))
        before = _words(above[column.place])
        if said and said != before:
            between = "\n" if column.key in texts else ", "
            above[column.place] = f"{before}{between}{said}" if before else values[column.place]

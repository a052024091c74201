"""Counts in the rows of a file of others: a list of counts, or a table with periods as columns.

A list has the columns Periode, Opdeling, Kategori and Antal, or, instead of the middle two, one
with the name of a division: Periode, Alder, Antal. A table has periods in its heading,
and before them what is counted: by division and category, or by category with the name of the
division on a line of its own above. What stands in a place of a count and is none is told, never
guessed. A count that is masked in the file is left as it is in the plan.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.figures.records import Figure, FigureBy, Period, new_figure, parse_period
from planbuilder.model.figures.table import DISPUTED_WORDS, HIDDEN_WORDS, FigureTable
from planbuilder.model.figures.written import read_category, read_count, read_division, read_period

Row = tuple[int, Sequence[str]]
"""The number of a row in its file, and its cells."""

_PERIOD, _DIVISION, _CATEGORY, _NUMBER = "periode", "opdeling", "kategori", "antal"
_MOST_ROWS_BEFORE_HEADING = 30
_MOST_LABELS = 2
MOST_TROUBLES = 100


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that can't be taken in: where it stands, and why."""

    row: int
    column: str
    why: PlanbuilderError


@dataclass(slots=True)
class FoundFigures:
    """The counts of a file by their ids, what can't be understood, how many were masked in it."""

    figures: dict[str, Figure] = field(default_factory=dict)
    troubles: list[Trouble] = field(default_factory=list)
    masked: int = 0

    def add(self, figure: Figure) -> None:
        """Add a count. Raises PlanbuilderError where another stands at its place already."""
        if self.figures.setdefault(figure.id, figure) != figure:
            raise PlanbuilderError("Der står to forskellige tal for det samme.")


def find_figures(table: FigureTable, rows: Iterable[Row]) -> FoundFigures | None:
    """Return the counts in the rows of a file, for a plan that counts as `table` says.

    Returns None where there is no heading that says what the columns are.
    """
    rest = iter(rows)
    for _, (_, cells) in zip(range(_MOST_ROWS_BEFORE_HEADING), rest, strict=False):
        heading = [" ".join(cell.casefold().split()) for cell in cells]
        reader: _List | _Table
        if _PERIOD in heading and _NUMBER in heading:
            reader = _List(table, heading)
        elif _is_table_heading(heading):
            reader = _Table(table, heading)
        else:
            continue
        return reader.read(rest)
    return None


def _is_table_heading(heading: Sequence[str]) -> bool:
    """Whether cells are periods, but for at most two before them that say what is counted."""
    filled = [_is_period(cell) for cell in heading if cell]
    labels = filled.index(True) if True in filled else len(filled)
    return labels <= _MOST_LABELS and bool(filled[labels:]) and all(filled[labels:])


def _is_period(written: str) -> bool:
    try:
        parse_period(written)
    except PlanbuilderError:
        return False
    return True


class _Reader:
    """What both kinds have in common: cells by their headings, troubles, counts."""

    def __init__(self, table: FigureTable, heading: list[str]) -> None:
        self.table = table
        self.heading = heading
        self.found = FoundFigures()

    def read(self, rows: Iterator[Row]) -> FoundFigures:
        """Return what stands in the rows below the heading."""
        for number, cells in rows:
            if any(map(str.strip, cells)) and len(self.found.troubles) < MOST_TROUBLES:
                self.read_row(number, [*cells, *[""] * (len(self.heading) - len(cells))])
        return self.found

    def read_row(self, number: int, cells: list[str]) -> None:
        """Take in one row."""
        raise NotImplementedError

    def cell(self, cells: list[str], heading: str) -> str:
        """Return what stands below a heading, "" where there is none."""
        return cells[self.heading.index(heading)].strip() if heading in self.heading else ""

    def take(self, place: tuple[Period, FigureBy, str], written: str) -> None:
        """Take in the count at a place; an empty one says nothing. Raises PlanbuilderError."""
        period, by, category = place
        if written.strip().casefold() in (HIDDEN_WORDS, DISPUTED_WORDS):
            self.found.masked += 1
            return
        number = read_count(written)
        if number is not None:
            self.found.add(new_figure(period.id, by, category, number))

    def trouble(self, row: int, column: str, why: PlanbuilderError) -> None:
        """Keep what can't be understood."""
        self.found.troubles.append(Trouble(row, column, why))


class _List(_Reader):
    """A count in each row."""

    def __init__(self, table: FigureTable, heading: list[str]) -> None:
        super().__init__(table, heading)
        self._others = [h for h in heading if h and h not in (_PERIOD, _NUMBER, _CATEGORY)]
        self._division, self._category = "", _CATEGORY
        if _DIVISION not in heading and len(self._others) == 1 and _CATEGORY not in heading:
            self._division = self._category = self._others[0]

    def read_row(self, number: int, cells: list[str]) -> None:
        column = _PERIOD
        try:
            period = read_period(self.table, self.cell(cells, _PERIOD))
            column = _DIVISION
            by = self._by(cells)
            column = self._category
            category = read_category(self.table, by, self.cell(cells, self._category))
            column = _NUMBER
            self.take((period, by, category), self.cell(cells, _NUMBER))
        except PlanbuilderError as why:
            self.trouble(number, column, why)

    def _by(self, cells: list[str]) -> FigureBy:
        """Return of which division a row is. Raises PlanbuilderError where nothing says it."""
        if self._division:
            return read_division(self._division)
        if _DIVISION not in self.heading and self._others:
            raise PlanbuilderError(
                "Det kan ikke ses, hvad der er talt. Giv listen kolonnerne Periode, Opdeling, "
                "Kategori og Antal."
            )
        return read_division(self.cell(cells, _DIVISION))


class _Table(_Reader):
    """A row of counts for each category."""

    def __init__(self, table: FigureTable, heading: list[str]) -> None:
        super().__init__(table, heading)
        self._columns = [n for n, cell in enumerate(heading) if _is_period(cell)]
        self._by = FigureBy.TOTAL

    def read_row(self, number: int, cells: list[str]) -> None:
        labels = [cell.strip() for cell in cells[: self._columns[0]] if cell.strip()]
        counts = [(n, cells[n]) for n in self._columns if cells[n].strip()]
        if not counts:
            self._begin_division(labels)
            return
        try:
            by, category = self._place(labels)
        except PlanbuilderError as why:
            self.trouble(number, _CATEGORY, why)
            return
        for column, written in counts:
            try:
                period = read_period(self.table, self.heading[column])
                self.take((period, by, category), written)
            except PlanbuilderError as why:
                self.trouble(number, self.heading[column], why)

    def _begin_division(self, labels: list[str]) -> None:
        """Note of which division the rows below are; a line of other words says nothing."""
        try:
            self._by = read_division(labels[0]) if labels else self._by
        except PlanbuilderError:
            return

    def _place(self, labels: list[str]) -> tuple[FigureBy, str]:
        """Return what a row counts, by the words before its counts. Raises PlanbuilderError."""
        if len(labels) > 1:
            self._by = read_division(labels[0])
            return self._by, read_category(self.table, self._by, labels[1])
        label = labels[0] if labels else ""
        try:
            if read_division(label) is FigureBy.TOTAL:
                return FigureBy.TOTAL, ""
        except PlanbuilderError:
            pass
        return self._by, read_category(self.table, self._by, label)

"""The efforts of each level in numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from openpyxl.utils import get_column_letter

from planbuilder.model.records import EffortStatus
from planbuilder.model.registers.efforts import EFFORTS
from planbuilder.office.excel.register_words import LACKING, NOTHING
from planbuilder.office.excel.shown import choice_words
from planbuilder.office.excel.writing.blocks import add_header, add_line
from planbuilder.office.excel.writing.cells import Formula, Rows
from planbuilder.office.excel.writing.efforts_sheet import COST, HOURS, NOVELTY, STATUS
from planbuilder.office.excel.writing.formulas import LevelFormulas
from planbuilder.office.excel.writing.look import Styles
from planbuilder.office.excel.writing.sums import ALL, NO_LEVEL, Sums

COUNT = "Antal indsatser"
_STATES = {status: choice_words(status) for status in EffortStatus}
HEADER = ("Niveau", COUNT, "Nye", *_STATES.values(), "Mangler oplysninger", HOURS, COST)
_IS_NEW = EFFORTS.fields["existing"].answers[1]
_FIRST_STATUS = 4


def add_levels(rows: Rows, styles: Styles, headings: Mapping[str, str], sums: Sums) -> int:
    """Add a line for each level, for the efforts without one and for all; return the first row."""
    header = add_header(rows, styles, HEADER)
    first = rows.next
    for level, label in [*headings.items(), (NO_LEVEL, "Uden niveau"), (ALL, "I alt")]:
        values = list(_values(level, headings, sums, header))
        add_line(rows, styles, label, values, is_total=level is ALL)
    return first


def _values(
    level: str | None, headings: Mapping[str, str], sums: Sums, header: int
) -> Iterator[Formula]:
    """Yield the numbers of a level in the order of `HEADER`."""
    formulas, summed = LevelFormulas(level, headings), sums.of(level=level)
    yield Formula(formulas.count(), summed.count)
    yield Formula(formulas.count(NOVELTY, f'"{_IS_NEW}"'), summed.new)
    for place, status in enumerate(_STATES, start=_FIRST_STATUS):
        word = f"{get_column_letter(place)}${header}"
        yield Formula(formulas.count(STATUS, word), summed.statuses[status])
    yield Formula(formulas.count(LACKING, f'"<>{NOTHING}"'), summed.lacking)
    yield Formula(formulas.total(HOURS), summed.hours)
    yield Formula(formulas.total(COST), summed.cost)

"""The column »Skal afgøres«, which a sheet has where people disagree about any of its rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from planbuilder.model import disagreement
from planbuilder.model.merging.conflicts import conflict_count
from planbuilder.model.plan import Plan
from planbuilder.model.record import Record
from planbuilder.model.words import capitalised
from planbuilder.office.excel.writing import look
from planbuilder.office.excel.writing.cells import Cell, Style, clean_text
from planbuilder.office.excel.writing.look import Mark
from planbuilder.office.excel.writing.table import TableFrame

UNDECIDED = capitalised(disagreement.UNDECIDED)
SETTLED = "Intet"
_SETTLED_MARK = Mark("✓", look.GREEN)
_UNDECIDED_MARK = Mark("▲", look.AMBER, look.AMBER_LIGHT)


def is_needed(records: Iterable[Record]) -> bool:
    """Whether people disagree about anything in these records."""
    return any(map(conflict_count, records))


def words(record: Record) -> str:
    """Return what stands in the column: the fields to decide on, or that there are none."""
    return disagreement.open_matters(record) or SETTLED


def mark(sheet: Worksheet, table: TableFrame) -> None:
    """Let what is to be decided stand out: in the column, and where all readings stand."""
    look.mark_words(sheet, table.cells(UNDECIDED), {SETTLED: _SETTLED_MARK})
    look.mark_all_but(sheet, table.cells(UNDECIDED), SETTLED, _UNDECIDED_MARK)
    last = get_column_letter(len(table.columns))
    whole = f"A{table.first}:{last}{table.last}"
    look.tint_holding(sheet, whole, f"– {disagreement.UNDECIDED}")


def show_readings(
    cells: list[Cell],
    record: Record,
    plan: Plan,
    table: TableFrame,
    columns: Mapping[str, str],
    style: Style,
) -> None:
    """Put all readings of the disputed fields, as text, in the place of their values.

    Args:
        cells: the row, which is changed.
        record: what the row shows.
        plan: gives people and sections their names.
        table: knows the places of the columns.
        columns: the column of each field that has one of its own.
        style: the format of a text.
    """
    for name, dispute in disagreement.disputes(record, plan).items():
        if name in columns:
            cells[table.place(columns[name]) - 1] = (clean_text(dispute.line), style)

"""Formulas over the table of efforts, by level and responsible; they follow when it grows."""

from __future__ import annotations

from collections.abc import Mapping

from planbuilder.office.excel.writing import efforts_sheet
from planbuilder.office.excel.writing.sums import NO_LEVEL
from planbuilder.office.excel.writing.table import column_reference


def effort_column(heading: str) -> str:
    """Return how a formula names a column of the efforts."""
    return column_reference(efforts_sheet.TABLE, heading)


class LevelFormulas:
    """Formulas about the efforts of one level.

    Args:
        level: the id of a level, `ALL` or `NO_LEVEL`.
        headings: the heading of every level's column by the level's id.
    """

    def __init__(self, level: str | None, headings: Mapping[str, str]) -> None:
        pairs = [(effort_column(efforts_sheet.NAME), '"<>"')]
        if level == NO_LEVEL:
            pairs += [(effort_column(heading), '"<>1"') for heading in headings.values()]
        elif level is not None:
            pairs.append((effort_column(headings[level]), "1"))
        self._conditions = ",".join(",".join(pair) for pair in pairs)
        self._level = f"*({effort_column(headings[level])}=1)" if level else ""

    def count(self, column: str = "", criterion: str = "") -> str:
        """Return how to count the efforts, or those whose `column` fulfils `criterion`."""
        more = f",{effort_column(column)},{criterion}" if column else ""
        return f"COUNTIFS({self._conditions}{more})"

    def total(self, column: str) -> str:
        """Return how to sum a column of numbers."""
        return f"SUMIFS({effort_column(column)},{self._conditions})"

    def count_of(self, responsible: str) -> str:
        """Return how to count one responsible's efforts.

        Args:
            responsible: the cell with the name, or '""' for efforts without a responsible.

        Names are free text. SUMPRODUCT compares them as they are, where COUNTIFS would take
        "*", "<" and the like for instructions.
        """
        return f"SUMPRODUCT({self._chosen(responsible)})"

    def total_of(self, responsible: str, column: str) -> str:
        """Return how to sum a column of numbers over one responsible's efforts."""
        return f"SUMPRODUCT({self._chosen(responsible)},{effort_column(column)})"

    def _chosen(self, responsible: str) -> str:
        is_effort = f'({effort_column(efforts_sheet.NAME)}<>"")'
        column = effort_column(efforts_sheet.RESPONSIBLE)
        return f"{is_effort}*({column}={responsible}){self._level}"

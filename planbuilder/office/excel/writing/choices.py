"""What can be chosen in the cells of a field: lists on a hidden sheet, offered in the cells.

They stand on a sheet, since a list in a cell's own rule may be 255 letters long and hold no comma.
"""

from __future__ import annotations

from collections.abc import Iterator

from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation

from planbuilder.model.danish import danish_key
from planbuilder.model.fields import FieldSpec, Shape
from planbuilder.model.plan import Plan
from planbuilder.model.registers.register import Register
from planbuilder.office.document.outline import UNTITLED
from planbuilder.office.excel.register_words import own_words
from planbuilder.office.excel.row_marks import LISTS
from planbuilder.office.excel.shown import choice_words
from planbuilder.office.excel.writing.cells import Row, Style
from planbuilder.office.written.vocabulary import record_name

_LONGEST, _MOST = 60, 60
"""Letters of what somebody wrote that is offered to others, and how many of these."""
_MOST_RECORDS = 1_000
_FIXED = (Shape.CHOICE, Shape.FLAG, Shape.LEVELS)
"""Shapes for which nothing else makes sense than what is in the list."""


def choices(plan: Plan, register: Register, field: FieldSpec) -> list[str]:
    """Return what can be chosen for a field; nothing where anything can be written."""
    if field.shape is Shape.CHOICE and field.choices is not None:
        return [choice_words(member) for member in field.choices]
    if field.shape is Shape.FLAG:
        return list(field.answers[::-1])
    if field.shape is Shape.LEVELS:
        return level_choices(plan)
    if field.shape is Shape.RECORD:
        return record_choices(plan, field.kinds)
    if field.suggests and field.shape is Shape.LINE:
        return said_choices(plan, register, field)
    return []


def level_choices(plan: Plan) -> list[str]:
    """Return every combination of levels in words, single ones first."""
    titles = [level.title for level in plan.concept.effort_only_levels]
    chosen = [
        [title for place, title in enumerate(titles) if number >> place & 1]
        for number in range(1, 1 << len(titles))
    ]
    return [" og ".join(some) for some in sorted(chosen, key=len)]


def record_choices(plan: Plan, kinds: tuple[str, ...]) -> list[str]:
    """Return the names of the records that a field can name; nothing where they are too many."""
    names = dict.fromkeys(record_name(plan, record) for record in plan if record.KIND in kinds)
    names.pop(UNTITLED, None)
    return sorted(names, key=danish_key) if len(names) <= _MOST_RECORDS else []


def said_choices(plan: Plan, register: Register, field: FieldSpec) -> list[str]:
    """Return what entries say in a field and what is usual there, in the alphabet's order."""
    said = (getattr(entry, field.name) for entry in plan.entries(register.kind))
    used = {" ".join(words.split()) for words in said}
    fitting = [name for name in used if 0 < len(name) <= _LONGEST]
    usual = own_words(register).usual.get(field.name, ())
    return sorted({*sorted(fitting, key=danish_key)[:_MOST], *usual}, key=danish_key)


class Lists:
    """The lists of one workbook, each in a column of the hidden sheet, the same one only once."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._lists: list[list[str]] = []

    def offered(self, register: Register, field: FieldSpec) -> DataValidation | None:
        """Return the rule that offers what can be chosen for a field, None where that is nothing.

        The caller says in which cells.
        """
        words = choices(self._plan, register, field)
        if not words:
            return None
        if words not in self._lists:
            self._lists.append(words)
        letter = get_column_letter(self._lists.index(words) + 1)
        formula = f"{LISTS}!${letter}$1:${letter}${len(words)}"
        offered = DataValidation(type="list", formula1=formula, allow_blank=True)
        offered.showErrorMessage = field.shape in _FIXED
        offered.errorTitle = "Vælg i listen"
        offered.error = "Vælg et af ordene i listen, eller lad cellen stå tom."
        return offered

    def add_to(self, workbook: Workbook, style: Style) -> dict[str, list[Row]]:
        """Add the hidden sheet where it is needed; return its rows by its title."""
        if not self._lists:
            return {}
        workbook.create_sheet(LISTS).sheet_state = "hidden"
        return {LISTS: list(self._rows(style))}

    def _rows(self, style: Style) -> Iterator[Row]:
        for number in range(max(map(len, self._lists))):
            yield Row(
                [(words[number], style) if number < len(words) else None for words in self._lists]
            )

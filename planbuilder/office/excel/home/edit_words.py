"""What a changed cell said before and says now, in words."""

from __future__ import annotations

from planbuilder.model.comparing.field_names import field_name, value_words
from planbuilder.model.plan import Plan
from planbuilder.model.records import Effort
from planbuilder.office.excel.home.findings import CellEdit, EditedRow, with_edits
from planbuilder.office.excel.home.values import RICH
from planbuilder.office.excel.writing.texts import cell_text

TICKED = "✓"


def edit_name(edit: CellEdit, plan: Plan) -> str:
    """Return what a changed cell is called: its field, or its level."""
    if edit.is_level:
        return plan.concept.level(edit.key).title
    return field_name(Effort.KIND, edit.key)


def words_before(row: EditedRow, edit: CellEdit, plan: Plan) -> str:
    """Return what the cell showed."""
    return field_words(row.effort, edit, plan)


def words_after(row: EditedRow, edit: CellEdit, plan: Plan) -> str:
    """Return what it says now."""
    return field_words(with_edits(row.effort, [edit]), edit, plan)


def field_words(effort: Effort, edit: CellEdit, plan: Plan) -> str:
    """Return what an effort holds where a cell was changed; "" where it is empty."""
    if edit.is_level:
        return TICKED if edit.key in effort.levels else ""
    if edit.key in RICH:
        return cell_text(getattr(effort, edit.key), plan.reference_label)
    return value_words(effort, edit.key, plan)

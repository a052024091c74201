"""What a changed cell said before and says now, in words."""

from __future__ import annotations

from planbuilder.model.comparing.field_names import field_name, value_words
from planbuilder.model.fields import Entry, rich_fields_of
from planbuilder.model.plan import Plan
from planbuilder.office.excel.home.findings import CellEdit, EditedRow, with_edits
from planbuilder.office.excel.writing.texts import cell_text

TICKED = "✓"


def edit_name(row: EditedRow, edit: CellEdit, plan: Plan) -> str:
    """Return what a changed cell is called: its field, or its level."""
    if edit.level:
        return plan.concept.level(edit.level).title
    return field_name(row.entry.KIND, edit.field)


def words_before(row: EditedRow, edit: CellEdit, plan: Plan) -> str:
    """Return what the cell showed."""
    return field_words(row.entry, edit, plan)


def words_after(row: EditedRow, edit: CellEdit, plan: Plan) -> str:
    """Return what it says now."""
    return field_words(with_edits(row.entry, [edit]), edit, plan)


def is_text(entry: Entry, edit: CellEdit) -> bool:
    """Whether the cell is of a text with paragraphs."""
    return edit.field in rich_fields_of(type(entry))


def field_words(entry: Entry, edit: CellEdit, plan: Plan) -> str:
    """Return what an entry holds where a cell was changed; "" where it is empty."""
    if edit.level:
        return TICKED if edit.level in getattr(entry, edit.field) else ""
    if is_text(entry, edit):
        return cell_text(getattr(entry, edit.field), plan.reference_label)
    return value_words(entry, edit.field, plan)

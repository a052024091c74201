"""What others' lists and their columns were chosen to be, kept for such headings as these."""

from __future__ import annotations

from planbuilder.office.excel.home.layout import OF_REGISTER, Layout, Remembered
from planbuilder.office.written.vocabulary import bare
from planbuilder.project.settings import Settings

MOST_REMEMBERED = 40


def remembered_layouts(settings: Settings) -> Remembered:
    """Return what is remembered, by the signature of the headings."""
    return {
        signature: {heading: key for heading, key in columns.items() if isinstance(key, str)}
        for signature, columns in settings.excel_columns.items()
        if isinstance(columns, dict)
    }


def remember_layout(settings: Settings, layout: Layout) -> None:
    """Keep what the columns of a list were chosen to be; the caller stores the settings."""
    kept = {bare(column.heading): column.key for column in layout.columns}
    kept[OF_REGISTER] = layout.register.name
    known = {k: v for k, v in settings.excel_columns.items() if k != layout.signature}
    newest = [*known.items(), (layout.signature, kept)][-MOST_REMEMBERED:]
    settings.excel_columns = dict(newest)

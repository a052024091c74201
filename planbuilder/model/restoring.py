"""Bringing an earlier state of a record back."""

from __future__ import annotations

from dataclasses import replace

from planbuilder.model.record import Record
from planbuilder.model.records import Element, Section

RESTORED_TEXTS = {Element.KIND: "text", Section.KIND: "intro"}
"""Of records that stand in the plan only the text comes back, not where they stand."""


def restored(current: Record | None, wanted: Record) -> Record:
    """Return the record with the text of an earlier state, whole where it is not there now."""
    field = RESTORED_TEXTS.get(wanted.KIND)
    if current is None or field is None:
        return wanted
    return replace(current, **{field: getattr(wanted, field)})

"""Brings an earlier text back, as a new version that can be undone."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from planbuilder.model.comparing.plans import RecordDifference
from planbuilder.model.records import Element, Milestone, Record, Section
from planbuilder.ui.session import Session

RESTORE_BEFORE, RESTORE_AFTER, GO = "before:", "after:", "go:"
"""Begin the addresses of what one can do with a record in a comparison."""

_TEXTS = {Element.KIND: "text", Section.KIND: "intro"}
"""Of records that stand in the plan only the text comes back, not where they stand."""


def can_restore(session: Session, wanted: Record | None) -> bool:
    """Whether bringing this state back would change anything, and may be done."""
    if wanted is None or isinstance(wanted, Milestone) or session.project.read_only:
        return False
    return restored(session.plan.get(wanted.id), wanted) != session.plan.get(wanted.id)


def restored(current: Record | None, wanted: Record) -> Record:
    """Return the record with the text of an earlier state, whole where it is not there now."""
    field = _TEXTS.get(wanted.KIND)
    if current is None or field is None:
        return wanted
    return replace(current, **{field: getattr(wanted, field)})


def restore(session: Session, wanted: Record) -> None:
    """Bring an earlier state back, in one step that can be undone."""
    session.save_pending()
    current = session.plan.get(wanted.id)
    session.apply(_tr("Gendan tidligere tekst"), [restored(current, wanted)])


def links(session: Session, difference: RecordDifference) -> tuple[tuple[str, str], ...]:
    """Return the words and addresses of what one can do with a record in a comparison."""
    found = []
    if session.plan.get(difference.id) is not None and difference.kind in (*_TEXTS, "effort"):
        found.append((_tr("Gå til"), GO + difference.id))
    is_text = difference.kind in _TEXTS
    before, after = (
        (_tr("Gendan teksten før ændringen"), _tr("Gendan teksten efter ændringen"))
        if is_text
        else (_tr("Gendan, som det var før"), _tr("Gendan, som det var efter"))
    )
    if can_restore(session, difference.after):
        found.append((after, RESTORE_AFTER + difference.id))
    if can_restore(session, difference.before):
        found.append((before, RESTORE_BEFORE + difference.id))
    return tuple(found)


def _tr(text: str) -> str:
    return QCoreApplication.translate("History", text)

"""Brings an earlier text back, as a new version that can be undone."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from planbuilder.model.comparing.plans import RecordDifference
from planbuilder.model.record import Record
from planbuilder.model.records import Milestone
from planbuilder.model.restoring import RESTORED_TEXTS, restored
from planbuilder.ui.session import Session

RESTORE_BEFORE, RESTORE_AFTER, GO = "before:", "after:", "go:"
"""Begin the addresses of what one can do with a record in a comparison."""


def can_restore(session: Session, wanted: Record | None) -> bool:
    """Whether bringing this state back would change anything, and may be done."""
    if wanted is None or isinstance(wanted, Milestone) or session.project.read_only:
        return False
    return restored(session.plan.get(wanted.id), wanted) != session.plan.get(wanted.id)


def restore(session: Session, wanted: Record) -> None:
    """Bring an earlier state back, in one step that can be undone."""
    session.save_pending()
    current = session.plan.get(wanted.id)
    session.apply(_tr("Gendan tidligere tekst"), [restored(current, wanted)])


def links(session: Session, difference: RecordDifference) -> tuple[tuple[str, str], ...]:
    """Return the words and addresses of what one can do with a record in a comparison."""
    found = []
    if session.plan.get(difference.id) is not None and difference.kind in (
        *RESTORED_TEXTS,
        "effort",
    ):
        found.append((_tr("Gå til"), GO + difference.id))
    is_text = difference.kind in RESTORED_TEXTS
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

"""What is said when the shared file can't be brought up to date: one line, and no decision."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from planbuilder.model.errors import PlanbuilderError
from planbuilder.project import errors
from planbuilder.ui import messages


def trouble_words(error: PlanbuilderError) -> str:
    """Return what is wrong, what is safe, and what happens next, in two sentences."""
    known = _why_and_until(error)
    if known is None:
        return messages.translated(error)
    safe = _tr("Alt er gemt på denne computer; filen opdateres af sig selv, når {until}.")
    return f"{known[0]} {safe.format(until=known[1])}"


def closing_words(error: PlanbuilderError) -> str:
    """Return what is asked when the plan is closed and its file could not be brought up to date."""
    known = _why_and_until(error)
    safe = _tr(
        "Du kan roligt lukke: Arbejdet ligger på denne computer og lægges i filen, næste gang du "
        "åbner planen her."
    )
    return f"{known[0] if known else messages.translated(error)}\n\n{safe}"


def _why_and_until(error: PlanbuilderError) -> tuple[str, str] | None:
    """Return what is wrong and when it will be over, where it can be over by itself."""
    match error:
        case errors.FileMissing():
            return _tr("Drevet med planen svarer ikke."), _tr("drevet er der igen")
        case errors.DiskFull():
            return _tr("Der er ikke plads på drevet med planen."), _tr("der er plads")
        case errors.FileInUse():
            return _tr("Et andet program holder planens fil."), _tr("den er fri")
        case errors.NoPermission():
            return _tr("Planens fil kan ikke skrives."), _tr("du har adgang til den")
    return None


def _tr(text: str) -> str:
    return QCoreApplication.translate("Trouble", text)

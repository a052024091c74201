"""What is said when the shared file can't be brought up to date: one line, and no decision."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from planbuilder.model.errors import PlanbuilderError
from planbuilder.project import errors
from planbuilder.ui import messages


def trouble_words(error: PlanbuilderError) -> str:
    """Return what is wrong, what is safe, and what happens next, in two sentences."""
    why, then = _why_and_then(error)
    if not why:
        return messages.translated(error)
    return why + " " + _tr("Alt er gemt på denne computer; {then}.").format(then=then)


def closing_words(error: PlanbuilderError) -> str:
    """Return what is asked when the plan is closed and its file could not be brought up to date."""
    why, _ = _why_and_then(error)
    safe = _tr(
        "Du kan roligt lukke: Arbejdet ligger på denne computer og lægges i filen, næste gang du "
        "åbner planen her."
    )
    return f"{why or messages.translated(error)}\n\n{safe}"


def _why_and_then(error: PlanbuilderError) -> tuple[str, str]:
    """Return what is wrong and what comes next; "" where the error itself says it best."""
    match error:
        case errors.FileMissing():
            return _tr("Drevet med planen svarer ikke."), _tr(
                "filen opdateres af sig selv, når drevet er der igen"
            )
        case errors.DiskFull():
            return _tr("Der er ikke plads på drevet med planen."), _tr(
                "filen opdateres af sig selv, når der er plads"
            )
        case errors.FileInUse():
            return _tr("Et andet program holder planens fil."), _tr(
                "filen opdateres af sig selv, når den er fri"
            )
        case errors.NoPermission():
            return _tr("Planens fil kan ikke skrives."), _tr(
                "filen opdateres af sig selv, når du har adgang til den"
            )
        case errors.NotAPlan() | errors.DamagedFile() | errors.ForeignSchema():
            return _tr("Planens fil er ødelagt eller byttet ud og er ikke overskrevet."), _tr(
                "gem en kopi, som I kan arbejde videre i"
            )
    return "", ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Trouble", text)

"""What is said when the shared file can't be brought up to date: one line, and no decision."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from planbuilder.model.errors import PlanbuilderError
from planbuilder.project import errors
from planbuilder.ui import messages


def trouble_words(error: PlanbuilderError) -> str:
    """Return what is wrong, what is safe, and what happens next, in two sentences."""
    match error:
        case errors.FileMissing():
            return _tr(
                "Drevet med planen svarer ikke. Alt er gemt på denne computer; filen opdateres af "
                "sig selv, når drevet er der igen."
            )
        case errors.DiskFull():
            return _tr(
                "Der er ikke plads på drevet med planen. Alt er gemt på denne computer; filen "
                "opdateres af sig selv, når der er plads."
            )
        case errors.FileInUse():
            return _tr(
                "Et andet program holder planens fil. Alt er gemt på denne computer; filen "
                "opdateres af sig selv, når den er fri."
            )
        case errors.NoPermission():
            return _tr(
                "Planens fil kan ikke skrives. Alt er gemt på denne computer; filen opdateres af "
                "sig selv, når du har adgang til den."
            )
    return messages.translated(error)


def closing_words(error: PlanbuilderError) -> str:
    """Return what is asked when the plan is closed and its file could not be brought up to date."""
    return (
        messages.translated(error)
        + "\n\n"
        + _tr(
            "Du kan roligt lukke: Arbejdet ligger på denne computer og lægges i filen, næste gang "
            "du åbner planen her."
        )
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Trouble", text)

"""Asking where a new project file goes, and writing it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from planbuilder.model.errors import PlanbuilderError
from planbuilder.office.progress import Cancelled
from planbuilder.project.errors import FileExists
from planbuilder.project.storage.file import SUFFIX
from planbuilder.ui import messages
from planbuilder.ui.dialogs.waiting import run_waiting
from planbuilder.ui.session import Session

_NOT_IN_NAMES = str.maketrans('\\/:*?"<>|', "_________")


def ask_and_write(
    session: Session,
    parent: QWidget,
    title: str,
    name: str,
    write: Callable[[Path], object],
    *,
    reads_plan: bool = False,
) -> Path | None:
    """Ask where a file goes, beside the plan by default, and write it.

    Args:
        name: the suggested name without its ending.
        write: writes the file.
        reads_plan: whether it reads the plan in memory, which must stand still meanwhile; else
            it is called from a worker thread.

    Returns:
        Where it lies, or None where the user stopped or it could not be written.
    """
    suggestion = session.path.with_name(file_name(name) + SUFFIX)
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(suggestion), _tr("Planer (*.hplan)"))
    if not chosen:
        return None
    path = Path(chosen)
    if path.suffix.lower() != SUFFIX:
        path = path.with_name(path.name + SUFFIX)
    try:
        if path.absolute() == session.path:
            raise FileExists(
                "»{name}« er den fil, du arbejder i, og er ikke ændret. Vælg et andet navn.",
                name=path.name,
            )
        if reads_plan:
            _write_at_once(write, path)
        else:
            words = _tr("Skriver {name} …").format(name=path.name)
            run_waiting(parent, title, words, lambda _progress: write(path))
    except Cancelled:
        return None
    except PlanbuilderError as error:
        messages.show_error(parent, error)
        return None
    return path


def file_name(words: str) -> str:
    """Return words as they can stand in the name of a file on any system."""
    return words.translate(_NOT_IN_NAMES)


def _write_at_once(write: Callable[[Path], object], path: Path) -> None:
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        write(path)
    finally:
        QGuiApplication.restoreOverrideCursor()


def _tr(text: str) -> str:
    return QCoreApplication.translate("SaveFile", text)

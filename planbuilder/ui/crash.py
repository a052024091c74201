"""What happens when the program has a fault of its own: the work is saved, and a window says so.

The report names places in the program and the kind of the error only, never the message or
any value, since those can hold the plan's text.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from planbuilder import __version__
from planbuilder.model.errors import PlanbuilderError
from planbuilder.ui import messages


def report(error: BaseException) -> str:
    """Return a report of `error` that can be passed on: places and kinds, no plan text."""
    lines = [
        f"Planbuilder {__version__}, Python {sys.version.split()[0]}, {sys.platform}",
        type(error).__qualname__,
    ]
    for frame in traceback.extract_tb(error.__traceback__):
        name = frame.filename.replace("\\", "/").rsplit("/planbuilder/", 1)[-1]
        lines.append(f"  {name}:{frame.lineno} {frame.name}")
    return "\n".join(lines)


def install(save: Callable[[], str]) -> None:
    """Catch every error that nobody handled; `save` saves the work and says where it is."""
    crashing = False

    def hook(kind: type[BaseException], error: BaseException, _: TracebackType | None) -> None:
        nonlocal crashing
        from PySide6.QtCore import QThread

        sys.stderr.write(report(error) + "\n")
        application = QApplication.instance()
        in_window = application is not None and QThread.currentThread() is application.thread()
        if crashing or not in_window or issubclass(kind, KeyboardInterrupt):
            return
        crashing = True
        try:
            if isinstance(error, PlanbuilderError):  # no fault, only nobody who asked for it
                messages.show_error(QApplication.activeWindow(), error)
            else:
                show(error, save)
        finally:
            crashing = False

    sys.excepthook = hook


def show(error: BaseException, save: Callable[[], str]) -> None:
    """Save the work, then say what happened and offer to copy the report or to close."""
    from PySide6.QtWidgets import QMessageBox

    try:
        where = save()
    except Exception:  # noqa: BLE001 - a second fault must not hide the first
        where = _tr("Det sidste, du skrev, kunne ikke gemmes; alt før det er gemt.")
    box = QMessageBox(QMessageBox.Icon.Critical, _tr("Fejl i Planbuilder"), "")
    box.setText(_tr("Der er en fejl i programmet."))
    box.setInformativeText(
        where + "\n\n" + _tr("Du kan arbejde videre, men det er sikrest at lukke og starte igen.")
    )
    box.setDetailedText(report(error))
    resume = box.addButton(_tr("Arbejd videre"), QMessageBox.ButtonRole.RejectRole)
    copy = box.addButton(_tr("Kopiér fejlrapport"), QMessageBox.ButtonRole.ActionRole)
    close = box.addButton(_tr("Luk programmet"), QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(close)
    box.setEscapeButton(resume)
    box.exec()
    if box.clickedButton() is copy:
        QGuiApplication.clipboard().setText(report(error))
    elif box.clickedButton() is close:
        QCoreApplication.exit(1)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Crash", text)

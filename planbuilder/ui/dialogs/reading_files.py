"""Asking for files that shall be taken in, and reading them while the window goes on living."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from planbuilder.model.errors import PlanbuilderError
from planbuilder.office.progress import Cancelled, Progress
from planbuilder.ui import messages
from planbuilder.ui.dialogs.waiting import run_waiting

_Result = TypeVar("_Result")


def choose_files(parent: QWidget, title: str, folder: Path, kinds: str) -> list[Path]:
    """Ask for files; return none where the user left it."""
    chosen, _ = QFileDialog.getOpenFileNames(parent, title, str(folder), kinds)
    return [Path(name) for name in chosen]


def read_or_tell(
    parent: QWidget,
    title: str,
    paths: Sequence[Path],
    several: str,
    work: Callable[[Progress], _Result],
) -> _Result | None:
    """Return what `work` returns; None where the user stopped it or was shown an error.

    Args:
        paths: the files that it reads.
        several: what is said meanwhile of more than one, with `{count}`.
    """
    words = several.format(count=len(paths))
    if len(paths) == 1:
        one = QCoreApplication.translate("ReadingFiles", "Læser {name} …")
        words = one.format(name=paths[0].name)
    try:
        return run_waiting(parent, title, words, work)
    except Cancelled:
        return None
    except PlanbuilderError as error:
        messages.show_error(parent, error)
        return None

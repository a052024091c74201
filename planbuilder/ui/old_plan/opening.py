"""Choosing an old plan in Word, reading it, and making the new plan of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.plan import Plan
from planbuilder.office.progress import Cancelled
from planbuilder.office.word.old_plan import OldPlan, new_plan_of, read_old_plan
from planbuilder.project import clock
from planbuilder.project.catalogue import shipped_concept, shipped_municipalities, shipped_proposer
from planbuilder.project.storage.history import time_text
from planbuilder.ui import messages, widgets
from planbuilder.ui.dialogs.waiting import run_waiting
from planbuilder.ui.old_plan.window import OldPlanWindow

Create = Callable[[Plan, dict[str, bytes]], bool]
"""Asks where the new plan goes, writes and opens it; says whether it did."""


def import_old_plan(parent: QWidget, folder: str, create: Create) -> None:
    """Ask for a Word document, and make a new plan of it with the user.

    Args:
        folder: where to look first.
        create: what makes a plan's file.
    """
    chosen, _ = QFileDialog.getOpenFileName(
        parent,
        _tr("Nyt fra eksisterende Word-plan"),
        folder,
        _tr("Word-dokumenter (*.docx);;Alle filer (*)"),
    )
    old = _read(parent, Path(chosen)) if chosen else None
    if old is None:
        return
    window = OldPlanWindow(old, shipped_concept(), shipped_municipalities(), parent)
    window.create_wanted.connect(lambda: _create(window, create))
    widgets.run(window)


def _read(parent: QWidget, path: Path) -> OldPlan | None:
    title = _tr("Nyt fra eksisterende Word-plan")
    words = _tr("Læser {name} …").format(name=path.name)
    try:
        return run_waiting(
            parent,
            title,
            words,
            lambda progress: read_old_plan(
                path, shipped_proposer(), shipped_municipalities(), progress
            ),
        )
    except Cancelled:
        return None
    except PlanbuilderError as error:
        messages.show_error(parent, error)
        return None


def _create(window: OldPlanWindow, create: Create) -> None:
    old, now = window.old, time_text(clock.now())
    try:
        made = new_plan_of(old, window.sorting.pieces, window.facts(), shipped_concept(), now)
    except PlanbuilderError as error:
        messages.show_error(window, error)
        return
    if create(made.plan, dict(old.pictures)):
        window.accept()


def _tr(text: str) -> str:
    return QCoreApplication.translate("OldPlan", text)

"""Runs an export off the GUI thread, with progress and cancel, and offers the result."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.plan import Plan
from planbuilder.office.progress import Cancelled, Progress
from planbuilder.office.target import export_target
from planbuilder.project.project import Project
from planbuilder.ui import messages
from planbuilder.ui.dialogs.waiting import run_waiting
from planbuilder.ui.session import Session

Export = Callable[[Plan, Mapping[str, str], Path, Progress], None]
"""Writes a plan, whose records stand at these versions, to a file."""


@dataclass(slots=True)
class OpenPlaces:
    """In how many places of what was exported people disagree."""

    shown: int = 0

    def remark(self) -> str:
        """Return what to say about it, "" for nothing."""
        if not self.shown:
            return ""
        from planbuilder.model.disagreement import remark

        return remark(self.shown)


def choose_and_run(
    session: Session,
    parent: QWidget,
    title: str,
    suffix: str,
    kinds: str,
    write: Export,
    remark: Callable[[], str] = str,
    name: str = "",
) -> bool:
    """Ask for the target, write it and offer to open it. Return whether it was written.

    `remark` gives what else to say when it is written, "" for nothing. `name` is suggested for
    the file, without its ending; by default the plan's.
    """
    suggestion = session.path.with_name(f"{name or session.document_name}{suffix}")
    while True:
        chosen, _ = QFileDialog.getSaveFileName(parent, title, str(suggestion), kinds)
        if not chosen:
            return False
        target = Path(chosen)
        if target.suffix.lower() != suffix:
            target = target.with_name(target.name + suffix)
        try:
            target = export_target(target, suffix, session.path)
            if not run(session, parent, title, target, write):
                return False
        except PlanbuilderError as error:
            choices = [_tr("Annuller"), _tr("Gem som et andet navn …")]
            if messages.ask(parent, title, messages.translated(error), choices) == 0:
                return False
            suggestion = target
            continue
        offer(parent, title, target, remark())
        return True


def run(session: Session, parent: QWidget, title: str, target: Path, write: Export) -> bool:
    """Write in a worker thread behind a progress dialog. Return False where the user cancelled.

    Raises:
        PlanbuilderError: the target can't be written.
    """
    plan, versions = frozen(session.project), session.project.heads()
    words = _tr("Skriver {name} …").format(name=target.name)
    try:
        run_waiting(parent, title, words, lambda progress: write(plan, versions, target, progress))
    except Cancelled:
        return False
    return True


def frozen(project: Project) -> Plan:
    """Return a copy of the plan that stays as it is while somebody writes on in the window."""
    return Plan(project.plan.concept, list(project.plan))


def offer(parent: QWidget, title: str, target: Path, remark: str) -> None:
    """Say that a file is written, and open it or its folder. `remark` is said besides."""
    choices = [_tr("Luk"), _tr("Vis mappen"), _tr("Åbn filen")]
    text = _tr("{name} er gemt i {folder}.").format(name=target.name, folder=target.parent)
    text = "\n\n".join(filter(None, [text, remark]))
    chosen = messages.ask(parent, title, text, choices, is_good=True)
    if chosen:
        place = target if chosen == 2 else target.parent
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(place)))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Export", text)

"""Runs an export off the GUI thread, with progress and cancel, and offers the result."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop, Qt, QThreadPool, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QProgressDialog, QWidget

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.plan import Plan
from planbuilder.office.progress import Cancelled, Progress
from planbuilder.office.target import export_target
from planbuilder.project.project import Project
from planbuilder.ui import messages
from planbuilder.ui.background import Job
from planbuilder.ui.session import Session

Export = Callable[[Plan, Path, Progress], None]


def export_excel(session: Session, parent: QWidget) -> None:
    """Ask where the overview of efforts goes, and write it."""

    def write(plan: Plan, target: Path, progress: Progress) -> None:
        from planbuilder.office.excel import export_excel as write_excel

        write_excel(plan, target, today=datetime.date.today(), progress=progress)

    title = _tr("Eksportér til Excel")
    choose_and_run(session, parent, title, ".xlsx", _tr("Excel-projektmapper (*.xlsx)"), write)


def choose_and_run(
    session: Session, parent: QWidget, title: str, suffix: str, kinds: str, write: Export
) -> bool:
    """Ask for the target, write it and offer to open it. Return whether it was written."""
    suggestion = session.path.with_suffix(suffix)
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
            choices = [_tr("Annullér"), _tr("Gem som et andet navn …")]
            if messages.ask(parent, title, messages.translated(error), choices) == 0:
                return False
            suggestion = target
            continue
        _offer(parent, title, target)
        return True


def run(session: Session, parent: QWidget, title: str, target: Path, write: Export) -> bool:
    """Write in a worker thread behind a progress dialog. Return False where the user cancelled.

    Raises:
        PlanbuilderError: the target can't be written.
    """
    plan = frozen(session.project)

    def report(done: int, total: int) -> None:
        if job.is_cancelled:
            raise Cancelled
        job.report(done, total)

    job = Job(lambda: write(plan, target, report))
    waiting = _Waiting(job, title, _tr("Skriver {name} …").format(name=target.name), parent)
    outcome = waiting.until_done()
    waiting.deleteLater()
    if isinstance(outcome, Cancelled):
        return False
    if isinstance(outcome, Exception):
        raise outcome
    return True


class _Waiting(QProgressDialog):
    """The progress of a job; its slots run in the GUI thread, wherever the signals come from."""

    def __init__(self, job: Job, title: str, text: str, parent: QWidget) -> None:
        super().__init__(text, _tr("Annullér"), 0, 0, parent)
        self._job = job
        self._loop = QEventLoop()
        self._outcome: object = None
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumDuration(400)
        self.setAutoReset(False)
        self.setAutoClose(False)
        self.canceled.connect(job.cancel)
        job.progress.connect(self._show_progress)
        job.succeeded.connect(self._finish)
        job.failed.connect(self._finish)

    def until_done(self) -> object:
        """Start the job and return what it returned, or the exception that ended it."""
        QThreadPool.globalInstance().start(self._job)
        self._loop.exec()
        self.reset()
        return self._outcome

    def _show_progress(self, done: int, total: int) -> None:
        if not self._job.is_cancelled:
            self.setMaximum(total)
            self.setValue(done)

    def _finish(self, outcome: object) -> None:
        self._outcome = outcome
        self._loop.quit()


def frozen(project: Project) -> Plan:
    """Return a copy of the plan that stays as it is while somebody writes on in the window."""
    return Plan(project.plan.concept, list(project.plan))


def _offer(parent: QWidget, title: str, target: Path) -> None:
    choices = [_tr("Luk"), _tr("Vis mappen"), _tr("Åbn filen")]
    text = _tr("{name} er gemt i {folder}.").format(name=target.name, folder=target.parent)
    chosen = messages.ask(parent, title, text, choices)
    if chosen:
        place = target if chosen == 2 else target.parent
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(place)))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Export", text)

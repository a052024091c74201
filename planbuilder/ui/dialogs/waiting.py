"""Runs work off the GUI thread behind a dialog with progress and cancel."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEventLoop, Qt, QThreadPool
from PySide6.QtWidgets import QProgressDialog, QWidget

from planbuilder.office.progress import Cancelled, Progress
from planbuilder.ui.background import Job

_Result = TypeVar("_Result")
PATIENCE_MS = 400
"""Work that ends sooner shows no dialog."""


def run_waiting(
    parent: QWidget, title: str, text: str, work: Callable[[Progress], _Result]
) -> _Result:
    """Do `work` in a worker thread while the window goes on living; return what it returns.

    Args:
        title: the title of the dialog that shows when it takes longer.
        text: the words in it.
        work: gets what it tells its progress to, which raises `Cancelled` on a cancel.

    Raises:
        Cancelled: the user stopped it.
        Exception: whatever the work raised.
    """

    def report(done: int, total: int) -> None:
        if job.is_cancelled:
            raise Cancelled
        job.report(done, total)

    results: list[_Result] = []
    job = Job(lambda: results.append(work(report)))
    waiting = _Waiting(job, title, text, parent)
    outcome = waiting.until_done()
    waiting.deleteLater()
    if isinstance(outcome, Exception):
        raise outcome
    return results[0]


class _Waiting(QProgressDialog):
    """The progress of a job; its slots run in the GUI thread, wherever the signals come from."""

    def __init__(self, job: Job, title: str, text: str, parent: QWidget) -> None:
        cancel = QCoreApplication.translate("Waiting", "Annuller")
        super().__init__(text, cancel, 0, 0, parent)
        self._job = job
        self._loop = QEventLoop()
        self._outcome: object = None
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumDuration(PATIENCE_MS)
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

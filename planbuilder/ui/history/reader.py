"""Reads of the history in a worker thread, of which only what was asked for last is wanted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QThreadPool, Signal

from planbuilder.model.errors import PlanbuilderError
from planbuilder.ui.background import Job

_held: list[Job] = []
"""Jobs that the thread pool may still have, whatever became of who asked for them."""


class Reader(QObject):
    """Does one piece of work at a time; asked for another meanwhile, it goes on with that."""

    done = Signal(object)
    """What the work returned that was asked for last."""
    failed = Signal(object)
    """A `PlanbuilderError`: why it could not be done."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self._next: Callable[[], object] | None = None

    @property
    def is_busy(self) -> bool:
        """Whether something is on its way."""
        return self._job is not None

    def read(self, work: Callable[[], object]) -> None:
        """Do `work` in a worker thread, in the place of what was asked for before."""
        self._next = work
        if self._job is None:
            self._start()

    def _start(self) -> None:
        work, self._next = self._next, None
        assert work is not None
        self._job = Job(work)
        self._job.succeeded.connect(self._succeed)
        self._job.failed.connect(self._fail)
        _held[:] = [job for job in _held if not job.is_finished]
        _held.append(self._job)
        QThreadPool.globalInstance().start(self._job)

    def _succeed(self, result: object) -> None:
        self._job = None
        if self._next is not None:
            self._start()
        else:
            self.done.emit(result)

    def _fail(self, error: Exception) -> None:
        self._job = None
        if self._next is not None:
            self._start()
        elif isinstance(error, PlanbuilderError):
            self.failed.emit(error)
        else:
            raise error

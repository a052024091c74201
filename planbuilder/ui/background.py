"""Work that takes longer than a tenth of a second, off the GUI thread."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, QRunnable, Signal


class _Signals(QObject):
    succeeded = Signal(object)
    failed = Signal(object)
    progress = Signal(int, int)


class Job(QRunnable):
    """One call in a worker thread. Its signals arrive in the thread that made the job."""

    def __init__(self, work: Callable[[], object]) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self._work = work
        self._signals = _Signals()
        self.outcome: object = None
        """What the work returned or raised, so that one can know whose a signal is."""
        self._finished = threading.Event()
        self._cancelled = threading.Event()
        self.succeeded = self._signals.succeeded
        self.failed = self._signals.failed
        self.progress = self._signals.progress

    def run(self) -> None:
        """Do the work; called by the thread pool."""
        try:
            self.outcome = self._work()
        except Exception as error:  # noqa: BLE001 - whoever waits for the job gets it
            self.outcome = error
            self._signals.failed.emit(error)
        else:
            self._signals.succeeded.emit(self.outcome)
        finally:
            self._finished.set()

    def report(self, done: int, total: int) -> None:
        """Tell how far the work is. Called by the work itself, from its thread."""
        self._signals.progress.emit(done, total)

    def cancel(self) -> None:
        """Ask the work to stop; it looks at `is_cancelled` between two steps."""
        self._cancelled.set()

    @property
    def is_cancelled(self) -> bool:
        """Whether somebody asked the work to stop."""
        return self._cancelled.is_set()

    @property
    def is_finished(self) -> bool:
        """Whether the work has ended."""
        return self._finished.is_set()

    def wait(self) -> None:
        """Return when the work has ended."""
        self._finished.wait()

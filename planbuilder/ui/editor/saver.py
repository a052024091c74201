"""Saves what is typed: soon after the last key, and now and then while somebody types on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.richtext.tree import Text
from planbuilder.ui import messages

PAUSE_MS = 500
LONGEST_MS = 1000
RETRY_MS = 5000


class Saver(QObject):
    """Calls `save` at the right moments. A failure is told and tried again."""

    paused = Signal(object)
    """Nobody has typed for a moment; the `Text`, or None where nothing new was written."""
    trouble = Signal(str)
    """Why it could not be saved; "" when it could again."""

    def __init__(self, save: Callable[[], Text | None], parent: QObject) -> None:
        super().__init__(parent)
        self._save = save
        self._pause = _timer(self, PAUSE_MS, self._at_pause)
        self._longest = _timer(self, LONGEST_MS, self.save_now)
        self._retry = _timer(self, RETRY_MS, self.save_now)
        self._failed = False

    def typed(self) -> None:
        """Something was typed."""
        self._pause.start()
        if not self._longest.isActive():
            self._longest.start()

    def save_now(self) -> Text | None:
        """Save what there is; return it, or None where there was nothing or it failed."""
        self._longest.stop()
        self._retry.stop()
        try:
            text = self._save()
        except PlanbuilderError as error:
            self._failed = True
            self._retry.start()
            self.trouble.emit(messages.translated(error))
            return None
        if self._failed:
            self._failed = False
            self.trouble.emit("")
        return text

    def stop(self) -> None:
        """Let the timers rest, as when another text is shown."""
        for timer in (self._pause, self._longest, self._retry):
            timer.stop()

    def _at_pause(self) -> None:
        self.paused.emit(self.save_now())


def _timer(parent: QObject, interval: int, call: Callable[[], object]) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(interval)
    timer.timeout.connect(lambda: call())
    return timer

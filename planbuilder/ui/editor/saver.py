"""Saves what is typed: soon after the last key, and now and then while somebody types on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from planbuilder.model.errors import PlanbuilderError
from planbuilder.ui import messages

PAUSE_MS = 500
LONGEST_MS = 1000
BEHIND_A_KEY_MS = 15
"""So long after a key the letter is on the screen, and the next key is yet to come."""
RETRY_MS = 5000


class Saver(QObject):
    """Calls `save` at the right moments. A failure is told and tried again."""

    paused = Signal()
    """Nobody has typed for a moment, and what was typed is saved."""
    trouble = Signal(str)
    """Why it could not be saved; "" when it could again."""

    def __init__(self, save: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._save = save
        self._pause = _timer(self, PAUSE_MS, self._at_pause)
        self._longest = _timer(self, LONGEST_MS, self._note_due)
        self._behind_a_key = _timer(self, BEHIND_A_KEY_MS, self.save_now)
        self._retry = _timer(self, RETRY_MS, self.save_now)
        self._due = False
        self._failed = False

    def typed(self) -> None:
        """Something was typed."""
        self._pause.start()
        if self._due and not self._behind_a_key.isActive():
            self._behind_a_key.start()
        elif not self._longest.isActive():
            self._longest.start()

    def _note_due(self) -> None:
        # Not at once: just now a key may come, and would wait for the end of the saving.
        self._due = True

    def save_now(self) -> None:
        """Save what there is."""
        self._longest.stop()
        self._behind_a_key.stop()
        self._retry.stop()
        self._due = False
        try:
            self._save()
        except PlanbuilderError as error:
            self._failed = True
            self._retry.start()
            self.trouble.emit(messages.translated(error))
        else:
            if self._failed:
                self._failed = False
                self.trouble.emit("")

    def stop(self) -> None:
        """Let the timers rest, as when another text is shown."""
        for timer in (self._pause, self._longest, self._behind_a_key, self._retry):
            timer.stop()
        self._due = False

    def _at_pause(self) -> None:
        self.save_now()
        self.paused.emit()


def _timer(parent: QObject, interval: int, call: Callable[[], None]) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(interval)
    timer.timeout.connect(call)
    return timer

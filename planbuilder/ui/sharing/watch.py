"""Notices copies of the plan that cloud folders and colleagues leave beside its file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QThreadPool, QTimer

from planbuilder.model.errors import PlanbuilderError
from planbuilder.project.settings import kept, save_settings
from planbuilder.project.sharing.lookalikes import Lookalike, find_lookalikes
from planbuilder.ui.background import Job

if TYPE_CHECKING:
    from planbuilder.ui.workbench import Workbench

INTERVAL_MS = 4 * 60_000
MESSAGE = "lookalike"
DISMISSED = "lookalikes"
"""The name under which the stamps of files that were set aside are kept in the settings."""


class Watch(QObject):
    """Looks once at the opening and every few minutes, off the GUI thread, and asks calmly."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(workbench)
        self._workbench = workbench
        self._session = workbench.session
        self._job: Job | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self.look()

    def look(self) -> None:
        """Look into the folder of the shared file."""
        if self._job is not None:
            return
        project, dismissed = self._session.project, dict(self._dismissed())

        def known(versions: set[str]) -> bool:
            with project.reading_history() as history:
                return versions <= history.ids()

        self._job = Job(lambda: find_lookalikes(project.path, known, dismissed))
        self._job.succeeded.connect(self._found)
        self._job.failed.connect(self._failed)
        QThreadPool.globalInstance().start(self._job)

    def stop(self) -> None:
        """Look no more, and wait until nobody is looking."""
        self._timer.stop()
        if self._job is not None:
            self._job.wait()
            self._job = None

    def _failed(self, error: Exception) -> None:
        self._job = None
        if not isinstance(error, PlanbuilderError):
            raise error
        # Nobody asked, and the next look may go better.

    def _found(self, copies: list[Lookalike]) -> None:
        self._job = None
        strip = self._workbench.strip
        if not copies:
            strip.take_back(MESSAGE)
            return
        strip.say(
            MESSAGE,
            self._words(copies),
            (self.tr("Se og flet …"), lambda: self._merge(copies)),
            (self.tr("Ikke nu"), lambda: self._dismiss(copies)),
        )

    def _words(self, copies: list[Lookalike]) -> str:
        if len(copies) == 1:
            return self.tr(
                "Ved siden af planen ligger »{name}«, en kopi med ændringer, der ikke er med her."
            ).format(name=copies[0].path.stem)
        return self.tr(
            "Ved siden af planen ligger {count} kopier med ændringer, der ikke er med her."
        ).format(count=len(copies))

    def _merge(self, copies: list[Lookalike]) -> None:
        from planbuilder.ui.sharing.merging import merge_files

        merge_files(self._workbench, [copy.path for copy in copies])

    def _dismiss(self, copies: list[Lookalike]) -> None:
        """Say no more of these files until they are changed."""
        stamps = {str(copy.path): list(copy.stamp) for copy in copies}
        settings = self._session.settings
        settings.window[DISMISSED] = self._dismissed() | stamps
        save_settings(settings)

    def _dismissed(self) -> dict[str, Any]:
        return kept(self._session.settings.window, DISMISSED, {})

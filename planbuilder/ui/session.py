"""The open plan as the window sees it: one place to change it, and signals that tell who must look.

Every page holds the session. A page changes the plan through `apply` with itself as origin,
and refreshes on `changed` when the change concerns it and is not its own.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal

from planbuilder.model.concept import Concept
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.plan import Plan
from planbuilder.model.records import Record
from planbuilder.project.project import Project, Touched
from planbuilder.project.publishing import Incoming, PublishResult
from planbuilder.project.settings import Settings
from planbuilder.ui.background import Job

PUBLISH_INTERVAL_MS = 60_000


class Session(QObject):
    """The project that is open in one window."""

    changed = Signal(object)
    """A `Touched`: which records changed, and who changed them."""
    about_to_save = Signal()
    """Pages write what they still hold (typing of the last moment) on this signal."""
    status_changed = Signal()
    """The work was saved or published, or could not be."""
    publish_refused = Signal(object)
    """A `PlanbuilderError` that needs the user's decision about the shared file."""

    def __init__(self, project: Project, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.project = project
        self.settings = settings
        self.trouble: PlanbuilderError | None = None
        self._job: Job | None = None
        project.add_listener(self._tell)
        self._timer = QTimer(self)
        self._timer.setInterval(PUBLISH_INTERVAL_MS)
        self._timer.timeout.connect(self.publish_quietly)
        self._timer.start()

    @property
    def plan(self) -> Plan:
        """The current state of the plan."""
        return self.project.plan

    @property
    def concept(self) -> Concept:
        """The concept that the plan follows."""
        return self.project.plan.concept

    @property
    def path(self) -> Path:
        """The shared file."""
        return self.project.path

    def today(self) -> datetime.date:
        """Return the date by which deadlines are judged."""
        return datetime.date.today()

    def apply(
        self,
        label: str,
        puts: Iterable[Record] = (),
        removes: Iterable[str] = (),
        *,
        undoable: bool = True,
        origin: object = None,
    ) -> None:
        """Change the plan in one step that can be undone under `label`, and save it at once."""
        self.project.apply(label, puts, removes, undoable=undoable, origin=origin)
        self.status_changed.emit()

    def undo(self) -> None:
        """Take back the last step."""
        self.save_pending()
        self.project.undo()
        self.status_changed.emit()

    def redo(self) -> None:
        """Do again what was taken back."""
        self.save_pending()
        self.project.redo()
        self.status_changed.emit()

    def save_pending(self) -> None:
        """Have every page write what it still holds into the working copy."""
        self.about_to_save.emit()

    def publish_quietly(self) -> None:
        """Publish what is new off the GUI thread, and take in what colleagues published."""
        self.save_pending()
        if self._job is not None or self.project.read_only:
            return
        self._job = Job(self.project.publish)
        self._job.succeeded.connect(self._published)
        self._job.failed.connect(self._publish_failed)
        QThreadPool.globalInstance().start(self._job)

    def publish_now(self) -> None:
        """Publish and wait for it, as on closing.

        Raises:
            PlanbuilderError: the shared file could not be written; the working copy has it all.
        """
        self.save_pending()
        self.wait_for_publishing()
        if not self.project.read_only and self.project.has_unpublished:
            self._published(self.project.publish())

    def wait_for_publishing(self) -> None:
        """Return when no publishing is under way in the background."""
        if self._job is not None:
            self._job.wait()
            self._job = None

    def close(self) -> None:
        """Stop the timers and close the project. Unpublished work stays in the working copy."""
        self._timer.stop()
        self.save_pending()
        self.wait_for_publishing()
        self.project.remove_listener(self._tell)
        self.project.close()

    def _tell(self, touched: Touched) -> None:
        self.changed.emit(touched)

    def _published(self, result: PublishResult) -> None:
        self._job = None
        if result.incoming is not None:
            self._take_in(result.incoming)
            return
        self.trouble = None
        self.status_changed.emit()

    def _take_in(self, incoming: Incoming) -> None:
        """Add what colleagues published, then publish our own work on top of it."""
        try:
            self.project.take_in(incoming)
        except PlanbuilderError as error:
            self._publish_failed(error)
        else:
            self.publish_quietly()

    def _publish_failed(self, error: Exception) -> None:
        self._job = None
        if not isinstance(error, PlanbuilderError):
            raise error
        first_time = self.trouble is None
        self.trouble = error
        self.status_changed.emit()
        if first_time:
            self.publish_refused.emit(error)

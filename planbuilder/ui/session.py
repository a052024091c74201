"""The open plan as the window sees it: one place to change it, and signals that tell who must look.

Every page holds the session. A page changes the plan through `apply` with itself as origin,
and refreshes on `changed` when the change concerns it and is not its own.
"""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal

from planbuilder.model.concept import Concept
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.plan import Plan
from planbuilder.model.record import Record
from planbuilder.project.project import Project
from planbuilder.project.settings import Settings
from planbuilder.project.sharing.publishing import Incoming, PublishResult
from planbuilder.project.steps import Touched
from planbuilder.ui.background import Job
from planbuilder.ui.comments.index import CommentIndex
from planbuilder.ui.word_home.index import SuggestionIndex

LOOK_INTERVAL_MS = 20_000
"""How often to look whether colleagues published; that costs a look at the file's time."""
PUBLISH_SECONDS = 35
"""How long to wait between two publishings. With the time until others look it is a minute."""
TYPING_SECONDS = 1.5
"""So long after a key somebody is still typing: what colleagues wrote comes in a moment later."""
LONGEST_WAIT_SECONDS = 20
RETRY_MS = 400


class _Outcome(NamedTuple):
    """What came of publishing, or of a look that wrote nothing, and who else is here."""

    result: PublishResult
    present: tuple[str, ...]
    is_look: bool


class UnreadTexts:
    """What colleagues wrote that the user hasn't read yet."""

    def __init__(self, project: Project) -> None:
        self._project = project

    def records(self) -> Mapping[str, str]:
        """Return who wrote it, by record."""
        return self._project.unread()

    def blocks(self, record_id: str) -> dict[int, str]:
        """Return who wrote the unread blocks of a text, by their place in it."""
        return self._project.unread_blocks(record_id) if record_id in self.records() else {}


class Session(QObject):
    """The project that is open in one window."""

    changed = Signal(object)
    """A `Touched`: which records changed, and who changed them."""
    about_to_save = Signal()
    """Pages write what they still hold (typing of the last moment) on this signal."""
    status_changed = Signal()
    """The shared file was brought up to date, or could not be, or is another one now."""
    publish_refused = Signal(object)
    """A `PlanbuilderError`: why the shared file could not be brought up to date, told once."""
    unread_changed = Signal()
    """Colleagues wrote something, or it was read."""
    presence_changed = Signal()
    """Somebody else opened or closed the plan."""

    def __init__(self, project: Project, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.project = project
        self.settings = settings
        self.trouble: PlanbuilderError | None = None
        self.unread = UnreadTexts(project)
        self.comments = CommentIndex(project)
        self.suggestions = SuggestionIndex(project)
        self.present: tuple[str, ...] = ()
        """The names of the others who have the plan open."""
        self._job: Job | None = None
        self._incoming: Incoming | None = None
        self._came_in = self._last_key = 0.0
        self._last_publishing = time.monotonic()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(RETRY_MS)
        self._later.timeout.connect(self._take_in_now)
        project.add_listener(self._tell)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_INTERVAL_MS)
        self._timer.timeout.connect(self._keep_up)
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

    @property
    def document_name(self) -> str:
        """What a file made of the plan is called, without its ending."""
        return self.path.stem

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

    def undo(self) -> None:
        """Take back the last step."""
        self.save_pending()
        self.project.undo()

    def redo(self) -> None:
        """Do again what was taken back."""
        self.save_pending()
        self.project.redo()

    def save_as(self, path: Path) -> None:
        """Go on in another file. Raises PlanbuilderError where that can't be written."""
        self.save_pending()
        self.project.save_as(path)
        self.status_changed.emit()

    def save_pending(self) -> None:
        """Have every page write what it still holds into the working copy."""
        self.about_to_save.emit()

    def note_typing(self) -> None:
        """Somebody pressed a key in a text: nothing shall move under the cursor just now."""
        self._last_key = time.monotonic()

    def _keep_up(self) -> None:
        """Publish when it is time for it; else only look what colleagues published."""
        if time.monotonic() - self._last_publishing >= PUBLISH_SECONDS:
            self.publish_quietly()
        elif self._is_free():
            self._start(self._look)

    def publish_quietly(self) -> None:
        """Publish what is new off the GUI thread, and take in what colleagues published."""
        self.save_pending()
        if self._is_free():
            self._last_publishing = time.monotonic()
            self._start(self._publish)

    def _is_free(self) -> bool:
        return self._job is None and self._incoming is None and not self.project.read_only

    def _start(self, work: Callable[[], _Outcome]) -> None:
        self._job = Job(work)
        self._job.succeeded.connect(self._published)
        self._job.failed.connect(self._job_failed)
        QThreadPool.globalInstance().start(self._job)

    def _publish(self) -> _Outcome:
        """Publish and see who else is here; in a thread of its own."""
        result = self.project.publish()
        return _Outcome(result, self.project.who_is_here(self.settings.initials), is_look=False)

    def _look(self) -> _Outcome:
        """Look what colleagues published and who else is here; in a thread of its own."""
        result = self.project.look()
        return _Outcome(result, self.project.who_is_here(self.settings.initials), is_look=True)

    def publish_now(self) -> None:
        """Publish and wait for it, as on closing.

        Raises:
            PlanbuilderError: the shared file could not be written; the working copy has it all.
        """
        self.save_pending()
        self.wait_for_publishing()
        if not self.project.read_only and self.project.has_unpublished:
            self.project.publish()
            self._all_is_well()

    def wait_for_publishing(self) -> None:
        """Return when no publishing is under way in the background.

        What colleagues wrote and was not taken in yet comes with the next publishing.
        """
        if self._job is not None:
            self._job.wait()
            self._job = None
        self._later.stop()
        self._incoming = None

    def close(self) -> None:
        """Stop the timers and close the project. Unpublished work stays in the working copy."""
        self._timer.stop()
        self._later.stop()
        self.save_pending()
        self.wait_for_publishing()
        self.project.remove_listener(self._tell)
        self.project.close()

    # What colleagues wrote

    def mark_read(self, *record_ids: str) -> None:
        """Note that the user has read what colleagues wrote in records."""
        if self.project.mark_read(*record_ids):
            self.unread_changed.emit()

    def _tell(self, touched: Touched) -> None:
        self.comments.note(touched)
        self.suggestions.note(touched)
        self.changed.emit(touched)
        if touched.by_others:
            self.unread_changed.emit()

    def _is_awaited(self, outcome: object) -> bool:
        """Whether this comes from the job under way, and not from one that was waited for."""
        return self._job is not None and self._job.outcome is outcome

    def _published(self, done: _Outcome) -> None:
        if not self._is_awaited(done):
            return
        self._job = None
        if done.present != self.present:
            self.present = done.present
            self.presence_changed.emit()
        if done.result.incoming is None:
            if not done.is_look:  # looking says nothing of whether the file can be written
                self._all_is_well()
            return
        self._incoming = done.result.incoming
        self._came_in = time.monotonic()
        self._take_in_now()

    def _all_is_well(self) -> None:
        self.trouble = None
        self.status_changed.emit()

    def _take_in_now(self) -> None:
        """Add what colleagues published once nobody types, then publish our own on top of it."""
        if self._incoming is None:
            return
        now = time.monotonic()
        is_typing = now - self._last_key < TYPING_SECONDS
        if is_typing and now - self._came_in < LONGEST_WAIT_SECONDS:
            self._later.start()
            return
        self.save_pending()
        incoming, self._incoming = self._incoming, None
        try:
            self.project.take_in(incoming)
        except PlanbuilderError as error:
            self._publish_failed(error)
        else:
            self.publish_quietly()

    def _job_failed(self, error: Exception) -> None:
        if self._is_awaited(error):
            self._job = None
            self._publish_failed(error)

    def _publish_failed(self, error: Exception) -> None:
        if not isinstance(error, PlanbuilderError):
            raise error
        first_time = self.trouble is None
        self.trouble = error
        self.status_changed.emit()
        if first_time:
            self.publish_refused.emit(error)

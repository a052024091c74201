"""An open plan: what the window and the command line hold.

It knows where the plan is kept and when that was written, and is the door to what can be done
with it. `steps` changes it. What is done with whole plans has modules of its own that take a
project: copies and packages in `sharing/`, milestones and what became of the plan in `past/`.
"""

from __future__ import annotations

import contextlib
import datetime
import functools
import threading
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.plan import Plan
from planbuilder.model.record import Record
from planbuilder.project.errors import FileExists
from planbuilder.project.opening import ConceptSource, Storage, read_plan, writable
from planbuilder.project.readonly import PastState, ReadOnlyFile
from planbuilder.project.record_state import RecordState
from planbuilder.project.sharing.publishing import Incoming, PublishResult
from planbuilder.project.steps import Listener, Steps
from planbuilder.project.storage import file
from planbuilder.project.storage.fresh_file import expect_free
from planbuilder.project.workspace import Workspace

if TYPE_CHECKING:
    from planbuilder.project.sharing.package import Package
    from planbuilder.project.storage.history import History


class Project:
    """A plan with its working copy. The thread that opened it owns it.

    Only `publish`, `look`, `save_copy`, `picture`, `reading_history` and `who_is_here` may be
    called from other threads. `home` is the folder of the program's own data, the usual one
    where None; `steps` and `workspace` are for the modules of `project` that take a project.
    """

    def __init__(
        self,
        plan: Plan,
        storage: Storage,
        *,
        author: str,
        home: Path | None = None,
    ) -> None:
        self.plan = plan
        self.home = home
        self.steps = Steps(plan, storage, author)
        self._owner = threading.get_ident()

    @classmethod
    def create(
        cls,
        path: Path,
        plan: Plan,
        *,
        author: str,
        home: Path | None = None,
        overwrite: bool = False,
        pictures: Mapping[str, bytes] | None = None,
    ) -> Project:
        """Write a new project file at `path` and open it.

        Args:
            plan: what the file shall hold; the project goes on with it.
            author: who writes from now on.
            home: the folder of the program's own data, the usual one by default.
            overwrite: whether a file that lies there may be replaced.
            pictures: those that the texts name, by their source ("sha256:…").

        Raises:
            FileExists: there is a file already, and `overwrite` is not set.
            FileError: the file could not be written.
        """
        if not overwrite:
            expect_free(path)
        workspace = Workspace.create(path, plan, pictures or {}, author, home)
        return cls(plan, workspace, author=author, home=home)

    @classmethod
    def open(
        cls,
        path: Path,
        concept: ConceptSource,
        *,
        author: str,
        home: Path | None = None,
        read_only: bool = False,
    ) -> Project:
        """Open a project file.

        Args:
            concept: the concept, or what gives the one that the plan names.
            author: who writes from now on.
            home: the folder of the program's own data, the usual one by default.
            read_only: show what the file holds and never make a working copy.

        Raises:
            FileError: the file is missing, not a project file, newer, or damaged.
            PlanbuilderError: the concept is not known.
        """
        if read_only:
            looked_at = ReadOnlyFile(path)
            return cls(read_plan(looked_at, concept, is_new=True), looked_at, author=author)
        workspace = Workspace.open(path, home)
        try:
            plan = read_plan(workspace, concept, is_new=workspace.is_new)
            workspace.unread.note(workspace.caught_up, author)
        except BaseException:
            workspace.abandon()
            raise
        return cls(plan, workspace, author=author, home=home)

    # What it is

    @property
    def author(self) -> str:
        """Who writes from now on."""
        return self.steps.author

    @author.setter
    def author(self, name: str) -> None:
        self.steps.author = name

    @property
    def path(self) -> Path:
        """The shared file."""
        return self._storage.path

    @functools.cached_property
    def plan_id(self) -> str:
        """The id that all copies of the plan share."""
        with self.reading_history() as history:
            return file.plan_id(history.connection, self.path)

    @property
    def read_only(self) -> bool:
        """Whether the plan can only be looked at."""
        return not isinstance(self._storage, Workspace)

    @property
    def notice(self) -> PlanbuilderError | None:
        """What the user should know about the opening, if anything."""
        return self._storage.notice if isinstance(self._storage, Workspace) else None

    @property
    def has_unpublished(self) -> bool:
        """Whether something is saved here that the shared file does not have."""
        return isinstance(self._storage, Workspace) and self._storage.has_unpublished

    @property
    def saved_at(self) -> datetime.datetime:
        """When the last change went into the working copy, in UTC."""
        storage = self._storage
        return storage.saved_at if isinstance(storage, Workspace) else storage.published_at

    @property
    def published_at(self) -> datetime.datetime:
        """When the shared file was last written, in UTC."""
        return self._storage.published_at

    @property
    def package(self) -> Package | None:
        """What is open for writing where this is a package of work, None where it is none."""
        return self.steps.package

    def may_write(self, what: str | Record) -> bool:
        """Whether a record may be changed here, named by its id; or added, as it is given."""
        record = self.plan.get(what) if isinstance(what, str) else what
        return not self.read_only and (record is None or self.steps.may_write(record))

    # Changing

    def apply(
        self,
        label: str,
        puts: Iterable[Record] = (),
        removes: Iterable[str] = (),
        *,
        undoable: bool = True,
        origin: object | None = None,
    ) -> None:
        """Change the plan in one step and save it; what changes nothing is left out.

        Args:
            label: the words for it behind "Fortryd".
            puts: records to add or to set in the place of those with the same id.
            removes: ids of records to take out.
            undoable: whether undo takes it back (typing has an undo of its own).
            origin: given to the listeners, so that one can know its own changes again.

        Raises:
            ClosedRecord: this is a package of work, in which one of the records is not open.
            FileError: it could not be saved, and the plan is as it was.
        """
        self.steps.apply(label, puts, removes, undoable=undoable, origin=origin)

    def undo(self) -> str | None:
        """Take the last step back; return its label, or None where there is none."""
        return self.steps.undo()

    def redo(self) -> str | None:
        """Do again what the last undo took back; return its label, or None."""
        return self.steps.redo()

    @property
    def undo_label(self) -> str | None:
        """The label of the step that undo would take back."""
        step = self.steps.stack.last_done
        return step.label if step else None

    @property
    def redo_label(self) -> str | None:
        """The label of the step that redo would do again."""
        step = self.steps.stack.last_undone
        return step.label if step else None

    def add_listener(self, listener: Listener) -> None:
        """Have `listener` called after every change of the plan."""
        self.steps.listeners.append(listener)

    def remove_listener(self, listener: Listener) -> None:
        """Call `listener` no more."""
        self.steps.listeners.remove(listener)

    def add_picture(self, data: bytes) -> str:
        """Keep a picture in the plan; return the source that texts name it by.

        Raises:
            PictureError: it is no PNG or JPEG, or too large.
            FileError: it could not be saved.
        """
        return self.workspace.add_picture(data)

    def add_template(self, data: bytes) -> str:
        """Keep a Word template in the plan; return the source that the Word options name it by.

        Raises:
            PlanbuilderError: it is no Word document, or too large.
            FileError: it could not be saved.
        """
        return self.workspace.add_template(data)

    def picture(self, source: str) -> bytes | None:
        """Return the data of a picture or a template by its source, None where there is none."""
        return self._storage.picture(source)

    # The shared file

    def publish(self) -> PublishResult:
        """Bring the shared file up to date; nothing is written where there is nothing new.

        Called by the owner, it first takes in what colleagues have published meanwhile.
        Called from another thread, which must not touch the plan, it writes nothing in that
        case and returns what there is as `incoming`; the owner then calls `take_in` and
        publishes again.

        Raises:
            SharedFileChanged: a colleague changed the same; nothing was overwritten.
            FileError: the shared file could not be written; the working copy has everything.
        """
        result = self.workspace.publish()
        while result.incoming is not None and threading.get_ident() == self._owner:
            self.take_in(result.incoming)
            result = self.workspace.publish()
        return result

    def look(self) -> PublishResult:
        """Return what colleagues published, for `take_in`; write nothing. From any thread.

        Raises:
            FileError: the shared file can't be read now.
        """
        return self.workspace.look()

    def take_in(self, incoming: Incoming) -> None:
        """Add what colleagues published to the plan, merged with what was written here.

        Only for the owner.

        Raises:
            DamagedFile: it makes no sense beside what is here; nothing is taken in.
        """
        absorbed = self.workspace.take_in(incoming)
        self.steps.stack.forget_creations(state.id for state in absorbed.states)
        self.workspace.unread.note(incoming.versions, self.author)
        self.steps.show(absorbed.states, by_others=True)

    def save_copy(self, path: Path) -> None:
        """Write everything to another file, and go on with this one.

        Raises:
            FileError: it could not be written; what lay there before is untouched.
        """
        if path.absolute() == self.path:
            raise FileExists(
                "»{name}« er den fil, du arbejder i. Vælg et andet navn til kopien.",
                name=path.name,
            )
        self.workspace.write_copy(path)

    def save_as(self, path: Path) -> None:
        """Write everything to another file, and go on with that one; the old one stays as it is.

        Raises:
            FileError: it could not be written, and the project goes on with the old file.
        """
        self.save_copy(path)
        before, now = self.workspace, Workspace.open(path, self.home)
        self.steps.storage = now
        before.discard()
        self.steps.show(_differing(self.plan, now.records()))

    # Colleagues

    def who_is_here(self, initials: str) -> tuple[str, ...]:
        """Tell the others that we are here; return the names of those who are. From any thread."""
        return self.workspace.who_is_here(self.author, initials)

    def unread(self) -> Mapping[str, str]:
        """Return who wrote what came in and wasn't read here yet, by record."""
        return self._storage.unread.records() if isinstance(self._storage, Workspace) else {}

    def unread_blocks(self, record_id: str) -> dict[int, str]:
        """Return who wrote the unread blocks of a record's text, by the block's place in it."""
        return self.workspace.unread_blocks(record_id)

    def mark_read(self, *record_ids: str) -> bool:
        """Note that records were read; say whether any had been unread."""
        return isinstance(self._storage, Workspace) and self._storage.unread.mark_read(*record_ids)

    # The versions behind it

    def heads(self) -> dict[str, str]:
        """Return the id of the version that each record stands at, after closing what is begun.

        What leaves the program names these versions, so that it can come home.

        Raises:
            FileError: it could not be saved.
        """
        if isinstance(self._storage, PastState):
            return dict(self._storage.heads)
        if isinstance(self._storage, Workspace):
            with self._storage.writing() as history:
                history.close_drafts()
        with self.reading_history() as history:
            return dict(history.connection.execute("SELECT record, version FROM head").fetchall())

    def reading_history(self) -> contextlib.AbstractContextManager[History]:
        """Give the history behind a connection of its own, for reading only. From any thread."""
        return self._storage.reading()

    def close(self) -> None:
        """Let go of the working copy. What is not published waits there for the next opening."""
        if isinstance(self._storage, Workspace):
            self._storage.close()

    @property
    def workspace(self) -> Workspace:
        """The working copy. Raises PlanbuilderError where the plan can only be read."""
        return writable(self._storage)

    @property
    def _storage(self) -> Storage:
        return self.steps.storage


def _differing(plan: Plan, stored: Iterable[Record]) -> list[RecordState]:
    """Return where records stand otherwise than in a plan in memory.

    So it is where a file of that name was worked on before, and not all of it was published.
    """
    records = {record.id: record for record in stored}
    kinds = {record.id: record.KIND for record in (*plan, *records.values())}
    states = (RecordState(kind, name, records.get(name)) for name, kind in kinds.items())
    return [state for state in states if state.record != plan.get(state.id)]

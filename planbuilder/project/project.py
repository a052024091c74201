"""An open plan: what the window and the command line hold."""

from __future__ import annotations

import datetime
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from planbuilder.model.concept import Concept
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.plan import Plan
from planbuilder.model.records import PLAN_ID, PlanInfo, Record
from planbuilder.project.errors import FileExists, damaged, os_errors
from planbuilder.project.publishing import Incoming, PublishResult
from planbuilder.project.readonly import ReadOnlyFile
from planbuilder.project.undo import Step, UndoStack, step_back, step_to
from planbuilder.project.verify import check_plan, check_texts
from planbuilder.project.workspace import Workspace

ConceptSource = Concept | Callable[[str], Concept]
"""A concept, or what gives the concept with a certain id."""
TEXTS_AT_OPENING = 200
"""In how many records texts are checked when a file is new here: all of any plan but a huge one."""


@dataclass(frozen=True, slots=True)
class Touched:
    """Which records changed, as (kind, id), and what the one who changed them gave as origin."""

    records: frozenset[tuple[str, str]]
    origin: object | None = None


Listener = Callable[[Touched], None]


class Project:
    """A plan with its working copy. The thread that opened it owns it.

    Only `publish`, `save_copy` and `picture` may be called from other threads.
    """

    def __init__(
        self,
        plan: Plan,
        storage: Workspace | ReadOnlyFile,
        *,
        author: str,
        home: Path | None = None,
    ) -> None:
        self.plan = plan
        self.author = author
        self._storage = storage
        self._home = home
        self._undo = UndoStack()
        self._listeners: list[Listener] = []
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
        with os_errors(path):
            is_taken = path.exists()
        if is_taken and not overwrite:
            raise FileExists(
                "Der ligger allerede en fil, der hedder »{name}«, så intet er skrevet. "
                "Vælg et andet navn.",
                name=path.name,
            )
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
            return cls(_read_plan(looked_at, concept, is_new=True), looked_at, author=author)
        workspace = Workspace.open(path, home)
        try:
            plan = _read_plan(workspace, concept, is_new=workspace.is_new)
        except BaseException:
            workspace.abandon()
            raise
        return cls(plan, workspace, author=author, home=home)

    # What it is

    @property
    def path(self) -> Path:
        """The shared file."""
        return self._storage.path

    @property
    def read_only(self) -> bool:
        """Whether the plan can only be looked at."""
        return isinstance(self._storage, ReadOnlyFile)

    @property
    def notice(self) -> PlanbuilderError | None:
        """What the user should know about the opening, if anything."""
        return None if isinstance(self._storage, ReadOnlyFile) else self._storage.notice

    @property
    def has_unpublished(self) -> bool:
        """Whether something is saved here that the shared file does not have."""
        return isinstance(self._storage, Workspace) and self._storage.has_unpublished

    @property
    def saved_at(self) -> datetime.datetime:
        """When the last change went into the working copy, in UTC."""
        storage = self._storage
        return storage.published_at if isinstance(storage, ReadOnlyFile) else storage.saved_at

    @property
    def published_at(self) -> datetime.datetime:
        """When the shared file was last written, in UTC."""
        return self._storage.published_at

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
            FileError: it could not be saved, and the plan is as it was.
        """
        step = step_to(self.plan, label, puts, removes)
        self._carry_out(step, origin)
        if undoable and step.changes:
            self._undo.did(step)

    def undo(self) -> str | None:
        """Take the last step back; return its label, or None where there is none."""
        step = self._undo.last_done
        if step is None:
            return None
        back = step_back(self.plan, step)
        self._carry_out(back)
        self._undo.undid(back)
        return step.label

    def redo(self) -> str | None:
        """Do again what the last undo took back; return its label, or None."""
        step = self._undo.last_undone
        if step is None:
            return None
        again = step_back(self.plan, step)
        self._carry_out(again)
        self._undo.redid(again)
        return step.label

    @property
    def undo_label(self) -> str | None:
        """The label of the step that undo would take back."""
        return self._undo.last_done.label if self._undo.last_done else None

    @property
    def redo_label(self) -> str | None:
        """The label of the step that redo would do again."""
        return self._undo.last_undone.label if self._undo.last_undone else None

    def add_listener(self, listener: Listener) -> None:
        """Have `listener` called after every change of the plan."""
        self._listeners.append(listener)

    def remove_listener(self, listener: Listener) -> None:
        """Call `listener` no more."""
        self._listeners.remove(listener)

    def add_picture(self, data: bytes) -> str:
        """Keep a picture in the plan; return the source that texts name it by.

        Raises:
            PictureError: it is no PNG or JPEG, or too large.
            FileError: it could not be saved.
        """
        return self._workspace.add_picture(data)

    def picture(self, source: str) -> bytes | None:
        """Return the data of a picture, or None where the plan has none of this source."""
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
        result = self._workspace.publish()
        while result.incoming is not None and threading.get_ident() == self._owner:
            self.take_in(result.incoming)
            result = self._workspace.publish()
        return result

    def take_in(self, incoming: Incoming) -> None:
        """Add what colleagues published to the plan. Only for the owner.

        Raises:
            SharedFileChanged: a record was changed both here and there; nothing is taken in.
        """
        self._workspace.take_in(incoming)
        self._undo.forget(record for _, record, _ in incoming.states)
        self._show(incoming.states)

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
        self._workspace.write_copy(path)

    def save_as(self, path: Path) -> None:
        """Write everything to another file, and go on with that one; the old one stays as it is.

        Raises:
            FileError: it could not be written, and the project goes on with the old file.
        """
        self.save_copy(path)
        before, self._storage = self._workspace, Workspace.open(path, self._home)
        before.discard()

    def close(self) -> None:
        """Let go of the working copy. What is not published waits there for the next opening."""
        if isinstance(self._storage, Workspace):
            self._storage.close()

    @property
    def _workspace(self) -> Workspace:
        if isinstance(self._storage, ReadOnlyFile):
            raise PlanbuilderError(
                "Planen er åbnet, så den kun kan læses, og intet er ændret. "
                "Åbn den på almindelig vis for at rette i den."
            )
        return self._storage

    def _carry_out(self, step: Step, origin: object | None = None) -> None:
        if not step.changes:
            return
        states = tuple((c.record.KIND, c.record.id, c.after) for c in step.changes)
        self._workspace.save(states, self.author)
        self._show(states, origin)

    def _show(
        self, states: Iterable[tuple[str, str, Record | None]], origin: object | None = None
    ) -> None:
        """Bring the plan in memory to these states and tell the listeners."""
        states = tuple(states)
        for _, record_id, record in states:
            if record is None:
                self.plan.remove(record_id)
            else:
                self.plan.put(record)
        touched = Touched(frozenset((kind, record) for kind, record, _ in states), origin)
        for listener in tuple(self._listeners):
            listener(touched)


def _concept_of(info: PlanInfo, concept: ConceptSource, shown: Path) -> Concept:
    if isinstance(concept, Concept):
        return concept
    try:
        return concept(info.concept)
    except PlanbuilderError as error:
        raise PlanbuilderError(
            "Filen »{name}« kan ikke åbnes. {detail}", name=shown.name, detail=error
        ) from error


def _read_plan(storage: Workspace | ReadOnlyFile, concept: ConceptSource, *, is_new: bool) -> Plan:
    records = list(storage.records())
    info = next((record for record in records if record.id == PLAN_ID), None)
    if not isinstance(info, PlanInfo):
        raise damaged(storage.path, "planens forside mangler")
    plan = Plan(_concept_of(info, concept, storage.path), records)
    check_plan(plan, storage.path)
    if is_new:
        check_texts(plan, storage.path, TEXTS_AT_OPENING)
    return plan

"""An open plan: what the window and the command line hold."""

from __future__ import annotations

import contextlib
import datetime
import functools
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from planbuilder.model.concept import Concept
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.plan import Plan
from planbuilder.model.records import PLAN_ID, Milestone, PlanInfo, Record
from planbuilder.project.errors import FileExists, damaged, os_errors
from planbuilder.project.readonly import PastState, ReadOnlyFile
from planbuilder.project.record_state import RecordState
from planbuilder.project.sharing.publishing import Incoming, PublishResult
from planbuilder.project.storage import file
from planbuilder.project.storage.verify import check_plan, check_texts
from planbuilder.project.undo import Step, UndoStack, step_back, step_to
from planbuilder.project.workspace import Workspace

if TYPE_CHECKING:
    from planbuilder.model.merging.conflicts import OpenConflict
    from planbuilder.project.past.since import Since
    from planbuilder.project.sharing.backups import Backup
    from planbuilder.project.sharing.copies import CopiesPreview, MergeResult
    from planbuilder.project.sharing.homecoming import Homecoming
    from planbuilder.project.sharing.package import Package
    from planbuilder.project.storage.history import History

ConceptSource = Concept | Callable[[str], Concept]
"""A concept, or what gives the concept with a certain id."""
TEXTS_AT_OPENING = 200
"""In how many records texts are checked when a file is new here: all of any plan but a huge one."""


@dataclass(frozen=True, slots=True)
class Touched:
    """Which records changed, as (kind, id), and what the one who changed them gave as origin.

    `by_others` says that it came from colleagues, through the shared file.
    """

    records: frozenset[tuple[str, str]]
    origin: object | None = None
    by_others: bool = False


Listener = Callable[[Touched], None]
Storage = Workspace | ReadOnlyFile | PastState
"""Where the plan's records are kept. Only a workspace can be written to."""


class Project:
    """A plan with its working copy. The thread that opened it owns it.

    Only `publish`, `look`, `save_copy`, `picture`, `reading_history`, `since` and `look_at_copies`
    may be called from other threads.
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
            workspace.unread.note(workspace.caught_up, author)
        except BaseException:
            workspace.abandon()
            raise
        return cls(plan, workspace, author=author, home=home)

    # What it is

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
        return self._storage.package if isinstance(self._storage, Workspace) else None

    def may_write(self, record_id: str) -> bool:
        """Whether a record may be changed here."""
        record = self.plan.get(record_id)
        if self.read_only or record is None or self.package is None:
            return not self.read_only
        from planbuilder.project.sharing.package import may_write

        return may_write(self.package, record)

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
        step = step_to(self.plan, label, map(self._settled, puts), removes)
        self._expect_open(change.record for change in step.changes)
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

    def add_template(self, data: bytes) -> str:
        """Keep a Word template in the plan; return the source that the Word options name it by.

        Raises:
            PlanbuilderError: it is no Word document, or too large.
            FileError: it could not be saved.
        """
        return self._workspace.add_template(data)

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
        result = self._workspace.publish()
        while result.incoming is not None and threading.get_ident() == self._owner:
            self.take_in(result.incoming)
            result = self._workspace.publish()
        return result

    def look(self) -> PublishResult:
        """Return what colleagues published, for `take_in`; write nothing. From any thread.

        Raises:
            FileError: the shared file can't be read now.
        """
        return self._workspace.look()

    def take_in(self, incoming: Incoming) -> None:
        """Add what colleagues published to the plan, merged with what was written here.

        Only for the owner.

        Raises:
            DamagedFile: it makes no sense beside what is here; nothing is taken in.
        """
        absorbed = self._workspace.take_in(incoming)
        self._undo.forget_creations(state.id for state in absorbed.states)
        self._workspace.unread.note(incoming.versions, self.author)
        self._show(absorbed.states, by_others=True)

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
        self._show(_differing(self.plan, self._storage.records()))

    # Colleagues

    def who_is_here(self, initials: str) -> tuple[str, ...]:
        """Tell the others that we are here; return the names of those who are. From any thread."""
        return self._workspace.who_is_here(self.author, initials)

    def unread(self) -> Mapping[str, str]:
        """Return who wrote what came in and wasn't read here yet, by record."""
        return self._storage.unread.records() if isinstance(self._storage, Workspace) else {}

    def unread_blocks(self, record_id: str) -> dict[int, str]:
        """Return who wrote the unread blocks of a record's text, by the block's place in it."""
        return self._workspace.unread_blocks(record_id)

    def mark_read(self, record_id: str) -> bool:
        """Note that a record was read; say whether it had been unread."""
        return isinstance(self._storage, Workspace) and self._storage.unread.mark_read(record_id)

    # Copies, history and milestones

    def backups(self) -> list[Backup]:
        """Return the backups of the plan on this machine, the newest first. From any thread."""
        from planbuilder.project.sharing.backups import backups_of

        return backups_of(self._home, self.plan_id)

    def look_at_copies(
        self, paths: Iterable[Path], report: Callable[[int, int], object] = lambda done, all_: None
    ) -> CopiesPreview:
        """Work out what merging other copies of the plan would do. From any thread.

        Args:
            report: called with how many copies were read, and of how many; may raise to stop.

        Raises:
            FileError: the working copy could not be read. What is wrong with a copy is told in
                the preview.
        """
        return self._workspace.look_at_copies(paths, report)

    def merge_copies(
        self, preview: CopiesPreview, chosen: Mapping[str, Record | None] | None = None
    ) -> MergeResult:
        """Merge what `look_at_copies` found, as one step that can be undone.

        Args:
            chosen: records as they shall stand instead of as merged, by id; None deletes.

        Raises:
            ClosedRecord: this is a package of work, in which one of those chosen is not open.
            FileError: nothing was merged.
        """
        from planbuilder.model.merging.conflicts import conflicts_in
        from planbuilder.project.sharing.copies import MergeResult, as_chosen

        wanted = as_chosen(preview, self.plan, chosen or {}, self.author)
        self._expect_open(
            change.after or change.before for change in preview.changes if change.id in wanted
        )
        merge = self._taken("Flet kopi", self._workspace.merge_copies(preview))
        rest = step_to(
            self.plan,
            merge.label,
            [record for record in wanted.values() if record is not None],
            [record_id for record_id, record in wanted.items() if record is None],
        )
        self._carry_out(rest)
        done = merge.followed_by(rest)
        self._remember(done)
        remaining = [change.after for change in done.changes if change.after is not None]
        return MergeResult(
            preview.versions_added, len(done.changes), tuple(conflicts_in(remaining))
        )

    def bring_home(
        self,
        label: str,
        homecomings: Iterable[Homecoming],
        puts: Iterable[Record] = (),
        removes: Iterable[str] = (),
    ) -> tuple[OpenConflict, ...]:
        """Merge records that come home in a document or a sheet, as one step that can be undone.

        Args:
            label: the words for it behind "Fortryd".
            homecomings: the records as their readers have them, and what each was made from.
            puts: other records to add or to set in the same step.
            removes: ids of records to take out in the same step.

        Returns:
            Where people now disagree in the records that came home.

        Raises:
            BaseUnknown: the plan lacks a version that one was made from; nothing is changed.
            ClosedRecord: this is a package of work, in which one of the records is not open.
            FileError: it could not be saved.
        """
        from planbuilder.model.merging.conflicts import conflicts_in
        from planbuilder.project.sharing.homecoming import homecoming_versions
        from planbuilder.project.sharing.taking_in import absorb

        homecomings = tuple(homecomings)
        others = step_to(self.plan, label, map(self._settled, puts), removes)
        self._expect_open(coming.record for coming in homecomings)
        self._expect_open(change.record for change in others.changes)
        with self._workspace.writing() as history:
            history.close_drafts()
            versions = homecoming_versions(history, homecomings)
            states = absorb(history, versions, self.path).states
        merged = self._taken(label, states)
        self._carry_out(others)
        self._remember(merged.followed_by(others))
        return tuple(conflicts_in(state.record for state in states if state.record is not None))

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

    def add_milestone(self, name: str, note: str = "", *, adopted: bool = False) -> Milestone:
        """Give the plan as it stands a name.

        Raises:
            PlanbuilderError: it has no name, or it shall be the adopted plan and people still
                disagree somewhere.
            FileError: it could not be saved.
        """
        from planbuilder.project.past.milestones import new_milestone

        with self._workspace.writing() as history:
            history.close_drafts()
            milestone = new_milestone(history, self.plan, name, note, self.author, adopted=adopted)
        self.apply("Sæt milepæl", [milestone])
        return milestone

    def at_milestone(self, milestone_id: str) -> Project:
        """Return the plan as it stood at a milestone, as a project that can only be read.

        Raises:
            PlanbuilderError: there is no such milestone, or it names no whole plan.
        """
        from planbuilder.project.past.milestones import heads_at, records_at, titled

        milestone = _milestone(self.plan, milestone_id)
        with self.reading_history() as history:
            records = list(titled(records_at(history, milestone, self.path), milestone))
            heads = heads_at(history, milestone)
        past = PastState(self.path, records, self.picture, heads)
        return Project(_read_plan(past, self.plan.concept, is_new=False), past, author=self.author)

    def since(self, milestone_id: str, now: Plan | None = None) -> Since:
        """Return what became of the plan since a milestone. From any thread.

        Args:
            milestone_id: the id of the milestone.
            now: the plan as it stands, for another thread a copy that nobody changes.

        Raises:
            PlanbuilderError: there is no such milestone, or it names no whole plan.
        """
        from planbuilder.project.past.milestones import records_at
        from planbuilder.project.past.since import changes_since

        now = now or self.plan
        milestone = _milestone(now, milestone_id)
        with self.reading_history() as history:
            records = list(records_at(history, milestone, self.path))
            past = PastState(self.path, records, self.picture, {})
            before = _read_plan(past, now.concept, is_new=False)
            return changes_since(history, before, milestone.versions, now)

    def close(self) -> None:
        """Let go of the working copy. What is not published waits there for the next opening."""
        if isinstance(self._storage, Workspace):
            self._storage.close()

    @property
    def _workspace(self) -> Workspace:
        if not isinstance(self._storage, Workspace):
            raise PlanbuilderError(
                "Planen er åbnet, så den kun kan læses, og intet er ændret. "
                "Åbn den på almindelig vis for at rette i den."
            )
        return self._storage

    def _expect_open(self, records: Iterable[Record | None]) -> None:
        if self.package is not None:
            from planbuilder.project.sharing.package import expect_open

            expect_open(self.package, self.plan, filter(None, records))

    def _what_is_open(self, step: Step) -> Step:
        """Return what of a step is open for writing: in a package, undo leaves the rest alone."""
        if self.package is None:
            return step
        from planbuilder.project.sharing.package import may_write

        package = self.package
        return replace(step, changes=tuple(c for c in step.changes if may_write(package, c.record)))

    def _settled(self, record: Record) -> Record:
        """Return the record without the disputes that its new values settle."""
        if not record.disputed:
            return record
        from planbuilder.model.merging.conflicts import settled

        return settled(self.plan.get(record.id), record)

    def _taken(self, label: str, states: Sequence[RecordState]) -> Step:
        """Show where records stand after a merge; return it as a step under this label."""
        merged = {state.id: state.record for state in states}
        step = step_to(
            self.plan,
            label,
            [record for record in merged.values() if record is not None],
            [record_id for record_id, record in merged.items() if record is None],
        )
        self._show(states)
        return step

    def _remember(self, step: Step) -> None:
        """Let undo take back what of a step is open for writing."""
        undoable = self._what_is_open(step)
        if undoable.changes:
            self._undo.did(undoable)

    def _carry_out(self, step: Step, origin: object | None = None) -> None:
        if not step.changes:
            return
        states = tuple(RecordState(c.record.KIND, c.record.id, c.after) for c in step.changes)
        self._workspace.save(states, self.author)
        self._show(states, origin)

    def _show(
        self,
        states: Iterable[tuple[str, str, Record | None]],
        origin: object | None = None,
        *,
        by_others: bool = False,
    ) -> None:
        """Bring the plan in memory to these states and tell the listeners."""
        states = tuple(states)
        for _, record_id, record in states:
            if record is None:
                self.plan.remove(record_id)
            else:
                self.plan.put(record)
        records = frozenset((kind, record) for kind, record, _ in states)
        touched = Touched(records, origin, by_others)
        for listener in tuple(self._listeners):
            listener(touched)


def _milestone(plan: Plan, milestone_id: str) -> Milestone:
    milestone = plan.get(milestone_id)
    if not isinstance(milestone, Milestone):
        raise PlanbuilderError("Planen har ingen milepæl med id »{id}«.", id=milestone_id)
    return milestone


def _differing(plan: Plan, stored: Iterable[Record]) -> list[RecordState]:
    """Return where records stand otherwise than in a plan in memory.

    So it is where a file of that name was worked on before, and not all of it was published.
    """
    records = {record.id: record for record in stored}
    kinds = {record.id: record.KIND for record in (*plan, *records.values())}
    states = (RecordState(kind, name, records.get(name)) for name, kind in kinds.items())
    return [state for state in states if state.record != plan.get(state.id)]


def _concept_of(info: PlanInfo, concept: ConceptSource, shown: Path) -> Concept:
    if isinstance(concept, Concept):
        return concept
    try:
        return concept(info.concept)
    except PlanbuilderError as error:
        raise PlanbuilderError(
            "Filen »{name}« kan ikke åbnes. {detail}", name=shown.name, detail=error
        ) from error


def _read_plan(storage: Storage, concept: ConceptSource, *, is_new: bool) -> Plan:
    records = list(storage.records())
    info = next((record for record in records if record.id == PLAN_ID), None)
    if not isinstance(info, PlanInfo):
        raise damaged(storage.path, "planens forside mangler")
    plan = Plan(_concept_of(info, concept, storage.path), records)
    check_plan(plan, storage.path)
    if is_new:
        check_texts(plan, storage.path, TEXTS_AT_OPENING)
    return plan

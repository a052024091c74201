"""Changing an open plan in steps: each is saved, shown to who listens, and can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.frozen import frozen
from planbuilder.model.plan import Plan
from planbuilder.model.record import Record
from planbuilder.project.opening import Storage, writable
from planbuilder.project.record_state import RecordState
from planbuilder.project.undo import Step, UndoStack, step_back, step_to
from planbuilder.project.workspace import Workspace

if TYPE_CHECKING:
    from planbuilder.project.sharing.package import Package
    from planbuilder.project.storage.history import History


@frozen
class Touched:
    """Which records changed, as (kind, id), and what the one who changed them gave as origin.

    `by_others` says that it came from colleagues, through the shared file.
    """

    records: frozenset[tuple[str, str]]
    origin: object | None = None
    by_others: bool = False


Listener = Callable[[Touched], None]


class Steps:
    """The way in which everything that changes an open plan goes, and the way back.

    `storage` keeps what is written, under the name of `author`. The `listeners` are called after
    every change. `stack` holds the steps that can be taken back.
    """

    def __init__(self, plan: Plan, storage: Storage, author: str) -> None:
        self.storage = storage
        self.author = author
        self.listeners: list[Listener] = []
        self.stack = UndoStack()
        self._plan = plan

    @property
    def package(self) -> Package | None:
        """What is open for writing where this is a package of work, None where it is none."""
        return self.storage.package if isinstance(self.storage, Workspace) else None

    def apply(
        self,
        label: str,
        puts: Iterable[Record],
        removes: Iterable[str],
        *,
        undoable: bool,
        origin: object | None,
    ) -> None:
        """Put and remove records in one step; see `Project.apply`."""
        step = step_to(self._plan, label, map(self.settled, puts), removes)
        self.expect_open(change.record for change in step.changes)
        self._carry_out(step, origin)
        if undoable and step.changes:
            self.stack.did(step)

    def apply_and_then(
        self, label: str, puts: Iterable[Record], then: Callable[[], Iterable[Record]]
    ) -> None:
        """Put records, and those that follow from how the plan stands with them, in one step.

        The first may change nothing. Raises what `then` raises; nothing is changed then.
        """
        step = step_to(self._plan, label, map(self.settled, puts), ())
        self.expect_open(change.record for change in step.changes)
        self._carry_out(step)
        try:
            rest = step_to(self._plan, label, then(), ())
            self.expect_open(change.record for change in rest.changes)
            self._carry_out(rest)
        except PlanbuilderError:
            self._carry_out(step_back(self._plan, step))
            raise
        self._remember(step.followed_by(rest))

    def merge(
        self,
        label: str,
        take_in: Callable[[History], Iterable[RecordState]],
        puts: Iterable[Record] = (),
        removes: Iterable[str] = (),
    ) -> tuple[list[RecordState], Step]:
        """Bring versions into the history, then put and remove records: all one step of undo.

        Whoever calls this has seen to it that the records are open for writing.

        Args:
            take_in: adds the versions, inside a transaction; returns where their records stand.

        Returns:
            Where the records of these versions stood after the merge, and the whole step.

        Raises:
            FileError: it could not be saved.
            PlanbuilderError: what `take_in` raises; nothing is changed.
        """
        with writable(self.storage).writing() as history:
            states = list(take_in(history))
        merged = self._step_to_states(label, states)
        self.show(states)
        rest = step_to(self._plan, label, puts, removes)
        self._carry_out(rest)
        done = merged.followed_by(rest)
        self._remember(done)
        return states, done

    def undo(self) -> str | None:
        """Take the last step back; return its label, or None where there is none."""
        step = self.stack.last_done
        if step is None:
            return None
        back = step_back(self._plan, step)
        self._carry_out(back)
        self.stack.undid(back)
        return step.label

    def redo(self) -> str | None:
        """Do again what the last undo took back; return its label, or None."""
        step = self.stack.last_undone
        if step is None:
            return None
        again = step_back(self._plan, step)
        self._carry_out(again)
        self.stack.redid(again)
        return step.label

    def show(
        self,
        states: Iterable[RecordState],
        origin: object | None = None,
        *,
        by_others: bool = False,
    ) -> None:
        """Bring the plan in memory to these states, which are saved, and tell the listeners."""
        states = tuple(states)
        for _, record_id, record in states:
            if record is None:
                self._plan.remove(record_id)
            else:
                self._plan.put(record)
        records = frozenset((kind, record) for kind, record, _ in states)
        touched = Touched(records, origin, by_others)
        for listener in tuple(self.listeners):
            listener(touched)

    def settled(self, record: Record) -> Record:
        """Return the record without the disputes that its new values settle."""
        if not record.disputed:
            return record
        from planbuilder.model.merging.conflicts import settled

        return settled(self._plan.get(record.id), record)

    def may_write(self, record: Record) -> bool:
        """Whether a record may be added, changed or deleted, as far as a package of work goes."""
        if self.package is None:
            return True
        from planbuilder.project.sharing.package import may_write

        return may_write(self.package, record)

    def expect_open(self, records: Iterable[Record | None]) -> None:
        """Raise ClosedRecord where this is a package of work that leaves one of them to others."""
        if self.package is not None:
            from planbuilder.project.sharing.package import expect_open

            expect_open(self.package, self._plan, filter(None, records))

    def _step_to_states(self, label: str, states: Iterable[RecordState]) -> Step:
        stand = {state.id: state.record for state in states}
        puts = [record for record in stand.values() if record is not None]
        removes = [record_id for record_id, record in stand.items() if record is None]
        return step_to(self._plan, label, puts, removes)

    def _remember(self, step: Step) -> None:
        """Let undo take back what of a step is open: in a package it leaves the rest alone."""
        changes = tuple(change for change in step.changes if self.may_write(change.record))
        if changes:
            self.stack.did(replace(step, changes=changes))

    def _carry_out(self, step: Step, origin: object | None = None) -> None:
        if not step.changes:
            return
        states = tuple(RecordState(c.record.KIND, c.record.id, c.after) for c in step.changes)
        writable(self.storage).save(states, self.author)
        self.show(states, origin)

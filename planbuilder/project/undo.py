"""Undo and redo of changes to a plan, field by field.

Undoing sets back the fields that a change touched, on the records as they stand by then. What
has been written in the same records meanwhile, by the user or by others, stays.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import Field, fields, replace
from typing import Any

from planbuilder.model.frozen import frozen
from planbuilder.model.plan import Plan
from planbuilder.model.record import FieldConflict, Record

MAX_STEPS = 200


@frozen
class Change:
    """One record before and after; None where it was not there."""

    before: Record | None
    after: Record | None

    @property
    def record(self) -> Record:
        """The record in one of its two states, to ask for its id and kind."""
        state = self.after or self.before
        if state is None:
            raise ValueError("a change of nothing")
        return state


@frozen
class Step:
    """What the user did in one go, with the words for it in the Edit menu."""

    label: str
    changes: tuple[Change, ...]

    def followed_by(self, other: Step) -> Step:
        """Return this step and then `other` as one step under this one's label."""
        later = {change.record.id: change.after for change in other.changes}
        ours = {change.record.id for change in self.changes}
        both = [
            Change(change.before, later.get(change.record.id, change.after))
            for change in self.changes
        ]
        both.extend(change for change in other.changes if change.record.id not in ours)
        return Step(self.label, tuple(c for c in both if c.before != c.after))


def step_to(plan: Plan, label: str, puts: Iterable[Record], removes: Iterable[str]) -> Step:
    """Return what putting and removing these records would really change in the plan."""
    wanted: dict[str, Record | None] = {record.id: record for record in puts}
    wanted.update(dict.fromkeys(removes))
    changes = (Change(plan.get(record_id), record) for record_id, record in wanted.items())
    return Step(label, tuple(change for change in changes if change.before != change.after))


def step_back(plan: Plan, step: Step) -> Step:
    """Return the step that takes `step` back, from where the plan stands now."""
    changes = (Change(plan.get(c.record.id), _taken_back(plan, c)) for c in step.changes)
    return Step(step.label, tuple(change for change in changes if change.before != change.after))


def _taken_back(plan: Plan, change: Change) -> Record | None:
    current = plan.get(change.record.id)
    if change.before is None:
        return None
    if change.after is None:
        return current or change.before
    if current is None:
        return None
    # What people came to disagree about since is theirs to settle.
    since = {dispute.field for dispute in current.disputed if dispute not in change.after.disputed}
    touched = {
        spec.name: _field_taken_back(spec, change.before, change.after, current)
        for spec in fields(change.before)
        if getattr(change.before, spec.name) != getattr(change.after, spec.name)
        and spec.name not in since
    }
    touched["disputed"] = _disputes_taken_back(change.before, change.after, current)
    return replace(current, **touched)


def _disputes_taken_back(
    before: Record, after: Record, current: Record
) -> tuple[FieldConflict, ...]:
    was, became, stands = (
        {dispute.field: dispute for dispute in record.disputed}
        for record in (before, after, current)
    )
    taken_back = (
        (was if stands.get(field) == became.get(field) else stands).get(field)
        for field in sorted({*was, *became, *stands})
    )
    return tuple(dispute for dispute in taken_back if dispute is not None)


def _field_taken_back(spec: Field[Any], before: Record, after: Record, current: Record) -> Any:
    """Return a field as it was before the step; what others made of it since stays."""
    was, became, stands = (getattr(record, spec.name) for record in (before, after, current))
    if stands == became:
        return was
    if not spec.metadata.get("rich"):
        return stands
    from planbuilder.model.merging.records import merge_sources
    from planbuilder.model.richtext.xhtml import CONFLICT_BEGINS

    merged = merge_sources(became, stands, was, lambda: "Nu", lambda: "Før")
    both_at_once = merged.count(CONFLICT_BEGINS) > stands.count(CONFLICT_BEGINS)
    return stands if both_at_once else merged


class UndoStack:
    """The steps that can be taken back, and those that were."""

    def __init__(self) -> None:
        self._done: deque[Step] = deque(maxlen=MAX_STEPS)
        self._undone: list[Step] = []

    @property
    def last_done(self) -> Step | None:
        """The step that undo would take back."""
        return self._done[-1] if self._done else None

    @property
    def last_undone(self) -> Step | None:
        """The step that redo would take back, made by the last undo."""
        return self._undone[-1] if self._undone else None

    def did(self, step: Step) -> None:
        """Note a new step; what was undone before it can no longer be redone."""
        self._done.append(step)
        self._undone.clear()

    def undid(self, back: Step) -> None:
        """Note that `back` took the last step back."""
        self._done.pop()
        self._undone.append(back)

    def redid(self, again: Step) -> None:
        """Note that `again` took the last undo back."""
        self._undone.pop()
        self._done.append(again)

    def forget_creations(self, records: Iterable[str]) -> None:
        """Drop the steps that made these records: somebody else has written in them since."""
        kept = set(records)

        def stays(step: Step) -> bool:
            return not any(c.before is None and c.record.id in kept for c in step.changes)

        self._done = deque(filter(stays, self._done), MAX_STEPS)
        self._undone = list(filter(stays, self._undone))

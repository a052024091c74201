"""The state of the plan at any point of its history, and what differs between two of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set

from planbuilder.model.comparing.plans import RecordDifference
from planbuilder.model.kinds import INTERNAL_KINDS
from planbuilder.model.records import Milestone
from planbuilder.project.past.lineage import Entry, Lineage
from planbuilder.project.past.timeline import Step, record_at
from planbuilder.project.storage.history import History

State = Mapping[str, str]
"""The version that each record stood at, by the record's id. Others were not there."""


class Points:
    """Finds states and compares them; reads the histories of all records once."""

    def __init__(self, history: History, record: str = "") -> None:
        """Look at one record, or at all where `record` is ""."""
        self._lineage = Lineage(history, [record] if record else [])

    def now(self) -> State:
        """Return where everything stands now, what is being written included."""
        return {record: entries[-1].id for record, entries in self._lineage.records.items()}

    def after(self, step: Step) -> State:
        """Return where everything stood at the end of a step."""
        ends = self.ends(step)
        moment = max(self._moments(ends), default=float("inf"))
        state = {
            record: entry.id
            for record, entries in self._lineage.records.items()
            if (entry := _last(entries, moment)) is not None
        }
        return state | {record: end for record, end in ends.items() if record in state}

    def before(self, step: Step) -> State:
        """Return where the records of a step stood before it."""
        starts = {record.id: record.before for record in step.records}
        return {record: start for record, start in starts.items() if start}

    def ends(self, step: Step) -> State:
        """Return where the records of a step, and no others, stood after it."""
        return {record.id: record.after for record in step.records[::-1]}

    def at(self, milestone: Milestone) -> State:
        """Return what a milestone names; of one record only, where only that is looked at."""
        named = set(milestone.versions)
        return {
            record: entry.id
            for record, entries in self._lineage.records.items()
            for entry in entries
            if entry.id in named
        }

    def differences(
        self, before: State, after: State, *, comments: bool = False
    ) -> list[RecordDifference]:
        """Return the records that differ between two states. Milestones are left out.

        Args:
            comments: whether comments count, and what returned from Word: they are no part of the
                plan's state, but of what somebody did.
        """
        left_out = {Milestone.KIND} if comments else INTERNAL_KINDS
        return list(self._differences(before, after, left_out))

    def _differences(
        self, before: State, after: State, left_out: Set[str]
    ) -> Iterator[RecordDifference]:
        for record_id in {**before, **after}:
            one, other = (
                self._known(record_id, state.get(record_id, "")) for state in (before, after)
            )
            kind = self._lineage.records[record_id][0].kind
            if one == other or kind in left_out:
                continue
            earlier, later = (
                record_at(self._lineage, kind, record_id, version) for version in (one, other)
            )
            if earlier != later:
                yield RecordDifference(kind, record_id, earlier, later)

    def _known(self, record_id: str, version: str) -> str:
        """Return a version; where it was still being written when it was found, what it became."""
        entries = self._lineage.records[record_id]
        if not version or any(entry.id == version for entry in entries):
            return version
        return entries[-1].id

    def _moments(self, ends: State) -> Iterable[float]:
        for record, end in ends.items():
            for entry in self._lineage.records.get(record, ()):
                if entry.id == end:
                    yield entry.at


def _last(entries: list[Entry], moment: float) -> Entry | None:
    """Return the last version that is not later than a moment."""
    last = None
    for entry in entries:
        if entry.at <= moment:
            last = entry
    return last

"""Other copies of the plan: what they would bring, and merging them."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from planbuilder.model.concept import Concept
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.garbage import nothing_collected
from planbuilder.model.merging.conflicts import OpenConflict, conflicts_in
from planbuilder.model.merging.records import Side, merge_records
from planbuilder.model.plan import Plan
from planbuilder.model.record import Record
from planbuilder.project.errors import damaged, os_errors
from planbuilder.project.record_state import RecordState
from planbuilder.project.sharing.taking_in import absorb, check_sense, concept_of, state_of
from planbuilder.project.storage import file
from planbuilder.project.storage.history import History, Picture, Version
from planbuilder.project.storage.verify import check_content

if TYPE_CHECKING:
    from planbuilder.project.project import Project

Report = Callable[[int, int], object]
"""Called with how many copies have been read, and of how many; it may raise to stop."""
Heads = dict[str, tuple[str, ...]]
"""The ids of the heads of records, by the records' ids."""
LABEL = "Flet kopi"


@dataclass(frozen=True, slots=True)
class CopyInfo:
    """One file that was looked at: whether it is a copy of this plan, and what is new in it.

    `records` are the ids of the records in which it has something new.
    """

    path: Path
    is_same_plan: bool
    versions_added: int = 0
    records: frozenset[str] = frozenset()
    error: PlanbuilderError | None = None


@dataclass(frozen=True, slots=True)
class RecordChange:
    """What the copies make of one record, who wrote it, and between which times.

    `before` is the record as it stands here, `after` as it would stand; None where it is not
    there. Times are UTC as in versions.
    """

    kind: str
    id: str
    before: Record | None
    after: Record | None
    authors: tuple[str, ...]
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class CopiesPreview:
    """What merging some copies would do.

    `versions` are those of the copies, `made` those that merging adds, and `heads` tells from
    where it was worked out, by record.
    """

    copies: tuple[CopyInfo, ...]
    changes: tuple[RecordChange, ...]
    versions: tuple[Version, ...]
    made: tuple[Version, ...]
    pictures: tuple[Picture, ...]
    heads: dict[str, tuple[str, ...]]

    @property
    def versions_added(self) -> int:
        """How many versions the copies have that are not here."""
        return len(self.versions)


@dataclass(frozen=True, slots=True)
class MergeResult:
    """What a merge did: versions taken in, records changed, and where somebody must choose."""

    versions_added: int
    records_merged: int
    conflicts: tuple[OpenConflict, ...]


def look_at_copies(
    project: Project, paths: Iterable[Path], report: Report = lambda done, all_: None
) -> CopiesPreview:
    """Work out what merging other copies of the plan would do. From any thread.

    Raises:
        FileError: the working copy could not be read. What is wrong with a copy is told in
            the preview.
    """
    with project.workspace.without_drafts() as (history, scratch), nothing_collected():
        return _looked_at(history, project.plan_id, list(paths), scratch, report)


def merge_copies(
    project: Project,
    preview: CopiesPreview,
    chosen: Mapping[str, Record | None] | None = None,
) -> MergeResult:
    """Merge what `look_at_copies` found, as one step that can be undone.

    Args:
        chosen: records as they shall stand instead of as merged, by id; None deletes.

    Raises:
        ClosedRecord: this is a package of work, in which one of those chosen is not open.
        FileError: nothing was merged.
    """
    wanted = _as_chosen(preview, project.plan, chosen or {}, project.author)
    project.steps.expect_open(
        change.after or change.before for change in preview.changes if change.id in wanted
    )
    _, done = project.steps.merge(
        LABEL,
        lambda history: _taken_in(history, preview, project.path),
        [record for record in wanted.values() if record is not None],
        [record_id for record_id, record in wanted.items() if record is None],
    )
    remaining = [change.after for change in done.changes if change.after is not None]
    return MergeResult(preview.versions_added, len(done.changes), tuple(conflicts_in(remaining)))


def _looked_at(
    history: History, plan_id: str, paths: list[Path], scratch: Path, report: Report
) -> CopiesPreview:
    reader = _Reader(history, plan_id, concept_of(history, scratch))
    for number, path in enumerate(paths):
        report(number, len(paths))
        reader.read(path)
    report(len(paths), len(paths))
    versions = tuple(reader.versions.values())
    records = {version.record for version in versions}
    heads = {record: history.heads(record) for record in records}
    before = dict(_states(history, heads, scratch))
    made, after = _tried(history, versions, heads, scratch)
    return CopiesPreview(
        tuple(reader.copies),
        tuple(_changes(before, after, versions)),
        versions,
        made,
        tuple(reader.pictures.values()),
        heads,
    )


class _Reader:
    """Reads copies one by one and gathers what none before had."""

    def __init__(self, history: History, plan_id: str, concept: Concept) -> None:
        self._plan_id = plan_id
        self._concept = concept
        self._known = history.known()
        self._kinds = {record: kind for record, kind, _ in history.records_with_history()}
        self._sources = history.picture_sources()
        self.copies: list[CopyInfo] = []
        self.versions: dict[str, Version] = {}
        self.pictures: dict[str, Picture] = {}

    def read(self, path: Path) -> None:
        """Read one file; what is wrong with it is noted."""
        try:
            with os_errors(path), file.reading(path) as connection:
                self.copies.append(self._read(History(connection), path))
        except PlanbuilderError as error:
            self.copies.append(CopyInfo(path, is_same_plan=False, error=error))

    def _read(self, theirs: History, path: Path) -> CopyInfo:
        if file.plan_id(theirs.connection, path) != self._plan_id:
            return CopyInfo(path, is_same_plan=False)
        new = check_content(theirs.connection, path, self._known)
        check_sense(new, self._concept, path)
        kinds = {version.record: version.kind for version in new}
        for record, kind in kinds.items():
            if self._kinds.get(record, kind) != kind:
                raise damaged(path, f"posten »{record}« er af to forskellige slags")
        self._kinds |= kinds
        self.versions.update((version.id, version) for version in new)
        for picture in theirs.pictures_except(self._sources):
            self.pictures[picture[0]] = picture
        records = frozenset(version.record for version in new)
        return CopyInfo(path, is_same_plan=True, versions_added=len(new), records=records)


def _tried(
    history: History, versions: tuple[Version, ...], heads: Heads, scratch: Path
) -> tuple[tuple[Version, ...], tuple[RecordState, ...]]:
    """Return what merging would make, and where the records of these versions then stand."""
    followed = {parent for version in versions for parent in version.parents}
    ends: dict[str, list[Version]] = {record: [] for record in heads}
    for version in versions:
        if version.id not in followed:
            ends[version.record].append(version)
    divided = {
        record for record, new in ends.items() if len(new) + len(set(heads[record]) - followed) > 1
    }
    alone = [new[0] for record, new in ends.items() if record not in divided]
    made, states = _merged(history, [v for v in versions if v.record in divided], scratch)
    return made, (*states, *(state_of(version, scratch) for version in alone))


def _merged(
    history: History, versions: list[Version], scratch: Path
) -> tuple[tuple[Version, ...], tuple[RecordState, ...]]:
    """Merge in a copy of the working copy what was changed both here and there."""
    if not versions:
        return (), ()
    try:
        file.write_clean_copy(history.connection, scratch)
        with contextlib.closing(file.open_scratch(scratch)) as connection:
            with file.transaction(connection):
                absorbed = absorb(History(connection), versions, scratch)
            return absorbed.made, absorbed.states
    finally:
        for part in scratch.parent.glob(scratch.name + "*"):
            part.unlink(missing_ok=True)


def _states(history: History, heads: Heads, shown: Path) -> Iterator[tuple[str, Record | None]]:
    ids = [version for versions in heads.values() for version in versions]
    for head in history.versions(ids):
        if head.payload is not None:
            yield head.record, state_of(head, shown).record


def _changes(
    before: dict[str, Record | None], after: Iterable[RecordState], versions: Iterable[Version]
) -> Iterator[RecordChange]:
    written: dict[str, list[Version]] = {}
    for version in versions:
        written.setdefault(version.record, []).append(version)
    for state in after:
        was = before.get(state.id)
        if was != state.record:
            times = sorted(version.time for version in written[state.id])
            authors = {version.author for version in written[state.id]}
            yield RecordChange(
                state.kind, state.id, was, state.record, tuple(sorted(authors)), times[0], times[-1]
            )


def _as_chosen(
    preview: CopiesPreview, plan: Plan, chosen: Mapping[str, Record | None], author: str
) -> dict[str, Record | None]:
    """Return how records shall stand where some were chosen otherwise than merged, by id.

    Args:
        plan: the plan before the merge. What was written in it since the preview stays.
        chosen: how they shall stand instead of as the preview shows them; None deletes.
        author: who chose, and who wrote since.
    """
    wanted = {}
    for change in preview.changes:
        if change.id in chosen:
            choice, now = (
                Side(record, lambda _: author)
                for record in (chosen[change.id], plan.get(change.id))
            )
            has_changed = now.record != change.before
            wanted[change.id] = (
                merge_records(change.before, now, choice) if has_changed else choice.record
            )
    return wanted


def _taken_in(history: History, preview: CopiesPreview, shown: Path) -> list[RecordState]:
    """Add what a preview found; return where its records stand then.

    Belongs inside a transaction. What was written since the preview is merged as well.
    """
    history.close_drafts()
    history.add_pictures(preview.pictures)
    if any(history.heads(record) != heads for record, heads in preview.heads.items()):
        return list(absorb(history, preview.versions, shown).states)
    history.add([*preview.versions, *preview.made])
    return [RecordState(change.kind, change.id, change.after) for change in preview.changes]

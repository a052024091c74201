"""Versions from another file: read and checked, then added to the history here and merged."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from planbuilder.model.concept import Concept
from planbuilder.model.record import Record
from planbuilder.model.records import PLAN_ID, Element, PlanInfo
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.errors import FileError, damaged
from planbuilder.project.record_state import RecordState
from planbuilder.project.sharing.merging import merge_heads
from planbuilder.project.storage.history import History, Version, read_record
from planbuilder.project.storage.verify import check_record, check_record_texts, has_levels


@dataclass(frozen=True, slots=True)
class Absorbed:
    """What came of taking versions in: where their records stand now, and what merging made."""

    states: tuple[RecordState, ...]
    made: tuple[Version, ...]


def new_versions(
    theirs: History, known: Container[str], concept: Concept, shown: Path
) -> tuple[Version, ...]:
    """Return the versions of a checked file that are not `known`, each making sense.

    Raises:
        FileError: as `check_sense`.
    """
    versions = tuple(theirs.versions(version for version in theirs.ids() if version not in known))
    check_sense(versions, concept, shown)
    return versions


def check_sense(versions: Collection[Version], concept: Concept, shown: Path) -> None:
    """Check that new versions of a file make sense as records of a plan that follows a concept.

    Once they are taken in nobody can send them back, and the plan must open with them.

    Raises:
        DamagedFile: one of them is no record of ours, a text cannot be read, or the front page
            is deleted.
        FileError: the concept lacks an element, or there it is another one.
    """
    followed = {parent for version in versions for parent in version.parents}
    for version in versions:
        _check(version, concept, shown, is_head=version.id not in followed)


def _check(version: Version, concept: Concept, shown: Path, *, is_head: bool) -> None:
    if version.payload is None:
        if version.record == PLAN_ID:
            raise damaged(shown, "planens forside er slettet")
        return
    record = read_record(version.kind, version.record, version.payload, shown)
    if is_head:
        check_record(record, shown)
        check_record_texts(record, shown)
        _check_concept(record, concept, shown)


def _check_concept(record: Record, concept: Concept, shown: Path) -> None:
    """Raise FileError where a record is of another concept, as a newer program may have it.

    The file is not called damaged for it: it must not be written anew without what is in it.
    """
    is_known = not isinstance(record, Element) or has_levels(record, concept)
    is_same = not isinstance(record, PlanInfo) or (
        record.concept == concept.id and record.concept_version <= concept.version
    )
    if not (is_known and is_same):
        raise FileError(
            "I »{name}« står der noget om »{id}«, som ikke er i planens koncept, så intet nyt er "
            "hentet derfra, og filen er ikke ændret. Dit arbejde er gemt på denne computer. Hent "
            "den nyeste udgave af programmet, eller bed om en ny kopi af planen.",
            name=shown.name,
            id=record.id,
        )


def concept_of(history: History, shown: Path) -> Concept:
    """Return the concept that the plan in a history follows.

    Raises:
        FileError: the front page is missing, or makes no sense.
        PlanbuilderError: this program lacks the concept.
    """
    for state in states_of(history, [PLAN_ID], shown):
        if isinstance(state.record, PlanInfo):
            return shipped_concept(state.record.concept)
    raise damaged(shown, "planens forside mangler")


def absorb(history: History, versions: Iterable[Version], shown: Path) -> Absorbed:
    """Add checked versions, and merge the records that were changed here as well.

    Belongs inside a transaction of the caller's; versions that are here already are left out.

    Args:
        shown: the file that they come from, to name in errors.

    Raises:
        DamagedFile: a record there has the id of one here and is of another kind.
    """
    history.close_drafts()
    known = history.ids()
    new = [version for version in versions if version.id not in known]
    kinds = {version.record: version.kind for version in new}
    _expect_kinds(history, new, kinds, shown)
    history.add(new)
    made = merge_heads(history, kinds, shown)
    return Absorbed(tuple(states_of(history, kinds, shown)), tuple(made))


def _expect_kinds(
    history: History, new: Iterable[Version], kinds: dict[str, str], shown: Path
) -> None:
    for version in (*new, *history.versions(history.heads_of(kinds))):
        if kinds[version.record] != version.kind:
            raise damaged(shown, f"posten »{version.record}« er af to forskellige slags")


def states_of(history: History, records: Iterable[str], shown: Path) -> Iterator[RecordState]:
    """Yield where these records stand, each of which has one head and no draft."""
    for head in history.versions(history.heads_of(records)):
        yield state_of(head, shown)


def state_of(version: Version, shown: Path) -> RecordState:
    """Return where the record of a version stood in it. Raises DamagedFile."""
    if version.payload is None:
        return RecordState(version.kind, version.record, None)
    state = read_record(version.kind, version.record, version.payload, shown)
    return RecordState(version.kind, version.record, state)

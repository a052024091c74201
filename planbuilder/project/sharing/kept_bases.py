"""The versions that open suggestions from Word were made from, for a history that begins anew.

A suggestion says what somebody changed in a version, and is accepted by merging on that one. So
these few versions go along into a fresh file, one after the other, and the plan as it stands
follows them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from planbuilder.model.record import Record
from planbuilder.model.records import Returned
from planbuilder.project.storage.history import History, Version, new_version


@dataclass(frozen=True, slots=True)
class KeptBases:
    """Versions for a fresh history, parents first, and what each was called in the old one."""

    versions: Sequence[Version] = ()
    _names: Mapping[str, str] = field(default_factory=dict)

    def suggestion(self, returned: Returned) -> Returned:
        """Return a suggestion that names its base as the fresh history does."""
        return replace(returned, base=self._names.get(returned.base, returned.base))

    def last(self, record: str) -> tuple[str, ...]:
        """Return the version that a record's present state follows, if there is one."""
        return tuple(version.id for version in self.versions if version.record == record)[-1:]

    def deletions(self, kept: Iterable[Record], author: str, time: str) -> list[Version]:
        """Return what says of a record that it is deleted: suggestions about it are kept."""
        there = {record.id for record in kept}
        gone = {version.record: version for version in self.versions if version.record not in there}
        return [
            new_version(record, version.kind, (version.id,), author, time, None)
            for record, version in gone.items()
        ]


NO_BASES = KeptBases()


def kept_bases(history: History, suggestions: Iterable[Returned]) -> KeptBases:
    """Return the versions that these suggestions were made from, in a line for each record."""
    wanted = {returned.base for returned in suggestions}
    records = {history.record_of(base) for base in wanted if base}
    versions: list[Version] = []
    names: dict[str, str] = {}
    for record in sorted(filter(None, records)):
        parents: tuple[str, ...] = ()
        for node in history.graph(record):
            if node.id in wanted and not node.is_deletion:
                old = history.version(node.id)
                made = new_version(record, old.kind, parents, old.author, old.time, old.payload)
                versions.append(made)
                names[node.id] = made.id
                parents = (made.id,)
    return KeptBases(versions, names)

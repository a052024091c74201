"""Points of a plan's history as somebody names them: a version, a milestone, or now."""

from __future__ import annotations

import re
from collections.abc import Iterable

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.plan import Plan
from planbuilder.model.record import Record
from planbuilder.model.records import Milestone
from planbuilder.project.past.lineage import Entry, Lineage
from planbuilder.project.past.points import Points, State
from planbuilder.project.past.timeline import record_at
from planbuilder.project.storage.history import History

NOW = "nu"
_SHORTEST = 4
"""Characters of a version's id; fewer mean too many versions."""
_HEX = re.compile("[0-9a-f]{4,64}")


def milestone_called(milestones: Iterable[Milestone], name: str) -> Milestone | None:
    """Return the milestone with this id or name, None where there is none.

    Raises:
        PlanbuilderError: more than one is called so.
    """
    wanted = name.casefold()
    known = list(milestones)
    found = [m for m in known if m.id == name] or [m for m in known if m.name.casefold() == wanted]
    if len(found) > 1:
        raise PlanbuilderError(
            "Flere milepæle hedder »{name}«. Skriv et af deres id'er: {ids}.",
            name=name,
            ids=", ".join(milestone.id for milestone in found),
        )
    return found[0] if found else None


class NamedPoints:
    """Finds the points that a command names, of one record or of the whole plan."""

    def __init__(self, history: History, plan: Plan, record: str = "") -> None:
        self.points = Points(history, record)
        self._lineage = Lineage(history, [record] if record else [])
        self._record = record
        self._milestones = [record for record in plan if isinstance(record, Milestone)]
        if record and record not in self._lineage.records:
            raise PlanbuilderError(
                "Historikken har hverken et element eller en indsats med id »{id}«.", id=record
            )

    def entries(self) -> list[Entry]:
        """Return the versions of the record, the newest first."""
        return self._lineage.records[self._record][::-1]

    def state(self, name: str) -> State:
        """Return where everything stood at a point.

        Raises:
            PlanbuilderError: nothing, or more than one point is called so.
        """
        if name.casefold() == NOW:
            return self.points.now()
        milestone = milestone_called(self._milestones, name)
        return self.points.at(milestone) if milestone else self._at(self._version(name))

    def record(self, name: str) -> Record | None:
        """Return the record at a point, None where it was not there. Raises as `state`."""
        version = self.state(name).get(self._record, "")
        kind = self._lineage.records[self._record][0].kind
        return record_at(self._lineage, kind, self._record, version)

    def record_before(self, entry: Entry) -> Record | None:
        """Return the record as it stood before a version of it."""
        before = entry.parents[0] if entry.parents else ""
        return record_at(self._lineage, entry.kind, entry.record, before)

    def record_after(self, entry: Entry) -> Record | None:
        """Return the record as a version of it says."""
        return record_at(self._lineage, entry.kind, entry.record, entry.id)

    def _version(self, name: str) -> Entry:
        found = [
            entry
            for entries in self._lineage.records.values()
            for entry in entries
            if _HEX.fullmatch(name) and entry.id.startswith(name)
        ]
        if len(found) > 1:
            raise PlanbuilderError(
                "Flere versioner begynder med »{name}«. Skriv mere af id'et: {ids}.",
                name=name,
                ids=", ".join(entry.id[:12] for entry in found[:5]),
            )
        if not found:
            raise PlanbuilderError(
                "Der er hverken en version eller en milepæl »{name}«{where}. Skriv mindst "
                "{least} tegn af en versions id, som »log« viser det, en milepæls navn, eller nu.",
                name=name,
                where=f" for »{self._record}«" if self._record else "",
                least=_SHORTEST,
            )
        return found[0]

    def _at(self, version: Entry) -> State:
        """Return where everything stood when a version was written."""
        state = {
            record: before[-1].id
            for record, entries in self._lineage.records.items()
            if (before := [entry for entry in entries if entry.at <= version.at])
        }
        return state | {version.record: version.id}

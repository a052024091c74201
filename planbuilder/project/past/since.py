"""What became of a plan since a milestone: the plan as it was, and who changed which words when.

The versions of each record that differs are followed from the milestone's on, so that every word
that came or went since has its author.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planbuilder.model.garbage import nothing_collected
from planbuilder.model.plan import Plan
from planbuilder.model.records import Effort, Element, Person, PlanInfo, Section
from planbuilder.project.past.following import Follower, RecordSince
from planbuilder.project.past.lineage import Lineage
from planbuilder.project.past.origins import Stamp
from planbuilder.project.storage.history import History

__all__ = ["RecordSince", "Since", "Stamp", "changes_since"]

_SHOWN = (PlanInfo, Section, Element, Effort, Person)
"""The kinds of record that a document of the plan shows."""


@dataclass(frozen=True, slots=True)
class Since:
    """A milestone's plan, and what is known of every record that differs from it, by its id."""

    plan: Plan
    records: Mapping[str, RecordSince]


def changes_since(history: History, before: Plan, versions: Sequence[str], now: Plan) -> Since:
    """Return what became of a plan.

    Faults are sqlite3.Error and BadPacking.

    Args:
        history: the versions of all records.
        before: the plan as it stood once.
        versions: the ids of the versions that its records stood at.
        now: the plan as it stands.
    """
    named = frozenset(versions)
    earlier = {record.id: record for record in before if isinstance(record, _SHOWN)}
    later = {record.id: record for record in now if isinstance(record, _SHOWN)}
    differing = [key for key in {**earlier, **later} if earlier.get(key) != later.get(key)]
    if not differing:
        return Since(before, {})
    found = {}
    with nothing_collected():
        lineage = Lineage(history, differing)
        for record, entries in lineage.records.items():
            base = next((entry.id for entry in entries if entry.id in named), "")
            found[record] = Follower(lineage, base, entries).followed()
    return Since(before, found)

"""What became of a plan since a milestone: the plan as it was, and who changed which words when.

The versions of each record that differs are followed from the milestone's on, so that every word
that came or went since has its author.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planbuilder.model.fields import Entry
from planbuilder.model.garbage import nothing_collected
from planbuilder.model.plan import Plan
from planbuilder.model.records import Element, Person, PlanInfo, Section
from planbuilder.project.opening import read_plan
from planbuilder.project.past.following import Follower, RecordSince
from planbuilder.project.past.lineage import Lineage
from planbuilder.project.past.milestones import milestone_in, records_at
from planbuilder.project.past.origins import Stamp
from planbuilder.project.project import Project
from planbuilder.project.readonly import PastState
from planbuilder.project.storage.history import History

__all__ = ["RecordSince", "Since", "Stamp", "changes_since", "since_milestone"]

_SHOWN = (PlanInfo, Section, Element, Entry, Person)
"""The kinds of record that a document of the plan shows."""


@dataclass(frozen=True, slots=True)
class Since:
    """A milestone's plan, and what is known of every record that differs from it, by its id."""

    plan: Plan
    records: Mapping[str, RecordSince]


def since_milestone(project: Project, milestone_id: str, now: Plan | None = None) -> Since:
    """Return what became of the plan since a milestone. From any thread.

    Args:
        milestone_id: the id of the milestone.
        now: the plan as it stands, for another thread a copy that nobody changes.

    Raises:
        PlanbuilderError: there is no such milestone, or it names no whole plan.
    """
    now = now or project.plan
    milestone = milestone_in(now, milestone_id)
    with project.reading_history() as history:
        records = records_at(history, milestone, project.path)
        past = PastState(project.path, records, project.picture, {})
        before = read_plan(past, now.concept, is_new=False)
        return changes_since(history, before, milestone.versions, now)


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

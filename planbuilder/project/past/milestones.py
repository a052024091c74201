"""Milestones: naming where all records stand, and the plan as it stood then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.ids import new_id
from planbuilder.model.kinds import INTERNAL_KINDS
from planbuilder.model.merging.conflicts import conflicts_in
from planbuilder.model.plan import Plan
from planbuilder.model.record import Record
from planbuilder.model.records import PLAN_ID, Milestone, PlanInfo
from planbuilder.project import clock
from planbuilder.project.opening import read_plan
from planbuilder.project.project import Project
from planbuilder.project.readonly import PastState
from planbuilder.project.storage.history import History, read_record, time_text


def add_milestone(
    project: Project, name: str, note: str = "", *, adopted: bool = False
) -> Milestone:
    """Give the plan as it stands a name. Raises as `new_milestone`."""
    milestone = new_milestone(project, name, note, adopted=adopted)
    project.apply("Sæt milepæl", [milestone])
    return milestone


def new_milestone(
    project: Project, name: str, note: str = "", *, adopted: bool = False
) -> Milestone:
    """Return a milestone of the plan as it stands, to be put into the plan.

    Raises:
        PlanbuilderError: it has no name, or it shall be the adopted plan and people still
            disagree somewhere.
        FileError: it could not be saved.
    """
    named = _to_be_named(project.plan, name, adopted=adopted)
    heads = project.heads()
    return Milestone(
        id=new_id("milepael"),
        name=name.strip(),
        note=note.strip(),
        moment=time_text(clock.now()),
        author=project.author,
        adopted=adopted,
        versions=tuple(sorted(heads[record.id] for record in named)),
    )


def change_and_seal(
    project: Project,
    puts: Iterable[Record],
    name: str,
    *,
    milestone_id: str,
    note: str = "",
    adopted: bool = False,
) -> None:
    """Change the plan and seal it as it then stands, as a milestone; all one step of undo.

    Raises as `new_milestone`; nothing is changed then.
    """

    def sealed() -> list[Record]:
        return [replace(new_milestone(project, name, note, adopted=adopted), id=milestone_id)]

    project.steps.apply_and_then(name, puts, sealed)


def _to_be_named(plan: Plan, name: str, *, adopted: bool) -> list[Record]:
    """Return the records that a milestone names. Raises PlanbuilderError where it can't be set.

    Comments and other internal records are no part of the plan's state.
    """
    if not name.strip():
        raise PlanbuilderError("En milepæl skal have et navn, fx »Sendt i høring«.")
    named = _state_of(plan)
    if adopted:
        expect_agreement(plan)
    return named


def expect_agreement(plan: Plan) -> None:
    """Raise PlanbuilderError where people still disagree in what shall be the adopted plan."""
    disagreements = len(conflicts_in(_state_of(plan)))
    if disagreements:
        raise PlanbuilderError(
            "Planen kan ikke sættes som vedtaget endnu: {count} steder står der to udgaver, som I "
            "skal vælge imellem. Intet er ændret. Vælg først, eller sæt en almindelig milepæl.",
            count=disagreements,
        )


def _state_of(plan: Plan) -> list[Record]:
    return [record for record in plan if record.KIND not in INTERNAL_KINDS]


def milestone_in(plan: Plan, milestone_id: str) -> Milestone:
    """Return a milestone of a plan. Raises PlanbuilderError where there is none of this id."""
    milestone = plan.get(milestone_id)
    if not isinstance(milestone, Milestone):
        raise PlanbuilderError("Planen har ingen milepæl med id »{id}«.", id=milestone_id)
    return milestone


def at_milestone(project: Project, milestone_id: str) -> Project:
    """Return the plan as it stood at a milestone, as a project that can only be read.

    Raises:
        PlanbuilderError: there is no such milestone, or it names no whole plan.
    """
    milestone = milestone_in(project.plan, milestone_id)
    with project.reading_history() as history:
        records = list(_titled(records_at(history, milestone, project.path), milestone))
        heads = _heads_at(history, milestone)
    past = PastState(project.path, records, project.picture, heads)
    plan = read_plan(past, project.plan.concept, is_new=False)
    return Project(plan, past, author=project.author)


def plan_at(project: Project, milestone_id: str) -> Plan:
    """Return the plan as it stood at a milestone, under its own title. Raises as `at_milestone`."""
    milestone = milestone_in(project.plan, milestone_id)
    with project.reading_history() as history:
        records = list(records_at(history, milestone, project.path))
    past = PastState(project.path, records, project.picture, {})
    return read_plan(past, project.plan.concept, is_new=False)


def _heads_at(history: History, milestone: Milestone) -> dict[str, str]:
    """Return the version that each record stood at, without the front page.

    Its title says more there than any version does.
    """
    stood = {history.record_of(version): version for version in milestone.versions}
    return {record: version for record, version in stood.items() if record not in (None, PLAN_ID)}


def records_at(history: History, milestone: Milestone, shown: Path) -> Iterator[Record]:
    """Yield the records as they stood at a milestone.

    Versions that the file no longer has are left out.

    Raises:
        DamagedFile: a record makes no sense.
    """
    known = history.ids()
    present = (version for version in milestone.versions if version in known)
    for version in history.versions(present):
        if version.payload is not None:
            yield read_record(version.kind, version.record, version.payload, shown)


def _titled(records: Iterable[Record], milestone: Milestone) -> Iterator[Record]:
    """Yield the records; the plan's title says which milestone they stood at."""
    for record in records:
        if record.id == PLAN_ID and isinstance(record, PlanInfo):
            yield replace(record, title=f"{record.title} – {milestone.name}")
        else:
            yield record

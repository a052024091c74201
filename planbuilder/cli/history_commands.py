"""The commands that look into a plan's history: log, diff, milestone, restore."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from planbuilder.cli.opening import changed, opened
from planbuilder.cli.output import say, say_json
from planbuilder.cli.points import NamedPoints
from planbuilder.cli.text_difference import difference_lines
from planbuilder.model.comparing.field_names import KIND_WORDS
from planbuilder.model.comparing.plans import RecordDifference, in_reading_order
from planbuilder.model.comparing.records import FieldChange, compare_records
from planbuilder.model.comparing.summary import summary
from planbuilder.model.danish import format_moment
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.plain_line import plain_line
from planbuilder.model.plan import Plan
from planbuilder.model.record import Record
from planbuilder.model.records import Milestone, PlanInfo
from planbuilder.model.restoring import restored
from planbuilder.model.titles import title_of
from planbuilder.project.past.milestones import add_milestone
from planbuilder.project.past.timeline import Step, StepRecord, plan_steps

_SHOWN_ID = 12
"""Characters of a version's id in a line: enough to tell it from all others of a plan."""
_MOST_NAMED = 3
"""How many records of a step are named in a line; of more only the number is told."""


def log(arguments: argparse.Namespace) -> None:
    """Print the steps of the plan's history, or the versions of one record, newest first."""
    limit = arguments.limit or sys.maxsize - 1
    with opened(arguments) as project, project.reading_history() as history:
        if arguments.element:
            points = NamedPoints(history, project.plan, arguments.element)
            steps = list(islice(_versions(points), limit))
        else:
            steps = list(plan_steps(history, limit).steps)
    shown = [_step_as_json(step, project.plan) for step in steps]
    if arguments.json:
        say_json(shown)
    elif shown:
        say("\n".join(map(_step_line, shown)))


def _versions(points: NamedPoints) -> Iterator[Step]:
    """Yield each version of a record as a step of its own, the newest first."""
    for entry in points.entries():
        before, after = points.record_before(entry), points.record_after(entry)
        record = StepRecord(
            entry.kind,
            entry.record,
            entry.parents[0] if entry.parents else "",
            entry.id,
            entry.time,
            summary=summary(before, after),
        )
        yield Step((entry.author,), entry.time, entry.time, (record,), is_merge=entry.is_merge)


def _step_as_json(step: Step, plan: Plan) -> dict[str, Any]:
    return {
        "version": step.id,
        "authors": list(step.authors),
        "first": step.first,
        "last": step.last,
        "is_merge": step.is_merge,
        "records": [
            {
                "id": record.id,
                "kind": record.kind,
                "title": _title(plan, record),
                "version": record.after,
                "before": record.before,
                "last": record.last,
                "summary": record.summary,
            }
            for record in step.records
        ],
    }


def _title(plan: Plan, record: StepRecord) -> str:
    known = plan.get(record.id)
    return title_of(plan, known) if known else record.title or record.id


def _step_line(step: dict[str, Any]) -> str:
    who = ("flettet: " if step["is_merge"] else "") + ", ".join(step["authors"])
    line = f"{format_moment(step['last'])} · {who} · {_what(step)}"
    return f"{step['version'][:_SHOWN_ID]}  {plain_line(line)}"


def _what(step: dict[str, Any]) -> str:
    """Return what a step did in a few words: to one record how much, of more which ones."""
    records = step["records"]
    if any(record["kind"] == PlanInfo.KIND and not record["before"] for record in records):
        since = [record for record in records if record["last"] > step["first"]]
        return " · ".join(filter(None, ("oprettede planen", _named(_titles(since)))))
    titles = _titles(records)
    if len(titles) == 1:
        return " · ".join([*titles, *(record["summary"] for record in records[::-1])])
    return _named(titles)


def _titles(records: list[dict[str, Any]]) -> list[str]:
    return list(dict.fromkeys(record["title"] for record in records))


def _named(titles: list[str]) -> str:
    more = f" og {len(titles) - _MOST_NAMED} mere" if len(titles) > _MOST_NAMED else ""
    return ", ".join(titles[:_MOST_NAMED]) + more


def diff(arguments: argparse.Namespace) -> None:
    """Print what differs between two points of the history, of the plan or of one record."""
    record = arguments.element or ""
    with opened(arguments) as project, project.reading_history() as history:
        points = NamedPoints(history, project.plan, record)
        before, after = points.state(arguments.a), points.state(arguments.b)
        found = in_reading_order(points.points.differences(before, after), project.plan)
    plan = project.plan
    if arguments.json:
        say_json([_difference_as_json(difference, plan) for difference in found])
    elif not found:
        say("Ingen forskel.")
    elif record:
        say("\n".join(_field_lines(compare_records(found[0].before, found[0].after, plan), plan)))
    else:
        say("\n".join(_difference_line(difference, plan) for difference in found))


def _difference_line(difference: RecordDifference, plan: Plan) -> str:
    known = _known(difference)
    changes = summary(difference.before, difference.after)
    line = f"{KIND_WORDS[difference.kind]} »{title_of(plan, known)}«: {changes}"
    return f"{plain_line(difference.id)}  {plain_line(line)}"


def _known(difference: RecordDifference) -> Record:
    known = difference.after or difference.before
    if known is None:
        raise ValueError("a difference of nothing")
    return known


def _difference_as_json(difference: RecordDifference, plan: Plan) -> dict[str, Any]:
    changes = compare_records(difference.before, difference.after, plan)
    return {
        "id": difference.id,
        "kind": difference.kind,
        "title": title_of(plan, _known(difference)),
        "summary": summary(difference.before, difference.after),
        "fields": [
            {
                "field": change.field,
                "name": change.name,
                "before": change.before,
                "after": change.after,
            }
            for change in changes
        ],
    }


def _field_lines(changes: Iterable[FieldChange], plan: Plan) -> Iterator[str]:
    for change in changes:
        if change.is_text:
            yield f"{change.name}:"
            yield from difference_lines(change.before, change.after, plan.reference_label)
        else:
            values = (plain_line(value) or "(tomt)" for value in (change.before, change.after))
            yield f"{change.name}: {' → '.join(values)}"


def milestone(arguments: argparse.Namespace) -> None:
    """Give the plan as it stands a name and print its id, or print the milestones there are."""
    if arguments.name is not None:
        with changed(arguments) as project:
            made = add_milestone(project, arguments.name, arguments.note, adopted=arguments.adopted)
        if not arguments.list:
            say(made.id)
            return
    elif not (arguments.list or arguments.json):
        raise PlanbuilderError("Skriv milepælens navn, eller --list for at se dem, der er.")
    with opened(arguments) as project:
        found = [record for record in project.plan if isinstance(record, Milestone)]
    _show_milestones(sorted(found, key=lambda known: known.moment, reverse=True), arguments.json)


def _show_milestones(milestones: list[Milestone], as_json: bool) -> None:
    if as_json:
        names = ("id", "name", "note", "moment", "author", "adopted")
        say_json([{name: getattr(known, name) for name in names} for known in milestones])
        return
    for known in milestones:
        adopted = "vedtaget" if known.adopted else ""
        about = [format_moment(known.moment), known.name, adopted, known.author, known.note]
        say(f"{known.id}  {plain_line(' · '.join(filter(None, about)))}")


def restore(arguments: argparse.Namespace) -> None:
    """Bring a record's text back as it stood at a point of its history."""
    with changed(arguments) as project:
        with project.reading_history() as history:
            points = NamedPoints(history, project.plan, arguments.element)
            wanted = points.record(arguments.version)
        if wanted is None or isinstance(wanted, Milestone):
            raise PlanbuilderError(
                "»{id}« har intet at hente frem fra »{version}«: der var det ikke i planen.",
                id=arguments.element,
                version=arguments.version,
            )
        project.apply("Gendan tidligere tekst", [restored(project.plan.get(wanted.id), wanted)])

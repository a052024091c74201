"""The command that brings home what reviewers wrote in Word documents: fetch-word."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from typing import Any

from planbuilder.cli.opening import opened
from planbuilder.cli.output import say, say_json
from planbuilder.cli.sharing_commands import conflict_as_json
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.merging.conflicts import OpenConflict
from planbuilder.model.plain_line import plain_line
from planbuilder.model.plan import Plan
from planbuilder.model.records import Return, Returned
from planbuilder.model.richtext.plain import plain_text
from planbuilder.model.richtext.xhtml import from_xhtml
from planbuilder.model.suggestions.changes import suggestions
from planbuilder.model.suggestions.fields import field_title
from planbuilder.model.titles import title_of
from planbuilder.office.word.home.arrival import Arrival
from planbuilder.office.word.home.storing import read_home, store
from planbuilder.project.project import Project
from planbuilder.project.sharing.suggesting import accept, all_open

ALL, NONE = "all", "none"
_LABEL = "Godkend alle rettelser fra Word"
_WHAT = {
    Return.OUTSIDE: "Uden plads",
    Return.DELETED: "Slettet",
    Return.MOVED: "Flyttet",
    Return.ADDED: "Ny række",
}


def fetch_word(arguments: argparse.Namespace) -> None:
    """Take suggestions and comments out of returned documents, and accept all where told to."""
    with opened(arguments) as project:
        project.heads()
        copy = Plan(project.plan.concept, list(project.plan))
        arrivals = read_home(project, copy, arguments.documents)
        failed = next((arrival.error for arrival in arrivals if arrival.error is not None), None)
        if failed is not None:
            raise failed
        conflicts, accepted = _take(project, arrivals, accepting=arguments.accept == ALL)
        plan = project.plan
    if arguments.json:
        documents = [_as_json(arrival, plan) for arrival in arrivals]
        places = [conflict_as_json(conflict, plan) for conflict in conflicts]
        say_json({"documents": documents, "accepted": accepted, "conflicts": places})
    else:
        say("\n".join(_lines(arrivals, conflicts, accepted, plan)))


def _take(
    project: Project, arrivals: Sequence[Arrival], *, accepting: bool
) -> tuple[Sequence[OpenConflict], int]:
    """Store what came, accept it where wanted, and publish; take all back where that fails.

    Returns:
        Where two readings stand now, and how many changes were accepted.
    """
    store(project, arrivals)
    conflicts: Sequence[OpenConflict] = ()
    steps, accepted = 1, 0
    if accepting:
        new = {name for arrival in arrivals for name in arrival.known}
        new |= {returned.id for arrival in arrivals for returned in arrival.returned}
        chosen = all_open(r for r in project.plan if isinstance(r, Returned) and r.id in new)
        if chosen:
            conflicts = accept(project, _LABEL, chosen)
            steps, accepted = 2, sum(map(len, chosen.values()))
    try:
        project.publish()
    except PlanbuilderError:
        for _ in range(steps):
            project.undo()
        raise
    return conflicts, accepted


def _as_json(arrival: Arrival, plan: Plan) -> dict[str, Any]:
    return {
        "file": arrival.name,
        "author": arrival.author,
        "changed": arrival.moment,
        "pieces": len(arrival.pieces),
        "changes": [
            change
            for returned in arrival.returned
            if returned.what is Return.CHANGED
            for change in _changes_as_json(returned, plan)
        ],
        "comments": len(arrival.comments),
        "known_already": len(arrival.known) + arrival.known_comments,
        "unplaced": [
            {
                "what": returned.what.value,
                "record": returned.about,
                "place": returned.place,
                "text": plain_text(from_xhtml(returned.value)),
            }
            for returned in arrival.returned
            if returned.what not in (Return.CHANGED, Return.ADDED)
        ],
        "added": [
            {
                "register": returned.kind,
                "record": returned.about,
                "place": returned.place,
                "fields": json.loads(returned.entry),
                "author": suggestions(returned)[0].author,
            }
            for returned in arrival.returned
            if returned.what is Return.ADDED
        ],
        "findings": [{"said": note.said, "words": note.words} for note in arrival.notes],
    }


def _changes_as_json(returned: Returned, plan: Plan) -> Iterator[dict[str, Any]]:
    for change in suggestions(returned, plan):
        yield {
            "record": returned.about,
            "title": _title(plan, returned.about),
            "field": returned.field,
            "kind": change.kind.value if change.kind else "value",
            "before": change.before,
            "after": change.after,
            "author": change.author,
            "time": change.moment,
        }


def _lines(
    arrivals: Sequence[Arrival], conflicts: Sequence[OpenConflict], accepted: int, plan: Plan
) -> Iterator[str]:
    for arrival in arrivals:
        yield from _arrival_lines(arrival, plan)
    if accepted:
        yield f"Godkendt: {accepted}"
    if conflicts:
        yield f"Steder, hvor der står to udgaver at vælge imellem: {len(conflicts)}"


def _arrival_lines(arrival: Arrival, plan: Plan) -> Iterator[str]:
    changed = [returned for returned in arrival.returned if returned.what is Return.CHANGED]
    count = sum(len(suggestions(returned)) for returned in changed)
    told = f"{count} rettelser, {len(arrival.comments)} kommentarer"
    yield plain_line(f"{arrival.name} ({arrival.author}): {told}")
    known = len(arrival.known) + arrival.known_comments
    if known:
        yield f"Planen har allerede: {known}"
    for returned in changed:
        name = field_title(returned, plan)
        for change in suggestions(returned, plan):
            words = _change_line(change.before.strip(), change.after.strip())
            where = f"»{_title(plan, returned.about)}« · {name}"
            yield plain_line(f"{where}: {words} ({change.author})")
    for returned in arrival.returned:
        if returned.what is not Return.CHANGED:
            words = plain_text(from_xhtml(returned.value))
            if returned.what is Return.ADDED:  # a table of fields and what they say
                words = "; ".join(line.replace("\t", ": ") for line in words.split("\n"))
            yield plain_line(f"{_WHAT[returned.what]}, {returned.place}: {words}".rstrip(": "))
    for note in arrival.notes:
        yield plain_line(f"Bemærk: {note.said} {note.words}".rstrip())


def _change_line(before: str, after: str) -> str:
    if before and after:
        return f"»{before}« → »{after}«"
    return f"indsat »{after}«" if after else f"slettet »{before}«"


def _title(plan: Plan, record_id: str) -> str:
    record = plan.get(record_id)
    return title_of(plan, record) if record else record_id

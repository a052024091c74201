"""What each command does: open the plan, do one thing, publish it."""

from __future__ import annotations

import argparse
import dataclasses
import datetime
from collections.abc import Iterator
from typing import Any

from planbuilder.cli.entry_json import entries_as_json
from planbuilder.cli.opening import author_of, changed, opened, plan_path
from planbuilder.cli.output import complain, say, say_json
from planbuilder.cli.person_commands import named_person
from planbuilder.model.coverage import coverage as count_coverage
from planbuilder.model.danish import parse_date
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.merging.conflicts import conflict_count
from planbuilder.model.municipality import by_name
from planbuilder.model.plain_line import plain_line
from planbuilder.model.plan import Plan, new_plan, with_text
from planbuilder.model.records import Element, PlanInfo, State
from planbuilder.model.registers.efforts import EFFORTS
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.model.revision.periods import USUAL_YEARS
from planbuilder.model.richtext.quick import count_words
from planbuilder.model.richtext.xhtml import to_xhtml
from planbuilder.model.words import PLAN_STATUS_WORDS, STATE_WORDS, parse_state
from planbuilder.project.catalogue import shipped_concept, shipped_municipalities
from planbuilder.project.project import Project
from planbuilder.resources import resource


def new(arguments: argparse.Namespace) -> None:
    """Create an empty plan for a municipality."""
    concept = shipped_concept()
    municipality = by_name(shipped_municipalities(), arguments.municipality)
    start = datetime.date(datetime.date.today().year + 1, 1, 1)
    plan = new_plan(
        concept,
        municipality.name,
        arguments.title or concept.plan_title,
        start,
        datetime.date(start.year + USUAL_YEARS - 1, 12, 31),
    )
    Project.create(plan_path(arguments.file), plan, author=author_of(arguments)).close()


def example(arguments: argparse.Namespace) -> None:
    """Create the example plan."""
    from planbuilder.project.example import create_example

    create_example(
        plan_path(arguments.file),
        shipped_concept(),
        resource("example"),
        author=author_of(arguments),
    ).close()


def show(arguments: argparse.Namespace) -> None:
    """Print the plan, its elements and its efforts."""
    with opened(arguments) as project:
        shown = _plan_as_json(project.plan)
    if arguments.json:
        say_json(shown)
        return
    say("\n".join(_lines(shown)))


def text(arguments: argparse.Namespace) -> None:
    """Print the text of an element as canonical XHTML, or replace it."""
    if arguments.source is None:
        with opened(arguments) as project:
            shown = project.plan.element(arguments.element).text
        if shown:
            say(shown)
        return
    from planbuilder.cli.text_input import dropped_pictures, keep_pictures, read_text

    cleaned = read_text(arguments.source)
    with changed(arguments) as project:
        element = project.plan.element(arguments.element)
        keep_pictures(project, cleaned)
        project.apply("Skriv tekst", [with_text(element, to_xhtml(cleaned.text))])
    if cleaned.dropped:
        complain(dropped_pictures(cleaned.dropped))


def state(arguments: argparse.Namespace) -> None:
    """Set the state of an element, who owns it and its deadline; some states need a note.

    An empty owner is nobody, an empty deadline none.
    """
    given = arguments.state, arguments.note, arguments.owner, arguments.deadline
    if all(one is None for one in given):
        raise PlanbuilderError("Skriv tilstanden, --note, --owner eller --deadline.")
    with changed(arguments) as project:
        element = project.plan.element(arguments.element)
        wanted = element.state if arguments.state is None else parse_state(arguments.state)
        note = element.note if arguments.note is None else arguments.note
        if wanted.needs_note and not note:
            raise PlanbuilderError(
                "Tilstanden »{state}« kræver en {what}. Skriv den med --note.",
                state=STATE_WORDS[wanted],
                what="henvisning" if wanted is State.COVERED else "begrundelse",
            )
        new = dataclasses.replace(element, state=wanted, note=note)
        if arguments.owner is not None:
            owner = arguments.owner and named_person(project.plan, arguments.owner).id
            new = dataclasses.replace(new, owner=owner)
        if arguments.deadline is not None:
            deadline = parse_date(arguments.deadline) if arguments.deadline else None
            new = dataclasses.replace(new, deadline=deadline)
        project.apply("Sæt tilstand" if arguments.state else "Ret element", [new])


def coverage(arguments: argparse.Namespace) -> None:
    """Print how many elements count as what."""
    with opened(arguments) as project:
        counts = count_coverage(project.plan.elements)
    if arguments.json:
        say_json(dataclasses.asdict(counts))
        return
    say(
        f"{counts.total} elementer: {counts.addressed} behandlet, "
        f"{counts.covered_elsewhere} dækket af anden plan, "
        f"{counts.not_relevant} ikke relevante, {counts.missing} mangler"
    )


def _lines(shown: dict[str, Any]) -> Iterator[str]:
    info = shown["plan"]
    yield plain_line(f"{info['title']} · {info['municipality']} · {info['status']}")
    if shown["conflicts"]:
        yield f"Steder, hvor der står to udgaver at vælge imellem: {shown['conflicts']}"
    for element in shown["elements"]:
        yield f"{plain_line(element['id']):<62} {element['state']:<20} {element['words']:>6} ord"
    for effort in shown["efforts"]:
        title = plain_line(effort["title"])
        yield f"{plain_line(effort['id']):<40} Indsats {effort['number']}: {title}"


def _plan_as_json(plan: Plan) -> dict[str, Any]:
    registers = entries_as_json(plan, REGISTERS)
    return {
        "plan": _info_as_json(plan.info),
        "elements": [_element_as_json(plan, element) for element in plan.elements],
        "efforts": registers.pop(EFFORTS.name),
        "registers": registers,
        "conflicts": sum(map(conflict_count, plan)),
    }


def _info_as_json(info: PlanInfo) -> dict[str, object]:
    return {
        "title": info.title,
        "municipality": info.municipality,
        "period_start": info.period_start and info.period_start.isoformat(),
        "period_end": info.period_end and info.period_end.isoformat(),
        "status": PLAN_STATUS_WORDS[info.status],
        "concept": info.concept,
        "concept_version": info.concept_version,
    }


def _element_as_json(plan: Plan, element: Element) -> dict[str, object]:
    return {
        "id": element.id,
        "title": plan.title(element),
        "state": STATE_WORDS[element.state],
        "state_id": element.state.value,
        "note": element.note,
        "words": count_words(element.text),
        "owner": plan.person_name(element.owner),
        "deadline": element.deadline and element.deadline.isoformat(),
        "planning_level": plan.planning_level(element),
        "effort_level": plan.effort_level(element),
        "section": element.section,
        "own": element.is_own,
    }

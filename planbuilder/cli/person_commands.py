"""persons: the people of the plan, shown and added. Others name them by name or initials."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from planbuilder.cli.danish_parser import add_author, command, words
from planbuilder.cli.opening import changed, opened
from planbuilder.cli.output import say, say_json
from planbuilder.model.course.overview import person_called
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.ids import new_id
from planbuilder.model.plain_line import plain_line
from planbuilder.model.plan import Plan
from planbuilder.model.records import Part, Person

if TYPE_CHECKING:
    from planbuilder.cli.danish_parser import Commands

_GROUPS = {part.words: part for part in Part if part is not Part.NONE}


def add_persons_command(sub: Commands) -> None:
    """Add the command."""
    persons = command(sub, "persons", "vis planens personer; tilføj en", run_persons)
    what = persons.add_mutually_exclusive_group()
    what.add_argument("--json", action="store_true", help="som JSON")
    what.add_argument("--add", metavar="NAVN", type=words, help="ny person; skriver dens id")
    persons.add_argument("--initials", metavar="INITIALER", type=words, default="")
    persons.add_argument("--group", choices=tuple(_GROUPS), help="gruppen, personen sidder i")
    persons.add_argument("--role", metavar="ROLLE", type=words, default="", help="fx Projektleder")
    add_author(persons)


def run_persons(arguments: argparse.Namespace) -> None:
    """List the people of the plan, or add one and print the id."""
    if arguments.add is not None:
        _add(arguments)
        return
    if arguments.initials or arguments.group or arguments.role:
        raise PlanbuilderError("--initials, --group og --role hører til --add. Skriv det også.")
    with opened(arguments) as project:
        found = project.plan.persons
    if arguments.json:
        say_json([_as_json(person) for person in found])
    elif found:
        say("\n".join(map(_line, found)))
    else:
        say("Planen har ingen personer. Tilføj en med: persons PLAN --add NAVN.")


def _add(arguments: argparse.Namespace) -> None:
    if not arguments.add:
        raise PlanbuilderError("Skriv personens navn efter --add.")
    person = Person(
        id=new_id("person"),
        name=arguments.add,
        initials=arguments.initials,
        part=_GROUPS.get(arguments.group, Part.NONE),
        role=arguments.role,
    )
    with changed(arguments) as project:
        if person_called(project.plan, person.name):
            raise PlanbuilderError("Planen har allerede »{name}«.", name=person.name)
        project.apply("Tilføj person", [person])
    say(person.id)


def named_person(plan: Plan, name: str) -> Person:
    """Return the person with this name or these initials.

    Raises:
        PlanbuilderError: the plan knows nobody by it; the message lists whom it knows.
    """
    person = person_called(plan, name)
    if person is None:
        raise PlanbuilderError(
            "Planen kender ingen person, der hedder »{name}«. Den kender: {known}.",
            name=name,
            known=", ".join(one.name for one in plan.persons) or "ingen",
        )
    return person


def _as_json(person: Person) -> dict[str, str]:
    return {
        "id": person.id,
        "name": person.name,
        "initials": person.initials,
        "group": person.part.value,
        "role": person.role,
    }


def _line(person: Person) -> str:
    part = "" if person.part is Part.NONE else person.part.words
    told = " · ".join(filter(None, (person.name, person.initials, part, person.role)))
    return f"{plain_line(person.id):<28} {plain_line(told)}"

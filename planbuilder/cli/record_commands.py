"""records, record, effort: the entries of the registers, shown, added, changed and deleted."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from planbuilder.cli.danish_parser import add_author, command
from planbuilder.cli.entry_json import changed_entry, entries_as_json
from planbuilder.cli.opening import changed, opened
from planbuilder.cli.output import say, say_json
from planbuilder.model.course.tasks import untouched_task
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.fields import Entry
from planbuilder.model.ids import new_id
from planbuilder.model.plain_line import plain_line
from planbuilder.model.plan import Plan
from planbuilder.model.registers.efforts import EFFORTS
from planbuilder.model.registers.register import Register
from planbuilder.model.registers.registry import REGISTERS, register_called
from planbuilder.model.slug import slug

if TYPE_CHECKING:
    from planbuilder.cli.danish_parser import Commands


def add_record_commands(sub: Commands) -> None:
    """Add the commands."""
    effort = command(sub, "effort", "tilføj eller ret en indsats", run_effort)
    effort.add_argument("id", metavar="ID", nargs="?", help="indsatsens id (ved --set)")
    _add_changes(effort, "felter for en ny indsats; skriver dens id")

    records = command(sub, "records", "vis, hvad der står i et register", run_records)
    records.add_argument(
        "register",
        metavar="REGISTER",
        help="fx interessenter eller sagsflow (nøgletal: se kommandoen counts)",
    )
    records.add_argument("--json", action="store_true", help="som JSON med alle felter")

    record = command(sub, "record", "tilføj, ret eller slet en række i et register", run_record)
    record.add_argument(
        "which",
        metavar="REGISTER|ID",
        help="ved --add registret, fx interessenter; ellers rækkens id, som »records« viser det",
    )
    what = _add_changes(record, "felter for en ny række; skriver dens id")
    what.add_argument("--delete", action="store_true", help="slet rækken")


def _add_changes(
    parser: argparse.ArgumentParser, add_help: str
) -> argparse._MutuallyExclusiveGroup:
    """Let a command add and change; return what it can do, one at a time."""
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--add", metavar="JSON", help=add_help)
    what.add_argument("--set", metavar="JSON", dest="change", help="felter, der ændres")
    add_author(parser)
    return what


def run_records(arguments: argparse.Namespace) -> None:
    """Print the entries of a register."""
    register = register_called(arguments.register)
    with opened(arguments) as project:
        shown = entries_as_json(project.plan, {register.name: register})[register.name]
    if arguments.json:
        say_json(shown)
    elif shown:
        lines = (f"{plain_line(one['id']):<40} {plain_line(one['title'])}" for one in shown)
        say("\n".join(lines))
    else:
        say(f"Registret {register.title} er tomt.")


def run_record(arguments: argparse.Namespace) -> None:
    """Add an entry to a register and print its id, or change or delete an entry."""
    if arguments.add is not None:
        _add(arguments, register_called(arguments.which))
        return
    with changed(arguments) as project:
        plan = project.plan
        untouched = None if arguments.delete else untouched_task(plan, arguments.which)
        entry = untouched or _entry(plan, arguments.which)
        register = REGISTERS[entry.KIND]
        if arguments.delete:
            project.apply(f"Slet {register.one}", removes=[entry.id])
        else:
            new = changed_entry(plan, register, entry, arguments.change)
            project.apply(f"Ret {register.one}", [new])


def run_effort(arguments: argparse.Namespace) -> None:
    """Add an effort and print its id, or change fields of one."""
    if arguments.add is not None:
        _add(arguments, EFFORTS)
        return
    if not arguments.id:
        raise PlanbuilderError("Skriv, hvilken indsats der skal rettes: effort PLAN ID --set JSON.")
    with changed(arguments) as project:
        entry = project.plan.effort(arguments.id)
        new = changed_entry(project.plan, EFFORTS, entry, arguments.change)
        project.apply(f"Ret {EFFORTS.one}", [new])


def _add(arguments: argparse.Namespace, register: Register) -> None:
    with changed(arguments) as project:
        plan = project.plan
        start = register.kind(id=new_id(slug(register.one)), order=plan.next_order(register.kind))
        entry = changed_entry(plan, register, start, arguments.add)
        project.apply(f"Tilføj {register.one}", [entry])
    say(entry.id)


def _entry(plan: Plan, entry_id: str) -> Entry:
    known = plan.get(entry_id)
    if isinstance(known, Entry) and known.KIND in REGISTERS:
        return known
    raise PlanbuilderError(
        "Planens registre har ingen række med id »{id}«. Se id'erne med: records PLAN REGISTER.",
        id=entry_id,
    )

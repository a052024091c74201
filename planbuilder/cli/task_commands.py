"""tasks: what is to be done on the way from need to revision, by whom; what is done or skipped."""

from __future__ import annotations

import argparse
import datetime
from typing import TYPE_CHECKING

from planbuilder.cli.danish_parser import add_author, command, words
from planbuilder.cli.opening import changed, opened
from planbuilder.cli.output import say, say_json
from planbuilder.cli.person_commands import named_person
from planbuilder.model.course.overview import current_phase, next_task
from planbuilder.model.course.tasks import (
    PhaseStanding,
    PlannedTask,
    phases,
    task_called,
    touched,
)
from planbuilder.model.danish import format_date_short, parse_date
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.plain_line import plain_line
from planbuilder.model.plan import Plan
from planbuilder.model.records import PlanStatus
from planbuilder.model.registers.tasks import Task
from planbuilder.model.words import capitalised

if TYPE_CHECKING:
    from planbuilder.cli.danish_parser import Commands


def add_tasks_command(sub: Commands) -> None:
    """Add the command."""
    tasks = command(
        sub, "tasks", "vis forløbets opgaver; udfør, fordel eller spring over", run_tasks
    )
    what = tasks.add_mutually_exclusive_group()
    what.add_argument("--json", action="store_true", help="som JSON med alle felter")
    what.add_argument("--done", metavar="ID", type=words, help="sæt en opgave til udført i dag")
    what.add_argument("--skip", metavar="ID", type=words, help="spring en opgave over")
    what.add_argument(
        "--change", metavar="ID", type=words, help="sæt --responsible og --deadline på en opgave"
    )
    tasks.add_argument(
        "--responsible", metavar="NAVN", type=words, help="navn eller initialer; »« for ingen"
    )
    tasks.add_argument(
        "--deadline", metavar="DATO", type=words, help="fristen, fx 1.3.2027; »« for ingen"
    )
    tasks.add_argument(
        "--mine", metavar="NAVN", type=words, help="kun det åbne hos denne person (eller initialer)"
    )
    add_author(tasks)


def run_tasks(arguments: argparse.Namespace) -> None:
    """List the tasks phase by phase, or change one, or mark it as done or skipped."""
    if arguments.change is not None:
        _change(arguments)
        return
    if (arguments.responsible, arguments.deadline) != (None, None):
        raise PlanbuilderError("--responsible og --deadline hører til --change ID. Skriv det også.")
    if arguments.done is not None:
        with changed(arguments) as project:
            task = task_called(project.plan, arguments.done)
            done = touched(task, done_on=datetime.date.today(), skipped=False)
            project.apply("Udfør opgave", [done])
        return
    if arguments.skip is not None:
        with changed(arguments) as project:
            task = task_called(project.plan, arguments.skip)
            project.apply("Spring opgave over", [touched(task, skipped=True)])
        return
    with opened(arguments) as project:
        plan = project.plan
    standings = phases(plan)
    status = plan.info.status
    if arguments.mine is not None:
        standings = _only_of(plan, standings, arguments.mine)
    if arguments.json:
        say_json([_as_json(plan, one) for phase in standings for one in phase.tasks])
        return
    lines = [line for phase in standings if phase.tasks for line in _lines(plan, phase)]
    if arguments.mine is None:
        lines.append(_where(status, standings))
    say("\n".join(lines) if lines else "Ingen åbne opgaver.")


def _change(arguments: argparse.Namespace) -> None:
    """Set who has a task and its deadline, as far as they are given; "" is nobody or none."""
    if arguments.responsible is None and arguments.deadline is None:
        raise PlanbuilderError("Skriv, hvad der skal sættes: --responsible eller --deadline.")
    with changed(arguments) as project:
        task = task_called(project.plan, arguments.change)
        if arguments.responsible is not None:
            name = arguments.responsible
            task = touched(task, responsible=name and named_person(project.plan, name).id)
        if arguments.deadline is not None:
            day = parse_date(arguments.deadline) if arguments.deadline else None
            task = touched(task, deadline=day)
        project.apply("Ret opgave", [task])


def _only_of(plan: Plan, standings: list[PhaseStanding], name: str) -> list[PhaseStanding]:
    person = named_person(plan, name)
    return [
        PhaseStanding(
            one.phase,
            one.purpose,
            tuple(t for t in one.tasks if t.task.is_open and t.task.responsible == person.id),
        )
        for one in standings
    ]


def _lines(plan: Plan, standing: PhaseStanding) -> list[str]:
    done = f"{standing.done} af {len(standing.counted)}"
    done = "sprunget over" if standing.is_skipped else done
    head = f"{capitalised(standing.phase.words)} ({done})"
    return [head, *(_line(plan, one.task) for one in standing.tasks)]


def _line(plan: Plan, task: Task) -> str:
    mark = "x" if task.done_on else "-" if task.skipped else " "
    told = [task.title or "Uden titel", plan.person_name(task.responsible)]
    if task.done_on:
        told.append(f"udført {format_date_short(task.done_on)}")
    elif task.deadline:
        told.append(f"frist {format_date_short(task.deadline)}")
    said = plain_line(" · ".join(filter(None, told)))
    return f"  [{mark}] {plain_line(task.id):<34} {said}"


def _where(status: PlanStatus, standings: list[PhaseStanding]) -> str:
    following = next_task(status, standings)
    if following is None:
        return "Alle opgaver er udført."
    phase = capitalised(current_phase(status, standings).phase.words)
    return f"I er ved: {phase}. Næste opgave: {plain_line(following.task.title)}"


def _as_json(plan: Plan, planned: PlannedTask) -> dict[str, object]:
    task, said = planned.task, planned.concept
    return {
        "id": task.id,
        "title": task.title,
        "phase": task.phase.value,
        "responsible": plan.person_name(task.responsible),
        "deadline": task.deadline.isoformat() if task.deadline else None,
        "done_on": task.done_on.isoformat() if task.done_on else None,
        "skipped": task.skipped,
        "elements": list(task.elements),
        "how": said.how if said else "",
        "pages": said.pages if said else "",
        "own": said is None,
    }

"""What an evaluation or an exercise showed, as tasks: one for each line of it."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from planbuilder.model.course.tasks import own_task
from planbuilder.model.ordering import between
from planbuilder.model.plan import Plan
from planbuilder.model.registers.learning import Evaluation, Exercise
from planbuilder.model.registers.tasks import Phase, Task
from planbuilder.model.richtext.plain import first_readings, plain_text
from planbuilder.model.richtext.tree import Heading, Paragraph, Run
from planbuilder.model.richtext.xhtml import from_xhtml, to_xhtml


def findings(entry: Evaluation | Exercise) -> list[str]:
    """Return what is to be done: of an evaluation its advice, of an exercise what it lacked.

    A line is a point of a list or a paragraph; headings are none.
    """
    text = entry.advice if isinstance(entry, Evaluation) else entry.findings
    blocks = [one for one in first_readings(from_xhtml(text)) if not isinstance(one, Heading)]
    lines = (" ".join(line.split()) for line in plain_text(blocks).splitlines())
    return list(dict.fromkeys(line for line in lines if line))


def known_tasks(plan: Plan, entry: Evaluation | Exercise) -> dict[str, Task]:
    """Return the tasks that there are already, by the finding that they come from.

    One that was made of it stays so when somebody calls it something else.
    """
    tasks = plan.entries(Task)
    by_title = {task.title: task for task in tasks}
    by_id = {task.id: task for task in tasks}
    found = {one: by_id.get(_task_id(entry, one)) or by_title.get(one) for one in findings(entry)}
    return {one: task for one, task in found.items() if task is not None}


def tasks_from(plan: Plan, entry: Evaluation | Exercise) -> list[Task]:
    """Return a new task for each finding that is none yet; its note says where it comes from."""
    known = known_tasks(plan, entry)
    note = to_xhtml([Paragraph((Run(f"Fra »{entry.title.strip() or 'Uden titel'}«."),))])
    made: list[Task] = []
    for finding in findings(entry):
        if finding in known:
            continue
        task = own_task(plan, finding, Phase.FOLLOW_UP)
        order = between(made[-1].order, None) if made else task.order
        task_id = _task_id(entry, finding)
        made.append(replace(task, id=task_id, order=order, elements=entry.elements, note=note))
    return made


def _task_id(entry: Evaluation | Exercise, finding: str) -> str:
    """Return the id of a task made of a finding: the same, whoever makes it in whichever copy."""
    return f"forloebsopgave-{hashlib.sha256(f'{entry.id} {finding}'.encode()).hexdigest()[:12]}"

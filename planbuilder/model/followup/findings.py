"""What an evaluation or an exercise showed, as tasks: one for each line of it."""

from __future__ import annotations

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
    """Return the tasks that there are already, by the finding whose words they have."""
    by_title = {task.title: task for task in plan.entries(Task)}
    return {one: by_title[one] for one in findings(entry) if one in by_title}


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
        made.append(replace(task, order=order, elements=entry.elements, note=note))
    return made

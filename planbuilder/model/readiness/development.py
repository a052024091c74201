"""What readiness says is to be developed, as tasks of the plan's way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from math import floor

from planbuilder.model.course.tasks import own_task
from planbuilder.model.ordering import between
from planbuilder.model.plan import Plan
from planbuilder.model.readiness.questions import ReadinessTest
from planbuilder.model.readiness.records import HIGHEST_STEP, month_words
from planbuilder.model.readiness.results import results_in
from planbuilder.model.registers.tasks import Phase, Task
from planbuilder.model.richtext.tree import Paragraph, Run
from planbuilder.model.richtext.xhtml import to_xhtml


def area_tasks(plan: Plan) -> dict[str, Task]:
    """Return the task of development that serves an element, an open one before any other."""
    tasks = (one for one in plan.entries(Task) if one.phase is Phase.DEVELOPMENT)
    open_last = sorted(tasks, key=lambda one: one.is_open)
    return {element: task for task in open_last for element in task.elements}


def open_tasks(plan: Plan) -> dict[str, Task]:
    """Return the open tasks of development by the elements that they serve."""
    return {element: task for element, task in area_tasks(plan).items() if task.is_open}


def tasks_for(plan: Plan, test: ReadinessTest, month: str, elements: Iterable[str]) -> list[Task]:
    """Return a new task for each of these elements that has none and isn't wholly ready.

    Its note says what the next step is, by what was answered in the round.
    """
    results, known = results_in(plan, month), open_tasks(plan)
    steps = {question.element: question.steps for question in test.questions}
    made: list[Task] = []
    for element in dict.fromkeys(elements):
        found = results.get(element)
        if found is None or found.weight == 0 or element in known:
            continue
        title = plan.title(plan.element(element))
        task = own_task(plan, f"Udvikl: {title}", Phase.DEVELOPMENT)
        following = min(floor(found.mean) + 1, HIGHEST_STEP)
        note = f"Næste trin efter vurderingen i {month_words(month)}: {steps[element][following]}"
        order = between(made[-1].order, None) if made else task.order
        said = to_xhtml([Paragraph((Run(note),))])
        made.append(replace(task, order=order, elements=(element,), note=said))
    return made

"""What an evaluation or an exercise showed becomes tasks, each once."""

from __future__ import annotations

from dataclasses import replace

from planbuilder.model.followup.findings import findings, known_tasks, tasks_from
from planbuilder.model.registers.learning import Evaluation, Exercise
from planbuilder.model.registers.tasks import Phase, Task

EXERCISE = Exercise(
    id="o",
    title="Øvelse",
    elements=("beredskabsorganisering",),
    findings="<h1>Fund</h1>\n<ul>\n<li>Ret vagtlisten.</li>\n<li>Aftal, hvem der ringer.</li>\n"
    "<li>Ret vagtlisten.</li>\n</ul>",
)


def test_every_line_is_a_task_once_and_headings_are_none(plan):
    first, second = tasks_from(plan, EXERCISE)
    assert (first.title, second.title) == ("Ret vagtlisten.", "Aftal, hvem der ringer.")
    assert first.phase is Phase.FOLLOW_UP
    assert first.elements == ("beredskabsorganisering",)
    assert first.note == "<p>Fra »Øvelse«.</p>"
    assert first.internal
    assert first.order < second.order


def test_of_an_evaluation_the_advice_is_taken():
    one = Evaluation(id="e", findings="<p>Det virkede.</p>", advice="<p>Gør mere.</p>")
    assert findings(one) == ["Gør mere."]
    assert findings(replace(one, advice="")) == []


def test_what_is_a_task_already_becomes_no_other_also_when_it_is_done(plan):
    tasks = tasks_from(plan, EXERCISE)
    plan.put(replace(tasks[0], skipped=True))
    assert list(known_tasks(plan, EXERCISE)) == ["Ret vagtlisten."]
    assert [one.title for one in tasks_from(plan, EXERCISE)] == ["Aftal, hvem der ringer."]
    plan.put(tasks[1])
    assert tasks_from(plan, EXERCISE) == []
    assert len(plan.entries(Task)) == 2


def test_a_task_that_got_another_name_isnt_made_again_and_two_copies_make_the_same(plan):
    tasks = tasks_from(plan, EXERCISE)
    assert [one.id for one in tasks_from(plan, EXERCISE)] == [one.id for one in tasks]
    assert len({one.id for one in tasks}) == 2
    for one in tasks:
        plan.put(replace(one, title=f"{one.title} Inden jul."))
    assert list(known_tasks(plan, EXERCISE)) == findings(EXERCISE)
    assert tasks_from(plan, EXERCISE) == []
    other = tasks_from(plan, replace(EXERCISE, id="p"))
    assert not {one.id for one in other} & {one.id for one in tasks}

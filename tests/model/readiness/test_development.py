"""What is to be developed becomes tasks, each once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planbuilder.model.readiness.answering import with_rounds
from planbuilder.model.readiness.development import open_tasks, tasks_for
from planbuilder.model.readiness.questions import load_readiness
from planbuilder.model.registers.tasks import Phase
from planbuilder.resources import resource

MONTH = "2026-11"


@pytest.fixture
def test(concept):
    return load_readiness(resource("readiness", "dk-2018.toml"), concept)


@pytest.fixture
def answered(plan, answer):
    given = [
        answer(1),
        answer(2, who="Bo"),
        answer(4, "opfoelgning"),
        answer(0, "formaal-og-vision"),
    ]
    for record in with_rounds(plan, given):
        plan.put(record)
    return plan


def test_a_task_names_its_element_and_the_next_step(answered, test):
    (task,) = tasks_for(answered, test, MONTH, ["organisering"])
    assert (task.title, task.phase) == ("Udvikl: Organisering", Phase.DEVELOPMENT)
    assert task.elements == ("organisering",)
    assert "november 2026: Organisationen og beslutningsvejene er tegnet" in task.note
    assert task.internal


def test_several_stand_in_the_order_in_which_they_were_chosen(answered, test):
    made = tasks_for(answered, test, MONTH, ["organisering", "formaal-og-vision", "organisering"])
    assert [one.elements for one in made] == [("organisering",), ("formaal-og-vision",)]
    assert made[0].order < made[1].order


def test_what_is_ready_or_not_answered_becomes_none(answered, test):
    assert tasks_for(answered, test, MONTH, ["opfoelgning", "ledelsesinformation"]) == []


def test_there_is_one_open_task_for_an_element_until_it_is_done(answered, test):
    (task,) = tasks_for(answered, test, MONTH, ["organisering"])
    answered.put(task)
    assert open_tasks(answered) == {"organisering": task}
    assert tasks_for(answered, test, MONTH, ["organisering"]) == []
    answered.put(replace(task, skipped=True))
    assert open_tasks(answered) == {}
    assert len(tasks_for(answered, test, MONTH, ["organisering"])) == 1

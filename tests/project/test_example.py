from __future__ import annotations

import re

from planbuilder.model.comments.listing import placed_threads
from planbuilder.project.example import create_example, example_plan
from planbuilder.project.storage.verify import check_plan, check_texts
from planbuilder.resources import resource

FOLDER = resource("example")


def test_the_example_is_a_plan_that_the_program_itself_would_accept(concept, path):
    plan, pictures = example_plan(concept, FOLDER)
    check_plan(plan, path)
    check_texts(plan, path)
    named = {
        source
        for text in [one.text for one in plan.elements] + [one.intro for one in plan.sections]
        for source in re.findall(r'src="(sha256:[0-9a-f]{64})"', text)
    }
    assert named == pictures.keys()


def test_the_example_keeps_the_concepts_order_and_ticks_the_first_questions(concept):
    plan, _ = example_plan(concept, FOLDER)
    assert [element.id for element in plan.elements] == [e.id for e in concept.elements]
    for element in plan.elements:
        questions = [question.id for question in concept.element(element.id).questions]
        assert list(element.answered) == questions[: len(element.answered)]


def test_the_example_opens_for_a_colleague_with_its_pictures(concept, path, opened, tmp_path):
    made = create_example(path, concept, FOLDER, author="Hanne", home=tmp_path / "machine")
    made.close()
    _, pictures = example_plan(concept, FOLDER)
    bo = opened("Bo")
    assert set(bo.plan) == set(made.plan)
    assert pictures
    for source, data in pictures.items():
        assert bo.picture(source) == data


def test_the_example_shows_what_comments_are(concept):
    plan, _ = example_plan(concept, FOLDER)
    placed = placed_threads(plan)
    assert not any(known.is_gone for known in placed)
    assert {known.thread.done for known in placed} == {True, False}
    assert any(known.thread.answers for known in placed)

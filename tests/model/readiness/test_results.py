"""What follows from answers, whatever their order and whoever gave them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbuilder.model.concept_file import load_concept
from planbuilder.model.readiness.answering import answers_by, with_rounds
from planbuilder.model.readiness.records import ReadinessAnswer, new_round
from planbuilder.model.readiness.results import (
    development_areas,
    fields_of,
    months,
    moved_since,
    movement,
    newest,
    people,
    results_of,
    round_words,
)
from planbuilder.resources import resource

CONCEPT = load_concept(resource("concept", "dk-2018.toml"))
ELEMENTS = [element.id for element in CONCEPT.elements]


@st.composite
def some_answers(draw):
    rows = draw(
        st.lists(
            st.tuples(
                st.sampled_from([*ELEMENTS[:6], "noget-andet"]),
                st.sampled_from(["Bo", "Hanne", "Åse"]),
                st.integers(0, 4),
                st.integers(1, 3),
                st.integers(10, 14),
            ),
            max_size=30,
        )
    )
    return [
        ReadinessAnswer(
            id=f"svar-{place}",
            month="2026-11",
            element=element,
            who=who,
            step=step,
            importance=importance,
            moment=f"2026-11-{day}T09:00:00.000Z",
        )
        for place, (element, who, step, importance, day) in enumerate(rows)
    ]


@given(some_answers(), st.randoms())
def test_the_order_of_answers_means_nothing(answers, random):
    shuffled = list(answers)
    random.shuffle(shuffled)
    assert results_of(CONCEPT, shuffled) == results_of(CONCEPT, answers)


@given(some_answers())
def test_the_newest_of_each_person_counts_and_no_other(answers):
    results = results_of(CONCEPT, answers)
    for element, found in results.items():
        assert len({one.who for one in found.answers}) == len(found.answers)
        for one in found.answers:
            own = [a for a in answers if (a.element, a.who) == (element, one.who)]
            assert one.moment == max(a.moment for a in own)
    assert {key for key in newest(answers) if key[0] in ELEMENTS} == {
        (one.element, one.who) for found in results.values() for one in found.answers
    }


@given(some_answers())
def test_means_lie_between_the_answers_and_spread_is_their_distance(answers):
    for found in results_of(CONCEPT, answers).values():
        assert found.lowest <= found.mean <= found.highest
        assert found.spread == found.highest - found.lowest
        assert 1 <= found.importance <= 3
        assert 0 <= found.weight <= 12


@given(some_answers())
def test_every_element_stands_in_one_field_and_the_fields_add_up(answers):
    results = results_of(CONCEPT, answers)
    fields = fields_of(CONCEPT, results)
    assert sorted(one for field in fields for one in field.elements) == sorted(ELEMENTS)
    assert sum(field.answered for field in fields) == len(results)
    total = sum(field.mean * field.answered for field in fields if field.mean is not None)
    assert total == pytest.approx(sum(one.mean for one in results.values()))
    assert all((field.mean is None) == (field.answered == 0) for field in fields)


@given(some_answers())
def test_areas_are_what_lacks_something_the_most_to_win_first(answers):
    results = results_of(CONCEPT, answers)
    areas = development_areas(results)
    assert {one.element for one in areas} == {k for k, one in results.items() if one.mean < 4}
    keys = [(-one.weight, ELEMENTS.index(one.element)) for one in areas]
    assert keys == sorted(keys)


@given(some_answers(), some_answers())
def test_movement_back_is_movement_turned_round(before, after):
    one, other = results_of(CONCEPT, before), results_of(CONCEPT, after)
    there, back = movement(one, other), movement(other, one)
    assert there == {name: -moved for name, moved in back.items()}
    assert set(there) == set(one) & set(other)


def test_importance_outweighs_a_smaller_gap(answer):
    results = results_of(
        CONCEPT,
        [
            answer(1, "organisering", importance=1),
            answer(2, "formaal-og-vision", importance=3),
            answer(4, "ledelsesinformation", importance=3),
        ],
    )
    areas = [one.element for one in development_areas(results)]
    assert areas == ["formaal-og-vision", "organisering"]


def test_an_answer_of_a_later_day_takes_none_away(plan, answer):
    first, second = answer(1), answer(3, moment="2026-11-20T09:00:00.000Z")
    for record in with_rounds(plan, [first, second]):
        plan.put(record)
    assert plan.get(first.id) == first
    assert answers_by(plan, "2026-11", "Hanne") == {"organisering": second}


def test_rounds_are_told_apart_and_compared(plan, answer):
    for record in with_rounds(plan, [answer(1, month="2025-09"), answer(3), answer(2, who="Bo")]):
        plan.put(record)
    plan.put(new_round("2026-11", "Før høringen"))
    assert months(plan) == ["2025-09", "2026-11"]
    assert moved_since(plan, "2026-11") == {"organisering": 1.5}
    assert moved_since(plan, "2025-09") == {}
    assert round_words(plan, "2026-11") == "november 2026: Før høringen"
    assert round_words(plan, "2025-09") == "september 2025"


def test_two_who_begin_the_same_round_meet_in_it(plan, answer):
    ours, theirs = (list(with_rounds(plan, [answer(2, who=who)])) for who in ("Bo", "Hanne"))
    assert ours[0] == theirs[0]
    assert ours[1].id != theirs[1].id


def test_everybody_who_answered_is_named_once(answer):
    results = results_of(CONCEPT, [answer(1), answer(2, "formaal-og-vision"), answer(2, who="Bo")])
    assert people(results) == ["Bo", "Hanne"]

"""The picture of readiness says what the answers say, in shapes, numbers and words."""

from __future__ import annotations

from planbuilder.model.drawings.drawing import Box, Role, Words
from planbuilder.model.drawings.readiness import moved_words, readiness_drawing
from planbuilder.model.outside import outside
from planbuilder.model.readiness.answering import new_answer, with_rounds


def _answered(plan, *rows):
    answers = [
        new_answer(month, element, step, who=who, moment="2026-11-02T09:00:00.000Z")
        for month, element, step, who in rows
    ]
    for record in with_rounds(plan, answers):
        plan.put(record)
    return plan


def test_nothing_is_drawn_while_nobody_answered(plan):
    drawing = readiness_drawing(plan)
    assert not drawing.items
    assert "ingen svar" in drawing.told


def test_every_element_has_a_bar_that_leads_to_it(plan, concept):
    drawing = readiness_drawing(_answered(plan, ("2026-11", "organisering", 2, "Hanne")))
    bars = [one for one in drawing.items if isinstance(one, Box) and one.record]
    assert {one.record for one in bars} == {one.id for one in concept.elements}
    told = {one.record: one.told for one in bars}
    assert told["organisering"] == "Organisering: 2,0 af 4"
    assert told["ledelsesinformation"] == "Ledelsesinformation: ikke besvaret"


def test_bars_are_as_long_as_the_mean_and_say_who_disagrees(plan):
    _answered(plan, ("2026-11", "organisering", 1, "Hanne"), ("2026-11", "organisering", 4, "Bo"))
    items = readiness_drawing(plan).items
    (ground,) = [one for one in items if isinstance(one, Box) and one.record == "organisering"]
    (bar,) = [one for one in items if isinstance(one, Box) and one.fill is Role.ACCENT]
    assert bar.width == ground.width * 2.5 / 4
    assert ground.told == "Organisering: 2,5 af 4, svar fra 1 til 4"


def test_a_later_round_shows_the_movement(plan):
    _answered(plan, ("2025-09", "organisering", 1, "Bo"), ("2026-11", "organisering", 3, "Bo"))
    drawing = readiness_drawing(plan)
    assert drawing.title == "Parathed, november 2026"
    assert "3,0 (+2,0)" in {one.words for one in drawing.items if isinstance(one, Words)}
    before = readiness_drawing(plan, "2025-09")
    assert "1,0" in {one.words for one in before.items if isinstance(one, Words)}


def test_all_of_it_lies_on_the_drawing(plan):
    drawing = readiness_drawing(_answered(plan, ("2026-11", "organisering", 2, "Hanne")))
    for one in drawing.items:
        if isinstance(one, Box):
            assert 0 <= one.x <= one.x + one.width <= drawing.width
            assert 0 <= one.y <= one.y + one.height <= drawing.height


def test_nothing_of_it_is_seen_outside(plan):
    _answered(plan, ("2026-11", "organisering", 2, "Hanne"))
    assert not readiness_drawing(outside(plan).plan).items


def test_movement_in_words():
    assert [moved_words(one) for one in (0.5, -1, 0.04, -0.04)] == ["+0,5", "−1,0", "±0", "±0"]

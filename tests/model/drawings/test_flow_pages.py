"""A case flow in parts: each keeps the promises of the whole, fits its page, and leads on."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from planbuilder.model.case_flow.flow import CaseFlow
from planbuilder.model.drawings.case_flow import MOST_STEPS
from planbuilder.model.drawings.drawing import Box, Drawing, Form, Size
from planbuilder.model.drawings.flow_pages import case_flow_pages
from planbuilder.model.fields import link
from planbuilder.model.registers.case_flow import CaseStep, StepKind
from tests.model.drawings.test_case_flow_drawing import (
    flows,
    lie_over,
    over,
    paths_of,
    runs_through,
    steps_of,
)

PAGE = Size(680, 924)
ROOMS = st.builds(Size, st.integers(200, 900), st.integers(200, 900))


def signs_of(drawing: Drawing) -> list[Box]:
    return [i for i in drawing.items if isinstance(i, Box) and i.form is Form.ROUNDED]


def boxes_of(drawing: Drawing) -> list[Box]:
    return [*steps_of(drawing), *signs_of(drawing)]


def words_of(box: Box) -> str:
    return " ".join(box.lines)


def joined(drawing: Drawing) -> list[tuple[Box, Box]]:
    """The boxes at both ends of each line, in the order of the lines."""
    return [
        (box_at(drawing, path.points[0]), box_at(drawing, path.points[-1]))
        for path in paths_of(drawing)
    ]


def box_at(drawing: Drawing, point: tuple[float, float]) -> Box:
    x, y = point
    (found,) = (
        box
        for box in boxes_of(drawing)
        if box.x - 0.1 <= x <= box.x + box.width + 0.1
        and box.y - 0.1 <= y <= box.y + box.height + 0.1
    )
    return found


def long_flow(count: int, actors: int = 3) -> CaseFlow:
    """A flow that goes on from step to step, with a decision at each fifth that may lead back."""
    steps = []
    for n in range(count):
        asks = n % 5 == 4
        on = [link(str(n + 1), "Ja" if asks else "")] if n + 1 < count else []
        back = [link(str(max(n - 7, 0)), "Nej")] if asks else []
        kind = StepKind.DECISION if asks else StepKind.STEP
        actor = f"Afdeling {n // 2 % actors}"
        steps.append(
            CaseStep(id=str(n), title=f"Skridt {n}", what=kind, actor=actor, leads_to=(*on, *back))
        )
    return CaseFlow(steps)


@given(flows(), ROOMS)
def test_every_step_stands_in_one_part_and_nothing_over_anything(flow, room):
    drawings = case_flow_pages(flow, room)
    records = [box.record for drawing in drawings for box in steps_of(drawing)]
    assert sorted(records) == sorted(step.id for step in flow.steps)
    for drawing in drawings:
        assert drawing.size.fits(room) or len(steps_of(drawing)) == 1
        assert not [pair for pair in combinations(boxes_of(drawing), 2) if over(*pair)]
        for box in boxes_of(drawing):
            assert box.x >= 0
            assert box.y >= 0
            assert box.x + box.width <= drawing.width
            assert box.y + box.height <= drawing.height


@given(flows(), ROOMS)
def test_lines_run_through_no_box_and_over_none_that_leads_elsewhere(flow, room):
    for drawing in case_flow_pages(flow, room):
        segments = []
        for (start, end), path in zip(joined(drawing), paths_of(drawing), strict=True):
            assert all(0 <= x <= drawing.width and 0 <= y <= drawing.height for x, y in path.points)
            for one, other in pairwise(path.points):
                assert not any(runs_through(box, one, other) for box in boxes_of(drawing))
                segments.append((id(end), id(start), *sorted((one, other))))
        for a, b in combinations(segments, 2):
            if a[0] != b[0] and a[1] != b[1]:
                assert not lie_over(a[2:], b[2:]), (a, b)


@given(flows(), ROOMS)
def test_every_way_can_be_followed(flow, room):
    drawings = case_flow_pages(flow, room)
    part = {box.record: n for n, d in enumerate(drawings) for box in steps_of(d)}
    ends = [joined(drawing) for drawing in drawings]
    for way in flow.ways:
        start, end = part[way.start.id], part[way.end.id]
        if start == end:
            assert any((a.record, b.record) == (way.start.id, way.end.id) for a, b in ends[start])
            continue
        to, number = f"Fortsætter på del {end + 1}: {flow.number(way.end)}.", flow.number(way.start)
        assert any(a.record == way.start.id and words_of(b).startswith(to) for a, b in ends[start])
        (came,) = (words_of(a) for a, b in ends[end] if b.record == way.end.id and not a.record)
        (listed,) = (
            one.partition("trin ")[2]
            for one in came.split(";")
            if one.strip().removeprefix("Fra ").startswith(f"del {start + 1}:")
        )
        assert str(number) in listed.split(", ")


def test_a_flow_that_fits_is_drawn_whole():
    (drawing,) = case_flow_pages(long_flow(4), PAGE)
    assert drawing.title == "Sagsflow"
    assert not signs_of(drawing)


def test_parts_are_told_apart_and_repeat_their_lanes():
    flow = long_flow(60)
    drawings = case_flow_pages(flow, PAGE)
    count = len(drawings)
    assert 4 < count < 15
    assert drawings[0].title.startswith(f"Sagsflow (del 1 af {count}): trin 1–")
    assert drawings[-1].title.startswith(f"Sagsflow (del {count} af {count}): trin ")
    for drawing in drawings:
        heads = {words_of(i) for i in drawing.items if isinstance(i, Box) and i.y == 0 and i.lines}
        steps = [flow.step(box.record) for box in steps_of(drawing)]
        assert heads == {step.actor for step in steps}
        numbers = [flow.number(step) for step in steps]
        assert all(f"Trin {n}: " in drawing.told or f"Trin {n} (" in drawing.told for n in numbers)
        assert f"Trin {max(numbers) + 1}: " not in drawing.told


def test_a_way_back_is_dashed_in_both_parts():
    drawings = case_flow_pages(long_flow(30), PAGE)
    for drawing in drawings:
        for (start, end), path in zip(joined(drawing), paths_of(drawing), strict=True):
            if not end.record:
                to = int(words_of(end).split(":")[1].split(".")[0])
                own = int(start.lines[0].split(".")[0])
                assert path.is_dashed == (to < own)


def test_nothing_and_too_much_are_told_in_words():
    many = CaseFlow([CaseStep(id=str(n), leads_to=(str(n + 1),)) for n in range(10_000)])
    for flow, words in ((CaseFlow([]), "ingen trin"), (many, str(MOST_STEPS))):
        (drawing,) = case_flow_pages(flow, PAGE)
        assert not drawing.items
        assert words in drawing.told

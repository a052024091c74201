"""The drawing of a case flow keeps its promises, whatever the flow and however it was moved."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from planbuilder.model.case_flow.flow import CaseFlow
from planbuilder.model.case_flow.outline import read
from planbuilder.model.drawings.case_flow import MOST_STEPS, case_flow_drawing
from planbuilder.model.drawings.drawing import STEP, Box, Drawing, Form, Path, Words
from planbuilder.model.fields import link
from planbuilder.model.registers.case_flow import CaseStep, StepKind
from tests.model.case_flow.test_case_flow import TEXT, flow_of

WORD = st.sampled_from(["", "Ja", "Nej", "Den hører til et helt andet sted", "Å" * 60])
MOVE = st.sampled_from([0, 0, 0, 1, -2, 5, 12, -40])


@st.composite
def flows(draw) -> CaseFlow:
    """Any flow: loops, ways to itself, steps nothing leads to, long words, moved steps."""
    count = draw(st.integers(1, 7))
    ids = [f"s{n}" for n in range(count)]
    return CaseFlow(
        [
            CaseStep(
                id=one,
                title=draw(WORD),
                what=draw(st.sampled_from(StepKind)),
                actor=draw(st.sampled_from(["", "A", "B", "C" * 60])),
                within=draw(st.sampled_from(["", "2 dage"])),
                acute=draw(st.booleans()),
                across=draw(MOVE),
                down=draw(MOVE),
                leads_to=tuple(
                    link(end, draw(WORD))
                    for end in draw(st.lists(st.sampled_from([*ids, "gone"]), max_size=4))
                ),
            )
            for one in ids
        ]
    )


def steps_of(drawing: Drawing) -> list[Box]:
    return [item for item in drawing.items if isinstance(item, Box) and item.record]


def paths_of(drawing: Drawing) -> list[Path]:
    return [item for item in drawing.items if isinstance(item, Path)]


def over(a: Box, b: Box) -> bool:
    return (
        a.x < b.x + b.width
        and b.x < a.x + a.width
        and a.y < b.y + b.height
        and b.y < a.y + a.height
    )


def runs_through(box: Box, start: tuple[float, float], end: tuple[float, float]) -> bool:
    """Whether a line runs through the inside of a box, more than at the slanted parts of it."""
    (left, right), (top, bottom) = sorted((start[0], end[0])), sorted((start[1], end[1]))
    inside_x, inside_y = (box.width / 2, box.height / 2) if box.form is Form.DIAMOND else (30, 3)
    return (
        left < box.x + box.width - inside_x - 0.1
        and right > box.x + inside_x + 0.1
        and top < box.y + box.height - inside_y - 0.1
        and bottom > box.y + inside_y + 0.1
    )


@given(flows())
def test_every_step_is_drawn_once_inside_and_over_no_other(flow):
    drawing = case_flow_drawing(flow)
    boxes = steps_of(drawing)
    assert sorted(box.record for box in boxes) == sorted(step.id for step in flow.steps)
    assert not [pair for pair in combinations(boxes, 2) if over(*pair)]
    for box in boxes:
        assert box.told
        assert box.x >= 0
        assert box.y >= 0
        assert box.x + box.width <= drawing.width
        assert box.y + box.height <= drawing.height


@given(flows())
def test_lines_are_upright_or_level_inside_and_run_through_no_step(flow):
    drawing = case_flow_drawing(flow)
    paths = paths_of(drawing)
    assert len(paths) == len(flow.ways)
    for path in paths:
        assert all(0 <= x <= drawing.width and 0 <= y <= drawing.height for x, y in path.points)
        for start, end in pairwise(path.points):
            assert abs(start[0] - end[0]) < 1e-6 or abs(start[1] - end[1]) < 1e-6
            assert start != end
            assert not any(runs_through(box, start, end) for box in steps_of(drawing))


@given(flows())
def test_lines_that_lead_elsewhere_never_run_over_each_other(flow):
    drawing = case_flow_drawing(flow)
    segments = [
        (way.end.id, way.start.id, *sorted(segment))
        for way, path in zip(flow.ways, paths_of(drawing), strict=True)
        for segment in pairwise(path.points)
    ]
    for a, b in combinations(segments, 2):
        if a[0] != b[0] and a[1] != b[1]:
            assert not lie_over(a[2:], b[2:]), (a, b)


def lie_over(a, b) -> bool:
    for across, along in ((0, 1), (1, 0)):
        if all(abs(point[across] - a[0][across]) < 0.5 for point in (*a, *b)):
            return min(a[1][along], b[1][along]) - max(a[0][along], b[0][along]) > 1
    return False


def test_lanes_rows_and_signs_tell_what_a_step_is():
    flow = flow_of()
    drawing = case_flow_drawing(flow)
    boxes = {box.record: box for box in steps_of(drawing)}
    first, hurry, police, judged, *_, last = (boxes[step.id] for step in flow.steps)
    assert first.x < hurry.x + hurry.width / 2  # another lane
    assert abs(hurry.x + hurry.width / 2 - judged.x - judged.width / 2) < 1  # the same lane
    assert first.y < hurry.y < police.y < judged.y < last.y
    assert hurry.form is Form.DIAMOND
    assert last.form is Form.PILL
    words = [item.words for item in drawing.items if isinstance(item, Words)]
    assert sorted(words) == ["AKUT", "Ja", "Nej"]
    dashed = [path for path in paths_of(drawing) if path.is_dashed]
    assert len(dashed) == 1  # only the way back is


def test_a_moved_step_goes_where_it_was_moved():
    flow = flow_of("A (x)\n    → B\n    → C\nB (y)\nC (z)\n    →")
    [a, b, c] = flow.steps
    before = {box.record: box for box in steps_of(case_flow_drawing(flow))}
    moved = replace(b, down=2)
    after = {box.record: box for box in steps_of(case_flow_drawing(CaseFlow([a, moved, c])))}
    assert after[b.id].y - after[a.id].y == before[b.id].y - before[a.id].y + 2 * STEP


def test_names_of_five_hundred_letters_fit():
    long = "Å" * 500
    step = CaseStep(
        id="a", title=long, actor=long, within=long, what=StepKind.DECISION, leads_to=("a " + long,)
    )
    drawing = case_flow_drawing(CaseFlow([step]))
    assert drawing.width < 600
    assert drawing.height < 600


def test_nothing_and_too_much_are_told_in_words():
    assert case_flow_drawing(CaseFlow([])).told
    many = CaseFlow([CaseStep(id=str(n), leads_to=(str(n + 1),)) for n in range(10_000)])
    drawing = case_flow_drawing(many)
    assert not drawing.items
    assert str(MOST_STEPS) in drawing.told


def test_the_whole_is_told_in_sentences():
    drawing = case_flow_drawing(CaseFlow(read(TEXT, CaseFlow([]))))
    assert "Ja: trin 3, Politiet kontaktes." in drawing.told
    assert all(
        step.what is not StepKind.END or step.title in drawing.told for step in flow_of().steps
    )

"""The chart of the organisation: every body stands in it once, apart, told, and joined rightly."""

from __future__ import annotations

import random
from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from planbuilder.model.drawings.drawing import STEP, Box, Path
from planbuilder.model.drawings.organisation import drawn_superiors, organisation_chart
from planbuilder.model.registers.organisation import (
    BODIES,
    Body,
    BodyKind,
    BodyLevel,
    Member,
    MemberPart,
)

POLITICAL, STRATEGIC, EXECUTING = BodyLevel
A4_ACROSS = 934


def body(name, level=STRATEGIC, above="", **more):
    return Body(id=name, title=name, level=level, reports_to=above, **more)


def boxes(drawing):
    return {i.record: i for i in drawing.items if isinstance(i, Box) and i.record}


def lines(drawing):
    """Every straight stretch of every line."""
    paths = [item for item in drawing.items if isinstance(item, Path)]
    return [stretch for path in paths for stretch in pairwise(path.points)]


def stands_in(box, x, y, slack=0.1):
    inside_x = box.x + slack < x < box.x + box.width - slack
    return inside_x and box.y + slack < y < box.y + box.height - slack


def crosses(stretch, box):
    (x0, y0), (x1, y1) = stretch
    return any(stands_in(box, x0 + (x1 - x0) * n / 40, y0 + (y1 - y0) * n / 40) for n in range(41))


def overlap(a, b):
    apart_x = a.x + a.width <= b.x or b.x + b.width <= a.x
    return not (apart_x or a.y + a.height <= b.y or b.y + b.height <= a.y)


@st.composite
def organisations(draw):
    count = draw(st.integers(1, 14))
    names = st.one_of(st.just(""), st.text("abc æÅ-W", max_size=90))
    above = st.integers(-1, count).map(lambda n: f"b{n}")
    levels = st.sampled_from(BodyLevel)
    return [
        Body(id=f"b{n}", title=draw(names), level=draw(levels), reports_to=draw(above))
        for n in range(count)
    ]


@given(organisations())
def test_every_body_stands_apart_from_others_and_from_lines_inside_the_drawing(bodies):
    drawing = organisation_chart(bodies)
    drawn = boxes(drawing)
    assert drawn.keys() == {b.id for b in bodies}
    for a, b in combinations(drawn.values(), 2):
        assert not overlap(a, b)
    for box in drawn.values():
        assert box.x >= 0
        assert box.y >= 0
        assert box.x + box.width <= drawing.width
        assert box.y + box.height <= drawing.height
        assert not any(crosses(stretch, box) for stretch in lines(drawing))


@given(organisations())
def test_levels_are_bands_from_above_and_superiors_stand_higher(bodies):
    drawn = boxes(organisation_chart(bodies))
    level = {b.id: list(BodyLevel).index(b.level) for b in bodies}
    for a in bodies:
        for b in bodies:
            if level[a.id] < level[b.id]:
                assert drawn[a.id].y + drawn[a.id].height < drawn[b.id].y
    for below, above in drawn_superiors(bodies).items():
        assert drawn[above].y + drawn[above].height < drawn[below].y


@given(organisations(), st.data())
def test_a_body_that_was_moved_stays_in_the_drawing_and_in_its_band(bodies, data):
    steps = st.integers(-60, 60)
    moved = [
        Body(
            id=b.id,
            title=b.title,
            level=b.level,
            reports_to=b.reports_to,
            across=data.draw(steps),
            down=data.draw(steps),
        )
        for b in bodies
    ]
    drawing = organisation_chart(moved)
    for box in boxes(drawing).values():
        assert 0 <= box.x <= drawing.width - box.width
        assert 0 <= box.y <= drawing.height - box.height
    assert _bands_apart(moved, drawing)


def _of(level, bodies, drawing):
    drawn = boxes(drawing)
    return [drawn[b.id] for b in bodies if b.level is level]


def _bands_apart(bodies, drawing):
    bands = [_of(level, bodies, drawing) for level in BodyLevel]
    bands = [band for band in bands if band]
    return all(
        max(b.y + b.height for b in upper) < min(b.y for b in lower)
        for upper, lower in pairwise(bands)
    )


def test_moving_goes_by_steps_of_the_grid():
    bodies = [body("A"), body("B"), body("C")]
    before = boxes(organisation_chart(bodies))
    bodies[2] = body("C", across=2, down=1)
    after = boxes(organisation_chart(bodies))
    assert (after["C"].x - before["C"].x, after["C"].y - before["C"].y) == (2 * STEP, STEP)
    assert (after["A"].x, after["A"].y) == (before["A"].x, before["A"].y)


class TestWhoReportsToWhom:
    def test_a_circle_loses_nobody_and_one_line(self):
        bodies = [body("A", above="B"), body("B", above="C"), body("C", above="A")]
        assert len(drawn_superiors(bodies)) == 2
        drawn = boxes(organisation_chart(bodies))
        undrawn = ({"A", "B", "C"} - drawn_superiors(bodies).keys()).pop()
        above = {b.id: b.reports_to for b in bodies}[undrawn]
        assert f"Refererer til {above}" in drawn[undrawn].lines

    def test_of_a_circle_the_upper_level_hangs_below_nobody(self):
        bodies = [body("Råd", POLITICAL, "Gruppe"), body("Gruppe", EXECUTING, "Råd")]
        assert drawn_superiors(bodies) == {"Gruppe": "Råd"}

    def test_a_body_that_reports_to_itself_or_to_nobody_there_stands_alone(self):
        bodies = [body("A", above="A"), body("B", above="væk")]
        drawing = organisation_chart(bodies)
        assert not lines(drawing)
        assert boxes(drawing)["A"].lines == ("A", "Arbejdsgruppe")

    def test_a_line_joins_each_to_its_own(self):
        bodies = [body("A"), body("B", above="A"), body("C", EXECUTING, "B")]
        drawing = organisation_chart(bodies)
        drawn = boxes(drawing)
        ends = {point for stretch in lines(drawing) for point in stretch}
        for name in ("B", "C"):
            box = drawn[name]
            assert (box.x + box.width / 2, box.y) in ends
        assert (drawn["A"].x + drawn["A"].width / 2, drawn["A"].y + drawn["A"].height) in ends


class TestWords:
    def test_a_box_says_name_kind_and_who_leads_it(self):
        info_house = body("Infohus Køge", EXECUTING, what=BodyKind.INFO_HOUSE)
        members = [
            Member(id="1", title="SSP-konsulent", body=info_house.id, part=MemberPart.COORDINATOR),
            Member(id="2", title="Centerchef", body=info_house.id, part=MemberPart.CHAIR),
            Member(id="3", title="Lærer", body=info_house.id),
            Member(id="4", title="Borgmester", body="en anden", part=MemberPart.CHAIR),
        ]
        box = boxes(organisation_chart([info_house], members))[info_house.id]
        said = " ".join(box.lines)
        expected = "Infohus Køge Infohus Kommune Leder: Centerchef Tovholder: SSP-konsulent"
        assert said == expected
        assert box.bold_lines == 1
        assert "Formand eller leder: Centerchef. Tovholder: SSP-konsulent." in box.told

    def test_a_name_that_says_the_kind_is_enough(self):
        council = body("Kommunalbestyrelsen", POLITICAL, what=BodyKind.COUNCIL)
        assert boxes(organisation_chart([council]))[council.id].lines == ("Kommunalbestyrelsen",)

    def test_what_is_internal_says_so(self):
        box = boxes(organisation_chart([body("Rådet", internal=True)]))["Rådet"]
        assert box.lines[-1] == "Kun internt"
        assert box.told.endswith("Kun internt.")

    def test_the_chart_is_told(self):
        bodies = [
            body("Rådet", POLITICAL),
            body("Direktionen", STRATEGIC, "Rådet"),
            body("SSP", EXECUTING, "Direktionen"),
            body("PSP", EXECUTING, "Direktionen"),
        ]
        assert organisation_chart(bodies).told == (
            "På politisk niveau: Rådet. På strategisk niveau: Direktionen. På udførende niveau: "
            "SSP og PSP. Til Rådet refererer Direktionen. Til Direktionen refererer SSP og PSP."
        )

    def test_nothing_is_said_plainly(self):
        drawing = organisation_chart([])
        assert drawing.items == ()
        assert drawing.told

    def test_a_name_of_500_letters_leaves_the_chart_readable(self):
        drawing = organisation_chart([body("x", what=BodyKind.OTHER), body("W" * 500)])
        assert max(box.height for box in boxes(drawing).values()) < 130
        assert len(drawing.told) < 200


def test_the_suggested_organisation_fits_a_page_across():
    bodies = [
        Body(id=str(n), title=b.title, what=b.what, level=b.level, reports_to=b.reports_to)
        for n, b in enumerate(BODIES.starters, start=1)
    ]
    assert organisation_chart(bodies).width <= A4_ACROSS


def test_many_bodies_are_put_in_columns():
    chance = random.Random(5)
    top = body("Direktionen", STRATEGIC)
    few = [body(f"Gruppe {n}", EXECUTING, top.id) for n in range(3)]
    many = [body(f"Enhed {n}", EXECUTING, chance.choice([top, *few]).id) for n in range(56)]
    drawing = organisation_chart([top, *few, *many])
    assert drawing.width < 2400
    assert drawing.width > drawing.height


def test_a_very_long_line_of_command_is_drawn():
    bodies = [body(f"b{n}", above=f"b{n - 1}") for n in range(1500)]
    assert len(boxes(organisation_chart(bodies))) == 1500

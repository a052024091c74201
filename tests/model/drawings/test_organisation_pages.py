"""The organisation in parts: each fits its page, and every body and line stands in one of them."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from planbuilder.model.drawings.drawing import Drawing, Size, Words
from planbuilder.model.drawings.measuring import text_width
from planbuilder.model.drawings.organisation import drawn_superiors
from planbuilder.model.drawings.organisation_pages import MOST_BODIES, organisation_pages
from planbuilder.model.registers.organisation import Body, BodyLevel
from tests.model.drawings.test_organisation import (
    boxes,
    crosses,
    lines,
    organisations,
    overlap,
)

PAGE = Size(680, 924)
ROOMS = st.builds(Size, st.integers(350, 900), st.integers(450, 900))
POLITICAL, STRATEGIC, EXECUTING = BodyLevel


def bodies_of(count: int) -> list[Body]:
    """A council, committees, administrations, and what works below these."""
    made = [Body(id="0", title="Kommunalbestyrelsen", level=POLITICAL)]
    for n in range(1, count):
        level = POLITICAL if n < 4 else STRATEGIC if n < 12 else EXECUTING
        above = 0 if n < 4 else 1 + n % 3 if n < 12 else 4 + n % 8
        made.append(Body(id=str(n), title=f"Afdeling {n}", level=level, reports_to=str(above)))
    return made


def parts_with(drawings: list[Drawing], body: str) -> list[int]:
    return [n for n, drawing in enumerate(drawings, start=1) if body in boxes(drawing)]


@given(organisations(), ROOMS)
def test_every_body_and_line_stands_in_a_part_and_nothing_over_anything(bodies, room):
    drawings = organisation_pages(bodies, [], room)
    for body in bodies:
        assert parts_with(drawings, body.id)
    for below, above in drawn_superiors(bodies).items():
        assert any({below, above} <= boxes(drawing).keys() for drawing in drawings)
    for drawing in drawings:
        for a, b in combinations(boxes(drawing).values(), 2):
            assert not overlap(a, b)
        for box in boxes(drawing).values():
            assert box.x >= 0
            assert box.y >= 0
            assert box.x + box.width <= drawing.width
            assert box.y + box.height <= drawing.height
            assert not any(crosses(stretch, box) for stretch in lines(drawing))


@given(organisations(), ROOMS)
def test_parts_fit_and_no_line_runs_through_the_name_of_a_level(bodies, room):
    for drawing in organisation_pages(bodies, [], room):
        assert drawing.size.fits(room) or len(boxes(drawing)) <= 2
        for words in (item for item in drawing.items if isinstance(item, Words)):
            right = words.x + text_width(words.words, words.size, bold=words.is_bold)
            assert right <= drawing.width
            for start, end in lines(drawing):
                (left, far), (top, low) = (sorted(pair) for pair in zip(start, end, strict=True))
                is_beside = far < words.x or left > right
                assert is_beside or low < words.y - 6 or top > words.y + 6


def test_a_body_that_goes_on_in_another_part_says_so_in_both():
    drawings = organisation_pages(bodies_of(60), [], PAGE)
    count = len(drawings)
    assert 2 < count < 9
    assert drawings[0].title.startswith(f"Organisation (del 1 af {count})")
    several = {n: parts_with(drawings, str(n)) for n in range(60)}
    divided = {n: parts for n, parts in several.items() if len(parts) > 1}
    assert divided
    for n, (first, *others) in divided.items():
        further = " og ".join(map(str, others))
        assert f"Fortsætter på del {further}" in " ".join(boxes(drawings[first - 1])[str(n)].lines)
        for other in others:
            assert f"Fra del {first}" in boxes(drawings[other - 1])[str(n)].lines


def test_of_very_many_below_one_each_part_has_some():
    many = [Body(id="top", title="Top")]
    many += [Body(id=f"b{n}", title=f"Gruppe {n}", reports_to="top") for n in range(100)]
    drawings = organisation_pages(many, [], PAGE)
    assert all("top" in boxes(drawing) for drawing in drawings)
    assert sum(len(boxes(drawing)) - 1 for drawing in drawings) == 100


def test_a_part_tells_of_its_own_bodies_only():
    drawings = organisation_pages(bodies_of(60), [], PAGE)
    for drawing in drawings:
        names = {box.told.split(",")[0] for box in boxes(drawing).values()}
        assert all(name in drawing.told for name in names)
        assert ("Kommunalbestyrelsen" in drawing.told) == ("Kommunalbestyrelsen" in names)


def test_too_many_are_told_in_words():
    bodies = [Body(id=str(n), title="x") for n in range(MOST_BODIES + 1)]
    (drawing,) = organisation_pages(bodies, [], PAGE)
    assert not drawing.items
    assert str(MOST_BODIES) in drawing.told

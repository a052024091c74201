"""The wheel of a year: every thing is told, numbers don't hide each other, all stands inside."""

from __future__ import annotations

import datetime
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from planbuilder.model.calendar.dates import Dated, Happening
from planbuilder.model.drawings.drawing import Box, Words
from planbuilder.model.drawings.year_wheel import year_wheel

YEAR = 2028


def happening(record: str, day: datetime.date, title: str = "Møde") -> Happening:
    return Happening(day, Dated.OCCASION, "møde", title, "Åse", record)


days = st.dates(datetime.date(YEAR, 1, 1), datetime.date(YEAR, 12, 31))
years = st.lists(
    st.builds(happening, st.sampled_from("abcdefgh"), days, st.text("abæ ", max_size=40)),
    min_size=1,
    max_size=30,
)


def overlap(one: Box, other: Box) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


@given(years, st.booleans())
def test_no_number_hides_another_and_all_stands_inside(found, upright):
    drawing = year_wheel(YEAR, found, upright=upright)
    boxes = [item for item in drawing.items if isinstance(item, Box)]
    assert not any(overlap(one, other) for one, other in combinations(boxes, 2))
    for box in boxes:
        assert box.x >= 0
        assert box.x + box.width <= drawing.width
        assert box.y >= 0
        assert box.y + box.height <= drawing.height
    words = [item for item in drawing.items if isinstance(item, Words)]
    assert all(0 < one.y < drawing.height for one in words)
    assert {box.record for box in boxes} == {one.record for one in found}


def test_a_thing_of_every_month_has_one_number_in_twelve_places():
    monthly = [happening("x", datetime.date(YEAR, month, 5)) for month in range(1, 13)]
    drawing = year_wheel(YEAR, [*monthly, happening("y", datetime.date(YEAR + 1, 1, 5))])
    numbers = [item.lines[0] for item in drawing.items if isinstance(item, Box)]
    assert numbers == ["1"] * 13  # and once in the legend
    assert drawing.told == "1: Møde, hver måned."


def test_january_stands_at_the_top_and_july_at_the_bottom():
    first = happening("a", datetime.date(YEAR, 1, 1))
    later = happening("b", datetime.date(YEAR, 7, 1))
    one, other, *_ = [i for i in year_wheel(YEAR, [first, later]).items if isinstance(i, Box)]
    assert one.y < 120
    assert other.y > 380


def test_an_empty_year_says_so():
    drawing = year_wheel(YEAR, [])
    assert not drawing.items
    assert str(YEAR) in drawing.told

"""The wheel of a year: every thing is told, numbers don't hide each other, all stands inside."""

from __future__ import annotations

import datetime
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from planbuilder.model.calendar.dates import Dated, Happening
from planbuilder.model.drawings.drawing import Box, Size, Words
from planbuilder.model.drawings.year_wheel import year_wheel, year_wheel_pages

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


@given(years, st.integers(650, 1200))
def test_on_pages_every_thing_is_told_once_and_fits(found, height):
    room = Size(680, height)
    pages = year_wheel_pages(YEAR, found, room)
    whole = year_wheel(YEAR, found, upright=True)
    assert " ".join(page.told for page in pages) == whole.told
    assert pages[0].title.startswith(whole.title)
    for page in pages:
        assert page.size.fits(room)
        drawn = [item for item in page.items if isinstance(item, Box)]
        assert not any(overlap(one, other) for one, other in combinations(drawn, 2))
        words = [item for item in page.items if isinstance(item, Words)]
        assert all(0 < one.y < page.height for one in words)
    numbers = [i.lines for page in pages for i in page.items if isinstance(i, Box)]
    assert sorted(numbers) == sorted(i.lines for i in whole.items if isinstance(i, Box))


def test_a_full_year_stands_in_parts():
    full = [
        happening(str(n), datetime.date(YEAR, 1 + n % 12, 1 + n % 28), f"Møde {n}")
        for n in range(60)
    ]
    pages = year_wheel_pages(YEAR, full, Size(680, 924))
    assert [page.title for page in pages] == [
        f"Årshjul {YEAR} (del {n} af {len(pages)})" for n in range(1, len(pages) + 1)
    ]
    assert 1 < len(pages) < 4

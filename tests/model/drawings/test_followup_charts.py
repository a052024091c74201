"""The charts of the follow-up show every number, keep apart, and say the same in words."""

from __future__ import annotations

import datetime
from itertools import combinations

import pytest

from planbuilder.model.drawings.drawing import Box, Path, Size, Words
from planbuilder.model.drawings.followup import MOST_POINTS, indicator_pages, progress_chart
from planbuilder.model.followup.series import Point, Series
from planbuilder.model.followup.standing import standings
from planbuilder.model.records import Effort, EffortStatus
from planbuilder.model.registers.follow_up import Indicator

Day = datetime.date
ROOM = Size(900, 500)


def series(*values, target=10, **more):
    indicator = Indicator(id="i", title="Skoler med forløb", unit="skoler", target=target, **more)
    points = (Point(Day(2027, 1 + place, 1), value, "") for place, value in enumerate(values))
    return Series(indicator, tuple(points))


def boxes(drawing):
    return [item for item in drawing.items if isinstance(item, Box)]


def words(drawing):
    return [item.words for item in drawing.items if isinstance(item, Words)]


def test_bars_are_as_long_as_the_counts_and_all_are_told(plan):
    for number, status in enumerate([EffortStatus.RUNNING] * 4 + [EffortStatus.DONE] * 2):
        plan.put(Effort(id=f"e{number}", status=status))
    drawing = progress_chart(standings(plan, Day(2027, 1, 1)))
    running, done = boxes(drawing)
    assert running.width == pytest.approx(2 * done.width)
    assert words(drawing)[1::2] == ["0", "4", "0", "0", "2"]
    assert "4 følger planen" in drawing.told
    assert "2 gennemført" in drawing.told


def test_without_efforts_there_is_nothing_to_draw(plan):
    assert progress_chart(standings(plan, Day(2027, 1, 1))).items == ()


def test_columns_are_as_high_as_their_values_and_the_target_is_a_line():
    (drawing,) = indicator_pages([series(5, 20, 0)], ROOM)
    five, twenty, none = boxes(drawing)
    assert twenty.height == pytest.approx(4 * five.height)
    assert 0 < none.height < five.height
    (target,) = (one for one in drawing.items if isinstance(one, Path) and one.is_dashed)
    base = twenty.y + twenty.height
    assert base - target.points[0][1] == pytest.approx(2 * five.height)
    assert "mål 10" in words(drawing)
    assert "5 den 01.01.2027" in drawing.told
    assert "Målet er mindst 10." in drawing.told
    assert "Målet er højst 10." in indicator_pages([series(5, at_most=True)], ROOM)[0].told


def test_without_a_target_there_is_no_line_and_without_values_no_chart():
    (drawing,) = indicator_pages([series(5, target=None), series()], ROOM)
    assert not any(isinstance(one, Path) and one.is_dashed for one in drawing.items)
    assert len(boxes(drawing)) == 1
    assert indicator_pages([series()], ROOM) == []


def test_only_the_latest_measurements_are_drawn_and_all_are_told():
    (drawing,) = indicator_pages([series(*range(MOST_POINTS + 2))], ROOM)
    assert [box.told.split(": ")[1] for box in boxes(drawing)] == ["2", "3", "4", "5", "6", "7"]
    assert "0 den 01.01.2027" in drawing.told


def test_many_indicators_are_drawn_in_parts_that_fit_and_touch_nowhere():
    pages = indicator_pages([series(3, 9)] * 15, ROOM)
    assert sum(len(boxes(page)) for page in pages) == 30
    assert len(pages) > 1
    for page in pages:
        assert page.size.fits(ROOM)
        for one, other in combinations(boxes(page), 2):
            assert (
                one.x + one.width <= other.x
                or other.x + other.width <= one.x
                or (one.y + one.height <= other.y or other.y + other.height <= one.y)
            )

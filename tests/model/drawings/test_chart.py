"""The chart of figures: everything that may be shown is drawn and told, and nothing else is."""

from __future__ import annotations

from itertools import combinations

import pytest

from planbuilder.model.drawings.chart import MOST_PERIODS, figure_chart, figure_pages
from planbuilder.model.drawings.drawing import Box, Path, Size, Words
from planbuilder.model.figures.records import (
    CATEGORIES,
    FigureBy,
    FigureOptions,
    Span,
    new_figure,
    periods,
)
from planbuilder.model.figures.table import FigureTable

AGES = list(CATEGORIES[FigureBy.AGE])


def counted(plan, *numbers, year="2026"):
    """Put the counts of a year by age into a plan that counts by the year."""
    plan.put(FigureOptions(id="figure-options", span=Span.YEAR))
    for category, number in zip(AGES, numbers, strict=False):
        plan.put(new_figure(year, FigureBy.AGE, category, number))
    return plan


def boxes(drawing):
    return {item.record: item for item in drawing.items if isinstance(item, Box)}


def extents(item):
    if isinstance(item, Box):
        return item.x, item.y, item.x + item.width, item.y + item.height
    xs, ys = zip(*item.points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def test_columns_are_as_high_as_their_numbers(plan):
    counted(plan, 10, 20, 0, 40, 5, 5)
    plan.put(new_figure("2025", FigureBy.AGE, "18-24", 7))
    drawn = boxes(figure_chart(FigureTable(plan), FigureBy.AGE))
    heights = {r.split(":")[-1]: box.height for r, box in drawn.items() if ":2026:" in r}
    assert heights["40-"] == pytest.approx(heights["0-12"] / 2)
    assert heights["13-17"] == pytest.approx(heights["0-12"] * 2)
    assert 0 < heights["18-24"] < heights["40-"]


def test_masked_counts_are_drawn_alike_whatever_they_are(plan):
    one = figure_chart(FigureTable(counted(plan, 1, 4, 20, 20, 20, 20)), FigureBy.AGE)
    other = figure_chart(FigureTable(counted(plan, 3, 2, 20, 20, 20, 20)), FigureBy.AGE)
    assert one == other
    assert "skjult" in one.told
    assert "under 5" in one.told
    assert [item.words for item in one.items if isinstance(item, Words)].count("skjult") == 2


def test_the_scale_follows_from_what_is_shown_only(plan):
    plan.put(FigureOptions(id="figure-options", span=Span.YEAR, least_shown=50))
    plan.put(new_figure("2025", FigureBy.TOTAL, "", 40))
    plan.put(new_figure("2026", FigureBy.TOTAL, "", 80))
    before = figure_chart(FigureTable(plan), FigureBy.TOTAL)
    plan.put(new_figure("2025", FigureBy.TOTAL, "", 49))
    assert figure_chart(FigureTable(plan), FigureBy.TOTAL) == before


def test_boxes_stand_apart_and_everything_is_inside(plan):
    plan.put(FigureOptions(id="figure-options", span=Span.QUARTER))
    for place, period in enumerate(periods(2022, 2026, Span.QUARTER)):
        for number, category in enumerate(AGES):
            plan.put(new_figure(period.id, FigureBy.AGE, category, place * (number + 1)))
    drawing = figure_chart(FigureTable(plan), FigureBy.AGE)
    shapes = [extents(item) for item in drawing.items if isinstance(item, Box | Path)]
    for left, top, right, bottom in shapes:
        assert -0.1 <= left <= right <= drawing.width + 0.1
        assert -0.1 <= top <= bottom <= drawing.height + 0.1
    drawn = list(map(extents, boxes(drawing).values()))
    assert len(drawn) == MOST_PERIODS * len(AGES)
    for (l1, t1, r1, b1), (l2, t2, r2, b2) in combinations(drawn, 2):
        assert r1 <= l2 or r2 <= l1 or b1 <= t2 or b2 <= t1


def test_on_pages_each_column_stands_in_one_part_and_all_in_one_scale(plan):
    plan.put(FigureOptions(id="figure-options", span=Span.QUARTER))
    for place, period in enumerate(periods(2023, 2025, Span.QUARTER)):
        for number, category in enumerate(AGES):
            plan.put(new_figure(period.id, FigureBy.AGE, category, (place + 5) * (number + 5)))
    table = FigureTable(plan)
    whole = figure_chart(table, FigureBy.AGE)
    room = Size(680, 500)
    pages = figure_pages(table, FigureBy.AGE, room)
    assert len(pages) == 3
    assert pages[1].title == f"{whole.title} (del 2 af 3)"
    heights = {record: box.height for record, box in boxes(whole).items()}
    found = [{record: box.height for record, box in boxes(page).items()} for page in pages]
    assert sum(map(len, found)) == len(heights)
    assert {**found[0], **found[1], **found[2]} == heights
    for page, part in zip(pages, found, strict=True):
        assert page.size.fits(room)
        titles = {item.words for item in page.items if isinstance(item, Words) and item.is_bold}
        assert len(titles) * MOST_PERIODS == len(part)
        assert all(f"{title}: " in page.told for title in titles)


def test_each_count_is_told_in_words(plan):
    counted(plan, 10, 20, year="2025")
    counted(plan, 12, None)
    told = figure_chart(FigureTable(plan), FigureBy.AGE).told
    assert "Under 13 år: 10 i 2025 og 12 i 2026." in told
    assert "13–17 år: 20 i 2025." in told


def test_a_category_without_anybody_is_told_in_words_only(plan):
    drawing = figure_chart(FigureTable(counted(plan, 10, 0)), FigureBy.AGE)
    assert "13–17 år: 0 i 2026." in drawing.told
    assert [record.split(":")[-1] for record in boxes(drawing)] == ["0-12"]


def test_nothing_counted_is_said(plan):
    drawing = figure_chart(FigureTable(plan), FigureBy.AREA)
    assert drawing.items == ()
    assert "ingen tal" in drawing.told

"""Headings of a document never jump over a level, and equals stay equals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbuilder.office.document.heading_levels import HeadingLevels


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ((1, 2, 3, 2, 1), (1, 2, 3, 2, 1)),
        ((1, 3, 3, 3), (1, 2, 2, 2)),
        ((1, 4, 3, 4), (1, 2, 2, 3)),
        ((1, 3, 4, 4, 3), (1, 2, 3, 3, 2)),
        ((1, 2, 3, 4, 5, 6, 7), (1, 2, 3, 4, 5, 6, 6)),
        ((3, 1), (1, 1)),
    ],
)
def test_headings_are_written_as_deep_as_they_may(asked, written):
    levels = HeadingLevels(6)
    assert tuple(map(levels.written, asked)) == written


def test_a_part_of_a_document_begins_at_the_level_that_it_has_in_the_whole():
    levels = HeadingLevels(6)
    levels.reach(2)
    assert [levels.written(3), levels.written(4), levels.written(3)] == [3, 4, 3]
    levels.reach(2)
    assert levels.written(3) == 3


@given(st.lists(st.integers(1, 9)), st.integers(0, 3))
def test_none_jumps_and_equals_are_written_as_equals(asked, reached):
    levels = HeadingLevels(6, reached)
    written = [levels.written(reached + one) for one in asked]
    for before, level in zip([reached, *written], written, strict=False):
        assert level <= before + 1
    for place, (one, level) in enumerate(zip(asked, written, strict=True)):
        after = next((n for n in range(place + 1, len(asked)) if asked[n] <= one), None)
        if after is not None and asked[after] == one:
            assert written[after] == level

"""Order keys always leave room."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbuilder.model.ordering import between, spread


@given(st.lists(st.integers(min_value=0, max_value=10_000), max_size=60))
def test_a_key_always_fits_at_any_place(places):
    keys: list[str] = []
    for place in places:
        place %= len(keys) + 1
        before = keys[place - 1] if place else None
        after = keys[place] if place < len(keys) else None
        keys.insert(place, between(before, after))
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)


@given(st.integers(min_value=0, max_value=3000))
def test_spread_keys_ascend(count):
    keys = spread(count)
    assert len(keys) == count
    assert keys == sorted(set(keys))


def test_room_is_left_around_spread_keys():
    first, second = spread(2)
    assert between(None, first) < first < between(first, second) < second < between(second, None)


def test_nothing_fits_between_equal_keys():
    with pytest.raises(ValueError, match="no key fits"):
        between("m", "m")

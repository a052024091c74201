"""Comparing and merging sequences."""

from __future__ import annotations

import difflib
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbuilder.model.merging.sequences import (
    Change,
    Chunk,
    changes,
    chunks,
    matches,
    numbered,
    settled,
)

lines = st.text("abcde", max_size=30)


def changed(old: str, new: str) -> list[Change]:
    return changes(*numbered(old, new))


def merged(base: str, ours: str, theirs: str) -> str:
    """Merge letter by letter; what both sides changed differently stands in brackets."""
    parts = []
    for chunk in chunks(len(base), changed(base, ours), changed(base, theirs)):
        stretch = tuple(base[chunk.base]), tuple(ours[chunk.ours]), tuple(theirs[chunk.theirs])
        agreed = settled(*stretch, "".join)
        either = sorted("".join(side) for side in stretch[1:])
        parts.append("".join(agreed) if agreed is not None else f"[{'|'.join(either)}]")
    return "".join(parts)


def test_a_change_says_what_stood_there_and_what_stands_there_now():
    assert changed("abcdef", "abxydf") == [Change(2, 3, 2, 4), Change(4, 5, 5, 5)]
    assert changed("", "ab") == [Change(0, 0, 0, 2)]
    assert changed("ab", "ab") == []


@given(lines, lines)
def test_what_is_matched_is_equal_and_in_order_on_both_sides(old, new):
    found = matches(*numbered(old, new))
    assert all(old[i] == new[j] for i, j in found)
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(found))


@given(lines, lines)
def test_the_changes_lead_from_the_old_sequence_to_the_new_one(old, new):
    parts, at = [], 0
    for start, end, new_start, new_end in changed(old, new):
        parts.append(old[at:start] + new[new_start:new_end])
        at = end
    assert "".join([*parts, old[at:]]) == new


@given(st.lists(st.integers(0, 200), max_size=60), st.lists(st.integers(0, 200), max_size=60))
def test_about_as_much_is_matched_as_difflib_finds(old, new):
    theirs = difflib.SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    assert len(matches(old, new)) >= 0.5 * sum(block.size for block in theirs)


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "result"),
    [
        ("abc", "axc", "abc", "axc"),
        ("abc", "axc", "axc", "axc"),
        ("abc", "axc", "aby", "axy"),
        ("abc", "axbc", "abyc", "axbyc"),
        ("abcd", "xbcd", "abcy", "xbcy"),
        ("abc", "ac", "abcx", "acx"),
        ("abc", "axc", "ayc", "a[x|y]c"),
        ("abc", "ac", "axc", "a[|x]c"),
        ("abcd", "axd", "abyd", "a[by|x]d"),
        ("", "x", "y", "xy"),
        ("ab", "axyb", "azyb", "axzyb"),
    ],
)
def test_sides_that_changed_different_things_both_get_their_way(base, ours, theirs, result):
    assert merged(base, ours, theirs) == merged(base, theirs, ours) == result


@given(lines, lines, lines)
def test_a_merge_of_letters_takes_no_side(base, ours, theirs):
    assert merged(base, ours, theirs) == merged(base, theirs, ours)
    assert merged(base, ours, base) == merged(base, base, ours) == ours


@given(lines, lines, lines)
def test_the_chunks_cover_all_three_sequences(base, ours, theirs):
    cut = list(chunks(len(base), changed(base, ours), changed(base, theirs)))
    assert "".join(base[chunk.base] for chunk in cut) == base
    assert "".join(ours[chunk.ours] for chunk in cut) == ours
    assert "".join(theirs[chunk.theirs] for chunk in cut) == theirs
    for chunk in cut:
        if not chunk.changed:
            assert base[chunk.base] == ours[chunk.ours] == theirs[chunk.theirs]


def test_neighbours_changed_by_either_side_stand_in_chunks_of_their_own():
    cut = list(chunks(2, [Change(0, 1, 0, 1)], [Change(1, 2, 1, 2)]))
    assert cut == [
        Chunk(slice(0, 1), slice(0, 1), slice(0, 1), True, False),
        Chunk(slice(1, 2), slice(1, 2), slice(1, 2), False, True),
    ]


def test_an_insertion_inside_what_the_other_replaced_stands_in_one_chunk_with_it():
    (chunk,) = chunks(2, [Change(1, 1, 1, 2)], [Change(0, 2, 0, 1)])
    assert chunk == Chunk(slice(0, 2), slice(0, 3), slice(0, 1), True, True)


def test_sequences_without_any_single_item_are_compared_all_the_same():
    old, new = "ab" * 40, "ab" * 20 + "ba" * 3 + "ab" * 20
    assert sum(end - start for start, end, _, _ in changed(old, new)) == 0


def test_what_would_take_too_long_to_compare_is_one_change():
    old, new = [0, 1, 1, 0] * 3000, [1, 0, 0, 0, 1] * 3000
    assert changes(old, new)[-1].end >= len(old) - 4

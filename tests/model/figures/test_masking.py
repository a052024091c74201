"""From what is shown of the figures no masked one follows: held against all that could be."""

from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from planbuilder.model.figures.masking import TOTAL, masked

LEAST = 3
MOST_PERSONS = 8
HIGHEST = 10
"""The reader of the tests tries masked counts up to this, more than there ever are."""


@st.composite
def divided(draw, total):
    """Draw how so many are divided; what nobody counted is None."""
    names = "abc"[: draw(st.integers(1, 3))]
    row = dict.fromkeys(names, 0)
    for _ in range(total):
        row[draw(st.sampled_from(names))] += 1
    uncounted = draw(st.sets(st.sampled_from(names), max_size=2)) if draw(st.booleans()) else ()
    return {name: None if name in uncounted else n for name, n in row.items()}


@st.composite
def periods(draw):
    """Draw a period: how many there were, whether somebody wrote that down, and two divisions."""
    total = draw(st.integers(0, MOST_PERSONS))
    divisions = {"age": draw(divided(total)), "area": draw(divided(total))}
    return draw(st.sampled_from([total, None])), divisions


def could_be(total, divisions, hidden):
    """Return the values that each masked count could have, for whoever reads what is shown."""
    found = {place: set() for place in hidden}
    totals = [total] if total is not None and TOTAL not in hidden else range(4 * HIGHEST)
    for guess in totals:
        ways = [list(_ways(name, row, hidden, guess)) for name, row in divisions.items()]
        if not all(ways) or (TOTAL in hidden and guess < 1):
            continue
        for each in ways:
            for way in each:
                for place, value in way.items():
                    found[place].add(value)
        if TOTAL in hidden:
            found[TOTAL].add(guess)
    return found


def _ways(name, row, hidden, total):
    """Yield what the masked counts of a division could be, with this total."""
    places = [(name, category) for category in row if (name, category) in hidden]
    shown = sum(n or 0 for category, n in row.items() if (name, category) not in hidden)
    is_complete = None not in row.values()
    for values in product(range(1, HIGHEST + 1), repeat=len(places)):
        summed = shown + sum(values)
        if summed == total if is_complete else summed <= total:
            yield dict(zip(places, values, strict=True))


@settings(max_examples=500)
@given(periods())
def test_no_masked_count_follows_from_what_is_shown(period):
    total, divisions = period
    hidden = masked(total, divisions, LEAST)
    for place, values in could_be(total, divisions, hidden).items():
        assert len(values) > 1, (place, values, hidden)


@given(periods())
def test_no_small_count_is_shown_and_no_zero_is_masked(period):
    total, divisions = period
    hidden = masked(total, divisions, LEAST)
    for name, row in divisions.items():
        for category, count in row.items():
            if count is not None and 0 < count < LEAST:
                assert (name, category) in hidden
            if not count:
                assert (name, category) not in hidden
    if total is not None and 0 < total < LEAST:
        assert TOTAL in hidden


def test_numbers_that_do_not_add_up_are_masked_all_the_same():
    hidden = masked(3, {"age": {"a": 2, "b": 6}}, 5)
    assert {TOTAL, ("age", "a")} <= hidden


def test_what_is_large_enough_is_shown():
    assert masked(20, {"age": {"a": 12, "b": 8}}, 5) == frozenset()


def test_a_second_count_is_masked_with_a_single_small_one():
    hidden = masked(20, {"age": {"a": 2, "b": 6, "c": 12}}, 5)
    assert hidden == {("age", "a"), ("age", "b")}


def test_an_empty_place_counts_as_none_where_the_others_make_up_the_total():
    hidden = masked(18, {"age": {"a": 3, "b": 9, "c": 6, "d": None}}, 5)
    assert hidden == {("age", "a"), ("age", "c")}


def test_an_empty_place_that_holds_the_rest_hides_a_small_count_by_itself():
    hidden = masked(18, {"age": {"a": 3, "b": 9, "c": None}}, 5)
    assert hidden == {("age", "a")}


def test_the_total_is_masked_where_its_parts_are_all_one():
    hidden = masked(5, {"age": dict.fromkeys("abcde", 1), "area": {"n": 5}}, 5)
    assert hidden == {TOTAL, *(("age", c) for c in "abcde"), ("area", "n")}


def test_a_total_nobody_typed_follows_from_a_division_that_is_shown():
    hidden = masked(None, {"age": {"a": 8, "b": 12}, "area": {"n": 1, "s": 19}}, 5)
    assert hidden == {("area", "n"), ("area", "s")}

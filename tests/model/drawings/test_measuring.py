"""Words are broken into lines that fit, and none of them is lost but at the end of too many."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from planbuilder.model.drawings.measuring import broken, text_width


@given(st.text("abcæøåWi -", max_size=80), st.integers(40, 200))
def test_lines_fit_and_hold_every_letter(words, width):
    lines = broken(words, width, 13, most=99)
    assert all(text_width(line, 13) <= width for line in lines)
    kept = "".join(lines).replace("-", "").replace(" ", "")
    assert kept == words.replace("-", "").replace(" ", "")


def test_a_long_danish_word_is_divided():
    lines = broken("Beskæftigelsesforvaltningen", 90, 13)
    assert len(lines) > 1
    assert lines[0].endswith("-")


def test_what_is_too_much_ends_in_dots():
    lines = broken("et to tre fire fem seks syv otte ni ti", 40, 13, most=2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")

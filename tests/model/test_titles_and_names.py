from __future__ import annotations

import pytest

from planbuilder.model.initials import initials_of
from planbuilder.model.likeness import likeness


@pytest.mark.parametrize(
    ("name", "initials"),
    [("Hanne Nielsen", "HN"), ("Bo", "B"), ("Karen Margrethe Østergaard", "KØ"), ("", "")],
)
def test_initials_follow_the_name(name: str, initials: str) -> None:
    assert initials_of(name) == initials


def test_titles_that_differ_in_a_letter_are_alike() -> None:
    assert likeness("mentorordning", "mentorordninger", 0.85) > 0.9


@pytest.mark.parametrize("other", ["", "noget helt andet", "m" * 10_000])
def test_what_is_not_alike_enough_counts_nothing(other: str) -> None:
    assert likeness("mentorordning", other, 0.6) == 0

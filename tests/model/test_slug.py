from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbuilder.model.slug import is_slug, slug


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Formål og vision", "formaal-og-vision"),
        ("Opfølgning på indsatser", "opfoelgning-paa-indsatser"),
        ("Opkvalificerings- og informationsbehov", "opkvalificerings-og-informationsbehov"),
        ("ÆRØ & ÅLAND", "aeroe-aaland"),
        ("Caféen på Sønderå", "cafeen-paa-soenderaa"),
        ("  Afsnit 1.2 – »Vision«  ", "afsnit-1-2-vision"),
        ("A\u030alborg", "aalborg"),  # Å written as A and a ring
        ("…", ""),
    ],
)
def test_a_title_becomes_a_plain_id(title, expected):
    assert slug(title) == expected


@given(st.text())
def test_a_slug_is_plain_ascii_and_stays_as_it_is(title):
    made = slug(title)
    assert made == "" or is_slug(made)
    assert slug(made) == made


@pytest.mark.parametrize("text", ["", "-a", "a-", "a--b", "Abc", "blå", "a b", "a_b", "a\n"])
def test_what_slug_would_never_give_is_no_slug(text):
    assert not is_slug(text)

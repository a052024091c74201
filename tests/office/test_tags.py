"""Tags: short enough for Word, and read back as what they name."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from planbuilder.office.tags import (
    LONGEST_TAG,
    Tag,
    bookmark,
    by_digest,
    digest,
    read_bookmark,
    read_tag,
    tag,
)

RECORDS = st.from_regex(r"[A-Za-z0-9_.:-]{1,200}", fullmatch=True)
VERSIONS = st.just("") | st.from_regex(r"[0-9a-f]{64}", fullmatch=True)


@given(RECORDS, VERSIONS, st.sampled_from(["", "content", "target_group", "policy_reference"]))
def test_a_tag_says_what_it_was_made_of_and_fits(record, version, field):
    written = tag(record, version, field)
    assert len(written) <= LONGEST_TAG
    assert read_tag(written) == Tag(digest(record), version[:16], field)


@given(RECORDS, VERSIONS)
def test_a_bookmark_says_the_same_and_fits_into_the_forty_characters_of_word(record, version):
    name = bookmark(record, version)
    assert len(name) <= 40
    assert read_bookmark(name) == Tag(digest(record), version[:16])
    assert by_digest([record])[digest(record)] == record


def test_what_others_call_their_controls_and_bookmarks_is_no_tag():
    for text in ("", "Titel", "pb:", "planbuilder", "_Toc123", "pb:a@xyz"):
        assert read_tag(text) is None
        assert read_bookmark(text) is None

from __future__ import annotations

import contextlib
import datetime
import hashlib
import json
import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbuilder.model.records import Person
from planbuilder.project.storage.file import SCHEMA
from planbuilder.project.storage.history import (
    DRAFT_LIFE,
    History,
    new_version,
    parents_first,
    payload_text,
    version_id,
)

START = datetime.datetime(2026, 11, 22, 9, 30, tzinfo=datetime.UTC)
SECOND = datetime.timedelta(seconds=1)


@pytest.fixture
def history():
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        for statement in SCHEMA:
            connection.execute(statement)
        yield History(connection)


def save(history, payload, *, at=START, author="Hanne", record="a"):
    history.save(record, "person", payload, author, at)


def versions(history):
    """The payloads of all versions with how many parents each has."""
    rows = history.connection.execute("SELECT payload, parents FROM version ORDER BY rowid")
    return [(payload, len(json.loads(parents))) for payload, parents in rows]


# Versions


def test_an_id_is_the_hash_that_the_format_describes():
    columns = ["a", "person", '["p1","p2"]', "Åse", "2026-11-22T09:30:00.000Z", '{"name":"Bo"}']
    described = b"".join(b"%d:" % len(c.encode()) + c.encode() for c in columns)
    version = new_version("a", "person", ["p2", "p1"], "Åse", columns[4], columns[5])
    assert version.id == hashlib.sha256(described).hexdigest()
    assert version.parents == ("p1", "p2")


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)


@given(st.lists(st.tuples(*[TEXTS] * 5, st.none() | TEXTS), min_size=2, max_size=2, unique=True))
def test_different_versions_never_share_an_id(pair):
    assert version_id(*pair[0]) != version_id(*pair[1])


def test_a_payload_is_canonical_json_with_danish_letters_as_they_are():
    assert payload_text(Person(id="a", name="Åse", initials="Å")) == '{"initials":"Å","name":"Åse"}'


def test_half_a_character_from_a_broken_paste_does_not_stop_saving():
    payload = payload_text(Person(id="a", name="x\ud83d y", initials="\ud83d\ude00"))
    assert json.loads(payload) == {"name": "x\N{REPLACEMENT CHARACTER} y", "initials": "😀"}


# Drafts


def test_further_typing_extends_the_draft(history):
    save(history, "1")
    save(history, "2", at=START + 119 * SECOND)
    history.close_drafts()
    assert versions(history) == [("2", 0)]


def test_after_two_minutes_the_draft_is_a_version_and_a_new_one_begins(history):
    save(history, "1")
    save(history, "2", at=START + DRAFT_LIFE)
    assert versions(history) == [("1", 0)]
    history.close_drafts()
    assert versions(history) == [("1", 0), ("2", 1)]


def test_another_author_begins_a_new_version(history):
    save(history, "1")
    save(history, "2", author="Bo", at=START + SECOND)
    history.close_drafts()
    rows = history.connection.execute("SELECT author, payload FROM version ORDER BY rowid")
    assert rows.fetchall() == [("Hanne", "1"), ("Bo", "2")]


def test_a_clock_set_back_closes_the_draft(history):
    save(history, "1")
    save(history, "2", at=START - SECOND)
    assert versions(history) == [("1", 0)]


def test_what_was_changed_back_is_no_version(history):
    save(history, "1")
    history.close_drafts()
    save(history, "2")
    save(history, "1")
    history.close_drafts()
    assert versions(history) == [("1", 0)]
    assert not history.has_drafts()


def test_what_was_added_and_removed_again_is_no_version(history):
    save(history, "1")
    save(history, None)
    history.close_drafts()
    assert versions(history) == []


def test_a_deletion_is_a_version_without_payload(history):
    save(history, "1")
    history.close_drafts()
    save(history, None)
    history.close_drafts()
    assert versions(history) == [("1", 0), (None, 1)]
    assert list(history.current()) == []


def test_a_version_keeps_the_time_when_it_was_begun(history):
    save(history, "1", at=START)
    save(history, "2", at=START + 60 * SECOND)
    history.close_drafts()
    times = history.connection.execute("SELECT time FROM version").fetchall()
    assert times == [("2026-11-22T09:30:00.000Z",)]


# Where records stand


def test_a_draft_is_what_a_record_stands_at(history):
    save(history, "1")
    history.close_drafts()
    save(history, "2")
    save(history, "other", record="b")
    assert sorted(history.current()) == [("a", "person", "2"), ("b", "person", "other")]


def test_versions_may_be_added_in_any_order(history):
    first = new_version("a", "person", [], "Bo", "t1", "1")
    second = new_version("a", "person", [first.id], "Bo", "t2", "2")
    third = new_version("a", "person", [second.id], "Bo", "t3", "3")
    history.add([third, first, second])
    assert history.heads("a") == (third.id,)


def test_two_versions_of_the_same_parent_are_two_heads(history):
    first = new_version("a", "person", [], "Bo", "t1", "1")
    left = new_version("a", "person", [first.id], "Bo", "t2", "2")
    right = new_version("a", "person", [first.id], "Hanne", "t2", "3")
    history.add([first, left])
    history.add([right])
    assert history.heads("a") == tuple(sorted([left.id, right.id]))
    both = new_version("a", "person", [left.id, right.id], "Bo", "t4", "4")
    history.add([both])
    assert history.heads("a") == (both.id,)


def test_a_version_is_never_written_over(history):
    first = new_version("a", "person", [], "Bo", "t1", "1")
    history.add([first])
    with pytest.raises(sqlite3.IntegrityError):
        history.add([first])


def test_the_mark_grows_with_every_version(history):
    marks = [history.mark()]
    for payload in "123":
        save(history, payload)
        history.close_drafts()
        marks.append(history.mark())
    assert marks == [0, 1, 2, 3]


# What others read


def row_of_three(history):
    first = new_version("a", "person", [], "Bo", "2026-11-22T09:00:00.000Z", "1")
    second = new_version("a", "person", [first.id], "Åse", "2025-11-22T09:00:00.000Z", "2")
    third = new_version("a", "person", [second.id], "Bo", "2026-11-22T09:05:00.000Z", None)
    history.add([third, second, first])
    return first, second, third


def test_a_graph_has_parents_first_even_where_a_clock_was_wrong(history):
    versions = row_of_three(history)
    assert [node.id for node in history.graph("a")] == [version.id for version in versions]
    assert [node.parents for node in history.graph("a")] == [v.parents for v in versions]
    assert [(node.author, node.is_deletion) for node in history.graph("a")] == [
        ("Bo", False),
        ("Åse", False),
        ("Bo", True),
    ]
    assert history.graph("b") == []


def test_versions_that_do_not_follow_each_other_are_in_the_order_of_their_times(history):
    late = new_version("a", "person", [], "Bo", "t2", "late")
    early = new_version("a", "person", [], "Bo", "t1", "early")
    both = new_version("a", "person", [late.id, early.id], "Bo", "t0", "both")
    ordered = [early, late, both]
    for given_order in (ordered, [both, late, early], [late, both, early]):
        assert parents_first(given_order) == ordered


def test_versions_are_found_by_their_ids(history):
    first, second, third = row_of_three(history)
    assert list(history.versions([third.id, first.id])) == [third, first]
    assert history.payload(second.id) == "2"
    assert history.payload(third.id) is None
    assert history.record_of(first.id) == "a"
    with pytest.raises(KeyError):
        list(history.versions(["0" * 64]))


def test_every_record_that_ever_was_is_listed(history):
    row_of_three(history)
    save(history, "x", record="b")
    assert history.records_with_history() == [("a", "person", 3)]
    history.close_drafts()
    assert history.records_with_history() == [("a", "person", 3), ("b", "person", 1)]


def test_records_with_several_heads_are_listed(history):
    row_of_three(history)
    assert history.unmerged_records() == []
    history.add([new_version("a", "person", [], "Bo", "t", "aside")])
    assert history.unmerged_records() == ["a"]


def test_known_are_versions_and_pictures(history):
    first, second, third = row_of_three(history)
    history.add_pictures([("sha256:abc", "image/png", b"x")])
    assert history.known() == {first.id, second.id, third.id, "abc"}

"""Threads of comments, and odd comments of which none is ever left out."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from planbuilder.model.comments.anchor import Anchor
from planbuilder.model.comments.threads import (
    Counts,
    Thread,
    counts,
    new_answer,
    new_comment,
    threads,
)
from planbuilder.model.merging.conflicts import conflict_count
from planbuilder.model.merging.records import Side, merge_records
from planbuilder.model.payloads import from_payload, to_payload
from planbuilder.model.records import Comment

AT = "2026-11-{day:02}T09:30:00.000Z"


def comment(name: str, day: int = 1, **fields: object) -> Comment:
    values: dict = {"about": "vision", "author": "Bo", "moment": AT.format(day=day), **fields}
    return Comment(id=name, words=f"Ord {name}", **values)


def ids(found: list[Thread]) -> list[list[str]]:
    return [[comment.id for comment in thread.comments] for thread in found]


def test_a_thread_is_a_first_comment_and_its_answers_in_the_order_of_time():
    first, later = comment("a", 2), comment("b", 1)
    answers = [comment("c", 5, parent="a"), comment("d", 4, parent="a", author="Åse")]
    found = threads([first, *answers, later])
    assert ids(found) == [["b"], ["a", "d", "c"]]
    assert found[1].authors == ("Bo", "Åse")


def test_new_comments_and_answers_say_what_they_are_about():
    made = new_comment(
        "vision",
        " Hvem? ",
        author="Bo",
        moment=AT,
        field="text",
        anchor=Anchor("to uger", "a", "b"),
    )
    assert (made.about, made.field, made.quote, made.words) == (
        "vision",
        "text",
        "to uger",
        "Hvem?",
    )
    (thread,) = threads([made])
    assert thread.anchor == Anchor("to uger", "a", "b")
    answer = new_answer(thread, "Vi.", author="Åse", moment=AT)
    assert (answer.parent, answer.about, answer.quote) == (made.id, "vision", "")
    assert ids(threads([answer, made])) == [[made.id, answer.id]]
    assert from_payload(made.KIND, made.id, to_payload(made)) == made


def test_a_comment_on_the_whole_hangs_on_nothing():
    made = new_comment("vision", "Godt!", author="Bo", moment=AT, field="text")
    (thread,) = threads([made])
    assert (made.field, thread.anchor) == ("", None)


def test_open_and_done_threads_are_counted_by_record():
    found = counts(
        [
            comment("a"),
            comment("b", done=True),
            comment("c", parent="a"),
            comment("d", about="formaal"),
        ]
    )
    assert found == {"vision": Counts(1, 1), "formaal": Counts(1, 0)}


def test_answers_whose_first_comment_is_gone_are_threads_of_their_own():
    found = threads([comment("b", parent="gone"), comment("c", parent="b")])
    assert ids(found) == [["b", "c"]]


def test_answers_in_a_ring_make_one_thread_with_all_who_answer_them():
    ring = [comment("b", parent="c"), comment("c", parent="b"), comment("a", parent="c")]
    assert ids(threads(ring)) == [["b", "a", "c"]]
    assert ids(threads([comment("a", parent="a")])) == [["a"]]


def test_a_long_chain_of_answers_to_answers_is_one_thread():
    chain = [comment(f"{n:05}", parent=f"{n - 1:05}" if n else "") for n in range(20_000)]
    (thread,) = threads(reversed(chain))
    assert (thread.id, len(thread.answers)) == ("00000", 19_999)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=10))
def test_every_comment_is_in_one_thread_whatever_they_say_of_each_other(links):
    made = {str(name): comment(str(name), parent=str(parent)) for name, parent in links}
    named = [comment.id for thread in threads(made.values()) for comment in thread.comments]
    assert sorted(named) == sorted(made)


def merged(base: Comment, ours: Comment | None, theirs: Comment | None):
    return merge_records(base, Side(ours, lambda _: "Bo"), Side(theirs, lambda _: "Åse"))


def test_two_who_mark_as_done_and_move_a_comment_need_not_decide_anything():
    base = comment("a", quote="to uger")
    ours = replace(base, done=True, quote="tre uger")
    theirs = replace(base, done=True, quote="fire uger")
    found = merged(base, ours, theirs)
    assert found.done
    assert conflict_count(found) == 0
    swapped = merge_records(base, Side(theirs, lambda _: "Åse"), Side(ours, lambda _: "Bo"))
    assert found == swapped


def test_a_comment_that_one_deleted_and_another_marked_stays_without_a_flag():
    base = comment("a")
    assert merged(base, None, replace(base, done=True)) == replace(base, done=True)
    assert merged(base, None, base) is None


def test_words_that_two_changed_keep_both_readings():
    base = comment("a")
    found = merged(base, replace(base, words="Bos"), replace(base, words="Åses"))
    assert conflict_count(found) == 1

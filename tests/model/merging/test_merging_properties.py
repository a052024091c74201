"""What merging texts promises, with random texts and random edits."""

from __future__ import annotations

from hypothesis import given

from planbuilder.model.merging.texts import merge_texts
from planbuilder.model.richtext.normal import normalise
from planbuilder.model.richtext.tree import Conflict, Text
from planbuilder.model.richtext.xhtml import from_xhtml, to_xhtml
from tests.model.merging.edits import edited, forks, sentences_in, steps, steps_in_place
from tests.model.richtext.strategies import texts


def merged(base: Text, ours: Text, theirs: Text) -> Text:
    return merge_texts(base, ours, theirs, lambda: "Bo", lambda: "Åse")


def in_conflict(text: Text) -> bool:
    return any(isinstance(block, Conflict) for block in text)


@given(forks())
def test_every_new_sentence_is_in_the_merged_text(fork):
    base, ours, theirs = fork
    new = {*sentences_in(ours), *sentences_in(theirs)} - set(sentences_in(base))
    assert new <= set(sentences_in(merged(*fork)))


@given(forks())
def test_every_sentence_that_both_kept_is_in_the_merged_text(fork):
    kept = set.intersection(*map(set, map(sentences_in, fork)))
    assert kept <= set(sentences_in(merged(*fork)))


@given(forks(steps_in_place))
def test_what_one_deleted_and_the_other_left_alone_is_gone(fork):
    base, ours, theirs = map(set, map(sentences_in, fork))
    text = merged(*fork)
    if not in_conflict(text):
        assert (base - ours) | (base - theirs) <= base - set(sentences_in(text))


@given(forks(steps_in_place))
def test_no_sentence_is_doubled_without_a_conflict(fork):
    text = merged(*fork)
    found = sentences_in(text)
    if not in_conflict(text):
        assert len(found) == len(set(found))


@given(forks())
def test_neither_side_comes_first(fork):
    base, ours, theirs = fork
    swapped = merge_texts(base, theirs, ours, lambda: "Åse", lambda: "Bo")
    assert merged(*fork) == swapped


@given(forks())
def test_a_merged_text_is_in_normal_form_and_can_be_stored(fork):
    text = merged(*fork)
    assert normalise(text) == text
    assert from_xhtml(to_xhtml(text)) == text


@given(texts(), texts(), texts())
def test_any_three_texts_can_be_merged(base, ours, theirs):
    base, ours, theirs = map(normalise, (base, ours, theirs))
    text = merged(base, ours, theirs)
    assert from_xhtml(to_xhtml(text)) == text
    assert merge_texts(base, theirs, ours, lambda: "Åse", lambda: "Bo") == text


@given(forks())
def test_a_side_that_changed_nothing_leaves_the_other_as_it_is(fork):
    base, ours, theirs = fork
    assert merged(base, ours, base) == ours
    assert merged(base, base, theirs) == theirs
    assert merged(base, ours, ours) == ours


@given(forks())
def test_meeting_again_changes_nothing(fork):
    _, ours, theirs = fork
    text = merged(*fork)
    assert merged(ours, text, ours) == text
    assert merged(theirs, theirs, text) == text


@given(forks(), steps, steps)
def test_nothing_is_lost_when_a_text_in_conflict_is_edited_on(fork, more, still_more):
    text = merged(*fork)
    ours, theirs = edited(text, "u", more), edited(text, "v", still_more)
    again = merged(text, ours, theirs)
    new = {*sentences_in(ours), *sentences_in(theirs)} - set(sentences_in(text))
    assert new <= set(sentences_in(again))
    assert merge_texts(text, theirs, ours, lambda: "Åse", lambda: "Bo") == again
    assert from_xhtml(to_xhtml(again)) == again


@given(forks(), steps)
def test_nothing_is_lost_when_a_conflict_meets_a_third_text(fork, more):
    base = fork[0]
    text, third = merged(*fork), edited(base, "u", more)
    again = merged(base, text, third)
    new = {*sentences_in(text), *sentences_in(third)} - set(sentences_in(base))
    assert new <= set(sentences_in(again))
    assert merge_texts(base, third, text, lambda: "Åse", lambda: "Bo") == again
    assert from_xhtml(to_xhtml(again)) == again

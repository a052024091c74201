"""Single changes of a record can be taken in or left out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planbuilder.model.choosing import Selection
from planbuilder.model.record import FieldConflict, FieldReading
from planbuilder.model.records import Effort, Element, State

BEFORE = Element(id="e", text="<p>Et.</p>\n<p>To.</p>\n<p>Tre.</p>", note="før")
AFTER = replace(
    BEFORE,
    text="<p>Et rettet.</p>\n<p>To.</p>\n<p>Tre rettet.</p>",
    note="efter",
    state=State.READY,
)


@pytest.fixture
def selection():
    return Selection(BEFORE, AFTER)


def test_at_first_everything_comes_along(selection):
    assert selection.all_in
    assert selection.any_in
    assert selection.fields == ("text", "state", "note")
    assert selection.result() is AFTER


def test_a_field_that_is_left_out_stays_as_it_was(selection):
    selection.set_field("note", False)
    assert selection.field_in("note") == (False, False)
    assert not selection.all_in
    assert selection.result() == replace(AFTER, note="før")


def test_a_single_change_of_a_text_can_be_left_out(selection):
    assert len(selection.parts("text")) == 2
    selection.set_part("text", 0, False)
    assert selection.field_in("text") == (False, True)
    result = selection.result()
    assert result.text == "<p>Et.</p>\n<p>To.</p>\n<p>Tre rettet.</p>"
    assert result.note == "efter"


def test_all_changes_of_a_text_left_out_is_the_text_left_out(selection):
    for place in (0, 1):
        selection.set_part("text", place, False)
    assert selection.field_in("text") == (False, False)
    assert selection.result().text == BEFORE.text


def test_with_every_field_left_out_the_record_stays_itself(selection):
    for name in selection.fields:
        selection.set_field(name, False)
    assert not selection.any_in
    assert selection.result() is BEFORE


def test_what_was_left_out_can_be_taken_in_again(selection):
    selection.set_all(False)
    assert selection.result() is BEFORE
    selection.set_part("text", 1, True)
    assert selection.result() == replace(BEFORE, text="<p>Et.</p>\n<p>To.</p>\n<p>Tre rettet.</p>")
    selection.set_all(True)
    assert selection.result() is AFTER


@pytest.mark.parametrize(("before", "after"), [(None, AFTER), (BEFORE, None)])
def test_a_new_or_deleted_record_comes_whole_or_not_at_all(before, after):
    selection = Selection(before, after)
    assert selection.is_whole
    assert selection.result() is after
    selection.set_all(False)
    assert selection.result() is before
    assert not selection.any_in


def test_readings_that_nobody_chose_between_go_with_their_field():
    readings = (FieldReading("Bo", "a"), FieldReading("Åse", "b"))
    dispute = FieldConflict("responsible", readings)
    before = Effort(id="e", responsible="b", title="x")
    after = replace(before, responsible="a", title="y", disputed=(dispute,))
    selection = Selection(before, after)
    assert selection.fields == ("title", "responsible")
    selection.set_field("responsible", False)
    assert selection.result() == replace(before, title="y")
    selection.set_all(True)
    selection.set_field("title", False)
    assert selection.result() == replace(after, title="x")

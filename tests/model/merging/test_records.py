"""Merging one record field by field: both get their way, and nothing is thrown away."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbuilder.model.merging.conflicts import (
    conflict_count,
    conflicts_in,
    resolved,
    settled,
    without_flag,
)
from planbuilder.model.merging.records import Side, merge_records
from planbuilder.model.payloads import from_payload, to_payload
from planbuilder.model.record import FieldConflict, FieldReading, Record
from planbuilder.model.records import (
    Effort,
    EffortStatus,
    Element,
    PlanInfo,
    Section,
    State,
    Unfinished,
    WordOptions,
)

EFFORT = Effort(id="indsats-1", title="Mentorordning", responsible="SSP", levels=("indgribende",))


def merged(base: Record | None, ours: Record | None, theirs: Record | None) -> Record | None:
    return merge_records(base, Side(ours, lambda _: "Hanne"), Side(theirs, lambda _: "Bo"))


def disputed(field: str, *readings: tuple[str, object]) -> FieldConflict:
    return FieldConflict(field, tuple(FieldReading(*reading) for reading in readings))


def test_changes_of_different_fields_both_count():
    ours, theirs = replace(EFFORT, title="Mentorer"), replace(EFFORT, cost_dkk=5000)
    assert merged(EFFORT, ours, theirs) == replace(EFFORT, title="Mentorer", cost_dkk=5000)


def test_the_same_change_of_both_is_taken_once():
    both = replace(EFFORT, title="Mentorer")
    assert merged(EFFORT, both, both) == both


def test_different_changes_of_one_field_keep_both_readings():
    ours, theirs = replace(EFFORT, responsible="Skolen"), replace(EFFORT, responsible="Jobcenteret")
    found = merged(EFFORT, ours, theirs)
    assert found.disputed == (disputed("responsible", ("Bo", "Jobcenteret"), ("Hanne", "Skolen")),)
    assert found.responsible == "Jobcenteret"
    assert conflict_count(found) == 1


def test_a_disputed_date_and_a_disputed_state_come_back_from_the_file():
    base = Element(id="organisering")
    ours = replace(base, deadline=datetime.date(2027, 1, 1), state=State.READY)
    theirs = replace(base, deadline=datetime.date(2027, 2, 1), state=State.REVIEW)
    found = merged(base, ours, theirs)
    assert {conflict.field for conflict in found.disputed} == {"deadline", "state"}
    assert from_payload(found.KIND, found.id, to_payload(found)) == found


def test_lists_take_what_both_added_and_lose_what_either_took_out():
    base = replace(EFFORT, elements=("a", "b"))
    ours, theirs = replace(base, elements=("b", "d")), replace(base, elements=("a", "b", "c"))
    assert merged(base, ours, theirs).elements == ("b", "c", "d")


def test_an_edited_record_survives_a_deletion_and_says_so():
    edited = replace(EFFORT, title="Mentorer")
    for ours, theirs in ((edited, None), (None, edited)):
        found = merged(EFFORT, ours, theirs)
        assert found == replace(edited, deleted_by="Bo" if ours else "Hanne")
        assert conflict_count(found) == 1
        assert without_flag(found) == edited


def test_the_front_page_is_never_deleted():
    front = PlanInfo(id="plan", title="Plan")
    for kept in (front, replace(front, title="Handlingsplan")):
        assert merged(front, kept, None) == merged(front, None, kept) == kept


def test_an_untouched_record_is_deleted():
    assert merged(EFFORT, EFFORT, None) is None
    assert merged(EFFORT, None, None) is None


def test_whoever_moves_a_record_takes_its_order_along():
    base = Element(id="x", section="kap-1", order="i")
    ours, theirs = replace(base, section="kap-2", order="c"), replace(base, order="z")
    assert merged(base, ours, theirs) == ours


def test_two_moves_within_a_section_end_in_one_place_without_a_dispute():
    base = Section(id="x", order="i")
    ours, theirs = replace(base, order="c"), replace(base, order="t")
    assert merged(base, ours, theirs) == merged(base, theirs, ours) == theirs


def test_moves_into_two_sections_are_disputed_and_the_order_follows_the_reading():
    base = Element(id="x", section="kap-1", order="i")
    ours = replace(base, section="kap-3", order="c")
    theirs = replace(base, section="kap-2", order="t")
    found = merged(base, ours, theirs)
    assert (found.section, found.order) == ("kap-2", "t")
    assert found.disputed == (disputed("section", ("Bo", "kap-2"), ("Hanne", "kap-3")),)


def test_word_options_are_never_worth_a_dispute():
    base = WordOptions(id="word-options")
    found = merged(base, replace(base, cover=False), replace(base, unfinished=Unfinished.OMIT))
    assert (found.cover, found.unfinished, found.disputed) == (False, Unfinished.OMIT, ())
    one = merged(None, replace(base, cover=False), replace(base, contents=False))
    assert (one.cover, one.contents) == (False, False)


def test_records_made_independently_under_one_id_keep_both_values():
    found = merged(None, Effort(id="x", title="A"), Effort(id="x", title="B", type="kursus"))
    assert found.type == "kursus"
    assert found.disputed == (disputed("title", ("Bo", "B"), ("Hanne", "A")),)


# Disputes that meet


DISPUTED = replace(
    EFFORT, responsible="A", disputed=(disputed("responsible", ("Bo", "A"), ("Åse", "B")),)
)


def test_a_settled_dispute_stays_settled():
    ours = resolved(DISPUTED, "responsible", "B")
    assert merged(DISPUTED, ours, replace(DISPUTED, title="Ny")) == replace(ours, title="Ny")


def test_a_dispute_settled_in_two_ways_is_a_dispute_again():
    ours, theirs = (resolved(DISPUTED, "responsible", value) for value in ("A", "C"))
    found = merged(DISPUTED, ours, theirs)
    assert found.disputed == (disputed("responsible", ("Bo", "C"), ("Hanne", "A")),)


def test_a_third_reading_joins_a_dispute():
    third = replace(EFFORT, responsible="C")
    found = merged(EFFORT, DISPUTED, third)
    assert {reading.value for reading in found.disputed[0].readings} == {"A", "B", "C"}


def test_a_flag_that_one_took_away_is_gone():
    flagged = replace(EFFORT, deleted_by="Bo")
    assert merged(flagged, EFFORT, replace(flagged, title="Ny")) == replace(EFFORT, title="Ny")
    assert merged(flagged, flagged, None) is None


def test_a_new_value_settles_its_dispute_and_no_other():
    both = replace(DISPUTED, disputed=(*DISPUTED.disputed, disputed("type", ("x", ""), ("y", "q"))))
    after = settled(both, replace(both, responsible="Ny"))
    assert [conflict.field for conflict in after.disputed] == ["type"]
    assert settled(both, replace(both, title="Ny")).disputed == both.disputed


def test_every_conflict_is_listed_with_its_readings():
    text = (
        '<div class="conflict">\n<div class="reading" title="Bo">\n<p>En.</p>\n</div>\n'
        '<div class="reading" title="Åse">\n</div>\n</div>'
    )
    record = replace(DISPUTED, content=text, deleted_by="Mette")
    found = [(conflict.field, conflict.readings) for conflict in conflicts_in([record])]
    assert found == [
        ("content", (("Bo", "En."), ("Åse", ""))),
        ("responsible", (("Bo", "A"), ("Åse", "B"))),
        ("", (("Mette", None),)),
    ]
    assert conflict_count(record) == 3


@pytest.mark.parametrize(
    "stored",
    [[], {}, {"responsible": []}, {"responsible": [["Bo", "x"]]}, {"nope": [["a", 1], ["b", 2]]}],
)
def test_a_dispute_that_makes_no_sense_is_refused(stored):
    from planbuilder.model.payloads import RecordError

    with pytest.raises(RecordError):
        from_payload("effort", "x", {"disputed": stored})


# Whatever the fields

_words = st.sampled_from(["", "a", "b", "c"])
_efforts = st.builds(
    Effort,
    id=st.just("x"),
    title=_words,
    responsible=_words,
    status=st.sampled_from(EffortStatus),
    levels=st.lists(st.sampled_from("abc"), unique=True).map(tuple),
    cost_dkk=st.sampled_from([None, 1, 2]),
    content=st.sampled_from(["", "<p>En.</p>", "<p>En. To.</p>", "<p>Tre.</p>"]),
)


@given(base=_efforts, ours=st.none() | _efforts, theirs=st.none() | _efforts)
def test_no_side_comes_first_and_nothing_is_lost(base, ours, theirs):
    there = merge_records(base, Side(ours, lambda _: "Hanne"), Side(theirs, lambda _: "Bo"))
    back = merge_records(base, Side(theirs, lambda _: "Bo"), Side(ours, lambda _: "Hanne"))
    assert there == back
    for side in (ours, theirs):
        if side is not None and there is not None:
            assert side == base or _is_in(side, base, there)


def _is_in(side: Effort, base: Effort, found: Effort) -> bool:
    def readings(field: str) -> set[object]:
        conflict = next((c for c in found.disputed if c.field == field), None)
        here = {getattr(found, field)}
        return here if conflict is None else {reading.value for reading in conflict.readings}

    return all(
        getattr(side, field) in readings(field) or getattr(side, field) == getattr(base, field)
        for field in ("title", "responsible", "status", "cost_dkk")
    )

"""Records become payloads and come back; what isn't a record is refused."""

from __future__ import annotations

import datetime
import json
from dataclasses import MISSING, fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbuilder.model.field_codecs import MOST
from planbuilder.model.kinds import KINDS, rich_fields
from planbuilder.model.payloads import RecordError, from_payload, to_payload
from planbuilder.model.records import Effort, EffortStatus, Element, State

efforts = st.builds(
    Effort,
    id=st.just("indsats-1"),
    title=st.text(),
    levels=st.lists(st.sampled_from(["constructive", "anticipatory"])).map(tuple),
    content=st.text(),
    existing=st.booleans(),
    status=st.sampled_from(EffortStatus),
    start=st.none() | st.dates(),
    hours_per_year=st.none() | st.floats(0, MOST),
    cost_dkk=st.none() | st.integers(0, MOST),
)


@given(efforts)
def test_an_effort_comes_back_as_it_was(effort):
    stored = json.loads(json.dumps(to_payload(effort)))
    assert from_payload(Effort.KIND, effort.id, stored) == effort


@pytest.mark.parametrize("kind", ["body", "case-step"])
@given(across=st.integers(-MOST, MOST), down=st.integers(-MOST, MOST))
def test_what_was_moved_in_a_drawing_comes_back_as_it_was(kind, across, down):
    moved = KINDS[kind](id="x", across=across, down=down)
    stored = json.loads(json.dumps(to_payload(moved)))
    assert from_payload(kind, "x", stored) == moved


def test_only_what_differs_from_the_defaults_is_stored():
    element = Element(id="e", state=State.READY, deadline=datetime.date(2026, 11, 28))
    assert to_payload(element) == {"state": "ready", "deadline": "2026-11-28"}


@pytest.mark.parametrize("kind", KINDS.values())
def test_every_field_of_every_kind_has_a_default(kind):
    assert [f.name for f in fields(kind) if f.default is MISSING] == ["id"]
    assert from_payload(kind.KIND, "x", {}) == kind(id="x")


def test_long_fields_of_an_effort_are_rich():
    assert rich_fields(Effort.KIND) == ("content", "purpose", "follow_up")


@pytest.mark.parametrize(
    ("kind", "payload", "said"),
    [
        ("spaceship", {}, "ukendt slags"),
        ("effort", {"colour": "red"}, "ukendt felt: »colour«"),
        ("effort", [], "kan ikke læses"),
        ("effort", {"title": 7}, "»title«"),
        ("effort", {"existing": 1}, "»existing«"),
        ("effort", {"cost_dkk": True}, "»cost_dkk«"),
        ("effort", {"cost_dkk": 1.5}, "»cost_dkk«"),
        ("effort", {"hours_per_year": float("nan")}, "»hours_per_year«"),
        ("effort", {"hours_per_year": 10**400}, "»hours_per_year«"),
        ("effort", {"hours_per_year": -0.5}, "»hours_per_year«.*: -0.5"),
        ("effort", {"cost_dkk": -1}, "»cost_dkk«.*: -1"),
        ("employee-group", {"size": -1}, "»size«.*: -1"),
        ("figure", {"number": -1}, "»number«.*: -1"),
        ("body", {"across": 1.5}, "»across«"),
        ("body", {"across": -1_000_000_000_000}, "»across«"),
        ("effort", {"cost_dkk": MOST + 1}, "»cost_dkk«"),
        ("effort", {"title": "\ud83d"}, "»title«"),
        ("effort", {"levels": ["\ud83d"]}, "»levels«"),
        ("effort", {"levels": "constructive"}, "»levels«"),
        ("effort", {"start": "31-02-2027"}, "»start«"),
        ("effort", {"status": "flying"}, "»status«"),
        ("element", {"state": None}, "»state«"),
        ("element", {"disputed": {"text": [["Bo", "<p>a</p>"], ["Åse", "b"]]}}, "uenighed om"),
        ("element", {"disputed": {"order": [["Bo", "!"], ["Åse", "i"]]}}, "uenighed om"),
        ("element", {"disputed": {"note": [["Bo", "a"], ["Åse", "a"]]}}, "uenighed om"),
        ("element", {"disputed": {"note": [["Bo", "a"]]}}, "uenighed om"),
        ("element", {"disputed": {"note": {"ab": 1, "cd": 2}}}, "uenighed om"),
        ("element", {"disputed": {}}, "uenighed om"),
        ("plan", {"deleted_by": "Bo"}, "uenighed om"),
    ],
)
def test_what_is_no_record_is_refused_in_danish(kind, payload, said):
    with pytest.raises(RecordError, match="(?s).*" + said):
        from_payload(kind, "post-1", payload)


@pytest.mark.parametrize(
    "record", [Effort(id="x", cost_dkk=-1), Effort(id="x", hours_per_year=MOST * 2.0)]
)
def test_what_could_not_be_read_again_is_not_written(record):
    with pytest.raises((ValueError, TypeError)):
        to_payload(record)

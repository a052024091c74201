"""The calendar file says what is dated in the plan, and is read again as it was meant."""

from __future__ import annotations

import datetime

import pytest
from icalendar import Calendar

from planbuilder.model.plan import new_plan
from planbuilder.model.registers.year_wheel import Occasion, OccasionKind, Rhythm
from planbuilder.office.ics import export_ics
from planbuilder.project.catalogue import shipped_concept

Day = datetime.date


@pytest.fixture
def plan():
    return new_plan(shipped_concept(), "Køge", "Plan", Day(2027, 1, 1), Day(2030, 12, 31))


NOW = datetime.datetime(2026, 11, 27, 12, 0, tzinfo=datetime.UTC)
FIRST, LAST = Day(2027, 1, 1), Day(2027, 12, 31)


def with_occasions(plan):
    plan.put(
        Occasion(
            id="status",
            title="Status; til styregruppen, »halvår«",
            what=OccasionKind.REPORT,
            first=Day(2027, 3, 4),
            rhythm=Rhythm.HALF_YEARLY,
            responsible="Åse",
            receiver="Styregruppen",
            content="<p>Nøgletal</p>\n<p>Økonomi</p>",
        )
    )
    plan.put(Occasion(id="hemmelig", title="Sagsmøde", first=Day(2027, 5, 1), internal=True))
    return plan


def exported(plan, path, **more):
    count = export_ics(plan, path, first=FIRST, last=LAST, now=NOW, **more)
    events = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    assert count == len(events)
    return events


def test_every_time_is_an_event_with_an_id_of_its_own(plan, tmp_path):
    events = exported(with_occasions(plan), tmp_path / "plan.ics")
    ours = [e for e in events if str(e["uid"]).startswith("status.")]
    assert [e.decoded("dtstart") for e in ours] == [Day(2027, 3, 4), Day(2027, 9, 4)]
    assert [e.decoded("dtend") for e in ours] == [Day(2027, 3, 5), Day(2027, 9, 5)]
    assert len({str(e["uid"]) for e in events}) == len(events)
    assert str(ours[0]["summary"]) == "Status; til styregruppen, »halvår«"
    assert str(ours[0]["description"]).splitlines() == [
        "Ledelsesinformation",
        "Ansvarlig: Åse",
        "Til: Styregruppen",
        "Nøgletal",
        "Økonomi",
    ]


def test_the_same_plan_gives_the_same_events_again(plan, tmp_path):
    once = exported(with_occasions(plan), tmp_path / "a.ics")
    again = exported(plan, tmp_path / "b.ics")
    assert [e["uid"] for e in once] == [e["uid"] for e in again]


def test_what_is_internal_is_in_no_public_calendar(plan, tmp_path):
    path = tmp_path / "plan.ics"
    exported(with_occasions(plan), path, public=True)
    assert "Sagsmøde".encode() not in path.read_bytes()
    assert b"hemmelig" not in path.read_bytes()

"""Moments are kept in UTC and told by the clock on the wall, wherever and whenever that is."""

from __future__ import annotations

import contextlib
import datetime
import time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbuilder.model.danish import by_the_clock, format_date_short, format_moment
from planbuilder.project.storage.history import time_text

pytestmark = pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows has no tzset")

PLACES = ("Europe/Copenhagen", "America/Nuuk", "Atlantic/Faroe", "Pacific/Auckland", "UTC")
SOME_YEARS = datetime.timedelta(days=13_000)  # until 2035: beyond, not every system knows the rules
MOMENTS = st.builds(
    lambda place, milliseconds: (
        datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
        + datetime.timedelta(milliseconds=milliseconds)
    ).astimezone(ZoneInfo(place)),
    st.sampled_from(PLACES),
    st.integers(0, SOME_YEARS // datetime.timedelta(milliseconds=1)),
)


@contextlib.contextmanager
def clock_of(place):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", place)
        time.tzset()
        yield
    time.tzset()


@given(MOMENTS, st.sampled_from(PLACES))
def test_a_moment_is_told_by_the_clock_of_the_place(moment, place):
    kept = time_text(moment)
    there = moment.astimezone(ZoneInfo(place))
    with clock_of(place):
        told, words = by_the_clock(kept), format_moment(kept)
    assert told.astimezone(datetime.UTC) == moment.astimezone(datetime.UTC)
    day = format_date_short(there.date())
    assert words == f"{day} kl. {there.hour}.{there.minute:02}"


@given(MOMENTS, MOMENTS)
def test_what_is_kept_sorts_as_time_goes(one, other):
    first, second = time_text(one), time_text(other)
    if first != second:
        earlier = one.astimezone(datetime.UTC) < other.astimezone(datetime.UTC)
        assert (first < second) == earlier


@pytest.mark.parametrize(
    ("kept", "told"),
    [
        ("2027-03-28T00:59:00.000Z", "28.03.2027 kl. 1.59"),  # then summer time begins
        ("2027-03-28T01:00:00.000Z", "28.03.2027 kl. 3.00"),
        ("2027-10-31T00:30:00.000Z", "31.10.2027 kl. 2.30"),
        ("2027-10-31T01:30:00.000Z", "31.10.2027 kl. 2.30"),
        ("2027-12-31T23:30:00.000Z", "01.01.2028 kl. 0.30"),
        ("2028-02-28T23:30:00.000Z", "29.02.2028 kl. 0.30"),
    ],
)
def test_a_night_in_denmark(kept, told):
    with clock_of("Europe/Copenhagen"):
        assert format_moment(kept) == told

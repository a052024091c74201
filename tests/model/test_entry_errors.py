"""What can't be right in an entry: ways up that lead back, days that come before others."""

from __future__ import annotations

import datetime
from dataclasses import replace

from planbuilder.model.entry_errors import entry_errors
from planbuilder.model.records import Effort
from planbuilder.model.registers.organisation import Body
from planbuilder.model.registers.year_wheel import Occasion

COUNCIL = Body(id="k", title="Byrådet")
BOARD = Body(id="d", title="Direktionen", reports_to="k")
GROUP = Body(id="g", title="Styregruppen", reports_to="d")


def said(entry, *others):
    found = entry_errors(entry, {one.id: one for one in others}.get)
    return {name: str(error) for name, error in found.items()}


def test_a_way_up_that_ends_is_right():
    assert said(GROUP, COUNCIL, BOARD, GROUP) == {}


def test_a_body_that_reports_to_itself_or_to_one_below_it_goes_in_a_circle():
    around = replace(COUNCIL, reports_to="g")
    assert (
        "Byrådet → Styregruppen → Direktionen → Byrådet" in said(around, BOARD, GROUP)["reports_to"]
    )
    itself = replace(COUNCIL, title="", reports_to="k")
    assert "»Refererer til« går i ring: Uden titel → Uden titel." in said(itself)["reports_to"]


def test_one_that_reports_into_a_circle_of_others_is_not_told_of_it():
    assert said(GROUP, replace(COUNCIL, reports_to="d"), BOARD) == {}


def test_one_above_that_is_gone_or_of_another_kind_ends_the_way():
    assert said(GROUP) == {}
    assert said(BOARD, Occasion(id="k")) == {}


def test_of_a_long_circle_the_ends_are_told():
    bodies = [Body(id=str(n), title=f"{n}" * 500, reports_to=str((n + 1) % 9)) for n in range(9)]
    words = said(bodies[0], *bodies)["reports_to"]
    assert " → … → " in words
    assert len(words) < 400


def test_what_ends_before_it_begins_is_told_at_its_end():
    first, last = datetime.date(2027, 5, 1), datetime.date(2027, 4, 30)
    told = said(Occasion(id="x", first=first, last=last))
    assert told == {
        "last": "»Til og med« den 30.04.2027 ligger før »Første gang« den 01.05.2027. "
        "Ret en af datoerne."
    }
    assert set(said(Effort(id="x", start=first, end=last))) == {"end"}
    assert said(Effort(id="x", start=last, end=first)) == {}
    assert said(Effort(id="x", end=last)) == {}

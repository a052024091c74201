"""Gaps between what groups must know and what is planned, and the plan to close them."""

from __future__ import annotations

import datetime

from planbuilder.model.knowledge import Gap, Knowledge, Missing
from planbuilder.model.registers.knowledge import EmployeeGroup, KnowledgeLevel, Reached, Training

TODAY = datetime.date(2027, 3, 1)
GROUPS = [EmployeeGroup(id="a", title="Lærere"), EmployeeGroup(id="b", title="SSP")]
LEVELS = [KnowledgeLevel(id="1", title="Grund"), KnowledgeLevel(id="2", title="Udvidet")]


def training(group, level, reached, due=None, name="x"):
    return Training(id=f"{group}{level}{name}", group=group, level=level, reached=reached, due=due)


def knowledge(*activities):
    return Knowledge(GROUPS, LEVELS, activities, TODAY)


def day(month):
    return datetime.date(2027, month, 1)


def test_what_must_be_reached_and_is_not_planned_is_a_gap_and_so_is_what_is_late():
    known = knowledge(
        training("a", "1", Reached.NEEDED),
        training("a", "2", Reached.PLANNED, day(5)),
        training("b", "1", Reached.PLANNED, day(2)),
        training("b", "2", Reached.REACHED, day(1)),
    )
    assert known.gaps() == [Missing("a", "1", Gap.UNPLANNED), Missing("b", "1", Gap.OVERDUE)]


def test_a_cell_without_activity_is_not_required():
    assert knowledge().reached("a", "1") is None
    assert knowledge().gaps() == []


def test_of_several_activities_all_must_be_done():
    half = knowledge(
        training("a", "1", Reached.REACHED), training("a", "1", Reached.NEEDED, name="y")
    )
    whole = knowledge(
        training("a", "1", Reached.REACHED), training("a", "1", Reached.REACHED, name="y")
    )
    assert half.reached("a", "1") is Reached.PLANNED
    assert whole.reached("a", "1") is Reached.REACHED


def test_the_plan_goes_by_date_and_then_by_group_and_ends_with_what_has_no_date():
    known = knowledge(
        training("b", "1", Reached.PLANNED, day(5)),
        training("a", "1", Reached.NEEDED),
        training("a", "2", Reached.PLANNED, day(5)),
        training("b", "2", Reached.REACHED, day(4)),
        training("gone", "1", Reached.NEEDED, day(1)),
    )
    assert [one.id for one in known.to_do()] == ["a2x", "b1x", "a1x"]

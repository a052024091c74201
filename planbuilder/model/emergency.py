"""Which part each role has in the tasks of an emergency, and which tasks nobody has yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from planbuilder.model.record import Worded
from planbuilder.model.registers.emergency import EmergencyTask


class Part(Worded):
    """What a role has to do with a task; of several, the foremost."""

    NONE = "none", "ingen"
    DOER = "doer", "udfører"
    ACCOUNTABLE = "accountable", "ansvarlig"
    BOTH = "both", "udfører og ansvarlig"
    CONSULTED = "consulted", "høres"
    INFORMED = "informed", "informeres"


_DOING, _ANSWERING = (Part.DOER, Part.BOTH), (Part.ACCOUNTABLE, Part.BOTH)


def part_of(task: EmergencyTask, role: str) -> Part:
    """Return the part that a role has in a task."""
    does, answers = role in task.doers, role == task.accountable
    if does or answers:
        return Part.BOTH if does and answers else Part.DOER if does else Part.ACCOUNTABLE
    if role in task.consulted:
        return Part.CONSULTED
    return Part.INFORMED if role in task.informed else Part.NONE


def with_part(task: EmergencyTask, role: str, part: Part) -> EmergencyTask:
    """Return the task in which a role has this part and no other.

    One role answers for a task: who did before does no longer, but may still carry it out.
    """
    accountable = "" if task.accountable == role else task.accountable
    return replace(
        task,
        accountable=role if part in _ANSWERING else accountable,
        doers=_with(task.doers, role, part in _DOING),
        consulted=_with(task.consulted, role, part is Part.CONSULTED),
        informed=_with(task.informed, role, part is Part.INFORMED),
    )


def _with(roles: tuple[str, ...], role: str, wanted: bool) -> tuple[str, ...]:
    if wanted:
        return roles if role in roles else (*roles, role)
    return tuple(one for one in roles if one != role)


def unfilled(task: EmergencyTask, roles: set[str]) -> Iterator[str]:
    """Yield what a task lacks, e.g. "ansvarlig"; `roles` are the ids of those that there are."""
    if task.accountable not in roles:
        yield "ansvarlig"
    if roles.isdisjoint(task.doers):
        yield "udfører"

"""Which part a role has in a task, and that one role answers for each."""

from __future__ import annotations

import pytest

from planbuilder.model.emergency import Part, part_of, unfilled, with_part
from planbuilder.model.registers.emergency import EmergencyTask

TASK = EmergencyTask(
    id="t", accountable="leder", doers=("leder", "vagt"), consulted=("politi",), informed=("alle",)
)


def test_each_role_has_its_foremost_part():
    parts = [part_of(TASK, role) for role in ("leder", "vagt", "politi", "alle", "presse")]
    assert parts == [Part.BOTH, Part.DOER, Part.CONSULTED, Part.INFORMED, Part.NONE]


@pytest.mark.parametrize("role", ["leder", "vagt", "politi", "presse"])
@pytest.mark.parametrize("part", Part)
def test_a_role_has_the_part_that_it_is_given_and_the_others_keep_theirs(role, part):
    changed = with_part(TASK, role, part)
    assert part_of(changed, role) is part
    assert (role in changed.informed) == (part is Part.INFORMED)
    assert "alle" in changed.informed
    assert ("vagt" in changed.doers) or role == "vagt"


def test_who_answered_before_still_does_the_work():
    changed = with_part(TASK, "vagt", Part.ACCOUNTABLE)
    assert changed.accountable == "vagt"
    assert part_of(changed, "leder") is Part.DOER


def test_what_a_task_lacks_is_said_also_where_the_role_is_gone():
    assert not list(unfilled(TASK, {"leder", "vagt"}))
    assert list(unfilled(TASK, {"vagt"})) == ["ansvarlig"]
    assert list(unfilled(EmergencyTask(id="u"), {"vagt"})) == ["ansvarlig", "udfører"]

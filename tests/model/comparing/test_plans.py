"""Which records differ between two states of a plan."""

from __future__ import annotations

from dataclasses import replace

from planbuilder.model.comparing.plans import compare_plans
from planbuilder.model.plan import Plan, new_plan
from planbuilder.model.readiness.records import ReadinessAnswer
from planbuilder.model.records import Effort, Milestone, Person
from planbuilder.project.catalogue import shipped_concept


def made() -> Plan:
    plan = new_plan(shipped_concept(), "Køge", "Handlingsplan")
    plan.put(Effort(id="i1", title="Mentor", order="i"))
    return plan


def test_equal_plans_do_not_differ():
    assert compare_plans(made(), made()) == []


def test_what_came_what_went_and_what_changed_in_reading_order():
    before, after = made(), made()
    after.remove("i1")
    after.put(Person(id="p1", name="Åse"))
    after.put(Effort(id="i2", title="Ny", order="k"))
    last, first = after.elements[5], after.elements[0]
    after.put(replace(last, note="x"))
    after.put(replace(first, note="x"))
    after.put(replace(after.info, title="Ny titel"))
    found = compare_plans(before, after)
    assert [difference.id for difference in found] == ["plan", first.id, last.id, "i2", "i1", "p1"]
    gone = next(difference for difference in found if difference.id == "i1")
    assert (gone.before, gone.after) == (before.effort("i1"), None)
    new = next(difference for difference in found if difference.id == "i2")
    assert (new.kind, new.before, new.after) == ("effort", None, after.effort("i2"))


def test_milestones_are_no_part_of_what_a_plan_holds():
    after = made()
    after.put(Milestone(id="m", name="I høring"))
    assert compare_plans(made(), after) == []


def test_answers_about_readiness_stand_by_person_in_the_order_of_the_elements():
    after = made()
    first, second = after.elements[0].id, after.elements[1].id
    for number, (who, element) in enumerate(
        [("Ditte", second), ("Ali", second), ("Ditte", first), ("Ali", first)]
    ):
        after.put(ReadinessAnswer(id=f"s{number}", month="2026-11", element=element, who=who))
    assert [one.id for one in compare_plans(made(), after)] == ["s3", "s1", "s2", "s0"]

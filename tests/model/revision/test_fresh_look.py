"""What needs a fresh look at a revision, and what a new period begins with."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.plan import Plan, with_text
from planbuilder.model.readiness.records import ReadinessAnswer
from planbuilder.model.records import Effort, EffortStatus, PlanStatus, State
from planbuilder.model.registers.approval import ApprovalStep, DecidingBody, Outcome
from planbuilder.model.registers.hearing import HearingAnswer, HearingParty
from planbuilder.model.registers.sources import Source, SourceKind
from planbuilder.model.registers.tasks import CONCEPT_TASK, Task
from planbuilder.model.revision.beginning import beginning
from planbuilder.model.revision.fresh_look import Reason, is_old, needing_fresh_look

Day = datetime.date
TODAY = Day(2030, 9, 1)
PERIOD = Day(2031, 1, 1), Day(2034, 12, 31)


def looks(plan, adopted=None):
    return [(one.reason, one.record) for one in needing_fresh_look(plan, TODAY, adopted)]


def test_statutes_are_old_after_a_year_and_where_nobody_looked(plan):
    for name, what, checked in (
        ("law-old", SourceKind.STATUTE, Day(2029, 8, 31)),
        ("law-new", SourceKind.STATUTE, Day(2029, 9, 1)),
        ("law-never", SourceKind.STATUTE, None),
        ("policy", SourceKind.OWN_PLAN, None),
    ):
        plan.put(Source(id=name, title=name, what=what, checked=checked, order=name))
    assert looks(plan) == [(Reason.STATUTE, "law-never"), (Reason.STATUTE, "law-old")]


def test_a_leap_day_is_a_year_old_on_the_last_of_february():
    assert not is_old(Day(2028, 2, 29), Day(2029, 2, 28))
    assert is_old(Day(2028, 2, 29), Day(2029, 3, 1))


def test_efforts_are_over_by_their_day_or_by_what_somebody_says(plan):
    plan.put(Effort(id="a", title="Slut", order="a", end=Day(2030, 8, 31)))
    plan.put(Effort(id="b", title="I gang", order="b", end=TODAY))
    plan.put(Effort(id="c", title="Afsluttet", order="c", status=EffortStatus.DONE))
    found = needing_fresh_look(plan, TODAY)
    assert [(one.record, one.words) for one in found] == [
        ("a", "sluttede 31.08.2030"),
        ("c", "afsluttet"),
    ]
    assert found[0].title == "Indsats 1 · Slut"


def test_texts_that_are_as_they_were_adopted_are_listed_and_empty_ones_not(plan):
    for name in ("organisering", "formaal-og-vision"):
        plan.put(with_text(plan.element(name), "<p>Som vedtaget.</p>"))
    adopted = Plan(plan.concept, [*plan])
    plan.put(with_text(plan.element("organisering"), "<p>Rettet siden.</p>"))
    assert looks(plan, adopted) == [(Reason.UNTOUCHED, "formaal-og-vision")]
    assert looks(plan) == []


def test_a_text_that_was_looked_through_and_is_ready_as_it_stands_is_not_listed(plan):
    text = with_text(plan.element("organisering"), "<p>Som vedtaget.</p>")
    plan.put(replace(text, state=State.REVIEW))
    adopted = Plan(plan.concept, [*plan])
    plan.put(replace(plan.info, status=PlanStatus.REVISION, status_date=TODAY))
    assert looks(plan, adopted) == [(Reason.UNTOUCHED, "organisering")]
    plan.put(replace(text, state=State.READY))
    assert looks(plan, adopted) == []


@pytest.mark.parametrize("status", [PlanStatus.ADOPTED, PlanStatus.PUBLISHED])
def test_nobody_is_asked_to_look_through_the_texts_of_a_plan_that_is_in_force(plan, status):
    plan.put(with_text(plan.element("organisering"), "<p>Som vedtaget.</p>"))
    plan.put(replace(plan.info, status=status, status_date=TODAY))
    assert looks(plan, Plan(plan.concept, [*plan])) == []


def answered(plan, month, element, step, who="Hanne"):
    name = f"{month}-{element}-{who}"
    plan.put(ReadinessAnswer(id=name, month=month, element=element, who=who, step=step))


def test_readiness_that_moved_since_the_adoption_is_listed(plan):
    plan.put(replace(plan.info, status=PlanStatus.ADOPTED, status_date=Day(2027, 2, 24)))
    answered(plan, "2026-05", "organisering", 0)
    for month, step in (("2027-01", 3), ("2029-01", 1), ("2030-06", 1)):
        answered(plan, month, "organisering", step)
        answered(plan, month, "opfoelgning", 2)
    answered(plan, "2030-06", "organisering", 2, who="Bo")
    answered(plan, "2030-06", "formaal-og-vision", 4)
    found = needing_fresh_look(plan, TODAY)
    assert [(one.reason, one.record, one.words) for one in found] == [
        (Reason.READINESS, "organisering", "gik 1,5 trin ned")
    ]


def test_without_a_round_on_either_side_of_the_adoption_nothing_moved(plan):
    answered(plan, "2026-05", "organisering", 0)
    answered(plan, "2026-08", "organisering", 4)
    assert looks(plan) == []
    plan.put(replace(plan.info, status=PlanStatus.ADOPTED, status_date=Day(2026, 9, 1)))
    assert looks(plan) == []
    plan.put(replace(plan.info, status=PlanStatus.ADOPTED, status_date=Day(2026, 4, 1)))
    assert looks(plan) == []


def test_a_new_period_carries_over_all_that_lasts(plan):
    info = replace(plan.info, status=PlanStatus.PUBLISHED, status_date=Day(2027, 4, 1))
    plan.put(replace(info, adopted_on=Day(2027, 2, 24)))
    ready = replace(with_text(plan.element("organisering"), "<p>Ja.</p>"), state=State.READY)
    plan.put(replace(ready, deadline=Day(2026, 1, 1), owner="person-hanne"))
    plan.put(Effort(id="a", title="Slut", order="a", end=Day(2029, 1, 1)))
    begun = beginning(plan, PERIOD, TODAY)
    new_info, element = begun.puts
    assert (new_info.period_start, new_info.period_end) == PERIOD
    assert (new_info.status, new_info.status_date) == (PlanStatus.REVISION, TODAY)
    assert new_info.adopted_on == Day(2027, 2, 24)
    assert element == replace(ready, state=State.REVIEW, owner="person-hanne")
    assert begun.removes == ()
    assert beginning(plan, PERIOD, TODAY, leave_ended=True).removes == ("a",)


def test_what_is_covered_elsewhere_or_a_draft_stays_so(plan):
    covered = replace(plan.element("organisering"), state=State.COVERED, note="Børnepolitik")
    plan.put(replace(covered, deadline=Day(2031, 1, 1)))
    assert [record.id for record in beginning(plan, PERIOD, TODAY).puts] == ["plan"]


def test_the_way_to_the_adoption_begins_anew(plan):
    asked = HearingParty(id="p", title="Ungerådet", order="a", contact="Formanden")
    plan.put(replace(asked, invited=Day(2026, 5, 1), answered=Day(2026, 6, 1)))
    plan.put(HearingAnswer(id="s", title="Svar", order="a", party="p"))
    step = ApprovalStep(id="b", title="Byrådet", order="a", what=DecidingBody.COUNCIL)
    decided = replace(step, date=Day(2027, 2, 24), decision=Outcome.APPROVED, milestone="m")
    plan.put(decided)
    begun = beginning(plan, PERIOD, TODAY)
    assert set(begun.puts[1:]) == {asked, step}
    assert begun.removes == ("s",)


def test_the_tasks_of_the_concept_are_to_be_done_again_and_own_ones_only_until_they_are(plan):
    again = Task(id=f"{CONCEPT_TASK}x", title="Fast", order="a", responsible="person-hanne")
    plan.put(replace(again, done_on=Day(2026, 5, 1), deadline=Day(2026, 6, 1)))
    plan.put(Task(id="gjort", title="Gjort", order="b", done_on=Day(2026, 5, 1)))
    plan.put(Task(id="mangler", title="Mangler", order="c", deadline=Day(2030, 12, 1)))
    begun = beginning(plan, PERIOD, TODAY)
    assert begun.puts[1:] == (again,)
    assert begun.removes == ("gjort",)


def test_a_period_that_ends_before_it_begins_is_refused(plan):
    with pytest.raises(PlanbuilderError, match="slutter, før den begynder"):
        beginning(plan, PERIOD[::-1], TODAY)

"""A card is drafted from the plan, and nothing internal gets into it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planbuilder.model.action_card import NUMBER, card_of, drafted
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.fields import link, link_parts
from planbuilder.model.judging import missing_fields
from planbuilder.model.ordering import spread
from planbuilder.model.registers.action_cards import ActionCard
from planbuilder.model.registers.case_flow import CASE_FLOW, CaseStep, StepKind
from planbuilder.model.registers.emergency import EmergencyRole
from planbuilder.model.richtext.plain import plain_text
from planbuilder.model.richtext.xhtml import from_xhtml

SCHOOL = ActionCard(id="skole", title="Skole")
LEAD = EmergencyRole(
    id="lead", title="Vagtleder", unit="Direktionen", order="b", holder="Anne", reach="51 23 45 67"
)


@pytest.fixture
def flowing(plan):
    """A plan with the case flow that an empty register begins with."""
    starters = CASE_FLOW.starters
    for number, (step, order) in enumerate(zip(starters, spread(len(starters)), strict=True), 1):
        ways = (link_parts(way) for way in step.leads_to)
        leads_to = tuple(link(f"t{end}", words) for end, words in ways)
        plan.put(replace(step, id=f"t{number}", order=order, leads_to=leads_to))
    plan.put(LEAD)
    return plan


def lines(xhtml):
    return plain_text(from_xhtml(xhtml)).splitlines()


def test_it_says_the_steps_up_to_where_others_take_over(flowing):
    card = drafted(SCHOOL, flowing)
    assert lines(card.situation) == ["En bekymring opstår."]
    assert lines(card.steps) == [
        "Kontakt SSP-konsulenten.",
        "Henvendelsen modtages (SSP-konsulenten, 1 hverdag).",
        "Er der akut fare? Ja: se punkt 4. Nej: se punkt 5.",
        "Politiet kontaktes (SSP-konsulenten, straks).",
        "Bekymringen undersøges (SSP-konsulenten, 5 hverdage).",
        "Skal Infohus vurdere den? Ja: se punkt 7. Nej: sagen lukkes.",
        "Sagen forelægges (SSP-konsulenten, næste møde).",
    ]
    assert "<ol>" in card.steps


def test_what_is_beyond_a_hand_over_stays_out_also_by_another_way(plan):
    plan.put(CaseStep(id="a", title="A", order="b", what=StepKind.START, leads_to=("b", "c")))
    plan.put(CaseStep(id="b", title="B", order="c", what=StepKind.HAND_OVER, leads_to=("d",)))
    plan.put(CaseStep(id="c", title="C", order="d", leads_to=("d",)))
    plan.put(CaseStep(id="d", title="D", order="e"))
    assert lines(drafted(SCHOOL, plan).steps) == ["B.", "C."]


def test_it_says_whom_to_turn_to_and_no_number_that_is_internal(flowing):
    card = drafted(SCHOOL, flowing)
    assert card.by_day == f"SSP-konsulenten: {NUMBER}"
    assert card.by_night == f"Vagtleder (Direktionen): {NUMBER}. Ved fare: 112"
    assert "51 23" not in repr(card)
    assert "Anne" not in repr(card)


def test_what_is_written_stays(flowing):
    written = replace(SCHOOL, steps="<p>Ring til lederen.</p>", by_day="Lederen")
    card = drafted(written, flowing)
    assert (card.steps, card.by_day) == (written.steps, written.by_day)
    assert card.situation


def test_internal_steps_and_roles_give_nothing(flowing):
    for record in list(flowing):
        if isinstance(record, CaseStep | EmergencyRole):
            flowing.put(replace(record, internal=True))
    assert drafted(SCHOOL, flowing) == SCHOOL


def test_a_flow_that_goes_round_ends(plan):
    plan.put(CaseStep(id="a", title="A", what=StepKind.START, leads_to=("b",)))
    plan.put(CaseStep(id="b", title="B", leads_to=("a", "b", "gone")))
    assert lines(drafted(SCHOOL, plan).steps) == ["B."]


def test_of_an_empty_plan_nothing_is_made(plan):
    assert drafted(SCHOOL, plan) == SCHOOL
    assert "steps" in missing_fields(SCHOOL)


def test_a_card_is_found_by_its_group(plan):
    with pytest.raises(PlanbuilderError, match="ingen action cards"):
        card_of(plan, "Skole")
    plan.put(SCHOOL)
    assert card_of(plan, " skole ") is SCHOOL
    with pytest.raises(PlanbuilderError, match="Vælg mellem: Skole"):
        card_of(plan, "Klub")

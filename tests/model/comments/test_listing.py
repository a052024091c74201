"""All threads of a plan in reading order, with their places of now."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planbuilder.model.comments.anchoring import anchor_of
from planbuilder.model.comments.listing import placed_threads
from planbuilder.model.comments.threads import new_comment
from planbuilder.model.plan import Plan, new_plan
from planbuilder.model.records import Effort
from planbuilder.project.catalogue import shipped_concept

AT = "2026-11-27T09:30:00.000Z"
WORDS = "Først dette. Så dette."


@pytest.fixture
def plan() -> Plan:
    plan = new_plan(shipped_concept(), "Køge", "Plan")
    plan.put(replace(plan.element("organisering"), text=f"<p>{WORDS}</p>"))
    plan.put(Effort(id="indsats-1", content="<p>Indhold</p>", purpose=f"<p>{WORDS}</p>"))
    return plan


def comment(plan: Plan, words: str, about: str, field: str = "", quote: str = "") -> None:
    start = WORDS.find(quote)
    hung = anchor_of(WORDS, start, start + len(quote)) if quote else None
    plan.put(new_comment(about, words, author="Bo", moment=AT, field=field, anchor=hung))


def test_threads_come_in_the_order_of_the_plan_and_of_their_places(plan):
    comment(plan, "7", "væk")
    comment(plan, "6", "indsats-1", "purpose", "Så dette")
    comment(plan, "5", "indsats-1")
    comment(plan, "3", "organisering", "text", "Så dette")
    comment(plan, "2", "organisering", "text", "Først")
    comment(plan, "1", "organisering")
    comment(plan, "4", "organisering", "note", "Så dette")
    comment(plan, "0", "plan")
    found = placed_threads(plan)
    assert [placed.thread.first.words for placed in found] == list("01234567")
    assert [placed.is_gone for placed in found] == [False] * 4 + [True] + [False] * 2 + [True]
    assert found[-1].record is None


def test_a_text_that_cannot_be_read_has_no_places(plan):
    plan.put(replace(plan.element("organisering"), text="<p>Åben"))
    comment(plan, "1", "organisering", "text", "Først")
    (placed,) = placed_threads(plan)
    assert placed.is_gone

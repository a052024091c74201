"""A first draft of an action card from the case flow and the roles in an emergency.

Cards are public: whatever is internal, as telephone numbers of roles, never goes into one. Where a
number belongs, a placeholder stands, which checks of the plan find.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from planbuilder.model.case_flow.flow import CaseFlow
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.fields import Entry
from planbuilder.model.judging import missing_fields
from planbuilder.model.outside import is_internal
from planbuilder.model.plan import Plan
from planbuilder.model.registers.action_cards import ActionCard
from planbuilder.model.registers.case_flow import CaseStep, StepKind
from planbuilder.model.registers.emergency import EmergencyRole
from planbuilder.model.richtext.plain import has_words
from planbuilder.model.richtext.tree import ListItem, Paragraph, Run
from planbuilder.model.richtext.xhtml import to_xhtml
from planbuilder.model.words import enumerated

NUMBER = "[telefonnummer]"
_EMERGENCY = "Ved fare: 112"
_MOST_STEPS = 9
_BEYOND = (StepKind.HAND_OVER, StepKind.RETURN, StepKind.END)
"""Steps behind which the matter is no longer in the hands of who was worried."""

_Entry = TypeVar("_Entry", bound=Entry)


def card_of(plan: Plan, group: str) -> ActionCard:
    """Return the card of a group, in any letters.

    Raises:
        PlanbuilderError: there is none; the message lists those there are.
    """
    wanted = group.strip().casefold()
    cards = plan.entries(ActionCard)
    for card in cards:
        if wanted in (card.title.strip().casefold(), card.id.casefold()):
            return card
    if not cards:
        raise PlanbuilderError(
            "Planen har ingen action cards. Skriv dem først i registret »Action cards«."
        )
    raise PlanbuilderError(
        "Der er intet action card til »{group}«. Vælg mellem: {known}.",
        group=group,
        known=", ".join(card.title.strip() or card.id for card in cards),
    )


def drafted(card: ActionCard, plan: Plan) -> ActionCard:
    """Return the card with what the plan can fill in where it is still empty."""
    flow = CaseFlow(_public(plan, CaseStep))
    made = {
        "situation": _situation(flow),
        "steps": _steps(flow),
        "by_day": _by_day(flow),
        "by_night": _by_night(_public(plan, EmergencyRole)),
    }
    missing = missing_fields(card)
    return replace(card, **{name: made[name] for name in missing if made.get(name)})  # type: ignore[arg-type]


def _public(plan: Plan, kind: type[_Entry]) -> list[_Entry]:
    return [one for one in plan.entries(kind) if not is_internal(plan, one)]


def _situation(flow: CaseFlow) -> str:
    """Return what the flow begins with: the first start's own words, else its title."""
    for step in flow.starts:
        if has_words(step.note):
            return step.note
        if step.title.strip():
            return to_xhtml([Paragraph((Run(_sentence(step.title)),))])
    return ""


def _steps(flow: CaseFlow) -> str:
    items = [_told(flow, step) for step in _walked(flow)]
    return to_xhtml([ListItem(numbered=True, level=0, inlines=(Run(one),)) for one in items])


def _walked(flow: CaseFlow) -> list[CaseStep]:
    """Return the steps up to where others take over, in the order of the register."""
    found: set[str] = set()
    waiting = list(flow.starts)
    while waiting:
        step = waiting.pop()
        if step.id in found:
            continue
        found.add(step.id)
        if step.what not in _BEYOND:
            waiting.extend(way.end for way in flow.ways_from(step))
    begin = {step.id for step in flow.starts if step.what is StepKind.START}
    walked = [step for step in flow.steps if step.id in found and step.id not in begin]
    return [step for step in walked if step.what is not StepKind.END][:_MOST_STEPS]


def _told(flow: CaseFlow, step: CaseStep) -> str:
    """Return a step as an item: what is done, by whom and how soon; of a question its answers."""
    title = step.title.strip() or "Uden navn"
    if step.what is StepKind.DECISION:
        answers = [
            f"{way.answer or 'ellers'}: {way.end.title.strip().lower()}"
            for way in flow.ways_from(step)
            if way.end.title.strip()
        ]
        return f"{title} {_sentence('; '.join(answers))}".strip()
    facts = ", ".join(filter(None, (step.actor.strip(), step.within.strip().lower())))
    return _sentence(f"{title} ({facts})" if facts else title)


def _by_day(flow: CaseFlow) -> str:
    """Return who acts first behind the start: who is turned to."""
    for step in _walked(flow):
        if step.actor.strip():
            return f"{step.actor.strip()}: {NUMBER}"
    return ""


def _by_night(roles: list[EmergencyRole]) -> str:
    named = list(_named(roles))[:1]
    return f"{enumerated(named)}: {NUMBER}. {_EMERGENCY}" if named else ""


def _named(roles: list[EmergencyRole]) -> Iterator[str]:
    for role in roles:
        if title := role.title.strip():
            unit = role.unit.strip()
            yield f"{title} ({unit})" if unit else title


def _sentence(words: str) -> str:
    words = words.strip()
    return words if not words or words.endswith((".", "?", "!")) else f"{words}."

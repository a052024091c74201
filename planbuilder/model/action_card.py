"""A first draft of an action card from the case flow and the roles in an emergency.

Cards are public: whatever is internal, as telephone numbers of roles, never goes into one. Where a
number belongs, a placeholder stands, which checks of the plan find.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
from planbuilder.model.richtext.quick import has_words
from planbuilder.model.richtext.tree import ListItem, Paragraph, Run
from planbuilder.model.richtext.xhtml import to_xhtml
from planbuilder.model.words import enumerated

NUMBER = "[indsæt telefonnummer]"
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
    """Return the steps as a numbered list, that begins with whom to contact."""
    walked = _walked(flow)
    contact = _contact(flow)
    first = 2 if contact else 1
    numbers = {step.id: number for number, step in enumerate(walked, start=first)}
    items = [*([contact] if contact else []), *(_told(flow, step, numbers) for step in walked)]
    return to_xhtml([ListItem(numbered=True, level=0, inlines=(Run(one),)) for one in items])


def _walked(flow: CaseFlow) -> list[CaseStep]:
    """Return the steps up to where others take over, in the order of the register."""
    handed_over = {
        way.end.id for way in flow.ways if way.start.what in (StepKind.HAND_OVER, StepKind.RETURN)
    }
    found: set[str] = set()
    waiting = list(flow.starts)
    while waiting:
        step = waiting.pop()
        if step.id in found or step.id in handed_over:
            continue
        found.add(step.id)
        if step.what not in _BEYOND:
            waiting.extend(way.end for way in flow.ways_from(step))
    begins_or_ends = (StepKind.START, StepKind.END)
    return [s for s in flow.steps if s.id in found and s.what not in begins_or_ends][:_MOST_STEPS]


def _contact(flow: CaseFlow) -> str:
    """Return the first thing to do: turn to who acts first; "" where nobody is named."""
    actor = _first_actor(flow)
    if not actor:
        return ""
    within = next((step.within.strip() for step in flow.starts if step.within.strip()), "")
    return _sentence(f"Kontakt {_small(actor)}" + (f" ({_small(within)})" if within else ""))


def _told(flow: CaseFlow, step: CaseStep, numbers: Mapping[str, int]) -> str:
    """Return a step as an item: what is done, by whom and how soon; of a question its answers."""
    title = step.title.strip() or "Uden navn"
    if step.what is StepKind.DECISION:
        answers = (
            f"{way.answer or 'Ellers'}: {_where(way.end, numbers)}." for way in flow.ways_from(step)
        )
        return " ".join((title, *answers))
    facts = ", ".join(filter(None, (step.actor.strip(), _small(step.within.strip()))))
    return _sentence(f"{title} ({facts})" if facts else title)


def _where(step: CaseStep, numbers: Mapping[str, int]) -> str:
    """Return where an answer leads: to a point of the list, or to what stands in none."""
    if step.id in numbers:
        return f"se punkt {numbers[step.id]}"
    return _small(step.title.strip().rstrip(".?!")) or "uden navn"


def _first_actor(flow: CaseFlow) -> str:
    return next((step.actor.strip() for step in _walked(flow) if step.actor.strip()), "")


def _by_day(flow: CaseFlow) -> str:
    """Return who acts first behind the start: who is turned to."""
    actor = _first_actor(flow)
    return f"{actor}: {NUMBER}" if actor else ""


def _by_night(roles: list[EmergencyRole]) -> str:
    named = list(_named(roles))[:1]
    return f"{enumerated(named)}: {NUMBER}. {_EMERGENCY}" if named else ""


def _named(roles: list[EmergencyRole]) -> Iterator[str]:
    for role in roles:
        if title := role.title.strip():
            unit = role.unit.strip()
            yield f"{title} ({unit})" if unit else title


def _small(words: str) -> str:
    """Return words with a small first letter, but abbreviations as SSP as they are."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def _sentence(words: str) -> str:
    words = words.strip()
    return words if not words or words.endswith((".", "?", "!")) else f"{words}."

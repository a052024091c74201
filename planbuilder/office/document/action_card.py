"""What an action card says, part by part; Word and print lay it out on one page."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace

from planbuilder.model.danish import format_date_long
from planbuilder.model.disagreement import disputes
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.outside import is_internal
from planbuilder.model.plan import Plan
from planbuilder.model.registers.action_cards import ActionCard
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.model.richtext.quick import count_words
from planbuilder.model.richtext.tree import Block
from planbuilder.model.richtext.xhtml import from_xhtml
from planbuilder.office.document.front import INTERNAL
from planbuilder.office.document.outline import UNTITLED
from planbuilder.office.document.texts import one_line, without_blanks

SIZES = (14, 13, 12, 11, 10, 9)
"""Sizes of letters in points, the largest that has room is taken; smaller ones nobody reads."""
CONTACT = "Kontakt"
_STATE = "Action card"
_IN_NUMBER = re.compile(r"(?<=\d) (?=\d)")
_TEXTS = ("situation", "signs", "steps")
_CONTACTS = ("by_day", "by_night")


@dataclass(frozen=True, slots=True)
class CardContent:
    """A card in words.

    Attributes:
        title: what stands above it.
        state: whom it is for: everybody, or nobody outside.
        texts: its parts, each with its heading; an empty one is still to be written.
        contacts: whom to contact, each with when.
        approval: whose card it is, of which day, and who approved it.
    """

    title: str
    state: str
    texts: tuple[tuple[str, list[Block]], ...]
    contacts: tuple[tuple[str, str], ...]
    approval: str


def card_content(plan: Plan, card: ActionCard) -> CardContent:
    """Return what a card says."""
    return CardContent(
        title=f"{one_line(card.title) or UNTITLED}: det gør du ved bekymring",
        state=INTERNAL if is_internal(plan, card) else _STATE,
        texts=tuple(
            (_called(name), without_blanks(from_xhtml(getattr(card, name)))) for name in _TEXTS
        ),
        contacts=tuple((_called(name), _unbroken(_said(plan, card, name))) for name in _CONTACTS),
        approval=_approval(plan, card),
    )


def without_texts(card: ActionCard) -> ActionCard:
    """Return the card with nothing but what has its place on every card."""
    return replace(card, situation="", signs="", steps="")


def too_long(card: ActionCard, part: float) -> PlanbuilderError:
    """Return that such a part of its texts, from 0 to 1, has no room on the page."""
    words = {name: count_words(getattr(card, name)) for name in _TEXTS}
    longest = max(_TEXTS, key=lambda name: words[name])
    return PlanbuilderError(
        "Kortet »{title}« fylder mere end én side, også med små bogstaver. Forkort det med "
        "omtrent {count} ord. Længst er »{part}« med {length} ord.",
        title=one_line(card.title) or UNTITLED,
        count=str(max(1, math.ceil(sum(words.values()) * part))),
        part=_called(longest),
        length=str(words[longest]),
    )


def _called(name: str) -> str:
    return REGISTERS[ActionCard.KIND].fields[name].words


def _said(plan: Plan, card: ActionCard, name: str) -> str:
    """Return what a line of the card says; where people disagree, all readings."""
    disputed = disputes(card, plan)
    if name in disputed:
        return disputed[name].line
    return one_line(getattr(card, name)) or "[mangler]"


def _unbroken(words: str) -> str:
    """Return words whose numbers stay on one line: nobody dials half of one."""
    return _IN_NUMBER.sub("\N{NO-BREAK SPACE}", words)


def _approval(plan: Plan, card: ActionCard) -> str:
    revised = format_date_long(card.revised) if card.revised else "[dato mangler]"
    said = (
        one_line(plan.info.municipality),
        f"Revideret {revised}",
        f"Godkendt af {_said(plan, card, 'approved_by')}",
    )
    return " · ".join(filter(None, said))

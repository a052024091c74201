"""The action card of a group: one page, in letters as large as have room on it."""

from __future__ import annotations

import datetime
import math
from dataclasses import replace
from pathlib import Path

from planbuilder.model.danish import format_date_long
from planbuilder.model.disagreement import disputes
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.outside import is_internal
from planbuilder.model.plan import Plan
from planbuilder.model.registers.action_cards import ActionCard
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.model.richtext.plain import count_words
from planbuilder.model.richtext.xhtml import from_xhtml
from planbuilder.office.document.outline import UNTITLED
from planbuilder.office.document.texts import one_line, without_blanks
from planbuilder.office.word.papers.paper import INTERNAL, Paper
from planbuilder.office.word.writing.writer import SEPARATOR

STATE = "Action card"
SIZES = (14, 13, 12, 11, 10, 9)
"""Sizes of letters in points, the largest that has room is taken; smaller ones nobody reads."""
_FULL = 0.95
"""So much of the page is filled at most: Word and LibreOffice break lines a little differently."""
_TEXTS = ("situation", "signs", "steps")
_CONTACTS = ("by_day", "by_night")
_HALVES = (1, 1)


def write_action_card(plan: Plan, card: ActionCard, target: Path, *, today: datetime.date) -> None:
    """Write a card as a Word document of one page, whole or not at all.

    Raises:
        PlanbuilderError: it doesn't fit one page in any size, and by how much it is too long; or
            the target can't be written.
    """
    fitting_paper(plan, card, today).save(target)


def fitting_paper(plan: Plan, card: ActionCard, today: datetime.date) -> Paper:
    """Return a card on one page. Raises PlanbuilderError where it doesn't fit in any size."""
    for points in SIZES:
        paper = _paper(plan, card, today, points)
        share = paper.share_of_page()
        if share <= _FULL:
            return paper
    empty = replace(card, situation="", signs="", steps="")
    frame = _paper(plan, empty, today, points).share_of_page()
    raise _too_long(card, (share - _FULL) / (share - frame))


def _paper(plan: Plan, card: ActionCard, today: datetime.date, points: float) -> Paper:
    title = f"{one_line(card.title) or UNTITLED}: det gør du ved bekymring"
    state = INTERNAL if is_internal(plan, card) else STATE
    paper = Paper(plan, title, today, state=state, across=False, points=points)
    for name in _TEXTS:
        paper.heading(_called(name))
        text = without_blanks(from_xhtml(getattr(card, name)))
        if text:
            paper.text(text)
        else:
            paper.writer.placeholder(f"Mangler: {_called(name)}")
    paper.heading("Kontakt")
    head = paper.row([paper.cell(_called(one), "Tabeloverskrift") for one in _CONTACTS], _HALVES,
                     header=True)  # fmt: skip
    said = paper.row([paper.cell(_said(plan, card, one), "Indsatstitel") for one in _CONTACTS],
                     _HALVES)  # fmt: skip
    paper.table("Hvem du kontakter", (), _HALVES, (head, said))
    paper.writer.paragraph(SEPARATOR, "")
    paper.line(_approval(plan, card), "Tabeltekst")
    return paper


def _called(name: str) -> str:
    return REGISTERS[ActionCard.KIND].fields[name].words


def _said(plan: Plan, card: ActionCard, name: str) -> str:
    """Return what a line of the card says; where people disagree, all readings."""
    disputed = disputes(card, plan)
    if name in disputed:
        return disputed[name].line
    return one_line(getattr(card, name)) or "[mangler]"


def _approval(plan: Plan, card: ActionCard) -> str:
    revised = format_date_long(card.revised) if card.revised else "[dato mangler]"
    said = (
        one_line(plan.info.municipality),
        f"Revideret {revised}",
        f"Godkendt af {_said(plan, card, 'approved_by')}",
    )
    return " · ".join(filter(None, said))


def _too_long(card: ActionCard, part: float) -> PlanbuilderError:
    """Return that such a part of its texts has no room on the page."""
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

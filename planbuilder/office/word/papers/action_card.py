"""The action card of a group: one page, in letters as large as have room on it."""

from __future__ import annotations

import datetime
from pathlib import Path

from planbuilder.model.plan import Plan
from planbuilder.model.registers.action_cards import ActionCard
from planbuilder.office.document.action_card import (
    CONTACT,
    SIZES,
    CardContent,
    card_content,
    too_long,
    without_texts,
)
from planbuilder.office.word.papers.paper import Paper
from planbuilder.office.word.writing.writer import SEPARATOR

_FULL = 0.95
"""So much of the page is filled at most: Word and LibreOffice break lines a little differently."""
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
    content = card_content(plan, card)
    for points in SIZES:
        paper = _paper(plan, content, today, points)
        share = paper.share_of_page()
        if share <= _FULL:
            return paper
    empty = card_content(plan, without_texts(card))
    frame = _paper(plan, empty, today, points).share_of_page()
    raise too_long(card, (share - _FULL) / (share - frame))


def _paper(plan: Plan, content: CardContent, today: datetime.date, points: float) -> Paper:
    paper = Paper(plan, content.title, today, state=content.state, across=False, points=points)
    for heading, text in content.texts:
        paper.heading(heading)
        if text:
            paper.text(text)
        else:
            paper.writer.placeholder(f"Mangler: {heading}")
    paper.heading(CONTACT)
    head = paper.row([paper.cell(when, "Tabeloverskrift") for when, _ in content.contacts],
                     _HALVES, header=True)  # fmt: skip
    said = paper.row([paper.cell(whom, "Indsatstitel") for _, whom in content.contacts], _HALVES)
    paper.table("Hvem du kontakter", (), _HALVES, (head, said))
    paper.writer.paragraph(SEPARATOR, "")
    paper.line(content.approval, "Tabeltekst")
    return paper

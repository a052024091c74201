"""The words that a document has, and those that a plan shows somewhere."""

from __future__ import annotations

import re
from collections import Counter

from planbuilder.model.kinds import rich_fields
from planbuilder.model.plan import Plan
from planbuilder.model.records import Comment, Effort, Element, PlanInfo, Section
from planbuilder.model.richtext.plain import plain_text
from planbuilder.model.richtext.xhtml import from_xhtml
from planbuilder.model.words import EFFORT_STATUS_WORDS
from planbuilder.office.word.old_plan import OldPlan
from planbuilder.office.word.reading.content import ReadDocument
from planbuilder.office.word.reading.notes import CONTENTS
from planbuilder.office.word.reading.views import accepted

_WORD = re.compile(r"[^\W\d_]+")


def counted(words: str) -> Counter[str]:
    """Return how often each word is there; numbers are left to what they number."""
    return Counter(_WORD.findall(words.replace("\N{SOFT HYPHEN}", "").casefold()))


def words_of_document(document: ReadDocument) -> Counter[str]:
    """Return the words of a document with its tracked changes made, notes and comments too.

    Its table of contents is left out, which says again what the headings say.
    """
    notes = {name: blocks for name, blocks in document.notes.items() if name != CONTENTS}
    blocks = [document.blocks, *notes.values()]
    texts = [plain_text(accepted(one).text) for one in blocks]
    return counted("\n".join([*texts, *(comment.words for comment in document.comments)]))


def words_of_plan(plan: Plan, old: OldPlan) -> Counter[str]:
    """Return the words that a plan shows: of an effort also the names of its fields, as found."""
    words = [
        plain_text(from_xhtml(getattr(record, field)))
        for record in plan
        for field in rich_fields(record.KIND)
    ]
    for record in plan:
        words += _plain_words(plan, record)
    words += [
        part.label
        for piece in old.pieces
        if piece.is_effort and piece.draft
        for part in piece.draft.parts
    ]
    return counted("\n".join(words))


def _plain_words(plan: Plan, record) -> list[str]:
    match record:
        case PlanInfo():
            return [record.title, record.municipality]
        case Section():
            return [record.title]
        case Element():
            return [plan.title(record)]
        case Comment():
            return [record.words]
        case Effort():
            kroner = "kr" if record.cost_dkk is not None else ""
            levels = [plan.concept.level(level).title for level in record.levels]
            plain = [record.title, record.type, record.target_group, record.responsible]
            more = [record.partners, record.policy_reference, EFFORT_STATUS_WORDS[record.status]]
            return [*plain, *more, *levels, kroner]
    return []

"""Answers to the hearing that somebody read out of a document, as entries of the register."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from planbuilder.model.frozen import frozen
from planbuilder.model.ids import new_id
from planbuilder.model.ordering import between
from planbuilder.model.plan import Plan
from planbuilder.model.registers.hearing import HearingAnswer, HearingParty
from planbuilder.model.richtext.plain import sentence_gaps
from planbuilder.model.slug import slug

_LONGEST_TITLE = 70
_COURTESY = re.compile(
    r"(?:kære|hej)\b|(?:(?:mange|tusind|først) )*tak (?:for|fordi)\b|[^.:;]{0,60}\btakker for\b",
    re.IGNORECASE,
)
_BUT = re.compile(r"\b(?:men|dog)\b", re.IGNORECASE)


@frozen
class AnswerDraft:
    """One thing that a document says: a title, the text (XHTML), and the element it is about.

    `element` is "" where it is about none in particular. `read_as` is the element that was read,
    which stays when somebody corrects it.
    """

    title: str
    says: str
    element: str = ""
    read_as: str = ""


def is_courtesy(words: str) -> bool:
    """Return whether words only greet or thank for being asked, and say nothing of the plan."""
    gaps = [0, *(end for _, end in sentence_gaps(words)), len(words)]
    sentences = (words[start:end].strip() for start, end in pairwise(gaps))
    return all(_COURTESY.match(one) and not _BUT.search(one) for one in sentences)


def short_title(words: str) -> str:
    """Return the first sentence of what somebody wrote, cut between words where it is long.

    Greetings and thanks come before it, and are the title only where nothing else is said.
    """
    line = " ".join(_behind_courtesy(words).split())
    end = next((start for start, _ in sentence_gaps(line)), len(line))
    sentence = line[:end].rstrip(".:;, ")
    if len(sentence) <= _LONGEST_TITLE:
        return sentence
    cut = sentence[:_LONGEST_TITLE].rpartition(" ")[0] or sentence[:_LONGEST_TITLE]
    return f"{cut.rstrip(',;:')} …"


def _behind_courtesy(words: str) -> str:
    """Return words without the lines and sentences at their beginning that are mere courtesy."""
    whole = rest = words.strip()
    while rest:
        first, _, below = rest.partition("\n")
        gap = next(sentence_gaps(first), None)
        sentence, behind = (first[: gap[0]], first[gap[1] :]) if gap else (first, "")
        if not is_courtesy(sentence):
            return rest
        rest = f"{behind}\n{below}".strip()
    return whole


def party_named(plan: Plan, name: str) -> HearingParty:
    """Return the party with this name or id, a new one where the register has none."""
    wanted = " ".join(name.split())
    for party in plan.entries(HearingParty):
        if wanted == party.id or wanted.casefold() == party.title.strip().casefold():
            return party
    return HearingParty(
        id=new_id(slug(wanted)[:60] or "part"), title=wanted, order=plan.next_order(HearingParty)
    )


def answered(party: HearingParty, day: datetime.date) -> HearingParty:
    """Return the party with the day on which its answer came, if none is noted."""
    return party if party.answered else replace(party, answered=day)


def silent_parties(plan: Plan) -> list[HearingParty]:
    """Return the parties that nothing came from: no day is noted, and no answer is theirs."""
    heard = {answer.party for answer in plan.entries(HearingAnswer)}
    parties = plan.entries(HearingParty)
    return [one for one in parties if one.answered is None and one.id not in heard]


def new_answers(
    plan: Plan, party: HearingParty, drafts: Iterable[AnswerDraft]
) -> Sequence[HearingAnswer]:
    """Return what a party says as entries that the register doesn't have yet.

    An answer's id follows from the party and what was read, so a document that is fetched twice, or
    on two machines, brings nothing new.
    """
    made: dict[str, HearingAnswer] = {}
    order = plan.next_order(HearingAnswer)
    for draft in drafts:
        answer_id = _answer_id(party, draft)
        if plan.get(answer_id) is not None or answer_id in made:
            continue
        made[answer_id] = HearingAnswer(
            id=answer_id,
            title=draft.title,
            order=order,
            elements=(draft.element,) if draft.element else (),
            party=party.id,
            says=draft.says,
        )
        order = between(order, None)
    return list(made.values())


def _answer_id(party: HearingParty, draft: AnswerDraft) -> str:
    said = "\0".join((party.title.strip().casefold(), draft.read_as, draft.says))
    return f"svar-{hashlib.sha256(said.encode()).hexdigest()[:16]}"

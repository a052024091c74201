"""The hearing in words: who was asked and who answered, and the answers by what they are about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planbuilder.model.danish import danish_key, format_date_long
from planbuilder.model.hearing.answers import silent_parties
from planbuilder.model.plan import Plan
from planbuilder.model.registers.hearing import HearingAnswer, HearingParty, Verdict
from planbuilder.model.words import enumerated
from planbuilder.office.document.texts import one_line

WHOLE_PLAN = "Planen som helhed"
_NOT_YET = "Planen er endnu ikke sendt i høring."
_OUTCOMES = {
    Verdict.FOLLOWED: "er fulgt",
    Verdict.PARTLY: "er delvist fulgt",
    Verdict.NOT: "er ikke fulgt",
    Verdict.NOTED: "er taget til efterretning",
    Verdict.OPEN: "er endnu ikke vurderet",
}


@dataclass(frozen=True, slots=True)
class AnswerGroup:
    """Answers about the same element, whose number and title is `title`."""

    title: str
    answers: Sequence[HearingAnswer]


def answer_groups(plan: Plan) -> list[AnswerGroup]:
    """Return the answers by the first element that each is about, as the plan has them.

    What is about the whole plan comes first.
    """
    numbers = plan.numbers()
    inside = [element for section in _reading_order(plan) for element in plan.elements_of(section)]
    elements = [*inside, *plan.unplaced()]
    places = {element.id: place for place, element in enumerate(elements)}
    groups: dict[int, list[HearingAnswer]] = {}
    for answer in plan.entries(HearingAnswer):
        about = min((places[one] for one in answer.elements if one in places), default=-1)
        groups.setdefault(about, []).append(answer)
    found = []
    for place in sorted(groups):
        title = WHOLE_PLAN
        if place >= 0:
            element = elements[place]
            title = f"{numbers.get(element.id, '')} {one_line(plan.title(element))}".strip()
        answers = sorted(groups[place], key=lambda one: danish_key(party_of(plan, one)))
        found.append(AnswerGroup(title, answers))
    return found


def _reading_order(plan: Plan) -> Iterator[str]:
    def inside(section_id: str) -> Iterator[str]:
        for one in plan.subsections(section_id):
            yield from inside(one.id)
        yield section_id

    for chapter in plan.chapters():
        yield from inside(chapter.id)


def party_of(plan: Plan, answer: HearingAnswer) -> str:
    """Return who gave an answer, "" where nobody is named."""
    party = plan.get(answer.party)
    return one_line(party.title) if isinstance(party, HearingParty) else ""


def was_heard(plan: Plan) -> bool:
    """Whether the plan was sent to somebody, or somebody answered."""
    return bool(plan.entries(HearingAnswer) or _asked_parties(plan))


def _asked_parties(plan: Plan) -> list[HearingParty]:
    """Return the parties that were asked about this plan; others may stand there for later."""
    silent = {one.id for one in silent_parties(plan)}
    parties = plan.entries(HearingParty)
    return [one for one in parties if one.invited or one.deadline or one.id not in silent]


def hearing_summary(plan: Plan) -> list[str]:
    """Return what became of the hearing, a sentence each; none where nobody was asked."""
    if not was_heard(plan):
        return [_NOT_YET] if plan.entries(HearingParty) else []
    parties, answers = _asked_parties(plan), plan.entries(HearingAnswer)
    return [
        sentence
        for sentence in (_asked(parties), _answered(plan, parties), _decided(answers))
        if sentence
    ]


def _asked(parties: Sequence[HearingParty]) -> str:
    if not parties:
        return ""
    invited = [one.invited for one in parties if one.invited]
    due = [one.deadline for one in parties if one.deadline]
    since = f" fra den {format_date_long(min(invited))}" if invited else ""
    until = f" til den {format_date_long(max(due))}" if due else ""
    who = "1 høringspart" if len(parties) == 1 else f"{len(parties)} høringsparter"
    return f"Planen er sendt i høring hos {who}{since}{until}."


def _answered(plan: Plan, parties: Sequence[HearingParty]) -> str:
    silent = {one.id for one in silent_parties(plan)}
    answered = [one for one in parties if one.id not in silent]
    if not parties or not answered:
        return "Ingen har svaret endnu." if parties else ""
    names = enumerated(one_line(one.title) for one in answered)
    others = len(parties) - len(answered)
    missing = ""
    if others:
        missing = f" {others} har ikke svaret." if others > 1 else " 1 har ikke svaret."
    return f"{names} har svaret.{missing}"


def _decided(answers: Sequence[HearingAnswer]) -> str:
    if not answers:
        return ""
    counts = Counter(answer.decision for answer in answers)
    parts = [
        f"{counts[verdict]} {words}" for verdict, words in _OUTCOMES.items() if counts[verdict]
    ]
    points = "1 punkt" if len(answers) == 1 else f"{len(answers)} punkter"
    return f"Svarene rummer {points}: {enumerated(parts)}."

"""Proposes for each part of an old plan where it goes, says how sure that is, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planbuilder.model.concept import Concept
from planbuilder.model.placing.destinations import (
    NOWHERE,
    Destination,
    Kind,
    Proposal,
    Sureness,
)
from planbuilder.model.placing.effort_labels import EffortLabels
from planbuilder.model.placing.lexicon import Lexicon
from planbuilder.model.placing.scoring import Grounds, Scorer

SURE_SCORE, SURE_LEAD = 0.6, 0.12
SAME_HEADING = 0.95
"""From here on a heading is a known one, which is enough to be sure."""
PROBABLE_SCORE, PROBABLE_LEAD = 0.4, 0.05
FOLLOW_SCORE = 0.4
"""Below this a part under another goes with it."""
OTHERS = 3
"""So many of the next best places are named."""
LEAST_SCORE = 0.16
"""Below this nothing in the concept is like the part."""
LIKE_HEADING, LIKE_TEXT = 0.5, 0.6
"""From here on a heading or a text is named as the reason."""
_SPOKEN = 3


@dataclass(frozen=True, slots=True)
class PartWords:
    """A part as it is judged: its heading without a number, how deep it stands, its words.

    `level` is 1 for a chapter; 0 is what stands before the first heading. `bare` says that there
    is nothing under the heading, not even a picture.
    """

    heading: str
    level: int
    text: str
    bare: bool = False


class Proposer:
    """Knows the concept's places and the words for them. Made once: it takes a while."""

    def __init__(self, concept: Concept, lexicon: Lexicon) -> None:
        self.concept = concept
        self.labels = EffortLabels(lexicon)
        self._scorer = Scorer(concept, lexicon)

    def propose(self, parts: Sequence[PartWords]) -> list[Proposal | None]:
        """Return what is proposed for each part, None where there is only its heading."""
        proposals: list[Proposal | None] = []
        above: list[int] = []
        for place, part in enumerate(parts):
            while above and parts[above[-1]].level >= part.level:
                above.pop()
            chain = [parts[number].heading for number in reversed(above)]
            parent = next((proposals[n] for n in reversed(above) if proposals[n]), None)
            proposals.append(None if part.bare else self._proposal(part, chain, parent))
            if part.level:
                above.append(place)
        return proposals

    def _proposal(self, part: PartWords, above: Sequence[str], parent: Proposal | None) -> Proposal:
        held = _held(parent)
        found = self._scorer.grounds(part.heading, above, part.text, held)
        best, *rest = filter(_counts, found)
        places = dict.fromkeys(grounds.target.destination for grounds in rest)
        rivals = [place for place in places if place != best.target.destination]
        lead = best.score - next(g.score for g in rest if g.target.destination == rivals[0])
        stays = best.target.destination == held and best.own < FOLLOW_SCORE
        follows = parent is not None and (best.score < FOLLOW_SCORE or stays)
        if parent is not None and follows:
            rivals = rivals if stays else [best.target.destination, *rivals]
            reason = f"følger det, den står under: {self.name(parent.destination)}"
            destination = parent.destination
            how = Sureness.PROBABLE if stays else Sureness.GUESS
        elif best.score < LEAST_SCORE:
            rivals = [best.target.destination, *rivals]
            reason = "intet i konceptet ligner overskriften eller teksten"
            destination, how = NOWHERE, Sureness.GUESS
        else:
            reason = self._reason(best, part, above)
            known = SURE_SCORE * (best.heading >= SAME_HEADING)
            destination, how = best.target.destination, sureness(max(best.score, known), lead)
        return Proposal(
            destination, how, min(1.0, best.score), reason, follows, tuple(rivals[:OTHERS])
        )

    def name(self, destination: Destination) -> str:
        """Return what a destination is called."""
        if destination.kind is Kind.ELEMENT:
            return f"»{self.concept.element(destination.record).title}«"
        if destination.kind is Kind.INTRO:
            titles = {section.id: section.title for section in self.concept.sections}
            return f"indledningen til »{titles[destination.record]}«"
        return "uden plads"

    def _reason(self, best: Grounds, part: PartWords, above: Sequence[str]) -> str:
        if best.target.reason:
            return f"delen {best.target.reason}"
        grounds = []
        if best.heading >= LIKE_HEADING:
            grounds.append(f"overskriften ligner »{best.like}«")
        if best.text >= LIKE_TEXT or not grounds:
            words = self._scorer.telling_words(best.target, part.text, _SPOKEN)
            if words:
                grounds.append(f"teksten handler om {_listed(words)}")
        if best.chapter >= LIKE_TEXT and above:
            grounds.append(f"den står under »{above[0]}«")
        return "; ".join(grounds) or "den ligner lidt"


def _held(parent: Proposal | None) -> Destination | None:
    """Return the element that the part above surely belongs to, None where there is none."""
    if parent is None or parent.sureness is not Sureness.SURE:
        return None
    return parent.destination if parent.destination.kind is Kind.ELEMENT else None


def _counts(grounds: Grounds) -> bool:
    """Whether a target comes into question: only its heading may send a part nowhere."""
    return not grounds.target.reason or grounds.heading >= LIKE_HEADING


def sureness(score: float, lead: float) -> Sureness:
    """Return how far a score with this lead on the next one can be relied on."""
    if score >= SURE_SCORE and lead >= SURE_LEAD:
        return Sureness.SURE
    if score >= PROBABLE_SCORE and lead >= PROBABLE_LEAD:
        return Sureness.PROBABLE
    return Sureness.GUESS


def _listed(words: Sequence[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} og {last}" if first else last

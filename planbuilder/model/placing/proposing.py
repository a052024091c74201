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
from planbuilder.model.placing.neighbours import Scored, with_neighbours
from planbuilder.model.placing.scoring import Grounds, Scorer

SURE_SCORE, SURE_LEAD = 0.7, 0.16
UNNAMED_LEAD = 0.4
"""The lead that makes sure where the heading is like no known one."""
SAME_HEADING = 0.95
"""From here on a heading is a known one, which is enough to be sure."""
PROBABLE_SCORE, PROBABLE_LEAD = 0.4, 0.05
HELD_BONUS = 0.3
"""What holds a part in the element of the part above it, where its heading is no other's title."""
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


@dataclass(frozen=True, slots=True)
class _Judged:
    """How well a part fits each target by itself, and its scores by what is around it, too."""

    grounds: Sequence[Grounds]
    scores: Sequence[float]

    def ranked(self, held: Destination | None) -> list[tuple[float, Grounds]]:
        """Return those that come into question with their scores, the best first."""
        found = [
            (score + HELD_BONUS * (grounds.target.destination == held), grounds)
            for score, grounds in zip(self.scores, self.grounds, strict=True)
            if _counts(grounds)
        ]
        return sorted(found, key=lambda one: -one[0])


KnownGrounds = dict[tuple[str, tuple[str, ...], str], list[Grounds]]
"""How well parts fit each target, by their heading, those above it, and their words."""


class Proposer:
    """Knows the concept's places and the words for them. Made once: it takes a while."""

    def __init__(self, concept: Concept, lexicon: Lexicon) -> None:
        self.concept = concept
        self.labels = EffortLabels(lexicon)
        self._scorer = Scorer(concept, lexicon)

    def propose(
        self, parts: Sequence[PartWords], known: KnownGrounds | None = None
    ) -> list[Proposal | None]:
        """Return what is proposed for each part, None where there is only its heading.

        Args:
            known: what was found before of parts by themselves; it is added to.
        """
        chains = _chains(parts)
        judged = self._judged(parts, chains, {} if known is None else known)
        proposals: list[Proposal | None] = []
        for place, part in enumerate(parts):
            above = [proposals[number] for number in chains[place] if proposals[number]]
            found = judged.get(place)
            names = [parts[number].heading for number in chains[place]]
            proposals.append(
                self._proposal(part, names, found, next(iter(above), None)) if found else None
            )
        return proposals

    def _judged(
        self, parts: Sequence[PartWords], chains: Sequence[Sequence[int]], known: KnownGrounds
    ) -> dict[int, _Judged]:
        """Return how well each part with words fits each target, by its place."""
        found: dict[int, list[Grounds]] = {}
        for place, part in enumerate(parts):
            if not part.bare:
                above = tuple(parts[number].heading for number in chains[place])
                key = (part.heading, above, part.text)
                if key not in known:
                    known[key] = self._scorer.grounds(*key)
                found[place] = known[key]
        scored = [
            Scored(place, [one.score for one in grounds], next(iter(chains[place]), -1))
            for place, grounds in found.items()
        ]
        around = with_neighbours(scored, self._scorer.areas)
        return {
            place: _Judged(grounds, scores)
            for (place, grounds), scores in zip(found.items(), around, strict=True)
        }

    def _proposal(
        self,
        part: PartWords,
        above: Sequence[str],
        judged: _Judged,
        parent: Proposal | None,
    ) -> Proposal:
        held = None if self._scorer.bears_title(judged.grounds) else _held(parent)
        ranked = judged.ranked(held)
        score, best = ranked[0]
        places = {grounds.target.destination: other for other, grounds in reversed(ranked)}
        places.pop(best.target.destination)
        rivals = sorted(places, key=lambda place: -places[place])
        lead = score - places[rivals[0]]
        stays = best.target.destination == held and best.score < FOLLOW_SCORE
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
            named = best.heading >= LIKE_HEADING
            destination = best.target.destination
            how = sureness(max(score, known), lead, SURE_LEAD if named else UNNAMED_LEAD)
        return Proposal(destination, how, min(1.0, score), reason, follows, tuple(rivals[:OTHERS]))

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


def _chains(parts: Sequence[PartWords]) -> list[list[int]]:
    """Return for each part the numbers of those above it, the nearest first."""
    chains: list[list[int]] = []
    above: list[int] = []
    for place, part in enumerate(parts):
        while above and parts[above[-1]].level >= part.level:
            above.pop()
        chains.append(above[::-1])
        if part.level:
            above.append(place)
    return chains


def _held(parent: Proposal | None) -> Destination | None:
    """Return the element that the part above surely belongs to, None where there is none."""
    if parent is None or parent.sureness is not Sureness.SURE:
        return None
    return parent.destination if parent.destination.kind is Kind.ELEMENT else None


def _counts(grounds: Grounds) -> bool:
    """Whether a target comes into question.

    Only its heading may send a part nowhere, or to a place that has no words of its own.
    """
    by_text = grounds.target.words and not grounds.target.reason
    return bool(by_text) or grounds.heading >= LIKE_HEADING


def sureness(score: float, lead: float, enough: float = SURE_LEAD) -> Sureness:
    """Return how far a score with this lead on the next one can be relied on."""
    if score >= SURE_SCORE and lead >= enough:
        return Sureness.SURE
    if score >= PROBABLE_SCORE and lead >= PROBABLE_LEAD:
        return Sureness.PROBABLE
    return Sureness.GUESS


def _listed(words: Sequence[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} og {last}" if first else last

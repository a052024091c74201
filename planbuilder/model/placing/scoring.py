"""How well a part of an old plan fits each place of the concept, by its heading, words, chapter."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from planbuilder.model.concept import Concept, ConceptElement
from planbuilder.model.placing.destinations import Destination, Kind
from planbuilder.model.placing.features import Features, is_small
from planbuilder.model.placing.lexicon import Lexicon, Target
from planbuilder.model.placing.stemming import stem, words_in

HEADING_SHARE, TEXT_SHARE, CHAPTER_SHARE = 0.5, 0.4, 0.2
"""How much each of the three grounds counts under a heading that is known."""
DOUBT_SHARE = 0.4
"""How much more the chapter counts where a heading fits several places ("Roller og ansvar")."""
SAME_TITLE = 0.95
"""From here on a heading is the title of an element."""
CLEAR_HEADING = 0.6
"""A heading as like a known one as this tells all it can; of a lesser one's share, the rest goes"""
TEXT_REST, CHAPTER_REST = 1.0, 0.2
"""to the text and the chapter, so far."""
FULL_LIKENESS = 0.2
"""A text as like a place's words as this is as like them as texts are."""
COMMON = 0.7
"""A small word of headings, or a word of texts, that more of the places share tells nothing."""
UNKNOWN_WORTH = 0.6
"""What a heading's word that no known heading has is worth beside the rarest that one has."""
HEADING_IN_TEXT = 0.5
"""How often a heading's words count among those of its text."""
AREA_SHARE = 0.9
"""What a chapter says for an element it says so far for the others of its area."""
TITLE_WORTH, WORDS_WORTH, GUIDANCE_WORTH, EXAMPLE_WORTH = 1.5, 3.0, 1.5, 1.5
"""What a word counts in a place's profile: in headings, words, guidance, the example's text."""


@dataclass(frozen=True, slots=True)
class Grounds:
    """How well a part fits one target: in all, and by heading, text and chapter, each to 1.

    `like` is the known heading that the part's heading is most like.
    """

    target: Target
    score: float
    heading: float
    text: float
    chapter: float
    like: str


class Scorer:
    """Compares parts with everything that the concept has a place for."""

    def __init__(self, concept: Concept, lexicon: Lexicon) -> None:
        self.targets = lexicon.targets
        self._scattered = {"", *(level.id for level in concept.effort_levels if level.crosses)}
        self.areas = [_area(concept, target.destination) for target in self.targets]
        guidance = [_guidance(concept, target.destination) for target in self.targets]
        self._titles = [_titles(concept, target.destination) for target in self.targets]
        titles = [
            (*own, *target.headings) for own, target in zip(self._titles, self.targets, strict=True)
        ]
        known = [words for listed in titles for words in listed]
        known += [words for target in self.targets for words in target.words]
        self._features = Features(known, lexicon.ignored, lexicon.small)
        self._headings = _Headings(titles, self._features)
        self._profiles = _Profiles(
            [
                self._profile(listed, target.words, words, lexicon.example(target.destination))
                for listed, target, words in zip(titles, self.targets, guidance, strict=True)
            ]
        )

    def _profile(
        self, titles: Iterable[str], words: Iterable[str], guidance: str, example: str
    ) -> dict[str, float]:
        profile: dict[str, float] = {}
        for texts, worth in (
            (titles, TITLE_WORTH),
            (words, WORDS_WORTH),
            ([guidance], GUIDANCE_WORTH),
            ([example], EXAMPLE_WORTH),
        ):
            for name, count in self._features.of(" ".join(texts)).items():
                profile[name] = profile.get(name, 0.0) + worth * math.log1p(count)
        return profile

    def grounds(self, heading: str, above: Sequence[str], text: str) -> list[Grounds]:
        """Return how well a part fits each target, in the targets' order.

        Args:
            heading: its heading, without a number.
            above: the headings above it, the nearest first.
            text: the words under it.
        """
        counts = Counter(words_in(text))
        headings, like = self._headings.likeness(self._features.of_heading(heading))
        said = self._features.of_counts(counts)
        for name, worth in self._features.of(heading).items():
            said[name] = said.get(name, 0.0) + HEADING_IN_TEXT * worth
        texts = self._profiles.likeness(said)
        chapter: dict[str, float] = {}
        for distance, words in enumerate(above, start=1):
            for name, count in self._features.of(words).items():
                chapter[name] = chapter.get(name, 0.0) + count / distance
        chapters = self._by_area(self._profiles.likeness(chapter))
        fullest = max([FULL_LIKENESS, *texts])
        silence = HEADING_SHARE * max(0.0, 1 - max(headings) / CLEAR_HEADING)
        chapter_share = CHAPTER_SHARE + DOUBT_SHARE * self._doubt(headings)
        found = []
        for place, target in enumerate(self.targets):
            by_text = texts[place] / fullest
            by_chapter = min(1.0, chapters[place] / FULL_LIKENESS)
            score = (
                HEADING_SHARE * headings[place]
                + (TEXT_SHARE + TEXT_REST * silence) * by_text
                + (chapter_share + CHAPTER_REST * silence) * by_chapter
            )
            found.append(Grounds(target, score, headings[place], by_text, by_chapter, like[place]))
        return found

    def _by_area(self, likeness: Sequence[float]) -> list[float]:
        """Return how like a chapter is to each target; it names an area rather than an element."""
        highest: dict[str, float] = {}
        for one, area in zip(likeness, self.areas, strict=True):
            highest[area] = 0.0 if area in self._scattered else max(one, highest.get(area, 0.0))
        return [
            max(one, AREA_SHARE * highest[area])
            for one, area in zip(likeness, self.areas, strict=True)
        ]

    def bears_title(self, grounds: Sequence[Grounds]) -> bool:
        """Whether a part's heading is the title that the concept itself gives to an element."""
        return any(
            one.heading >= SAME_TITLE and one.like in titles
            for one, titles in zip(grounds, self._titles, strict=True)
        )

    def _doubt(self, headings: Sequence[float]) -> float:
        """Return how far a heading fits another place as well as the likeliest, from 0 to 1."""
        best = max(range(len(headings)), key=lambda place: headings[place])
        where = self.targets[best].destination
        others = (
            likeness
            for target, likeness in zip(self.targets, headings, strict=True)
            if target.destination != where
        )
        return max(others, default=0.0) / headings[best] if headings[best] else 0.0

    def telling_words(self, target: Target, text: str, most: int = 3) -> tuple[str, ...]:
        """Return the words of a text that speak most for a target, one of each stem."""
        weights = self._profiles.of_place(self.targets.index(target))
        worth: dict[str, tuple[float, str]] = {}
        for word, count in Counter(words_in(text)).items():
            stems = self._features.of_word(word)
            told = sum(weights.get(name, 0.0) * times for name, times in stems)
            if told:
                name = stem(word)
                worth[name] = max(worth.get(name, (0.0, "")), (told * math.log1p(count), word))
        best = sorted(worth.values(), key=lambda found: (-found[0], found[1]))
        return tuple(word for _, word in best[:most])


def _titles(concept: Concept, destination: Destination) -> tuple[str, ...]:
    is_element = destination.kind is Kind.ELEMENT
    return (concept.element(destination.record).title,) if is_element else ()


def _area(concept: Concept, destination: Destination) -> str:
    """Return the effort level that an element belongs to, "" for other places."""
    if destination.kind is not Kind.ELEMENT:
        return ""
    return concept.element(destination.record).effort_level


def _guidance(concept: Concept, destination: Destination) -> str:
    if destination.kind is Kind.ELEMENT:
        return _element_guidance(concept.element(destination.record))
    return "".join(
        section.guidance for section in concept.sections if section.id == destination.record
    )


def _element_guidance(element: ConceptElement) -> str:
    questions = (question.text for question in element.questions)
    return " ".join([element.purpose, *questions, *element.good_text])


class _Headings:
    """The known headings of all targets."""

    def __init__(self, titles: Sequence[Sequence[str]], features: Features) -> None:
        found = [[features.of_heading(title) for title in listed] for listed in titles]
        spread = Counter(
            name for listed in found for name in {name for stems in listed for name in stems}
        )
        self._worth = {
            name: math.log((len(titles) + 1) / count)
            for name, count in spread.items()
            if not is_small(name) or count <= COMMON * len(titles)
        }
        self._unknown = UNKNOWN_WORTH * math.log(len(titles) + 1)
        self._count = len(titles)
        self._phrases: list[tuple[int, str, float]] = []
        self._index: dict[str, list[tuple[int, float]]] = {}
        for target, (listed, stems) in enumerate(zip(titles, found, strict=True)):
            for title, weights in zip(listed, stems, strict=True):
                self._add(target, title, weights)

    def _add(self, target: int, title: str, weights: Mapping[str, float]) -> None:
        known = {name: weight for name, weight in weights.items() if name in self._worth}
        whole = sum(self._worth[name] * weight for name, weight in known.items())
        for name, weight in known.items():
            self._index.setdefault(name, []).append((len(self._phrases), weight))
        self._phrases.append((target, title, whole))

    def likeness(self, heading: Mapping[str, float]) -> tuple[list[float], list[str]]:
        """Return for each target how like the heading is to its likest, and which that is."""
        shared: dict[int, float] = {}
        whole = 0.0
        for name, weight in heading.items():
            worth = self._worth.get(name)
            if worth is None:
                whole += 0.0 if is_small(name) else weight * self._unknown
                continue
            whole += weight * worth
            for phrase, other in self._index[name]:
                lesser = min(weight, other)
                shared[phrase] = shared.get(phrase, 0.0) + lesser * worth
        best, like = [0.0] * self._count, [""] * self._count
        for phrase, common in shared.items():
            target, title, length = self._phrases[phrase]
            value = min(1.0, 2 * common / (whole + length)) if whole + length else 0.0
            if value > best[target]:
                best[target], like[target] = value, title
        return best, like


class _Profiles:
    """The words of all targets, compared by the cosine of what they are worth."""

    def __init__(self, profiles: Sequence[Mapping[str, float]]) -> None:
        spread = Counter(name for profile in profiles for name in profile)
        self._worth = {
            name: math.log(1 + len(profiles) / count)
            for name, count in spread.items()
            if count <= COMMON * len(profiles)
        }
        self._count = len(profiles)
        self._weights: dict[str, list[tuple[int, float]]] = {}
        self._by_place: list[dict[str, float]] = []
        for place, profile in enumerate(profiles):
            weighted = {
                name: weight * self._worth[name]
                for name, weight in profile.items()
                if name in self._worth
            }
            length = math.sqrt(sum(weight * weight for weight in weighted.values())) or 1.0
            self._by_place.append({name: weight / length for name, weight in weighted.items()})
            for name, weight in self._by_place[-1].items():
                self._weights.setdefault(name, []).append((place, weight))

    def likeness(self, counts: Mapping[str, float]) -> list[float]:
        """Return how like some words are to each target's."""
        found, length = [0.0] * self._count, 0.0
        for name, count in counts.items():
            worth = self._worth.get(name)
            if worth is None:
                continue
            weight = math.log1p(count) * worth
            length += weight * weight
            for place, other in self._weights[name]:
                found[place] += weight * other
        whole = math.sqrt(length) or 1.0
        return [value / whole for value in found]

    def of_place(self, place: int) -> Mapping[str, float]:
        """Return what each stem is worth for a target."""
        return self._by_place[place]

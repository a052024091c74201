"""What words tell: stems, the parts of compounds that are known, and how much each is worth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from planbuilder.model.placing.stemming import stem, words_in

SHORTEST_PART = 4
"""Letters; shorter pieces of a word are no sign of a compound."""
PART_WORTH = 0.6
"""What a known part of a compound is worth beside the word itself."""
SMALL_WORTH = 0.6
"""What a small word is worth in a heading: "Hvem gør hvad" and "Hvem er med" have no others."""
SHORTEST_SMALL = 3
"""Letters; smaller ones tell nothing in headings either."""
_SMALL = "="
"""Before a small word of a heading, so that it is nobody's stem."""


def is_small(name: str) -> bool:
    """Whether a feature of a heading is a small word."""
    return name.startswith(_SMALL)


class Features:
    """Turns words into stems. Knows the stems that matter, so that it sees them in compounds."""

    def __init__(self, known: Iterable[str], ignored: Iterable[str], small: Iterable[str]) -> None:
        """Make it for the words `known`.

        Args:
            ignored: words that tell nothing, whatever their endings.
            small: words that tell nothing as they stand.
        """
        self._small = frozenset(small)
        self._ignored_stems = frozenset(stem(word) for words in ignored for word in words_in(words))
        self._known: frozenset[str] = frozenset()
        self._found: dict[str, tuple[tuple[str, float], ...]] = {}
        self._known = frozenset(name for words in known for name in self._stems(words))
        self._found.clear()

    def _stems(self, words: str) -> list[str]:
        return [name for word in words_in(words) for name, _ in self.of_word(word)]

    def of(self, words: str) -> dict[str, float]:
        """Return the stems of some words, each with how often it is there."""
        return self.of_counts(Counter(words_in(words)))

    def of_heading(self, words: str) -> dict[str, float]:
        """Return the stems of a heading, and its small words, which count little."""
        found = self.of(words)
        for word in words_in(words):
            if word in self._small and len(word) >= SHORTEST_SMALL:
                found[_SMALL + word] = SMALL_WORTH
        return found

    def of_counts(self, counts: Mapping[str, int]) -> dict[str, float]:
        """Return the stems of words that are counted already."""
        found: dict[str, float] = {}
        for word, count in counts.items():
            for name, worth in self.of_word(word):
                found[name] = found.get(name, 0.0) + worth * count
        return found

    def of_word(self, word: str) -> tuple[tuple[str, float], ...]:
        """Return the stems of one word in small letters, each with what it is worth."""
        found = self._found.get(word)
        if found is None:
            found = self._found[word] = self._looked_up(word)
        return found

    def _looked_up(self, word: str) -> tuple[tuple[str, float], ...]:
        name = stem(word)
        if word in self._small or name in self._ignored_stems or len(word) < 2:
            return ()
        return ((name, 1.0), *((part, PART_WORTH) for part in self._parts(word, name)))

    def _parts(self, word: str, whole: str) -> list[str]:
        """Return the known stems that a compound begins or ends with, the longest of each."""
        parts = []
        for length in range(len(word) - 3, SHORTEST_PART - 1, -1):
            head = stem(word[:length])
            if head in self._known and head != whole:
                parts.append(head)
                break
        for start in range(3, len(word) - SHORTEST_PART + 1):
            tail = stem(word[start:])
            if tail in self._known and tail != whole:
                parts.append(tail)
                break
        return parts

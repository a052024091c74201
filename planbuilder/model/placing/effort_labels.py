"""What the labels of efforts in old plans stand for, and the words for levels and statuses."""

from __future__ import annotations

from planbuilder.model.placing.lexicon import Lexicon
from planbuilder.model.placing.stemming import stem, words_in

LONGEST_LABEL = 60
"""Characters; more are no label."""
_SMALL = frozenset(
    ("af", "for", "på", "og", "i", "med", "den", "det", "en", "et", "er", "til", "indsats")
)
_NUMBER_LABELS = frozenset(("nr", "nummer", "løbenummer", ""))


class EffortLabels:
    """Knows the labels, whatever their endings: "Målgrupper:", "Ansvarlige", "Formålet"."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._exact: dict[tuple[str, ...], str] = {}
        self._telling: dict[frozenset[str], str] = {}
        for field, labels in lexicon.effort_labels.items():
            for label in labels:
                stems = _stems(label)
                self._exact.setdefault(stems, field)
                if telling := frozenset(stems) - _SMALL:
                    self._telling.setdefault(telling, field)
        self._questions = [
            (frozenset(_stems(question)), field)
            for field, listed in lexicon.effort_questions.items()
            for question in listed
        ]
        self._levels = _by_stem(lexicon.level_words)
        self._statuses = [
            (_stems(words), status)
            for status, listed in lexicon.status_words.items()
            for words in listed
        ]

    def field(self, label: str) -> str:
        """Return what a label stands for, "" where it is none."""
        if len(label) > LONGEST_LABEL:
            return ""
        stems = _stems(label)
        if not stems:
            return ""
        found = self._exact.get(stems)
        return found or self._telling.get(frozenset(stems) - _SMALL, "")

    def column(self, name: str) -> str:
        """Return what a column stands for, which may ask: "Hvem er det for?".

        Headings and words before a colon may not: they ask for other things, too.
        """
        field = self.field(name)
        if field or len(name) > LONGEST_LABEL:
            return field
        stems = set(_stems(name))
        fitting = [known for known in self._questions if known[0] <= stems]
        return max(fitting, key=lambda known: len(known[0]), default=(frozenset(), ""))[1]

    def level(self, words: str) -> str:
        """Return the one effort level that some words name, "" where they name none or several."""
        found = {level for level, stems in self._levels.items() if stems & set(_stems(words))}
        return found.pop() if len(found) == 1 else ""

    def levels(self, words: str) -> tuple[str, ...]:
        """Return the effort levels that some words name."""
        named = set(_stems(words))
        return tuple(level for level, stems in self._levels.items() if stems & named)

    def status(self, words: str) -> str:
        """Return the status that these are the words for, "" where they say anything else."""
        wanted = _stems(words)
        return next((status for stems, status in self._statuses if stems == wanted), "")


def is_number_label(label: str) -> bool:
    """Whether a column with this heading only counts."""
    return label.casefold().strip(" .:#") in _NUMBER_LABELS


def _stems(words: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in words_in(words) if not word.isdigit())


def _by_stem(listed: dict[str, tuple[str, ...]]) -> dict[str, frozenset[str]]:
    return {key: frozenset(stem(word) for word in words) for key, words in listed.items()}

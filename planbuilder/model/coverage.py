"""How much of the concept a plan covers: totals that add up, whatever the disposition."""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Iterable

from planbuilder.model.frozen import frozen
from planbuilder.model.records import Element, State
from planbuilder.model.richtext.quick import has_words


class Standing(enum.StrEnum):
    """What an element counts as. Every element counts as exactly one of these."""

    ADDRESSED = "addressed"
    COVERED_ELSEWHERE = "covered-elsewhere"
    NOT_RELEVANT = "not-relevant"
    MISSING = "missing"


def standing(element: Element) -> Standing:
    """Return what `element` counts as.

    A state alone is not enough: an element "klar" without a word of text is missing, and so
    is one that refers elsewhere without saying where, or is set aside without a reason.
    """
    if element.state is State.COVERED:
        return Standing.COVERED_ELSEWHERE if element.note.strip() else Standing.MISSING
    if element.state is State.NOT_RELEVANT:
        return Standing.NOT_RELEVANT if element.note.strip() else Standing.MISSING
    if element.state is State.NOT_STARTED or not has_words(element.text):
        return Standing.MISSING
    return Standing.ADDRESSED


@frozen
class Coverage:
    """How many elements count as what; the four kinds always add up to `total`."""

    total: int
    addressed: int
    covered_elsewhere: int
    not_relevant: int
    missing: int

    @property
    def handled(self) -> int:
        """How many elements the plan takes a stand on, in its own text or otherwise."""
        return self.total - self.missing


def coverage(elements: Iterable[Element]) -> Coverage:
    """Return the totals over `elements`, for example those of a plan or of one branch."""
    counts = Counter(standing(element) for element in elements)
    return Coverage(
        total=counts.total(),
        addressed=counts[Standing.ADDRESSED],
        covered_elsewhere=counts[Standing.COVERED_ELSEWHERE],
        not_relevant=counts[Standing.NOT_RELEVANT],
        missing=counts[Standing.MISSING],
    )

"""The words of the appendix that shows how much of the concept a plan covers."""

from __future__ import annotations

from planbuilder.model.coverage import Standing, coverage, standing
from planbuilder.model.disagreement import UNDECIDED
from planbuilder.model.plan import Plan
from planbuilder.model.records import Element, State
from planbuilder.model.words import STATE_WORDS

TITLE = "Konceptets elementer efter planlægningsniveau og indsatsniveau"
SIGNS = {
    State.NOT_STARTED: "○",
    State.DRAFT: "□",
    State.REVIEW: "◊",
    State.READY: "●",
    State.COVERED: "→",
    State.NOT_RELEVANT: "–",
}
"""A sign of its own for each state; the word always stands beside it."""


def state_words(element: Element) -> str:
    """Return the state in words; where it promises more than there is, say so."""
    words = STATE_WORDS[element.state]
    unkept = standing(element) is Standing.MISSING and element.state is not State.NOT_STARTED
    words = f"{words} (mangler)" if unkept else words
    disputed = any(conflict.field == "state" for conflict in element.disputed)
    return f"{words} ({UNDECIDED})" if disputed else words


def introduction(plan: Plan) -> str:
    """Return what the grid shows."""
    return (
        f"Oversigten viser de elementer, som konceptet »{plan.concept.title}« "
        "anbefaler, og hvor langt planen er med hvert af dem."
    )


def totals(plan: Plan) -> str:
    """Return how much of the concept is covered, in numbers."""
    counts = coverage(plan.elements)
    return (
        f"Planen har {counts.total} elementer: {counts.addressed} er behandlet, "
        f"{counts.covered_elsewhere} er dækket af andre planer, "
        f"{counts.not_relevant} er ikke relevante, og {counts.missing} mangler."
    )

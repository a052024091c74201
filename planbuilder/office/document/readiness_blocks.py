"""The appendix about readiness: how it was found, and what to develop, most to win first.

It shows the newest round, and how many answered but not who.
"""

from __future__ import annotations

from collections.abc import Sequence

from planbuilder.model.drawings.readiness import moved_words, step_words
from planbuilder.model.plan import Plan
from planbuilder.model.readiness.records import IMPORTANCES
from planbuilder.model.readiness.results import (
    ElementReadiness,
    development_areas,
    moved_since,
    people,
    results_in,
    round_words,
)
from planbuilder.model.richtext.tree import Block, Caption, Cell, Paragraph, Run, Table
from planbuilder.model.words import capitalised

CAPTION = "Udviklingsområder, det vigtigste først"
_HEADS = ("Nr.", "Element", "Trin", "Svarene", "Vigtighed")
_MOVED = "Siden sidst"
_READY = "–"


def readiness_introduction(plan: Plan, month: str) -> list[Block]:
    """Return who answered when, and what the numbers mean."""
    count = len(people(results_in(plan, month)))
    who = "1 person har svaret" if count == 1 else f"{count} personer har svaret"
    words = (
        f"{capitalised(round_words(plan, month))}. {who} på, hvor langt kommunen er med konceptets "
        "elementer, på trin fra 0 (ikke drøftet) til 4 (i drift og fulgt op). Spørgsmål og trin er "
        "udledt af konceptets elementer; de er ikke rapportens egen test."
    )
    return [Paragraph((Run(words),))]


def area_blocks(plan: Plan, month: str) -> list[Block]:
    """Return caption and table of all answered elements of a round."""
    results, moved = results_in(plan, month), moved_since(plan, month)
    areas = development_areas(results)
    ready = [one for one in results.values() if one not in areas]
    heads = [*_HEADS, _MOVED] if moved else _HEADS
    rows = [_cells(heads)]
    for number, one in enumerate([*areas, *ready], start=1):
        words = _row(plan, one, str(number) if number <= len(areas) else _READY)
        since = [moved_words(moved[one.element]) if one.element in moved else ""] if moved else []
        rows.append(_cells([*words, *since]))
    return [Caption((Run(CAPTION),)), Table(tuple(rows), header=True)]


def _row(plan: Plan, one: ElementReadiness, number: str) -> list[str]:
    spread = f"{one.lowest}–{one.highest}" if one.spread else str(one.lowest)
    importance = capitalised(IMPORTANCES[round(one.importance)])
    title = plan.title(plan.element(one.element))
    return [number, title, step_words(one.mean), spread, importance]


def _cells(words: Sequence[str]) -> tuple[Cell, ...]:
    return tuple(Cell((Paragraph((Run(one),) if one else ()),)) for one in words)

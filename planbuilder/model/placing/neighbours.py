"""What the parts around a part tell about where it goes: its area of the concept, and rivals."""

from __future__ import annotations

import heapq
import math
from collections.abc import Sequence
from dataclasses import dataclass

SHARPNESS = 0.16
"""So much more of a score makes a place e times as likely."""
NEAR = 4
"""So many parts to each side are asked."""
OTHER_CHAPTER = 0.15
"""What a part of another chapter counts beside one of the same."""
AREA_BONUS = 0.2
"""What a place has where all parts around are in its area of the concept."""
RIVAL_LOSS = 0.4
"""What a place loses where another part surely belongs there with a higher score."""
RIVALS = 4
"""So many of those that are likeliest to belong to a place are looked at."""
LEAST_RIVAL = 0.1
"""Where no part is as likely as this, none has rivals."""
ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Scored:
    """A part's number and scores by place; its chapter is the number of the part above it."""

    number: int
    scores: Sequence[float]
    chapter: int


def with_neighbours(parts: Sequence[Scored], areas: Sequence[str]) -> list[list[float]]:
    """Return the parts' scores, changed by what is around each.

    Args:
        parts: in the document's order.
        areas: of each place, "" where it has none; only places with an area have rivals.
    """
    scores = [list(part.scores) for part in parts]
    for _ in range(ROUNDS if parts else 0):
        likely = [_likely(one) for one in scores]
        by_area = [_by_area(one, areas) for one in likely]
        rivals = {
            place: _highest(column)
            for place, column in enumerate(zip(*likely, strict=True))
            if areas[place] and max(column) >= LEAST_RIVAL
        }
        for number, part in enumerate(parts):
            around = _around(number, parts, by_area)
            scores[number] = [
                score + around.get(area, 0.0)
                for score, area in zip(part.scores, areas, strict=True)
            ]
            for place, highest in rivals.items():
                loss = _rival(part, highest, parts) - likely[number][place]
                if loss > 0:
                    scores[number][place] -= RIVAL_LOSS * loss
    return scores


def _rival(part: Scored, highest: Sequence[tuple[int, float]], parts: Sequence[Scored]) -> float:
    """Return how likely the likeliest rival of a part is."""
    for other, likely in highest:
        if not _belong(part, parts[other]):
            return likely
    return 0.0


def _likely(scores: Sequence[float]) -> list[float]:
    """Return how likely each place is, in all 1."""
    highest = max(scores)
    found = [math.exp((score - highest) / SHARPNESS) for score in scores]
    whole = sum(found)
    return [one / whole for one in found]


def _by_area(likely: Sequence[float], areas: Sequence[str]) -> dict[str, float]:
    found: dict[str, float] = {}
    for one, area in zip(likely, areas, strict=True):
        found[area] = found.get(area, 0.0) + one
    return found


def _highest(likely: Sequence[float]) -> list[tuple[int, float]]:
    """Return the parts that are likeliest to belong to a place, each with how likely that is."""
    return heapq.nlargest(RIVALS, enumerate(likely), key=lambda one: one[1])


def _belong(part: Scored, other: Scored) -> bool:
    """Whether two parts are one, or one stands under the other: they are no rivals then."""
    return part is other or part.chapter == other.number or part.number == other.chapter


def _around(
    number: int, parts: Sequence[Scored], by_area: Sequence[dict[str, float]]
) -> dict[str, float]:
    """Return the bonus that each area has by the parts around one."""
    found: dict[str, float] = {}
    whole = 0.0
    for other in range(max(0, number - NEAR), min(len(parts), number + NEAR + 1)):
        if other == number:
            continue
        weight = 1.0 if parts[other].chapter == parts[number].chapter else OTHER_CHAPTER
        whole += weight
        for area, one in by_area[other].items():
            found[area] = found.get(area, 0.0) + weight * one
    return {area: AREA_BONUS * one / whole for area, one in found.items() if area}

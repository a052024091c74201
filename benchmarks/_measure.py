"""What all benchmarks share: two things measured in turn, and their ratio pair by pair."""

from __future__ import annotations

import statistics
from collections.abc import Callable


def in_turn(
    ours: Callable[[], float], floor: Callable[[], float], runs: int
) -> tuple[list[float], list[float]]:
    """Call both once to warm up, then `runs` times in turn; return what they returned."""
    ours()
    floor()
    pairs = [(ours(), floor()) for _ in range(runs)]
    return [a for a, _ in pairs], [b for _, b in pairs]


def report(name: str, unit: str, ours: list[float], floor: list[float], goal: str) -> float:
    """Print both medians and the median of the ratios; return that ratio."""
    ratio = statistics.median(a / b for a, b in zip(ours, floor, strict=True))
    print(
        f"{name}: {statistics.median(ours):.4g} {unit}, "
        f"floor {statistics.median(floor):.4g} {unit}, "
        f"ratio {ratio:.2f} (goal {goal}), {len(ours)} pairs"
    )
    return ratio

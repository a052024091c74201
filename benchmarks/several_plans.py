"""98 plans side by side: read for the first time, and again when their files haven't changed."""

from __future__ import annotations

import datetime
import json
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from _measure import in_turn, report

from planbuilder.project.catalogue import shipped_concept, shipped_municipalities
from planbuilder.project.example import create_example
from planbuilder.project.several.comparing import compared_plans
from planbuilder.resources import resource

MUNICIPALITIES = 98
RUNS = 15


def timed(work: Callable[[], object]) -> float:
    """Return how many seconds some work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    """Measure reading 98 copies of the example plan, then reading them again."""
    with tempfile.TemporaryDirectory() as name:
        folder, home = Path(name), Path(name) / "home"
        first = folder / "0.hplan"
        create_example(
            first, shipped_concept(), resource("example"), author="Hanne", home=home
        ).close()
        paths = [folder / f"{number}.hplan" for number in range(MUNICIPALITIES)]
        for path in paths[1:]:
            shutil.copy(first, path)

        def compare() -> object:
            return compared_plans(
                paths,
                shipped_concept,
                shipped_municipalities(),
                today=datetime.date.today(),
                home=home,
            )

        def look() -> None:
            json.loads((home / "several-plans.json").read_bytes())
            for path in paths:
                path.stat()

        print(f"first reading of {MUNICIPALITIES} plans: {timed(compare):.2f} s")
        ours, floor = in_turn(lambda: timed(compare), lambda: timed(look), RUNS)
        report(f"{MUNICIPALITIES} plans again", "s", ours, floor, "under 1 s")


if __name__ == "__main__":
    main()

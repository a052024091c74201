"""Merging 50 copies with 100 edits each, beside reading and inserting the same rows with sqlite3.

Each copy has ten efforts that nobody else edited, and one that its neighbour edited as well.
"""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from file_size import Writer, xhtml

from planbuilder.model.ordering import spread
from planbuilder.model.plan import new_plan
from planbuilder.model.records import Effort
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.project import Project
from planbuilder.project.sharing.copies import look_at_copies, merge_copies

COPIES = 50
EDITS = 100
OWN = 10
RUNS = 5
GOAL = 5


def make_plan(folder: Path) -> Path:
    """Write a plan of 510 efforts; return its path."""
    writer = Writer()
    plan = new_plan(shipped_concept(), "Køge", "Plan")
    for number, order in enumerate(spread(OWN * (COPIES + 1))):
        text = xhtml([[writer.sentence() for _ in range(4)] for _ in range(2)])
        plan.put(Effort(id=f"indsats-{number}", order=order, content=text))
    path = folder / "plan.hplan"
    Project.create(path, plan, author="Hanne", home=folder / "home").close()
    return path


def make_copy(plan: Path, number: int) -> Path:
    """Return a copy of the plan with 100 edits of a colleague's own."""
    path = plan.with_name(f"kopi {number}.hplan")
    shutil.copyfile(plan, path)
    home = plan.parent / f"home {number}"
    project = Project.open(path, shipped_concept(), author=f"Kollega {number}", home=home)
    writer, turn = Writer(number), iter(range(EDITS))
    for edit in turn:
        effort = project.plan.get(f"indsats-{OWN * number + edit % (OWN + 1)}")
        assert isinstance(effort, Effort)
        added = f"{effort.content}\n<p>{writer.sentence()}</p>"
        project.apply("Skriv", [replace(effort, content=added)], undoable=False)
        if edit % (OWN + 1) == OWN:
            project.publish()
    project.publish()
    project.close()
    shutil.rmtree(home)
    return path


def timed(work: Callable[[], object]) -> float:
    """Return how many seconds `work` takes."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def merge(plan: Path, copies: list[Path], folder: Path) -> float:
    """Return how many seconds looking at copies and merging them takes; the plan stays as it is."""
    project = Project.open(plan, shipped_concept(), author="Hanne", home=folder)
    seconds = timed(lambda: merge_copies(project, look_at_copies(project, copies)))
    project.close()
    return seconds


def insert(plan: Path, copies: list[Path], target: Path) -> float:
    """Return how many seconds sqlite3 needs to read what is new in copies and to insert it."""
    shutil.copyfile(plan, target)
    with contextlib.closing(sqlite3.connect(target, isolation_level=None)) as ours:
        ours.execute("PRAGMA journal_mode=WAL")
        ours.execute("PRAGMA synchronous=FULL")
        return timed(lambda: _insert(ours, copies))


def _insert(ours: sqlite3.Connection, copies: list[Path]) -> None:
    known = {row[0] for row in ours.execute("SELECT id FROM version")}
    ours.execute("BEGIN IMMEDIATE")
    for path in copies:
        with contextlib.closing(sqlite3.connect(path)) as theirs:
            new = [row for row in theirs.execute("SELECT * FROM version") if row[0] not in known]
        ours.executemany(f"INSERT INTO version VALUES ({'?, ' * 8}?)", new)
    ours.execute("COMMIT")


def main() -> None:
    """Measure with 10, 25 and 50 copies in a folder of its own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        plan = make_plan(folder)
        copies = [make_copy(plan, number) for number in range(COPIES)]
        homes = iter(folder / f"again {number}" for number in range(1000))
        merge(plan, copies[:1], next(homes))  # to warm up
        for count in (10, 25, 50):
            pairs = [
                (
                    merge(plan, copies[:count], next(homes)),
                    insert(plan, copies[:count], next(homes)),
                )
                for _ in range(RUNS)
            ]
            ours, floor = (statistics.median(column) for column in zip(*pairs, strict=True))
            ratio = statistics.median(a / b for a, b in pairs)
            print(
                f"merge {count} copies with {EDITS} edits each: {ours:.3f} s "
                f"({1000 * ours / count:.1f} ms a copy), floor {floor:.3f} s, "
                f"ratio {ratio:.2f} (goal at most {GOAL}), {RUNS} pairs"
            )


if __name__ == "__main__":
    main()

"""Publishing one change in a plan of 20,000 versions, beside copying and syncing the same file."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from _measure import in_turn, report
from file_size import Writer, xhtml

from planbuilder.model.ordering import spread
from planbuilder.model.plan import new_plan
from planbuilder.model.records import Effort
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.project import Project

VERSIONS = 20_000
EFFORTS = 400
RUNS = 15


def make_project(folder: Path) -> Project:
    """Return a published project of 20,000 versions, most of them superseded."""
    writer = Writer()
    texts = [writer.text() for _ in range(EFFORTS)]
    plan = new_plan(shipped_concept(), "Køge", "Stor plan")
    for number, order in enumerate(spread(EFFORTS)):
        plan.put(Effort(id=f"indsats-{number}", order=order, content=xhtml(texts[number])))
    project = Project.create(
        folder / "plan.hplan", plan, author="Hanne", home=folder / "home of Hanne"
    )
    for _ in range(VERSIONS // EFFORTS - 1):
        for text in texts:
            writer.edit(text)
        efforts = zip(project.plan.efforts, texts, strict=True)
        changed = [replace(effort, content=xhtml(text)) for effort, text in efforts]
        project.apply("Skriv", changed, undoable=False)
        project.publish()
    return project


def timed(work: Callable[[], object]) -> float:
    """Return how many seconds `work` takes."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def copy_and_sync(source: Path, target: Path) -> None:
    """Copy a file and bring the copy to the disk."""
    shutil.copyfile(source, target)
    with target.open("rb+") as file:
        os.fsync(file.fileno())


def change(project: Project, number: int) -> None:
    """Change one effort."""
    effort = project.plan.efforts[number % EFFORTS]
    project.apply("Skriv", [replace(effort, type=f"Slags {number}")], undoable=False)


def publishing(project: Project, folder: Path) -> None:
    """Measure publishing one change, its reading back included."""
    turn = iter(range(10 * RUNS))

    def ours() -> float:
        change(project, next(turn))
        return timed(project.publish)

    def floor() -> float:
        return timed(lambda: copy_and_sync(project.path, folder / "copy"))

    size = project.path.stat().st_size
    name = f"publish one change of {VERSIONS} versions, {size / 1e6:.1f} MB"
    report(name, "s", *in_turn(ours, floor, RUNS), "at most 3")


def taking_in(project: Project, folder: Path) -> None:
    """Measure taking in one change of a colleague, and publishing one's own with it."""
    colleague = Project.open(project.path, shipped_concept, author="Bo", home=folder / "home of Bo")
    turn = iter(range(10 * RUNS))

    def ours() -> float:
        change(colleague, next(turn))
        colleague.publish()
        change(project, next(turn) + EFFORTS // 2)
        return timed(project.publish)

    def floor() -> float:
        return timed(lambda: copy_and_sync(project.path, folder / "copy"))

    name = "take in one change and publish one's own"
    report(name, "s", *in_turn(ours, floor, RUNS), "none: two copies and a merge")
    colleague.close()


def main() -> None:
    """Measure in a folder of its own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        project = make_project(folder)
        publishing(project, folder)
        taking_in(project, folder)
        project.close()


if __name__ == "__main__":
    main()

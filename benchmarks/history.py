"""Opening the history of an element with 5,000 versions, in a small plan and in a large one."""

from __future__ import annotations

import contextlib
import datetime
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from planbuilder.model.plan import new_plan
from planbuilder.model.records import Element
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.past.authorship import who_wrote
from planbuilder.project.past.timeline import plan_steps, record_steps
from planbuilder.project.project import Project
from planbuilder.project.storage.history import History, new_version, payload_text, time_text

VERSIONS = 5_000
FIRST_PAGE = 30
RUNS = 9
PARAGRAPH = "<p>Kommunen tilbyder en mentor til unge, der er på vej ud af fællesskabet. {}</p>"
AUTHORS = ("Hanne Nielsen", "Bo Holm", "Åse Krogh")
BEGIN = datetime.datetime.now(datetime.UTC) + datetime.timedelta(hours=1)


def text(number: int) -> str:
    """Return a text of some 5 kB, of which one paragraph differs from that of the number before."""
    return "\n".join(PARAGRAPH.format((number + place) // 60) for place in range(60))


def write_versions(history: History, element: Element, count: int) -> None:
    """Add `count` versions of an element, some ten to a sitting."""
    parents = history.heads(element.id)
    for number in range(count):
        moment = BEGIN + datetime.timedelta(minutes=3 * number + 60 * (number // 10))
        payload = payload_text(replace(element, text=text(number)))
        author = AUTHORS[number // 10 % len(AUTHORS)]
        version = new_version(element.id, element.KIND, parents, author, time_text(moment), payload)
        history.add([version])
        parents = (version.id,)


def make_project(folder: Path, others: int) -> Project:
    """Return a plan whose first element has 5,000 versions, and the others so many together."""
    plan = new_plan(shipped_concept(), "Køge", "Handlingsplan")
    path, home = folder / "plan.hplan", folder / "home"
    Project.create(path, plan, author=AUTHORS[0], home=folder / "other home").close()
    first, *rest = plan.elements
    with contextlib.closing(sqlite3.connect(path)) as connection:
        history = History(connection)
        write_versions(history, first, VERSIONS)
        for element in rest:
            write_versions(history, element, others // len(rest))
        while history.pack_superseded():
            pass
        connection.commit()
    return Project.open(path, shipped_concept, author=AUTHORS[0], home=home)


def seconds(work: Callable[[], object]) -> str:
    """Return how many seconds `work` takes, the median and the fastest of some runs."""
    taken = []
    for _ in range(RUNS):
        begin = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begin)
    return f"median {statistics.median(taken):.4f} s, fastest {min(taken):.4f} s"


def measure(name: str, others: int) -> None:
    """Print how long the first pages take, each through a connection of its own."""
    with tempfile.TemporaryDirectory() as folder:
        project = make_project(Path(folder), others)
        element = project.plan.elements[0].id

        def first_page() -> None:
            with project.reading_history() as history:
                record_steps(history, element, FIRST_PAGE)

        def whole_plan() -> None:
            with project.reading_history() as history:
                plan_steps(history, FIRST_PAGE)

        def authors() -> None:
            with project.reading_history() as history:
                who_wrote(history, element, "text")

        print(f"{name}: element with {VERSIONS} versions, first page {seconds(first_page)} "
              f"(goal under 0.1)")  # fmt: skip
        print(f"{name}: the whole plan's first page {seconds(whole_plan)}, in a worker")
        print(f"{name}: who wrote each block {seconds(authors)}, in a worker")
        project.close()


def main() -> None:
    """Measure in a small plan and in one of 20,000 versions."""
    measure("small plan", 0)
    measure("plan of 20,000 versions", 20_000 - VERSIONS)


if __name__ == "__main__":
    main()

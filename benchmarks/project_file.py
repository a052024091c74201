"""Autosave and opening of a large plan, each beside bare sqlite3 doing the same work."""

from __future__ import annotations

import json
import sqlite3
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from _measure import in_turn, report

from planbuilder.model.ordering import spread
from planbuilder.model.payloads import to_payload
from planbuilder.model.plan import new_plan
from planbuilder.model.records import Effort
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.project import Project

TEXT = (
    "<p>" + "Kommunen tilbyder en mentor til unge, der er på vej ud af fællesskabet. " * 8 + "</p>"
)
SAVES = 300
OPENINGS = 7


def efforts(count: int) -> list[Effort]:
    """Return `count` filled-in efforts."""
    return [
        Effort(
            id=f"indsats-{n}",
            title=f"Indsats nummer {n}",
            order=order,
            levels=("constructive",),
            type="Rådgivning",
            content=TEXT,
            purpose=TEXT,
            target_group="Unge",
            responsible=f"Center {n % 20}",
            cost_dkk=n * 100,
        )
        for n, order in enumerate(spread(count))
    ]


def make_plan(folder: Path, count: int) -> Path:
    """Write a plan of `count` efforts with two versions each; return its path."""
    plan = new_plan(shipped_concept(), "Køge", "Stor plan")
    for effort in efforts(count):
        plan.put(effort)
    path = folder / f"plan-{count}.hplan"
    project = Project.create(path, plan, author="Hanne", home=folder / "home")
    changed = [replace(effort, type="Vejledning") for effort in project.plan.efforts]
    project.apply("x", changed)
    project.publish()
    project.close()
    return path


def timed(work: Callable[[], object]) -> float:
    """Return how many seconds `work` takes."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def autosave(folder: Path, count: int) -> list[float]:
    """Measure one autosave in a plan of `count` efforts beside an insert of the same bytes."""
    project = Project.open(
        make_plan(folder, count), shipped_concept, author="Hanne", home=folder / "home"
    )
    effort = project.plan.efforts[count // 2]
    bare = sqlite3.connect(folder / f"bare-{count}.db", isolation_level=None)
    bare.execute("PRAGMA journal_mode=WAL")
    bare.execute("PRAGMA synchronous=FULL")
    bare.execute("CREATE TABLE draft (record TEXT PRIMARY KEY, payload TEXT)")
    turn = iter(range(10 * SAVES))

    def ours() -> float:
        changed = replace(effort, content=TEXT.replace("en mentor", f"mentor {next(turn)}"))
        return timed(lambda: project.apply("Skriv", [changed], undoable=False))

    def insert(payload: str) -> None:
        bare.execute("BEGIN IMMEDIATE")
        bare.execute("INSERT OR REPLACE INTO draft VALUES (?, ?)", (effort.id, payload))
        bare.execute("COMMIT")

    def floor() -> float:
        changed = replace(effort, content=TEXT.replace("en mentor", f"mentor {next(turn)}"))
        payload = json.dumps(to_payload(changed), ensure_ascii=False)
        return timed(lambda: insert(payload))

    mine, theirs = in_turn(ours, floor, SAVES)
    report(f"autosave, {count} efforts", "s", mine, theirs, "at most 2")
    project.close()
    bare.close()
    return mine


def opening(folder: Path, count: int) -> None:
    """Measure opening beside reading the same rows with sqlite3 and json."""
    path = make_plan(folder, count)

    def floor() -> float:
        def read() -> None:
            connection = sqlite3.connect(path)
            rows = connection.execute(
                "SELECT record, kind, payload, packed FROM version"
            ).fetchall()
            for _, _, payload, _ in rows:
                if payload is not None:
                    json.loads(payload)
            connection.close()

        return timed(read)

    def open_in(home: Path) -> float:
        opened: list[Project] = []
        seconds = timed(
            lambda: opened.append(Project.open(path, shipped_concept, author="Hanne", home=home))
        )
        opened[0].close()
        return seconds

    versions = sqlite3.connect(path).execute("SELECT count(*) FROM version").fetchone()[0]
    name = f"open {count} efforts, {versions} versions"
    known = folder / "home"
    report(f"{name}, known", "s", *in_turn(lambda: open_in(known), floor, OPENINGS), "at most 3")
    homes = iter(folder / f"new-home-{n}" for n in range(10 * OPENINGS))
    first = in_turn(lambda: open_in(next(homes)), floor, OPENINGS)
    report(f"{name}, first time here", "s", *first, "at most 3")


def main() -> None:
    """Measure both in a folder of their own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        large, small = autosave(folder, 10_000), autosave(folder, 10)
        pairs = list(zip(sorted(large), sorted(small), strict=True))
        ratio = pairs[len(pairs) // 2][0] / pairs[len(pairs) // 2][1]
        print(f"autosave with 10,000 efforts over one with 10: {ratio:.2f}")
        opening(folder, 9_980)


if __name__ == "__main__":
    main()

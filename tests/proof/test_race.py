"""Four real programs publish to the same file at the same time: every edit is there in the end."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.project import Project
from tests.proof.group import records_of, small_plan
from tests.proof.scale import times

ROOT = Path(__file__).parents[2]
NAMES = ("Anna", "Bo", "Carl", "Ditte")
TIMES = times(10, 200)
"""How often each edits and publishes."""
PATIENCE = 30
"""How often all may need to look before nothing is new."""


class Racer:
    """A program of its own, on a machine of its own."""

    def __init__(self, path: Path, home: Path, name: str, drive: str) -> None:
        arguments = (path, home, name, TIMES, drive)
        self.home = home
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.proof.racing", *map(str, arguments)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def says(self) -> str:
        """Return the next line that it says."""
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()

    def publishes(self) -> str:
        """Have it publish once more; return whether there was anything new."""
        assert self._process.stdin is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        return self.says()

    def leave(self) -> int:
        """Let it end; return its exit code."""
        self._process.communicate()
        return self._process.returncode


@pytest.mark.parametrize("drive", ["good", "bad"])
def test_four_programs_publish_at_once_and_every_edit_is_there(tmp_path, drive):
    path = tmp_path / "Fællesdrev" / "Plan.hplan"
    path.parent.mkdir()
    plan = small_plan(shipped_concept())
    Project.create(path, plan, author="Hanne", home=tmp_path / "Hanne").close()
    racers = [Racer(path, tmp_path / name, name, drive) for name in NAMES]
    assert [racer.says() for racer in racers] == ["written"] * len(racers)
    until_nothing_is_new(lambda: {racer.publishes() for racer in racers} == {"nothing new"})
    assert [racer.leave() for racer in racers] == [0] * len(racers)
    plans = the_next_day(path, [racer.home for racer in racers])
    assert all(said == plans[0] for said in plans)
    said = "\n".join(plans[0])
    for name in NAMES:
        for number in range(TIMES):
            assert said.count(f"{name}{number} står her.") == 1
            assert said.count(f"title='{name}{number}'") == (number % 3 == 0)
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def until_nothing_is_new(nothing_is_new) -> None:
    for _ in range(PATIENCE):
        if nothing_is_new():
            return
    pytest.fail("there is something new again and again")


def the_next_day(path: Path, homes: list[Path]) -> list[list[str]]:
    """Open and publish on every machine once; return what the plan says there and in the file."""
    projects = [
        Project.open(path, shipped_concept(), author="Næste dag", home=home) for home in homes
    ]

    def nothing_is_new() -> bool:
        return {project.publish().written for project in projects} == {False}

    until_nothing_is_new(nothing_is_new)
    for project in projects:
        assert project.notice is None
        project.close()
    shared = Project.open(path, shipped_concept(), author="Mette", read_only=True)
    return [records_of(opened.plan) for opened in (shared, *projects)]

"""A real process that writes, publishes, copies and merges is killed at random moments.

The shared file is whole each time, and everything that had been saved is there again. That is
more than the promise, which leaves out the last second.
"""

from __future__ import annotations

import random
import re
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.project import Project
from tests.proof.group import ELEMENTS, records_of, small_plan
from tests.proof.scale import times

ROOT = Path(__file__).parents[2]
KILLS = 25
"""How often in each plan."""
LONGEST_LIFE = 0.5
"""Seconds from the opened plan to the kill at most."""

# Tells after each change that it is saved; the kill comes anywhere between.
WRITER = """
import random, sys
from dataclasses import replace
from pathlib import Path
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.project import Project
from planbuilder.project.sharing.copies import look_at_copies, merge_copies

path, home, copy, post = map(Path, sys.argv[1:5])
first, chance = int(sys.argv[5]), random.Random(sys.argv[5])
print("opening", flush=True)
project = Project.open(path, shipped_concept(), author="Hanne", home=home)
for number in range(first, first + 10_000):
    element = chance.choice(["formaal-og-vision", "organisering"])
    text = f"<p>T{number}</p>\\n<p>{'ord ' * 200}til sidst</p>"
    project.apply("Skriv", [replace(project.plan.element(element), text=text)])
    print(element, number, flush=True)
    what = chance.random()
    if what < 0.2:
        project.publish()
    elif what < 0.3:
        project.save_copy(copy)
    elif what < 0.4 and post.exists():
        merge_copies(project, look_at_copies(project, [post]))
"""


class Desk:
    """Hanne's machine, her colleague Bo, and the files between them."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "Fællesdrev" / "Plan.hplan"
        self.path.parent.mkdir()
        self.home = folder / "Hanne"
        self.copy = folder / "Kopi.hplan"
        self.post = folder / "Post.hplan"
        self.saved = dict.fromkeys(ELEMENTS, -1)
        self.next = 0
        """The number that may or may not have been saved when the kill came."""
        self.bos = ""
        concept = shipped_concept()
        Project.create(self.path, small_plan(concept), author="Hanne", home=self.home).close()
        self.bo = Project.open(self.path, concept, author="Bo", home=folder / "Bo")

    def killed_after(self, seconds: float) -> None:
        """Let Hanne's program write until it is killed so long after it began to open the plan."""
        arguments = (self.path, self.home, self.copy, self.post, self.next)
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, *map(str, arguments)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert writer.stdout is not None
        assert writer.stdout.readline() == "opening\n"
        time.sleep(seconds)
        writer.send_signal(signal.SIGKILL)
        for line in writer.stdout.read().splitlines(keepends=True):
            if line.endswith("\n"):
                element, number = line.split()
                self.saved[element] = int(number)
                self.next = int(number) + 1
        writer.stdout.close()
        assert writer.wait() == -signal.SIGKILL

    def bo_writes(self) -> None:
        """Let Bo write and publish in the meantime, and mail a copy."""
        self.bos = f"Bo, {self.next}"
        effort = self.bo.plan.effort("indsats-mentor")
        self.bo.apply("Ret", [replace(effort, responsible=self.bos)])
        self.bo.publish()
        self.bo.save_copy(self.post)

    def check(self) -> None:
        """See that all files are whole and that everything is there."""
        concept = shipped_concept()
        for file in (self.path, self.copy):
            if file.exists():
                Project.open(file, concept, author="Mette", read_only=True)
        again = Project.open(self.path, concept, author="Hanne", home=self.home)
        assert again.notice is None
        for element, number in self.saved.items():
            self.saved[element] = number_in(again, element)
            assert self.saved[element] in {number, self.next}
        self.next += 1
        again.publish()
        assert again.plan.effort("indsats-mentor").responsible == self.bos
        shared = Project.open(self.path, concept, author="Mette", read_only=True)
        assert records_of(shared.plan) == records_of(again.plan)
        again.close()


def number_in(project: Project, element: str) -> int:
    """The number of the last line that was saved in a text; -1 where there was none."""
    found = re.match(r"<p>T(\d+)</p>", project.plan.element(element).text)
    return int(found[1]) if found else -1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
@pytest.mark.parametrize("week", range(times(1, 40)))
def test_a_program_killed_at_any_moment_loses_nothing_and_leaves_whole_files(tmp_path, week):
    desk = Desk(tmp_path)
    chance = random.Random(week)
    for kill in range(KILLS):
        if kill % 2:
            desk.bo_writes()
        desk.killed_after(chance.uniform(0, LONGEST_LIFE))
        desk.check()
    desk.bo.close()

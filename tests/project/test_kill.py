"""A real process is killed while it saves; what it had saved is there again."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

from planbuilder.project.project import Project
from tests.project.plans import text_of

# Writes line after line into the plan and tells after each that it is saved; publishes on the way.
WRITER = """
import dataclasses, sys
from pathlib import Path
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.project import Project

path, home = Path(sys.argv[1]), Path(sys.argv[2])
project = Project.open(path, shipped_concept(), author="Hanne", home=home)
element = project.plan.element("organisering")
for number in range(1_000_000):
    text = f"<p>{number}</p>\\n<p>{'ord ' * 200}til sidst</p>"
    project.apply("Skriv", [dataclasses.replace(element, text=text)], undoable=False)
    print(number, flush=True)
    if number % 20 == 19:
        project.publish()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
@pytest.mark.parametrize("lines", [1, 19, 27, 40])
def test_a_killed_program_loses_nothing_that_it_had_saved(published, concept, tmp_path, lines):
    home = tmp_path / "machine of Hanne"
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(published), str(home)], stdout=subprocess.PIPE, text=True
    )
    for _ in range(lines):
        writer.stdout.readline()
    writer.send_signal(signal.SIGKILL)
    said = writer.stdout.read().split()
    writer.stdout.close()
    writer.wait()
    saved = int(said[-1]) if said else lines - 1

    read_back = Project.open(published, concept, author="Bo", read_only=True)
    assert number_in(read_back) <= saved + 1
    again = Project.open(published, concept, author="Hanne", home=home)
    assert number_in(again) in (saved, saved + 1)
    assert again.notice is None
    again.publish()
    again.close()
    assert [path for path in published.parent.iterdir() if path.suffix == ".hplan"] == [published]


def number_in(project: Project) -> int:
    """The number of the last line that is in the text; -1 where it is still the first text."""
    first = text_of(project).partition("</p>")[0]
    return int(first) if first.isdecimal() else -1

"""Two real windows on one file: both write in the same element, and nothing is missing in the end.

Meanwhile they publish, the folder is pulled away and put back, and a copy comes by mail.
"""

from __future__ import annotations

import json
import shutil
import time
from contextlib import closing
from dataclasses import replace

import pytest

from planbuilder.model.records import Effort
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.project import Project
from tests.program.windows import Window, on_a_screen

pytestmark = on_a_screen
ELEMENT = "formaal-og-vision"
PATIENCE = 20
"""Seconds for something to get from one window to the other; usually it is less than one."""


class Colleague:
    """Somebody with a window of their own, who remembers what they wrote."""

    def __init__(self, name, screen, path, home):
        self.name = name
        self.written = []
        home.mkdir()
        settings = {"name": name, "initials": name[:2], "window": {"start": "plan"}}
        (home / "settings.json").write_text(json.dumps(settings), encoding="utf-8")
        self.window = Window({**screen, "PLANBUILDER_HOME": str(home)}, path)
        self.window.wait_for("Planbuilder")

    def writes(self, *, in_a_new_paragraph=False):
        """Write a sentence at the end of the text."""
        self.window.wait_for("Planbuilder")
        sentence = f"{self.name} skriver saetning {len(self.written) + 1}."
        self.window.keys("ctrl+End")
        if in_a_new_paragraph:
            self.window.keys("Return")
        self.window.types(f" {sentence}")
        self.written.append(sentence)

    def publishes(self):
        self.window.wait_for("Planbuilder")
        self.window.keys("ctrl+s")

    def merges(self, copy):
        """Take a copy in by the dialogs, from the keyboard."""
        self.window.wait_for("Planbuilder")
        self.window.keys("ctrl+shift+m")
        self.window.wait_for("Flet kopi")
        self.window.types(str(copy))
        self.window.keys("Return")
        self.window.answer("Flet kopi", "alt+f")
        self.window.wait_for("Planbuilder")

    def leaves(self):
        self.window.wait_for("Planbuilder")
        assert self.window.leave() == ""
        assert self.window.process.returncode == 0


@pytest.fixture
def two(screen, plan_file, tmp_path):
    """Hanne and Bo before their windows, and the file that they share."""
    folder = tmp_path / "Fællesdrev"
    folder.mkdir()
    path = folder / "plan.hplan"
    shutil.move(plan_file, path)
    hanne = Colleague("Hanne", screen, path, tmp_path / "hanne")
    bo = Colleague("Bo", screen, path, tmp_path / "bo")
    yield hanne, bo, path
    for colleague in (hanne, bo):
        colleague.window.kill()


def read(path):
    return Project.open(path, shipped_concept(), author="Ingen", read_only=True).plan


def wait_until_shared(path, sentences):
    """Wait until the shared file has all these."""
    deadline = time.monotonic() + PATIENCE
    while missing := [s for s in sentences if s not in read(path).element(ELEMENT).text]:
        assert time.monotonic() < deadline, missing
        time.sleep(0.2)


def mailed_by_mette(path, folder):
    """Return a copy in which Mette wrote a sentence and added an effort."""
    copy = folder / "fra-mette.hplan"
    shutil.copyfile(path, copy)
    with closing(Project.open(copy, shipped_concept(), author="Mette", home=folder)) as mette:
        element = mette.plan.element(ELEMENT)
        text = f"<p>Mette skriver hjemmefra.</p>\n{element.text}"
        mette.apply("Skriv", [replace(element, text=text)])
        mette.apply("Tilføj", [Effort(id="indsats-mette", title="Mentorordning", order="i")])
        mette.publish()
    return copy


def test_two_who_write_in_the_same_element_lose_nothing(two, tmp_path):
    hanne, bo, path = two
    for colleague in (hanne, bo, hanne, bo):
        colleague.writes(in_a_new_paragraph=True)
        colleague.publishes()
    wait_until_shared(path, hanne.written + bo.written)

    away = path.parent.rename(tmp_path / "Væk")
    hanne.writes()
    hanne.publishes()
    bo.writes(in_a_new_paragraph=True)
    bo.publishes()
    copy = mailed_by_mette(away / path.name, tmp_path)
    time.sleep(1)
    away.rename(path.parent)
    bo.publishes()
    hanne.publishes()
    wait_until_shared(path, hanne.written + bo.written)

    hanne.writes()
    hanne.merges(copy)
    bo.writes()
    hanne.leaves()
    bo.leaves()
    wait_until_shared(path, [*hanne.written, *bo.written, "Mette skriver hjemmefra."])
    assert [effort.title for effort in read(path).efforts] == ["Mentorordning"]

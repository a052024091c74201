"""Mutated project files are opened, refused in plain words or repaired; never anything else.

Never means: no other error, no end of patience, and no byte of the file changed. A file that was
damaged by accident and opens says exactly what it said before.
"""

from __future__ import annotations

import faulthandler
import random
import shutil
import signal
import sys
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.records import Effort
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.project import Project
from planbuilder.project.salvage import salvage
from tests.proof.group import Group, records_of
from tests.proof.mutations import ACCIDENTS, FORGERIES
from tests.proof.scale import times

FILES = times(20, 500)
"""How many files of each mutation are tried."""
PATIENCE = 20
"""Seconds that one file may take; a few hundredths are usual."""


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """A file with all there is: versions packed and plain, conflicts, a picture, a milestone."""
    group = Group(tmp_path_factory.mktemp("sound"))
    hanne, bo = group.join("Hanne"), group.join("Bo")
    long = "<p>" + "T1 En lang tekst om samarbejdet i kommunen. " * 20 + "</p>"
    for number in range(8):
        for member, word in ((hanne, "Hanne"), (bo, "Bo")):
            text = f"{long}\n<p>T2 {word} skriver {number}.</p>"
            group.change(
                member, lambda plan, text=text: replace(plan.element("organisering"), text=text)
            )
            group.change(
                member,
                lambda plan, word=word: replace(plan.effort("indsats-mentor"), responsible=word),
            )
            group.publish(member)
    hanne.project.add_picture(
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x05\0\0\0\x05\x08\x02\0\0\0\0\0\0\0"
    )
    hanne.project.add_milestone("Sendt i høring")
    group.publish(hanne)
    group.close()
    return group.common


@pytest.fixture(scope="module")
def said(sound):
    return records_of(opened(sound).plan)


def opened(path: Path) -> Project:
    return Project.open(path, shipped_concept(), author="Mette", read_only=True)


@contextmanager
def patience():
    """End what takes too long, with a word about where it was."""

    def lost(*_: object) -> None:
        raise TimeoutError("this file takes without end")

    faulthandler.dump_traceback_later(3 * PATIENCE, exit=True)
    before = signal.signal(signal.SIGALRM, lost)
    signal.alarm(PATIENCE)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
        faulthandler.cancel_dump_traceback_later()


def work_in_it(path: Path, folder: Path, sound: Path) -> None:
    """Open a copy as a plan to work in, write and publish."""
    mine = folder / "min.hplan"
    shutil.copyfile(path, mine)
    with closing(Project.open(mine, shipped_concept(), author="Mette", home=folder)) as project:
        before = records_of(project.plan)
        project.apply("Tilføj", [Effort(id="indsats-ny", title="Ny")])
        project.publish()
        assert records_of(opened(mine).plan) == records_of(project.plan)
        project.undo()
        assert records_of(project.plan) == before


def merge_it(path: Path, folder: Path, sound: Path) -> None:
    """Take it for a copy that came by mail."""
    mine = folder / "min.hplan"
    shutil.copyfile(sound, mine)
    with closing(Project.open(mine, shipped_concept(), author="Mette", home=folder)) as project:
        before = records_of(project.plan)
        preview = project.look_at_copies([path])
        assert records_of(project.plan) == before
        project.merge_copies(preview)
        project.publish()
        assert records_of(opened(mine).plan) == records_of(project.plan)


def take_it_in(path: Path, folder: Path, sound: Path) -> None:
    """Find it in the place of the shared file, while the plan is open."""
    mine = folder / "min.hplan"
    shutil.copyfile(sound, mine)
    with closing(Project.open(mine, shipped_concept(), author="Mette", home=folder)) as project:
        shutil.copyfile(path, mine)
        with suppress(PlanbuilderError):
            project.publish()
        shutil.copyfile(sound, mine)
        project.apply("Tilføj", [Effort(id="indsats-ny", title="Ny")])
        project.publish()
        assert records_of(opened(mine).plan) == records_of(project.plan)


def repair_it(path: Path, folder: Path, sound: Path) -> None:
    """Bring back what can be read."""
    new = folder / "reddet.hplan"
    salvage(path, new)
    opened(new)
    work_in_it(new, folder, sound)


WAYS = (work_in_it, merge_it, take_it_in, repair_it)


def try_it(path: Path, folder: Path, sound: Path, number: int) -> Project | None:
    """Do with a file what people do; return what was opened, None where it was refused."""
    shown = None
    with suppress(PlanbuilderError):
        shown = opened(path)
    folder.mkdir()
    with suppress(PlanbuilderError):
        WAYS[number % len(WAYS)](path, folder, sound)
    shutil.rmtree(folder)
    return shown


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
@pytest.mark.parametrize("mutation", ACCIDENTS + FORGERIES, ids=lambda mutation: mutation.__name__)
def test_a_mutated_file_is_opened_or_refused_and_never_changed(sound, said, tmp_path, mutation):
    path = tmp_path / "Plan.hplan"
    for number in range(FILES):
        shutil.copyfile(sound, path)
        mutation(path, random.Random(f"{mutation.__name__} {number}"))
        mutated = path.read_bytes()
        with patience():
            try:
                shown = try_it(path, tmp_path / "mappe", sound, number)
            except BaseException:
                shutil.copyfile(path, tmp_path / f"fejl-{mutation.__name__}-{number}.hplan")
                raise
        assert path.read_bytes() == mutated
        assert [file.name for file in tmp_path.iterdir()] == ["Plan.hplan"]
        if mutation in ACCIDENTS and shown is not None:
            assert records_of(shown.plan) == said

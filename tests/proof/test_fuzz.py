"""Mutated project files are opened, refused in plain words or repaired; never anything else.

Never means: no other error, no end of patience, and no byte of the file changed. A file that was
damaged by accident and opens says exactly what it said before.
"""

from __future__ import annotations

import faulthandler
import functools
import random
import shutil
import signal
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.records import Effort
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.past.milestones import add_milestone
from planbuilder.project.project import Project
from planbuilder.project.repair.salvage import salvage
from planbuilder.project.sharing.copies import look_at_copies, merge_copies
from tests.proof.group import Group, Member, records_of
from tests.proof.mutations import ACCIDENTS, FORGERIES
from tests.proof.scale import times

FILES = times(20, 500)
"""How many files of each mutation are tried."""
LONG = "<p>" + "T1 En lang tekst om samarbejdet i kommunen. " * 20 + "</p>"
PICTURE = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x05\0\0\0\x05\x08\x02\0\0\0\0\0\0\0"
PATIENCE = 20
"""Seconds that one file may take; a few hundredths are usual."""


@dataclass(frozen=True)
class Sound:
    """A file with all there is, as it was some versions ago and as it is, and what each says."""

    older: Path
    path: Path

    @functools.cached_property
    def said(self) -> list[list[str]]:
        return [records_of(opened(path).plan) for path in (self.older, self.path)]


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """Versions packed and plain, deletions, conflicts, a picture and a milestone."""
    group = Group(tmp_path_factory.mktemp("sound"))
    hanne, bo = group.join("Hanne"), group.join("Bo")
    for number in range(6):
        two_write(group, hanne, bo, number)
    older = shutil.copyfile(group.common, group.folder / "ældre.hplan")
    for number in range(6, 9):
        two_write(group, hanne, bo, number)
    picture = hanne.project.add_picture(PICTURE)
    figure = f'<figure><img src="{picture}" alt="Et kort" width="80"/></figure>'
    group.change(hanne, lambda plan: replace(plan.element("formaal-og-vision"), text=figure))
    add_milestone(hanne.project, "Sendt i høring")
    group.publish(hanne)
    group.close()
    return Sound(older, group.common)


def two_write(group: Group, hanne: Member, bo: Member, number: int) -> None:
    """Let two write in the same places and publish, one of them first."""
    for member, word in ((hanne, "Hanne"), (bo, "Bo")):
        text = f"{LONG}\n<p>T2 {word} skriver {number}.</p>"
        group.change(
            member, lambda plan, text=text: replace(plan.element("organisering"), text=text)
        )
        group.change(
            member,
            lambda plan, word=word: replace(plan.effort("indsats-mentor"), responsible=word),
        )
        group.change(member, lambda _, n=number, w=word: Effort(id=f"indsats-{w}-{n}", title=w))
    group.change(hanne, lambda _: None, f"indsats-Hanne-{number}")
    for member in (hanne, bo, hanne):
        group.publish(member)


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


def mine(path: Path, folder: Path) -> AbstractContextManager[Project]:
    """Open a copy of a file as a plan to work in."""
    copy = shutil.copyfile(path, folder / "min.hplan")
    return closing(Project.open(copy, shipped_concept(), author="Mette", home=folder))


def work(project: Project) -> None:
    """Write and publish, and see that it is in the file."""
    project.apply("Tilføj", [Effort(id="indsats-ny", title="Ny")])
    project.publish()
    assert records_of(opened(project.path).plan) == records_of(project.plan)


def work_in_it(path: Path, folder: Path, sound: Sound) -> list[str]:
    with mine(path, folder) as project:
        before = records_of(project.plan)
        work(project)
        project.undo()
        assert records_of(project.plan) == before
        return before


def merge_it(path: Path, folder: Path, sound: Sound) -> list[str]:
    """Take it for a copy that came by mail."""
    with mine(sound.older, folder) as project:
        before = records_of(project.plan)
        preview = look_at_copies(project, [path])
        assert records_of(project.plan) == before
        merge_copies(project, preview)
        after = records_of(project.plan)
        work(project)
        return after


def take_it_in(path: Path, folder: Path, sound: Sound) -> list[str]:
    """Find it in the place of the shared file, while the plan is open."""
    with mine(sound.older, folder) as project:
        shutil.copyfile(path, project.path)
        with suppress(PlanbuilderError):
            project.publish()
        after = records_of(project.plan)
        shutil.copyfile(sound.older, project.path)
        work(project)
        return after


def repair_it(path: Path, folder: Path, sound: Sound) -> None:
    """Bring back what can be read."""
    new = folder / "reddet.hplan"
    salvage(path, new)
    work_in_it(new, folder, sound)


WAYS = (work_in_it, merge_it, take_it_in, repair_it)


def tried(path: Path, folder: Path, sound: Sound, number: int) -> Iterator[list[str]]:
    """Do with a file what people do; yield what the plan says where it was not refused."""
    with suppress(PlanbuilderError):
        yield records_of(opened(path).plan)
    folder.mkdir()
    with suppress(PlanbuilderError):
        said = WAYS[number % len(WAYS)](path, folder, sound)
        if said is not None:
            yield said
    shutil.rmtree(folder)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
@pytest.mark.parametrize("mutation", ACCIDENTS + FORGERIES, ids=lambda mutation: mutation.__name__)
def test_a_mutated_file_is_opened_or_refused_and_never_changed(sound, tmp_path, mutation):
    path = tmp_path / "Plan.hplan"
    for number in range(FILES):
        shutil.copyfile(sound.path, path)
        mutation(path, random.Random(f"{mutation.__name__} {number}"))
        mutated = path.read_bytes()
        with patience():
            said = list(tried(path, tmp_path / "mappe", sound, number))
        assert path.read_bytes() == mutated
        assert [file.name for file in tmp_path.iterdir()] == ["Plan.hplan"]
        if mutation in ACCIDENTS:
            assert all(records in sound.said for records in said)

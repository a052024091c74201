"""What the tests of the project room share: a small plan, open projects, and a full disk."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from planbuilder.model.concept import Concept
from planbuilder.model.plan import Plan, new_plan
from planbuilder.model.records import Effort
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.project import Project


@pytest.fixture(scope="session")
def concept() -> Concept:
    return shipped_concept()


@pytest.fixture
def plan(concept: Concept) -> Plan:
    """A plan for Køge with one text and one effort."""
    plan = new_plan(concept, "Køge", "Handlingsplan")
    plan.put(replace(plan.element("organisering"), text="<p>Styregruppen mødes hvert kvartal.</p>"))
    plan.put(Effort(id="indsats-mentor", title="Mentorordning", order="i"))
    return plan


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the shared file of the tests lies."""
    folder = tmp_path / "Fællesdrev"
    folder.mkdir()
    return folder / "Plan for Køge.hplan"


@pytest.fixture
def opened(concept: Concept, path: Path, tmp_path: Path) -> Iterator[Callable[..., Project]]:
    """Opens the shared file as somebody on a machine of their own; closes it after the test."""
    projects: list[Project] = []

    def open_as(author: str = "Hanne", *, path: Path = path, home: str = "") -> Project:
        machine = tmp_path / f"machine of {home or author}"
        project = Project.open(path, concept, author=author, home=machine)
        projects.append(project)
        return project

    yield open_as
    for project in projects:
        project.close()


@pytest.fixture
def project(plan: Plan, path: Path, tmp_path: Path) -> Iterator[Project]:
    """Hanne's open project, just created."""
    made = Project.create(path, plan, author="Hanne", home=tmp_path / "machine of Hanne")
    yield made
    made.close()


@pytest.fixture
def published(project: Project, path: Path) -> Path:
    """A shared file that nobody has open."""
    project.close()
    return path


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte, where this user may mount one."""
    folder = tmp_path / "Lille drev"
    folder.mkdir()
    if sys.platform != "linux" or os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("only the administrator of a Linux machine can mount a small disk")
    command = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)

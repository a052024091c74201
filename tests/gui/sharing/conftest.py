"""What the tests of sharing begin with: a window with an open plan, and copies of it by others."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from planbuilder.model.plan import new_plan, with_text
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.project import Project
from tests.gui.sharing.texts import TEXT


@pytest.fixture
def plan_path(tmp_path) -> Path:
    """A published plan for Roskilde with one text."""
    folder = tmp_path / "drev"
    folder.mkdir()
    path = folder / "Roskilde.hplan"
    plan = new_plan(shipped_concept(), "Roskilde", "Vores plan")
    plan.put(with_text(plan.element("organisering"), TEXT))
    Project.create(path, plan, author="Hanne Nielsen").close()
    return path


class Copies:
    """Makes copies of the plan in which others wrote something."""

    def __init__(self, original: Path, folder: Path) -> None:
        self._original = original
        self._folder = folder

    def make(
        self, name: str, author: str, change: Callable[[Project], object] | None = None
    ) -> Path:
        """Return the path of a copy in which `author` made a change."""
        path = self._folder / f"{name}.hplan"
        shutil.copyfile(self._original, path)
        if change is not None:
            theirs = Project.open(
                path, shipped_concept, author=author, home=self._folder / f"{name}-hjem"
            )
            change(theirs)
            theirs.publish()
            theirs.close()
        return path

    def with_text(self, name: str, author: str, text: str, element: str = "organisering") -> Path:
        """Return the path of a copy in which an element has another text."""
        return self.make(
            name,
            author,
            lambda project: project.apply(
                "Skriv", [with_text(project.plan.element(element), text)]
            ),
        )


@pytest.fixture
def copies(plan_path, tmp_path):
    folder = tmp_path / "post"
    folder.mkdir()
    return Copies(plan_path, folder)

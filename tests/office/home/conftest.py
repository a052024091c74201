"""A project with a plan whose document goes out and comes home."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from planbuilder.project.project import Project
from tests.office.home.returning import Out, small_plan


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Hanne's open project with a small plan."""
    made = Project.create(
        tmp_path / "Plan.hplan", small_plan(), author="Hanne", home=tmp_path / "machine of Hanne"
    )
    yield made
    made.close()


@pytest.fixture
def out(project: Project, tmp_path: Path) -> Out:
    """The document of that plan, just exported."""
    return Out(project, tmp_path).export()

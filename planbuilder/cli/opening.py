"""How a command opens the plan that it is about, and in whose name it writes."""

from __future__ import annotations

import argparse
import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.plain_line import plain_line
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.project import Project
from planbuilder.project.settings import load_settings


def plan_path(path: Path) -> Path:
    """Return the path of a plan's file, with the ending that it has where none is given."""
    if not path.name:
        raise PlanbuilderError("Skriv navnet på planens fil, fx koege.hplan.")
    return path if path.suffix else path.with_suffix(".hplan")


def author_of(arguments: argparse.Namespace) -> str:
    """Return who writes: the one who is named, whose settings these are, or who is logged in."""
    given = getattr(arguments, "author", None)
    return given or load_settings().name or plain_line(os.environ.get("USER", "")) or "Ukendt"


@contextlib.contextmanager
def opened(arguments: argparse.Namespace) -> Iterator[Project]:
    """Open the plan for the time of the block."""
    project = Project.open(arguments.file, shipped_concept, author=author_of(arguments))
    try:
        yield project
    finally:
        project.close()


@contextlib.contextmanager
def changed(arguments: argparse.Namespace) -> Iterator[Project]:
    """Open the plan to be changed in one step; what can't be published is taken back."""
    with opened(arguments) as project:
        yield project
        try:
            project.publish()
        except PlanbuilderError:
            project.undo()
            raise

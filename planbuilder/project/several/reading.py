"""Reads one plan in short from its file, which is never changed; finds the files that are meant."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from planbuilder.model.danish import danish_key
from planbuilder.project.errors import os_errors
from planbuilder.project.opening import ConceptSource, read_plan
from planbuilder.project.readonly import ReadOnlyFile
from planbuilder.project.several.overview import PlanOverview, overview_of
from planbuilder.project.sharing.package import read_package
from planbuilder.project.storage.file import SUFFIX


def read_overview(path: Path, concept: ConceptSource) -> PlanOverview:
    """Return the plan of a project file in short.

    Args:
        path: the file; it is checked as any that comes from outside.
        concept: what gives the concept that the plan names.

    Raises:
        FileError: the file is missing, not a project file, newer, or damaged.
        PlanbuilderError: the concept is not known.
    """
    file = ReadOnlyFile(path)
    plan = read_plan(file, concept, is_new=True)
    with file.reading() as history:
        (changed,) = history.connection.execute("SELECT max(time) FROM version").fetchone()
        package = read_package(history.connection, path)
    return overview_of(plan, changed or "", package.for_whom if package else "")


def plan_files(paths: Iterable[Path]) -> list[Path]:
    """Return the files that are meant, each once: those named, and those in the folders named.

    Raises:
        FileError: a folder can't be read.
    """
    found: dict[Path, None] = {}
    for path in paths:
        with os_errors(path):
            inside = sorted(path.iterdir(), key=_by_name) if path.is_dir() else [path]
        is_folder = inside != [path]
        found |= {
            one.absolute(): None
            for one in inside
            if not is_folder or (one.suffix.lower() == SUFFIX and not one.name.startswith("."))
        }
    return list(found)


def _by_name(path: Path) -> tuple[str, str]:
    return danish_key(path.name)

"""The program's own folder in the user's data, and the folders of the working copies in it."""

from __future__ import annotations

import hashlib
import itertools
import os
from collections.abc import Callable
from pathlib import Path

from planbuilder.project.lock import FolderLock
from planbuilder.project.storage import system

HOME_VARIABLE = "PLANBUILDER_HOME"
WORKING_DATABASE = "plan.db"
"""The file in a working copy's folder that holds the plan."""


def data_folder(home: Path | None = None) -> Path:
    """Return the folder of the program's own data, which may not exist yet.

    `home` goes before the environment's PLANBUILDER_HOME, and that before the system's place.
    """
    if home is not None:
        return home
    chosen = os.environ.get(HOME_VARIABLE)
    if chosen:
        return Path(chosen)
    import platformdirs

    return Path(platformdirs.user_data_dir("Planbuilder", appauthor=False))


def known_plan(home: Path | None, shared: Path) -> str | None:
    """Return the id of the plan that was last opened from this path, None where none was."""
    folders = (data_folder(home) / "working").glob(f"*-{_digest(shared)}")
    databases = [folder / WORKING_DATABASE for folder in folders]
    found = [(path.stat().st_mtime, path) for path in databases if path.is_file()]
    return max(found)[1].parent.name.split("-")[0] if found else None


def claim_working_folder(
    home: Path | None, plan_id: str, shared: Path, has_work: Callable[[Path], bool]
) -> tuple[Path, FolderLock]:
    """Return a folder for the working copy of a plan at a path, locked for this window.

    Where another window holds the first folder, there is a second one; the two meet through
    the shared file like two colleagues. A folder that a crashed window left with unpublished
    work (`has_work`) goes before the others, so that the work comes back.
    """
    name = f"{plan_id}-{_digest(shared)}"
    parent = data_folder(home) / "working"
    free: list[tuple[Path, FolderLock]] = []
    for number in itertools.count(1):
        folder = parent / (name if number == 1 else f"{name}-{number}")
        if free and not folder.exists():
            break
        system.make_folder(folder)
        lock = FolderLock.take(folder)
        if lock is not None:
            free.append((folder, lock))
    chosen = next((claim for claim in free if len(free) > 1 and has_work(claim[0])), free[0])
    for claim in free:
        if claim is not chosen:
            claim[1].release()
    return chosen


def _digest(shared: Path) -> str:
    place = os.path.normcase(shared.absolute())
    return hashlib.sha256(os.fsencode(place)).hexdigest()[:12]

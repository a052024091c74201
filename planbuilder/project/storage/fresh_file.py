"""Writing a project file that begins from nothing, and checking it before it gets its name."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

from planbuilder.project import clock
from planbuilder.project.errors import FileExists, os_errors, sqlite_errors
from planbuilder.project.sharing.shared import SharedFile
from planbuilder.project.storage import file
from planbuilder.project.storage.history import History, time_text
from planbuilder.project.storage.scratch import scratch_folder


def expect_free(target: Path) -> None:
    """Raise FileExists where there is a file already."""
    with os_errors(target):
        is_taken = target.exists()
    if is_taken:
        raise FileExists(
            "Der ligger allerede en fil, der hedder »{name}«, så intet er skrevet. "
            "Vælg et andet navn.",
            name=target.name,
        )


def write_fresh_file(
    target: Path,
    plan_id: str,
    fill: Callable[[History], object],
    check: Callable[[Path], object] = lambda whole: None,
) -> None:
    """Make a new project file, whatever lies at `target`.

    Args:
        fill: adds versions and pictures to the new file's empty history.
        check: looks at the whole file before it is put in place; what it raises comes through.

    Raises:
        FileError: it could not be written; what lay there before is untouched.
    """
    with scratch_folder() as folder:
        made, whole = folder / "made.hplan", folder / "whole.hplan"
        file.create_database(made, plan_id, time_text(clock.now()))
        with sqlite_errors(target), contextlib.closing(file.open_working(made)) as connection:
            with file.transaction(connection):
                fill(History(connection))
            connection.execute("VACUUM")
            file.write_clean_copy(connection, whole)
        check(whole)
        SharedFile(target).replace(whole)

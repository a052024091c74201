"""A folder for files that are only needed while another one is being made."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

from planbuilder.project.errors import os_errors
from planbuilder.project.folders import data_folder


@contextlib.contextmanager
def scratch_folder() -> Iterator[Path]:
    """Give an empty folder in the program's own data that is gone after the block.

    SQLite works in it rather than beside the target, which may lie on a network drive.

    Raises:
        FileError: it could not be made.
    """
    parent = data_folder()
    with os_errors(parent):
        parent.mkdir(parents=True, exist_ok=True)
        folder = tempfile.TemporaryDirectory(prefix="scratch-", dir=parent)
    with folder as name:
        yield Path(name)

"""The calls to the file system with which plans are written, fetched and put in place.

They stand in one place so that tests can put others there, which fail as a full disk, a drive
that is gone or a program that holds the file would. Faults are OSError.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO

_CHUNK = 1 << 18


def stat(path: Path) -> os.stat_result:
    """Return what the system knows of a file."""
    return path.stat()


def may_write(path: Path) -> bool:
    """Whether the system says that this user may write to a file."""
    return os.access(path, os.W_OK)


def create(path: Path) -> None:
    """Make an empty file where nothing may lie yet."""
    path.touch(exist_ok=False)


def open_file(path: Path, mode: str) -> BinaryIO:
    """Open a file for bytes: "rb", "wb" or "rb+"."""
    return path.open(mode)  # type: ignore[return-value]


def read(file: BinaryIO) -> bytes:
    """Return the next bytes of an open file, none at its end."""
    return file.read(_CHUNK)


def write(file: BinaryIO, data: bytes) -> None:
    """Write bytes to an open file."""
    file.write(data)


def sync(handle: int) -> None:
    """Bring what was written to an open file or folder to the disk."""
    os.fsync(handle)


def set_rights(path: Path, mode: int) -> None:
    """Say who may read and write a file."""
    path.chmod(mode)


def replace(source: Path, target: Path) -> None:
    """Give a file the name and place of another, which is gone then."""
    source.replace(target)


def remove(path: Path) -> None:
    """Take a file away."""
    path.unlink()


def make_folder(path: Path) -> None:
    """Make a folder that only this user may look into, with those above it, if it is not there."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)


def copy(source: Path, target: Path) -> os.stat_result:
    """Copy a file's content; return what the system knew of the source when it was opened."""
    with open_file(source, "rb") as whole, open_file(target, "wb") as part:
        state = os.fstat(whole.fileno())
        while data := read(whole):
            write(part, data)
    return state


def is_same(one: Path, other: Path) -> bool:
    """Whether two files hold the same bytes."""
    with open_file(one, "rb") as first, open_file(other, "rb") as second:
        while (data := read(first)) == read(second):
            if not data:
                return True
    return False

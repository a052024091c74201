"""Writing a file so that it is there whole or not at all, whatever happens on the way."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable
from pathlib import Path

from planbuilder.project.errors import in_use, no_file, no_permission, os_error, os_errors
from planbuilder.project.storage import system

RETRY_SECONDS = (0.1, 0.3, 0.6)
"""How long to wait when another program holds the target, before each new attempt."""
ABANDONED_SECONDS = 24 * 60 * 60
"""A temporary file that is older was left by a program that died, and anybody may tidy it away."""
_PREFIX, _SUFFIX = ".planbuilder-", ".tmp"


def replace_file(
    target: Path, write: Callable[[Path], object], ready: Callable[[], object] = lambda: None
) -> os.stat_result:
    """Let `write` fill a temporary file beside `target`, then put it in the place of `target`.

    Args:
        target: the file to make or to replace; its folder must exist. A link stays, and the file
            that it leads to is replaced.
        write: called with the path of an empty file, which it fills. What it raises comes
            through, with the target untouched and the temporary file gone.
        ready: called last, when all is written and only the name is missing, before each attempt
            to give it. It may raise, too.

    Returns:
        What the system knows of the new file, taken just before it got its name.

    Raises:
        FileError: the disk is full, the folder is gone or forbidden, another program holds the
            target, or it is a folder or a device.
    """
    with os_errors(target):
        target = Path(os.path.realpath(target)) if target.is_symlink() else target
    temporary = target.with_name(f"{_PREFIX}{os.urandom(6).hex()}{_SUFFIX}")
    try:
        _start(temporary, target)
        write(temporary)
        state = _finish(temporary, target)
        _move(temporary, target, ready)
    except OSError as error:
        if error.filename not in (None, str(temporary), str(target)):
            raise
        raise os_error(error, target) from error
    finally:
        _forget(temporary)
    _tidy(target.parent, state.st_mtime)
    return state


def write_bytes(target: Path, data: bytes) -> None:
    """Put a file with this content in the place of `target`. Raises FileError as above."""

    def write(temporary: Path) -> None:
        with system.open_file(temporary, "wb") as file:
            system.write(file, data)

    replace_file(target, write)


def _start(temporary: Path, target: Path) -> None:
    if target.exists():
        if not target.is_file():
            raise no_file(target)
        if not system.may_write(target):
            raise no_permission(target)
    system.create(temporary)


def _finish(temporary: Path, target: Path) -> os.stat_result:
    """Bring the content to the disk, and give it the rights that the old file had."""
    if target.exists():
        system.set_rights(temporary, system.stat(target).st_mode)
    with system.open_file(temporary, "rb+") as file:
        system.sync(file.fileno())
        return os.fstat(file.fileno())


def _move(temporary: Path, target: Path, ready: Callable[[], object]) -> None:
    for seconds in (*RETRY_SECONDS, None):
        ready()
        try:
            system.replace(temporary, target)
        except PermissionError as error:
            if seconds is None:
                raise in_use(target) from error
            time.sleep(seconds)
        else:
            _sync_folder(target.parent)
            return


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut, on systems where a folder can be synced."""
    if os.name == "nt":
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    with contextlib.suppress(OSError):  # some network drives do not know how
        system.sync(handle)
    os.close(handle)


def _tidy(folder: Path, now: float) -> None:
    """Remove what programs that died left in a folder; `now` is the time by its own clock."""
    with contextlib.suppress(OSError):
        for path in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
            if now - system.stat(path).st_mtime > ABANDONED_SECONDS:
                system.remove(path)


def _forget(temporary: Path) -> None:
    with contextlib.suppress(OSError):  # it has its new name, or the drive is gone
        system.remove(temporary)

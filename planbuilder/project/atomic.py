"""Writing a file so that it is there whole or not at all, whatever happens on the way."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable
from pathlib import Path

from planbuilder.project.errors import in_use, no_file, no_permission, os_error, os_errors

RETRY_SECONDS = (0.1, 0.3, 0.6)
"""How long to wait when another program holds the target, before each new attempt."""


def replace_file(target: Path, write: Callable[[Path], object]) -> os.stat_result:
    """Let `write` fill a temporary file beside `target`, then put it in the place of `target`.

    Args:
        target: the file to make or to replace; its folder must exist. A link stays, and the file
            that it leads to is replaced.
        write: called with the path of an empty file, which it fills. What it raises comes
            through, with the target untouched and the temporary file gone.

    Returns:
        What the system knows of the new file, taken just before it got its name.

    Raises:
        FileError: the disk is full, the folder is gone or forbidden, another program holds the
            target, or it is a folder or a device.
    """
    with os_errors(target):
        target = Path(os.path.realpath(target)) if target.is_symlink() else target
    temporary = target.with_name(f".planbuilder-{os.urandom(6).hex()}.tmp")
    try:
        _start(temporary, target)
        write(temporary)
        state = _finish(temporary, target)
        _move(temporary, target)
    except OSError as error:
        if error.filename not in (None, str(temporary), str(target)):
            raise
        raise os_error(error, target) from error
    finally:
        _forget(temporary)
    return state


def write_bytes(target: Path, data: bytes) -> None:
    """Put a file with this content in the place of `target`. Raises FileError as above."""
    replace_file(target, lambda temporary: temporary.write_bytes(data))


def _start(temporary: Path, target: Path) -> None:
    if target.exists():
        if not target.is_file():
            raise no_file(target)
        if not os.access(target, os.W_OK):
            raise no_permission(target)
    temporary.touch(exist_ok=False)


def _finish(temporary: Path, target: Path) -> os.stat_result:
    """Bring the content to the disk, and give it the rights that the old file had."""
    if target.exists():
        temporary.chmod(target.stat().st_mode)
    with temporary.open("rb+") as file:
        os.fsync(file.fileno())
        return os.fstat(file.fileno())


def _move(temporary: Path, target: Path) -> None:
    for seconds in (*RETRY_SECONDS, None):
        try:
            temporary.replace(target)
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
        os.fsync(handle)
    os.close(handle)


def _forget(temporary: Path) -> None:
    with contextlib.suppress(OSError):  # the drive may be gone; the first error says so
        temporary.unlink(missing_ok=True)

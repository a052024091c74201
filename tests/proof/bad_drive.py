"""A drive on a bad day: it delays, refuses and reorders the renames of shared files.

Some renames are answered at once and carried out later, as by a network drive that says yes and
means soon; until then others may have renamed their own.
"""

from __future__ import annotations

import errno
import os
import random
import threading
import time
from pathlib import Path

from planbuilder.project.storage import atomic, system

_really_replace = system.replace
_later: list[threading.Timer] = []


def install(chance: random.Random, folder: Path) -> None:
    """Let every rename to a place in `folder` go over this drive, for the rest of the process."""

    def replace(source: Path, target: Path) -> None:
        if target.parent != folder:
            _really_replace(source, target)
            return
        time.sleep(chance.uniform(0, 0.02))
        fate = chance.random()
        if fate < 0.25:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
        if fate < 0.5:
            _replace_later(source, target, chance.uniform(0, 0.1))
        else:
            _really_replace(source, target)

    system.replace = replace
    atomic.RETRY_SECONDS = (0.01, 0.02)


def settle() -> None:
    """Wait for the renames that are still to come."""
    while _later:
        _later.pop().join()


def _replace_later(source: Path, target: Path, seconds: float) -> None:
    on_its_way = source.with_suffix(".later")
    _really_replace(source, on_its_way)
    timer = threading.Timer(seconds, _really_replace, (on_its_way, target))
    timer.start()
    _later.append(timer)

"""Faults of a drive, put in the place of the calls in `planbuilder.project.storage.system`."""

from __future__ import annotations

import errno
import inspect
import os
import resource
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

from planbuilder.project.storage import atomic, system

Fault = Callable[[], None]
"""What happens in the place of a call; it raises, or changes the world and lets the call go on."""


def failing(number: int) -> Fault:
    """Return the fault of a drive that answers with this error."""

    def fail() -> None:
        raise OSError(number, os.strerror(number))

    return fail


FULL, BROKEN, FORBIDDEN = map(failing, (errno.ENOSPC, errno.EIO, errno.EACCES))


class Point:
    """Lets the call number `at` to the file system fail, and all that follow if `for_good`."""

    def __init__(self, at: int, fault: Fault, *, for_good: bool) -> None:
        self.is_reached = False
        self._at = at
        self._fault = fault
        self._for_good = for_good
        self._calls = 0

    def __call__(self) -> None:
        self._calls += 1
        if self._calls - 1 == self._at or (self.is_reached and self._for_good):
            self.is_reached = True
            self._fault()


@contextmanager
def fault_at(at: int, fault: Fault, *, for_good: bool = False) -> Iterator[Point]:
    """Let a fault come at the call with this number inside the block, the first being 0."""
    point = Point(at, fault, for_good=for_good)
    calls = {
        name: _guarded(call, point)
        for name, call in inspect.getmembers(system, inspect.isfunction)
        if call.__module__ == system.__name__
    }
    with mock.patch.multiple(system, **calls), mock.patch.object(atomic, "RETRY_SECONDS", (0.0,)):
        yield point


def _guarded(call: Callable[..., Any], point: Point) -> Callable[..., Any]:
    def guarded(*arguments: Any) -> Any:
        try:
            point()
        except OSError:
            if call is system_write:
                file, data = arguments
                file.write(data[: len(data) // 2])
            raise
        return call(*arguments)

    return guarded


system_write = system.write


@contextmanager
def no_file_longer_than(size: int) -> Iterator[None]:
    """Let every write beyond so many bytes of a file fail, those of the database too."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


class FailingDrive:
    """A shared drive on which something fails, from a certain call on."""

    def __init__(self, folder: Path, fault: Fault | None, for_good: bool) -> None:
        """Let the folder itself go away where no other `fault` is named."""
        self._folder = folder
        self._away = folder.with_name(folder.name + " (væk)")
        self._fault = fault or self._goes_away
        self._for_good = for_good

    def fails_at(self, at: int) -> AbstractContextManager[Point]:
        """Let the fault come at the call with this number, the first being 0."""
        return fault_at(at, self._fault, for_good=self._for_good)

    def comes_back(self) -> None:
        """Be as it should be again, a day later: what could not be removed is tidied away."""
        if self._away.exists():
            self._away.rename(self._folder)
        for left in self._folder.parent.rglob(".planbuilder-*.tmp"):
            left.unlink()

    def _goes_away(self) -> None:
        if self._folder.exists():
            self._folder.rename(self._away)

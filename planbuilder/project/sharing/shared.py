"""The shared file: looked at, fetched as a checked copy, and replaced as a whole.

It may lie on a network drive or in a synchronised folder. So it is read and written from one
end to the other, and SQLite works on copies on this machine.
"""

from __future__ import annotations

import os
from collections.abc import Set
from pathlib import Path
from typing import NamedTuple

from planbuilder.project.errors import (
    FULL,
    FileError,
    FileMissing,
    SharedFileChanged,
    os_error,
    os_errors,
)
from planbuilder.project.storage import system
from planbuilder.project.storage.atomic import replace_file
from planbuilder.project.storage.file import check_header, plan_id, reading, upgrade
from planbuilder.project.storage.verify import check_content


class Stamp(NamedTuple):
    """By what a file is known again without reading it: bytes, time in nanoseconds, number."""

    size: int
    changed: int
    number: int

    @classmethod
    def of(cls, state: os.stat_result) -> Stamp:
        """Return the stamp of a file from what the system knows of it."""
        return cls(state.st_size, state.st_mtime_ns, state.st_ino)


class Overtaken(Exception):
    """A colleague published while we were writing: first theirs has to be taken in."""


class SharedFile:
    """The file that colleagues share, or where it shall be."""

    def __init__(self, path: Path) -> None:
        self.path = path.absolute()

    def stamp(self) -> Stamp | None:
        """Return the file's stamp, or None where only the file is gone.

        Raises:
            FileMissing: its folder cannot be reached.
            FileError: the system does not let us look.
        """
        with os_errors(self.path):
            try:
                return Stamp.of(system.stat(self.path))
            except FileNotFoundError:
                if self.path.parent.is_dir():
                    return None
        raise FileMissing(
            "Mappen »{folder}« kan ikke nås, så »{name}« er ikke opdateret. Dit arbejde er gemt "
            "på denne computer og lægges i filen, når mappen er der igen.",
            folder=self.path.parent,
            name=self.path.name,
        )

    def plan_id(self) -> str:
        """Return the id of the plan in the file. Raises FileError as `reading` does."""
        with reading(self.path) as connection:
            return plan_id(connection, self.path)

    def fetch(self, copy: Path, expected_plan: str, known: Set[str] = frozenset()) -> Stamp:
        """Copy the file to `copy`, check the copy and bring it to this program's format.

        Args:
            known: ids of versions and pictures that are at hand already. Where there are any,
                only what is new in the copy is checked, and the rest of it must not be used.

        Returns:
            The stamp of what was copied.

        Raises:
            SharedFileChanged: another plan lies there now.
            FileError: the file is missing, not a project file, or not whole.
        """
        check_header(self.path, self.path)
        stamp = self._copy_to(copy)
        with reading(copy, self.path) as connection:
            if plan_id(connection, self.path) != expected_plan:
                raise SharedFileChanged(
                    "Filen »{name}« er blevet en anden plan, så intet er overskrevet. Dit arbejde "
                    "er gemt på denne computer. Gem det som et andet navn.",
                    name=self.path.name,
                )
            check_content(connection, self.path, known)
        upgrade(copy, self.path)
        return stamp

    def _copy_to(self, copy: Path) -> Stamp:
        try:
            return Stamp.of(system.copy(self.path, copy))
        except OSError as error:
            # Only the copy can fill a disk, and it lies on another one.
            place = copy.with_name(self.path.name) if error.errno in FULL else self.path
            raise os_error(error, place) from error

    def replace(self, whole: Path, expected: Stamp | None = None) -> Stamp:
        """Put a copy of the project file `whole` in the place of the shared file.

        Args:
            expected: the stamp of what may be replaced; None replaces whatever lies there.

        Returns:
            The stamp of the new shared file.

        Raises:
            Overtaken: something else lies there by now; it is untouched.
            FileError: it could not be written; what lay there before is untouched.
        """

        def write(temporary: Path) -> None:
            with os_errors(self.path):
                system.copy(whole, temporary)
                self._read_back(temporary, whole)

        def expect_the_same() -> None:
            if expected is not None and self.stamp() not in (expected, None):
                raise Overtaken

        return Stamp.of(replace_file(self.path, write, expect_the_same))

    def _read_back(self, written: Path, whole: Path) -> None:
        """Prove that the written file is whole before it gets the shared file's name."""
        if not system.is_same(written, whole):
            raise FileError(
                "»{name}« kunne ikke skrives rigtigt. Den tidligere fil er urørt, og dit arbejde "
                "er gemt på denne computer. Prøv igen, eller gem et andet sted.",
                name=self.path.name,
            )
